"""Which segment of an article's new version is which of the old one."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import ratio

# Below this likeness (per cent, of characters) two sentences are two sentences, not one and its correction.
_ALIKE = 60.0
# A gap of more pairs than this is not searched for likeness: the texts have nothing to do with each other.
_LARGEST_GAP = 40_000


class Change(StrEnum):
    """What became of a segment."""

    SAME = "same"
    """Its source is the same, wherever it stands now."""
    CHANGED = "changed"
    """It is the same sentence in other words: its translation is kept for somebody to look at."""
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Aligned:
    """Where a segment of the new version comes from."""

    change: Change
    old: int | None
    """Its number in the old version; None when it is new."""


def align(old: Sequence[str], new: Sequence[str]) -> list[Aligned]:
    """For each segment of the new version the one of the old that it continues.

    First what is the same in the same order, then what is the same and has moved, then what is alike between
    the same neighbours. Each old segment is used once at most.
    """
    found: dict[int, Aligned] = {}
    numbers = {text: number for number, text in enumerate(dict.fromkeys([*old, *new]))}
    steps = LCSseq.opcodes([numbers[text] for text in old], [numbers[text] for text in new])
    gaps = []
    for step in steps:
        if step.tag == "equal":
            for offset in range(step.src_end - step.src_start):
                found[step.dest_start + offset] = Aligned(Change.SAME, step.src_start + offset)
        else:
            gaps.append((range(step.src_start, step.src_end), range(step.dest_start, step.dest_end)))
    left = defaultdict(list)
    used = {aligned.old for aligned in found.values()}
    for number in reversed(range(len(old))):
        if number not in used:
            left[old[number]].append(number)
    for number, text in enumerate(new):
        if number not in found and left[text]:
            found[number] = Aligned(Change.SAME, left[text].pop())
    used = {aligned.old for aligned in found.values()}
    for before, after in _joined(gaps):
        olds = [number for number in before if number not in used]
        news = [number for number in after if number not in found]
        for one, other in _alike([old[n] for n in olds], [new[n] for n in news]):
            found[news[other]] = Aligned(Change.CHANGED, olds[one])
    return [found.get(number, Aligned(Change.NEW, None)) for number in range(len(new))]


def _joined(gaps: list[tuple[range, range]]) -> list[tuple[range, range]]:
    """Gaps that touch (a deletion beside an insertion) as one."""
    joined: list[tuple[range, range]] = []
    for before, after in gaps:
        if joined and joined[-1][0].stop == before.start and joined[-1][1].stop == after.start:
            earlier = joined.pop()
            before = range(earlier[0].start, before.stop)
            after = range(earlier[1].start, after.stop)
        joined.append((before, after))
    return joined


def _alike(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Pairs in order whose likeness adds up to the most."""
    if not old or not new or len(old) * len(new) > _LARGEST_GAP:
        return []
    likeness = [[ratio(one, other, score_cutoff=_ALIKE) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            paired = likeness[i][j] and likeness[i][j] + best[i + 1][j + 1]
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if likeness[i][j] and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs
