"""Correcting which sentence of a translation goes with which of its article: joined, cut, moved up and down.

The article's sentences stand still, one a row; what is corrected moves the translation's texts among them,
and nothing of these is ever dropped. A row whose text somebody has seen to is sure; one that only got a
neighbour's is judged anew by its length, numbers and addresses, as when it was aligned.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from workbench.alignment.bilingual import fits
from workbench.splitting import halves, join


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence of the article with what the translation has for it."""

    segment: str
    source: str
    target: str = ""
    """Empty where the translation has nothing."""
    sure: bool = False

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody has to look at it."""
        return bool(self.target) and not self.sure


Rows = tuple[Row, ...]


def accepted(rows: Rows, at: int) -> Rows:
    """The text of a row is right as it is."""
    return _with(rows, at, replace(rows[at], sure=bool(rows[at].target)))


def written(rows: Rows, at: int, target: str) -> Rows:
    """A row gets another text, written by hand."""
    target = target.strip()
    return _with(rows, at, replace(rows[at], target=target, sure=bool(target)))


def joined(rows: Rows, at: int) -> Rows:
    """A row's text is put together with that of the next row, which has none then. The last row stays."""
    if at + 1 >= len(rows):
        return rows
    first, second = rows[at : at + 2]
    target = join(first.target, " ", second.target)
    return (
        *rows[:at],
        replace(first, target=target, sure=True),
        replace(second, target="", sure=False),
        *rows[at + 2 :],
    )


def cut(rows: Rows, at: int, place: int) -> Rows:
    """A row's text is cut at an offset; the second half goes to the next row, and what is there goes down."""
    parts = halves(rows[at].target, place)
    if at + 1 >= len(rows) or not parts.first or not parts.second:
        return rows
    front = (*rows[:at], replace(rows[at], target=parts.first, sure=True))
    return (*front, *_pushed(rows[at + 1 :], parts.second))


def moved_down(rows: Rows, at: int) -> Rows:
    """The texts from a row on move down by one, as far as the next row that has none; it has none then.

    Where all that follow have one, the last row gets the last two.
    """
    if at + 1 >= len(rows):
        return rows
    front = (*rows[:at], replace(rows[at], target="", sure=False))
    return (*front, *_pushed(rows[at + 1 :], rows[at].target))


def moved_up(rows: Rows, at: int) -> Rows:
    """The texts behind a row move up by one, as far as the next row that has none.

    What the row has goes to the end of the one before it; the first row keeps it, in front of what comes up.
    """
    own = rows[at].target
    front = list(rows[:at])
    kept = own if own and not front else ""
    if own and front:
        front[-1] = replace(front[-1], target=join(front[-1].target, " ", own), sure=False)
    end = at + 1
    while end < len(rows) and rows[end].target:
        end += 1
    coming = [row.target for row in rows[at + 1 : end]]
    if kept:
        coming[:1] = [join(kept, " ", coming[0])] if coming else [kept]
    coming += [""] * (end - at - len(coming))
    return (*front, *_judged(rows, rows[at:end], coming), *rows[end:])


def _with(rows: Rows, at: int, row: Row) -> Rows:
    return (*rows[:at], row, *rows[at + 1 :])


def _pushed(rows: Sequence[Row], target: str) -> Rows:
    """Rows with a text in front of theirs."""
    if not target:
        return tuple(rows)
    targets, end = [target], 0
    while end < len(rows) and rows[end].target:
        targets.append(rows[end].target)
        end += 1
    if end == len(rows):
        last = targets.pop()
        targets[-1] = join(targets[-1], " ", last)
    else:
        end += 1
    return (*_judged(rows, rows[:end], targets), *rows[end:])


def _judged(among: Iterable[Row], rows: Sequence[Row], targets: Sequence[str]) -> list[Row]:
    """Rows with other texts, each sure if it looks right."""
    filled = [row for row in among if row.target]
    ours = sum(len(row.source) for row in filled) or 1
    ratio = sum(len(row.target) for row in filled) / ours
    return [
        row
        if row.target == target
        else replace(row, target=target, sure=bool(target) and fits(row.source, target, ratio))
        for row, target in zip(rows, targets, strict=True)
    ]
