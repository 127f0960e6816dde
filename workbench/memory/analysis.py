"""How much of an article the memory knows: segments and words by kind of match.

The rows are those of the analysis that translation programs print, each segment is counted in exactly one.
A repetition is what RWS's documentation of Trados says it is ("Repetitions", "Trados repetitions and
cross-file repetitions"): a fuzzy match or no match whose source has occurred before. The first occurrence is
counted as what it is; a 100 percent or in-context match is never a repetition, nor is one that a penalty has
lowered.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from workbench.memory.matching import IN_CONTEXT, Match
from workbench.memory.similarity import EXACT


class Band(StrEnum):
    """A row of the table."""

    IN_CONTEXT = "in-context"
    EXACT = "100"
    REPETITION = "repetitions"
    """The same source stands further up, and the memory does not have it."""
    FROM_95 = "95-99"
    FROM_85 = "85-94"
    FROM_75 = "75-84"
    FROM_50 = "50-74"
    NEW = "new"


_FROM = ((95, Band.FROM_95), (85, Band.FROM_85), (75, Band.FROM_75), (50, Band.FROM_50))


@dataclass(frozen=True, slots=True)
class Amount:
    """How much a band holds."""

    segments: int = 0
    words: int = 0

    def plus(self, words: int) -> "Amount":
        """With one segment of so many words more."""
        return Amount(self.segments + 1, self.words + words)


def band(best: Match | None, repeated: bool) -> Band:
    """The row in which a segment is counted, once.

    Args:
        best: the best match of at least 50 percent; penalties do not count here.
        repeated: whether the same source stands further up.
    """
    base = best.base if best else 0
    if base >= IN_CONTEXT:
        return Band.IN_CONTEXT
    if base == EXACT:
        return Band.EXACT
    if repeated:
        return Band.REPETITION
    return next((found for lowest, found in _FROM if base >= lowest), Band.NEW)


def tabulate(counted: Iterable[tuple[Band, int]]) -> dict[Band, Amount]:
    """The table: an amount for every band, from the band and the words of each segment."""
    table = dict.fromkeys(Band, Amount())
    for found, words in counted:
        table[found] = table[found].plus(words)
    return table


def total(table: dict[Band, Amount]) -> Amount:
    """What all rows hold together."""
    return Amount(sum(a.segments for a in table.values()), sum(a.words for a in table.values()))
