"""Between two places that are the same in both versions: pairs in order, splits and merges.

A table of the best that can be had from each place on (dynamic programming). What counts is text: a pair is
worth the letters that its two sides have in common, beyond those that they would have by chance.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.alignment.likeness import (
    Reading,
    contained,
    enough,
    likeness,
    may_be_alike,
    together,
)
from workbench.alignment.model import Change, Unit

MOST_PARTS = 4
"""Into how many a segment can be followed."""
# Of a pair in this share of letters nothing is gained.
_WORTHLESS = 0.3
# A part of a split has this share of its words in the whole, and the whole is this like its parts together.
_PART, _WHOLE = 0.6, 0.6
# What is alone between two neighbours that are the same may have changed more.
_ALONE = 0.15


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an article as it is compared."""

    units: Sequence[Unit]
    readings: Sequence[Reading]

    def run(self, start: int, parts: int, inside: Sequence[int]) -> list[int] | None:
        """The numbers of so many neighbours of one block from a place in a gap on, if there are."""
        numbers = list(inside[start : start + parts])
        if len(numbers) < parts or numbers[-1] - numbers[0] != parts - 1:
            return None
        same_block = self.units[numbers[0]].block == self.units[numbers[-1]].block
        return numbers if same_block else None


@dataclass(frozen=True, slots=True)
class Pairing:
    """Segments that continue each other, and how alike they are."""

    change: Change
    old: tuple[int, ...]
    new: tuple[int, ...]
    worth: float


def pair(old: Version, new: Version, olds: Sequence[int], news: Sequence[int]) -> list[Pairing]:
    """The pairs, splits and merges in a gap that are worth the most together, in order.

    Args:
        olds: the numbers of the old version's segments in the gap, ascending.
        news: those of the new version's.
    """
    return _Table(old, new, olds, news).best()


class _Table:
    def __init__(self, old: Version, new: Version, olds: Sequence[int], news: Sequence[int]) -> None:
        self.old, self.new, self.olds, self.news = old, new, olds, news
        self.allowance = _ALONE if len(olds) == len(news) == 1 else 0.0

    def best(self) -> list[Pairing]:
        rows, columns = len(self.olds), len(self.news)
        worth = [[0.0] * (columns + 1) for _ in range(rows + 1)]
        choice: list[list[Pairing | None]] = [[None] * columns for _ in range(rows)]
        for i in range(rows - 1, -1, -1):
            for j in range(columns - 1, -1, -1):
                most = max(worth[i + 1][j], worth[i][j + 1])
                for found in self._from(i, j):
                    value = found.worth + worth[i + len(found.old)][j + len(found.new)]
                    if value > most:
                        most, choice[i][j] = value, found
                worth[i][j] = most
        pairs, i, j = [], 0, 0
        while i < rows and j < columns:
            if found := choice[i][j]:
                pairs.append(found)
                i, j = i + len(found.old), j + len(found.new)
            elif worth[i + 1][j] >= worth[i][j + 1]:
                i += 1
            else:
                j += 1
        return pairs

    def _from(self, i: int, j: int) -> Iterator[Pairing]:
        """What may begin with these two segments."""
        a, b = self.olds[i], self.news[j]
        one, other = self.old.readings[a], self.new.readings[b]
        if not may_be_alike(one, other):
            return
        alike = likeness(one, other)
        if alike + self.allowance >= enough(one, other):
            yield Pairing(Change.CHANGED, (a,), (b,), _worth(alike, one, other))
        for parts in range(2, MOST_PARTS + 1):
            numbers = self.new.run(j, parts, self.news)
            if numbers is None:
                break
            if found := whole_worth(one, [self.new.readings[n] for n in numbers]):
                yield Pairing(Change.SPLIT, (a,), tuple(numbers), found)
        for parts in range(2, MOST_PARTS + 1):
            numbers = self.old.run(i, parts, self.olds)
            if numbers is None:
                break
            if found := whole_worth(other, [self.old.readings[n] for n in numbers]):
                yield Pairing(Change.MERGED, tuple(numbers), (b,), found)


def whole_worth(whole: Reading, parts: Sequence[Reading]) -> float:
    """What it is worth to take a segment for several ones together; 0 if it is not them."""
    if any(contained(part, whole) < _PART for part in parts):
        return 0.0
    joined = together(parts)
    alike = likeness(whole, joined)
    return _worth(alike, whole, joined) if alike >= _WHOLE else 0.0


def _worth(alike: float, one: Reading, other: Reading) -> float:
    return max(0.0, alike - _WORTHLESS) * (len(one.letters) + len(other.letters)) + 1e-6
