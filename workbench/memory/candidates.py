"""Which pairs can be a match, from the index alone, without missing one.

A text of n words whose match must share at least s of them can lack n - s. So any n - s + 1 of its words will
do: a match has at least one of them, and the rarest are read fastest. Reading j words more makes a match have
at least j + 1 of what was read, and what has fewer need not be looked at.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.memory.similarity import least_shared

FIRST_BUDGET = 30_000
"""How many ids of the index are read before it is asked whether more would pay."""
# Comparing with one pair takes about as long as reading 140 ids. Half of that is spent to save it.
_WORTH = 70
_STEP = 3
IDS = np.dtype("<u4")
"""How ids stand in the index."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Which words to read, and of how many of them a match has at least."""

    weights: Mapping[int, int]
    """By the word's code, how often the text has it."""
    least: int


def plan(codes: Sequence[int], frequencies: Mapping[int, int], least: float, budget: int) -> Plan:
    """Choose the words to read.

    Args:
        codes: of the text's words, repeated as they are in the text.
        frequencies: how many pairs the index has for each; a word that is missing has none.
        least: the lowest similarity of a match, in percent.
        budget: how many ids to read, where fewer would do; what must be read may be more.
    """
    may_lack = len(codes) - least_shared(len(codes), least)
    chosen: dict[int, int] = {}
    weight = ids = 0
    for code, count in sorted(Counter(codes).items(), key=lambda pair: frequencies.get(pair[0], 0)):
        frequency = frequencies.get(code, 0)
        if weight > may_lack and ids + frequency > budget:
            break
        chosen[code] = count
        weight += count
        ids += frequency
    return Plan(chosen, weight - may_lack)


class Tally:
    """How many of the words that were read each pair has; it goes on counting when more words are read."""

    def __init__(self) -> None:
        self._shared = np.zeros(0, np.uint16)
        self.words: set[int] = set()
        """The codes of the words that were read."""
        self.read = 0
        """How many ids were read."""

    def add(self, chosen: Plan, postings: Mapping[int, Sequence[bytes]]) -> None:
        """Count the words of a plan that are not counted yet.

        Args:
            postings: for each word's code the stretches of the index: ids of pairs, none twice.
        """
        for code in chosen.weights.keys() - self.words:
            self.words.add(code)
            ids = np.frombuffer(b"".join(postings.get(code, ())), IDS)
            if not len(ids):
                continue
            self.read += len(ids)
            newest = int(ids.max())
            if newest >= len(self._shared):
                # With room to spare: other words have newer pairs.
                grown = np.zeros(newest + 1 + (newest >> 4), np.uint16)
                grown[: len(self._shared)] = self._shared
                self._shared = grown
            self._shared[ids] += np.uint16(chosen.weights[code])

    def count(self, chosen: Plan) -> int:
        """How many pairs have enough of what was read."""
        return int(np.count_nonzero(self._shared >= max(1, chosen.least)))

    def pairs(self, chosen: Plan) -> list[int]:
        """The pairs that have enough of what was read, those with the most first."""
        enough = np.flatnonzero(self._shared >= max(1, chosen.least))
        return enough[np.argsort(-self._shared[enough].astype(np.int32), kind="stable")].tolist()


def next_budget(read: int, possible: int) -> int:
    """How many ids to read altogether, when those read so far leave so many pairs possible.

    Step by step, for a few words more often leave so few that the most frequent need not be read.
    """
    return min(read + _WORTH * possible, max(_STEP * read, FIRST_BUDGET))


def in_all(groups: Sequence[Sequence[bytes]]) -> list[int]:
    """The pairs that stand in every group of stretches, newest first."""
    lists = [np.frombuffer(b"".join(stretches), IDS) for stretches in groups]
    newest = min((int(ids.max()) if len(ids) else -1 for ids in lists), default=-1)
    common = np.ones(newest + 1, bool)
    for ids in lists:
        inside = np.zeros(newest + 1, bool)
        inside[ids[ids <= newest]] = True
        common &= inside
    return np.flatnonzero(common)[::-1].tolist()
