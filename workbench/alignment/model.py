"""The words of aligning: unit, link, change."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Change(StrEnum):
    """What became of segments."""

    SAME = "same"
    """The source is the same, wherever it stands now."""
    CHANGED = "changed"
    """It is the same sentence in other words: its translation is kept for somebody to look at."""
    SPLIT = "split"
    """One segment has become several neighbours of one block, perhaps in other words."""
    MERGED = "merged"
    """Several neighbours of one block have become one segment."""
    NEW = "new"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Unit:
    """A segment as it is aligned."""

    text: str
    block: int = 0
    """The number of its block: only neighbours of one block are put together."""
    lead: str = " "
    """What stands between it and the one before it, when the two are put together."""


@dataclass(frozen=True, slots=True)
class Link:
    """Segments of the old version and those of the new one that continue them, by their numbers."""

    change: Change
    old: tuple[int, ...]
    new: tuple[int, ...]


def moved(links: Sequence[Link]) -> set[int]:
    """The links (by their place in the list) that stand elsewhere now: all but the most that kept in order.

    Args:
        links: as `align` gives them, in the order of the new version.
    """
    ends: list[int] = []
    last: list[int] = []
    before: dict[int, int | None] = {}
    for place, link in enumerate(links):
        if not link.old or not link.new:
            continue
        at = bisect_left(ends, link.old[0])
        before[place] = last[at - 1] if at else None
        ends[at : at + 1] = [link.old[0]]
        last[at : at + 1] = [place]
    kept = set()
    at_place = last[-1] if last else None
    while at_place is not None:
        kept.add(at_place)
        at_place = before[at_place]
    return before.keys() - kept
