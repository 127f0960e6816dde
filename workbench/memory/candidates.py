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


def candidates(chosen: Plan, postings: Mapping[int, Sequence[bytes]]) -> list[int]:
    """The pairs that have enough of the words that were read, those with the most first.

    Args:
        postings: for each word's code the stretches of the index: ids of pairs, none twice.
    """
    lists = [
        (np.frombuffer(b"".join(stretches), IDS), chosen.weights[code])
        for code, stretches in postings.items()
        if code in chosen.weights
    ]
    newest = max((int(ids.max()) for ids, _ in lists if len(ids)), default=-1)
    found = np.zeros(newest + 1, np.uint16)
    for ids, weight in lists:
        found[ids] += np.uint16(weight)
    enough = np.flatnonzero(found >= max(1, chosen.least))
    return enough[np.argsort(-found[enough].astype(np.int32), kind="stable")].tolist()


def next_budget(postings: Mapping[int, Sequence[bytes]], possible: int) -> int:
    """How many ids to read altogether, when those read so far leave so many pairs possible."""
    read = sum(len(stretch) for stretches in postings.values() for stretch in stretches) // IDS.itemsize
    return read + _WORTH * possible


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
