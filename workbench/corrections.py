"""What the corrected copy of a review document means for a catalogue.

Nothing in it becomes a translation by itself: what a reviewer changed is suggested, what they remarked is a
remark. A row counts for a segment only where that is certain, and whatever is not is said row by row.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.exchange import MergeLine, MergePlan, Problem, Remark, Trouble
from workbench.exchange_model import ExchangeCatalogue
from workbench.formats.xml_writing import UNFIT
from workbench.merge import Outcome, Side, merge
from workbench.model import Segment, State
from workbench.text.identity import source_digest
from workbench.workflow import is_blank

_MARK = re.compile(r"_segment_([a-z0-9]+)_([0-9a-f]{12})")
_MOST_ROWS = 200_000
LONGEST_NAME = 100
"""Of who wrote something in a document."""
LAYOUT, ROWS, LEAST = "layout", "rows", "least"
"""What a document says of its origin besides the catalogue: `Article.layout`, how many rows it had, and the
state below which targets were left out."""


def legible(text: str) -> str:
    """The text as a document can hold it: with `\\n` for line ends and without what XML cannot hold."""
    return UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _shown(text: str) -> str:
    # Space at the edges of a cell cannot be seen, and not every word processor keeps it.
    return legible(text).strip()


def _digest(source: str) -> str:
    return source_digest(_shown(source))[:12]


def mark_of(segment: Segment) -> str:
    """The name that marks a segment's row: which it is, and what its source was. Word allows 40 signs."""
    return f"_segment_{segment.id}_{_digest(segment.source)}"


@dataclass(frozen=True, slots=True)
class Mark:
    """What is said by a mark that came back."""

    segment: str
    digest: str

    @classmethod
    def read(cls, name: str) -> "Mark | None":
        """The mark of that name; None for the name of something else."""
        found = _MARK.fullmatch(name)
        return found and cls(found[1], found[2])


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a document that came back, below its headings."""

    source: str
    target: str
    number: str = ""
    marks: tuple[Mark, ...] = ()
    comments: tuple[str, ...] = ()
    """The lines of its cell for remarks."""
    remarks: tuple[Remark, ...] = ()
    """The word processor's comments on any of its cells."""
    reshaped: bool = False
    """Its cells are not the ones that were exported."""
    beside_text: bool = False
    """Its target holds something that is no text."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A document that came back."""

    head: ExchangeCatalogue
    """Where it was exported from; it has no entries."""
    rows: tuple[Row, ...]
    reviewer: str = ""
    """Who last changed it, as the word processor says; else the only one who tracked changes or commented."""
    loose: tuple[Remark, ...] = ()
    """Comments that stand beside no row."""

    def fact(self, name: str) -> int:
        """A number that the document says of its origin; -1 where it says none."""
        said = self.head.extra.get(name, "")
        return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else -1


@dataclass(frozen=True, slots=True)
class Known:
    """What the catalogue has."""

    segments: Sequence[Segment]
    """In the order of the article."""
    base: Mapping[str, Side]
    """Target and state by segment id when the document was exported; one that is missing was untouched."""
    ours: Mapping[str, Side]
    """The same now."""
    comments: Mapping[str, Iterable[str]]
    """Remarks on each segment, whole and their lines."""
    layout: int | None
    """`Article.layout` as it is now; None where the document is from another database."""
    absorbed: Mapping[str, str]
    """Of segments that were merged away: the one that each has gone into."""


def plan_corrections(corrected: Corrected, known: Known) -> MergePlan:
    """Compare a document that came back with the catalogue."""
    return _Planner(corrected, known).plan()


def _meant(base: Side) -> State:
    """What a correction is meant to be: one word put right does not make a text good that needs work."""
    needs_work = base.target and base.state is State.INITIAL
    return State.INITIAL if needs_work else State.TRANSLATED


