"""What is the same in two versions, wherever it stands.

A text that stands once in either version is the same segment, and so is what stands beside it and is the same
on both sides: thus one copy of a repeated text is told from another by its neighbours, also in a section that
has moved as a whole (the idea is Paul Heckel's: A technique for isolating differences between files, 1978).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence

from rapidfuzz.distance import LCSseq

# A run of repeated texts longer than this is not searched for the longest common part, but taken in order.
_LONGEST_RUN = 2000


def same(
    old: Sequence[str], new: Sequence[str], corrected: Callable[[int, int], bool]
) -> tuple[dict[int, int], dict[int, int]]:
    """Find what is the same.

    A copy of a repeated text that has been corrected where it stood is no other copy that has moved: it is
    found, too, lest a copy that is new takes its place.

    Args:
        corrected: whether an old segment and a new one are so alike that, in the same place, they are one.

    Returns:
        For the number of a segment in the new version that of the same one in the old, and the same for
        copies that were corrected. Each is used once.
    """
    return _Search(old, new).found(corrected)


class _Search:
    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        numbers = {text: number for number, text in enumerate(dict.fromkeys([*old, *new]))}
        self.old = [numbers[text] for text in old]
        self.new = [numbers[text] for text in new]
        self.of_new: dict[int, int] = {}
        self.of_old: dict[int, int] = {}

    def found(self, corrected: Callable[[int, int], bool]) -> tuple[dict[int, int], dict[int, int]]:
        self._match_unique(lambda version, at: version[at])
        self._extend()
        self._match_between()
        # What is left are copies that have moved: first those with the same neighbours.
        for before, behind in ((1, 1), (1, 0), (0, 1)):
            self._match_unique(lambda v, at, b=before, f=behind: (*_around(v, at, b, f),))
            self._extend()
        changed = self._corrected(corrected)
        self._match_rest()
        return {new: old for new, old in self.of_new.items() if new not in changed}, changed

    def _match(self, old: int, new: int) -> None:
        self.of_new[new] = old
        self.of_old[old] = new

    def _match_unique(self, key: Callable[[list[int], int], Hashable]) -> None:
        olds = self._open(self.old, self.of_old, key)
        for wanted, news in self._open(self.new, self.of_new, key).items():
            there = olds.get(wanted, ())
            if len(news) == len(there) == 1:
                self._match(there[0], news[0])

    @staticmethod
    def _open(
        version: list[int], matched: dict[int, int], key: Callable[[list[int], int], Hashable]
    ) -> dict[Hashable, list[int]]:
        found = defaultdict(list)
        for at in range(len(version)):
            if at not in matched:
                found[key(version, at)].append(at)
        return found

    def _extend(self) -> None:
        """Take in what is the same beside what has been found, forwards and then backwards.

        The beginnings of the two versions are the same place, and so are their ends.
        """
        for step, edges in ((1, (-1, -1)), (-1, (len(self.old), len(self.new)))):
            waiting = sorted(((new, old) for new, old in self.of_new.items()), reverse=step < 0)
            if not waiting or waiting[0] != edges[::-1]:
                waiting.insert(0, edges[::-1])
            for new, old in waiting:
                new, old = new + step, old + step
                while self._are_open(old, new) and self.old[old] == self.new[new]:
                    self._match(old, new)
                    new, old = new + step, old + step

    def _are_open(self, old: int, new: int) -> bool:
        inside = 0 <= old < len(self.old) and 0 <= new < len(self.new)
        return inside and old not in self.of_old and new not in self.of_new

    def _match_between(self) -> None:
        """Match copies in order between neighbours that are the same."""
        edges = [(-1, -1), *sorted(self.of_new.items()), (len(self.new), len(self.old))]
        for (new_from, old_from), (new_to, old_to) in zip(edges, edges[1:], strict=False):
            if new_to - new_from < 2 or old_to - old_from < 2:
                continue
            news = range(new_from + 1, new_to)
            olds = [at for at in range(old_from + 1, old_to) if at not in self.of_old]
            if not olds or max(len(news), len(olds)) > _LONGEST_RUN:
                continue
            steps = LCSseq.opcodes([self.old[at] for at in olds], [self.new[at] for at in news])
            for step in steps:
                if step.tag == "equal":
                    for offset in range(step.src_end - step.src_start):
                        self._match(olds[step.src_start + offset], news[step.dest_start + offset])

    def _corrected(self, corrected: Callable[[int, int], bool]) -> dict[int, int]:
        copies, known = Counter(self.old), set(self.old)
        changed = {}
        for new, text in enumerate(self.new):
            if new in self.of_new or text in known:
                continue
            for old in (self.of_new.get(new - 1, -2) + 1, self.of_new.get(new + 1, -2) - 1):
                if self._are_open(old, new) and copies[self.old[old]] > 1 and corrected(old, new):
                    self._match(old, new)
                    changed[new] = old
                    break
        return changed

    def _match_rest(self) -> None:
        left = self._open(self.old, self.of_old, lambda version, at: version[at])
        for at, text in enumerate(self.new):
            if at not in self.of_new and left.get(text):
                self._match(left[text].pop(0), at)


def _around(version: list[int], at: int, before: int, behind: int) -> tuple[int, ...]:
    padded = [version[n] if 0 <= n < len(version) else -1 for n in range(at - before, at + behind + 1)]
    return tuple(padded)
