"""The same sentence corrected, wherever it stands now: found through what is rare and in both versions.

That may be a word, or two or three common ones in a row.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from workbench.alignment.gaps import Version
from workbench.alignment.likeness import likeness

# What more segments have tells nothing; of a segment's rarest so many are looked up.
_COMMON, _LOOKED_UP = 40, 8
# Those that share the most of these are compared.
_COMPARED = 6
# Fewer words than this say too little about where a sentence comes from.
_FEWEST = 4

_Key = tuple[str, ...]
"""Words in a row."""


def same_words(
    old: Version, new: Version, olds: Iterable[int], news: Iterable[int]
) -> Iterator[tuple[int, int]]:
    """Pairs that differ in markup and punctuation only, where no other segment has the same words."""
    of_words: defaultdict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, version, numbers in ((0, old, olds), (1, new, news)):
        for number in numbers:
            of_words[version.readings[number].letters][side].append(number)
    for there, here in of_words.values():
        if len(there) == len(here) == 1:
            yield there[0], here[0]


def corrected(
    old: Version, new: Version, olds: Iterable[int], news: Iterable[int], least: float, ahead: float
) -> Iterator[tuple[int, int]]:
    """Pairs of segments (old and new number) that are each other's best, each segment once.

    Args:
        olds: the numbers of the old version's segments that are still to be found.
        news: those of the new version's.
        least: how alike they have to be.
        ahead: by how much they have to be more alike than either is to any other segment.
    """
    carriers: defaultdict[_Key, list[int]] = defaultdict(list)
    for number in olds:
        for key in _keys(old.readings[number].words):
            carriers[key].append(number)
    of_new: dict[int, list[tuple[float, int]]] = {}
    of_old: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for number in news:
        for other in _candidates(new.readings[number].words, carriers):
            alike = likeness(old.readings[other], new.readings[number])
            of_new.setdefault(number, []).append((alike, other))
            of_old[other].append((alike, number))
    for number, found in of_new.items():
        alike, other = max(found)
        if alike >= least and _is_ahead(found, ahead) and _is_ahead(of_old[other], ahead):
            if max(of_old[other])[1] == number:
                yield other, number


def _keys(words: tuple[str, ...]) -> set[_Key]:
    if len(words) < _FEWEST:
        return set()
    return {words[at : at + length] for length in (1, 2, 3) for at in range(len(words) - length + 1)}


def _candidates(words: tuple[str, ...], carriers: Mapping[_Key, list[int]]) -> list[int]:
    known = [key for key in _keys(words) if 0 < len(carriers.get(key, ())) <= _COMMON]
    rarest = sorted(known, key=lambda key: (len(carriers[key]), key))[:_LOOKED_UP]
    votes = Counter(number for key in rarest for number in carriers[key])
    return [number for number, _ in votes.most_common(_COMPARED)]


def _is_ahead(found: list[tuple[float, int]], ahead: float) -> bool:
    first, *others = sorted(found, reverse=True)
    return not others or first[0] - others[0][0] >= ahead