class _Planner:
    def __init__(self, corrected: Corrected, known: Known) -> None:
        self.corrected, self.known = corrected, known
        self.segments = [segment for segment in known.segments if segment.translatable]
        self.by_id = {segment.id: segment for segment in self.segments}
        self.of_source: dict[str, list[Segment]] = {}
        for segment in self.segments:
            self.of_source.setdefault(_shown(segment.source), []).append(segment)
        # A mark that is the same or not, however many digits it has.
        said = corrected.head.extra.get(LAYOUT)
        self.same_layout = known.layout is not None and said == str(known.layout)
        self.troubles: list[Trouble] = []

    def plan(self) -> MergePlan:
        claimed: dict[str, list[Row]] = {}
        for row in self.corrected.rows:
            owner = self._owner(row)
            if owner is not None:
                claimed.setdefault(owner, []).append(row)
        lines = []
        for owner, rows in claimed.items():
            whole = _together(rows)
            if len({_shown(row.target) for row in rows}) > 1:
                self.troubles += (_trouble(Problem.AMBIGUOUS, row) for row in rows)
                # What was remarked is on this segment, whichever text is meant.
                whole = replace(whole, target=self._base(owner).target)
            else:
                self.troubles += (_trouble(Problem.REPEATED, row) for row in rows[1:])
            line = self._line(owner, whole)
            if line is not None:
                lines.append(line)
        self.troubles += (_trouble(Problem.MOVED, row, row.source) for row in _moved(claimed.values()))
        self.troubles += self._missing(claimed)
        self.troubles += (Trouble(Problem.LOOSE, "", one.text, one.author) for one in self.corrected.loose)
        return MergePlan(tuple(lines), (), tuple(self.troubles))

    def _owner(self, row: Row) -> str | None:
        """The id of the segment that the row is of; None after a report where that is not certain."""
        if row.reshaped or len(row.marks) > 1:
            problem = Problem.MERGED
        elif row.marks:
            mark = row.marks[0]
            if _digest(row.source) == mark.digest or _shown(row.source) not in self.of_source:
                return mark.segment
            # The texts of another row were put into this one.
            problem = Problem.AMBIGUOUS
        else:
            source = _shown(row.source)
            same, numbered = self.of_source.get(source, []), self._numbered(_number(row.number))
            if numbered and _shown(numbered.source) == source:
                return numbered.id
            if len(same) == 1:
                return same[0].id
            problem = Problem.AMBIGUOUS if same else Problem.UNKNOWN
        if row.source.strip() or row.target.strip() or row.marks:
            self.troubles.append(_trouble(problem, row))
        self._set_loose(row)
        return None

    def _numbered(self, number: int) -> Segment | None:
        """The segment that had this number, where that can be known."""
        there = self.same_layout and 0 < number <= len(self.segments)
        return self.segments[number - 1] if there else None

    def _set_loose(self, row: Row) -> None:
        said = (*map(Remark, row.comments), *row.remarks)
        self.troubles += (
            Trouble(Problem.LOOSE, " ".join(row.number.split()), one.text, one.author) for one in said
        )

    def _line(self, owner: str, row: Row) -> MergeLine | None:
        segment = self.by_id.get(owner) or self.by_id.get(self.known.absorbed.get(owner, ""))
        base = self._base(owner)
        theirs = _shown(row.target)
        changed = theirs != _shown(base.target)
        if segment is None:
            if changed:
                self.troubles.append(_trouble(Problem.GONE, row))
            self._set_loose(row)
            return None
        self._look_at_source(segment, row, changed)
        if row.beside_text:
            self.troubles.append(_trouble(Problem.NO_TEXT, row, row.source))
        ours = self.known.ours.get(segment.id, Side())
        if not changed:
            side = base
        elif theirs == _shown(ours.target):
            side = ours
        else:
            side = Side("" if is_blank(theirs) else theirs, _meant(base))
        if segment.id != owner:
            # The text fits only a part of what the segment is now.
            outcome = Outcome.CONFLICT if changed and side.target else Outcome.UNCHANGED
        else:
            outcome = merge(base, ours, side)
            outcome = Outcome.SUGGESTED if outcome is Outcome.TAKEN else outcome
        heard = set(map(_shown, self.known.comments.get(segment.id, ())))
        comments = tuple(line for line in row.comments if line not in heard)
        remarks = tuple(one for one in row.remarks if one.text not in heard)
        return MergeLine(segment, base, ours, side, outcome, comments, remarks)

    def _base(self, owner: str) -> Side:
        base = self.known.base.get(owner, Side())
        least = self.corrected.head.extra.get(LEAST, State.INITIAL)
        left_out = least in set(State) and base.state.rank < State(least).rank
        return Side() if left_out else base

    def _look_at_source(self, segment: Segment, row: Row, changed: bool) -> None:
        was = row.marks[0].digest if row.marks else _digest(segment.source)
        if _digest(row.source) != was:
            self.troubles.append(_trouble(Problem.SOURCE_EDITED, row, row.source))
        if changed and _digest(segment.source) != was:
            self.troubles.append(_trouble(Problem.SOURCE_CHANGED, row, segment.source))

    def _missing(self, claimed: Mapping[str, list[Row]]) -> Iterator[Trouble]:
        rows = self.corrected.rows
        # A cell into which others were merged has their numbers too.
        seen = {_number(said) for row in rows for said in row.number.split()}
        marked = {mark.segment for row in rows for mark in row.marks}
        for number in range(1, min(self.corrected.fact(ROWS), _MOST_ROWS) + 1):
            segment = self._numbered(number)
            there = segment is not None and (segment.id in claimed or segment.id in marked)
            if number not in seen and not there:
                yield Trouble(Problem.MISSING, str(number), segment.source if segment else "")


def _together(rows: Sequence[Row]) -> Row:
    """Rows of one segment with one translation, as one."""
    comments = dict.fromkeys(line for row in rows for line in row.comments)
    remarks = dict.fromkeys(one for row in rows for one in row.remarks)
    # A copy has lost its mark.
    first = next((row for row in rows if row.marks), rows[0])
    return replace(first, comments=tuple(comments), remarks=tuple(remarks))


def _moved(claimed: Iterable[Sequence[Row]]) -> list[Row]:
    """The fewest rows that would have to be put elsewhere for the numbers to ascend."""
    numbered = [(number, rows[0]) for rows in claimed if (number := _number(rows[0].number))]
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for at, (number, _row) in enumerate(numbered):
        place = bisect_left(tails, number)
        before.append(ends[place - 1] if place else None)
        tails[place : place + 1] = [number]
        ends[place : place + 1] = [at]
    kept: set[int] = set()
    at = ends[-1] if ends else None
    while at is not None:
        kept.add(at)
        at = before[at]
    return [row for at, (_, row) in enumerate(numbered) if at not in kept]


def _number(said: str) -> int:
    said = said.strip().rstrip(".")
    return int(said) if said.isdecimal() and len(said) < 10 else 0


def _trouble(problem: Problem, row: Row, text: str = "") -> Trouble:
    return Trouble(problem, " ".join(row.number.split()), text or row.target.strip() or row.source.strip())
