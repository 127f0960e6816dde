"""The keys of the memory's index: a word of one side in one language, with a class of text lengths.

A look-up knows how long a match may be, so that the index is divided by length and most of a frequent word's
pairs need not be read. Two words may fall on the same number; that brings in candidates that are no matches,
and never loses one.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from enum import StrEnum
from zlib import crc32


class Side(StrEnum):
    """The two texts of a pair."""

    SOURCE = "source"
    TARGET = "target"


# The most words of each class but the last; steps of a fifth lose little and keep the classes few.
_TOPS = (1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 18, 22, 27, 33, 40, 48, 58, 70, 84, 101, 121, 146, 175, 210)
_CLASSES = 32
# 25 bits for the word and 5 for the class fit a signed integer of 32 bits, which both databases keep small.
_CODES = 1 << 25


def code(side: Side, language: str, word: str) -> int:
    """The number of a folded word."""
    return crc32(f"{side}{language} {word}".encode("utf-8", "surrogatepass")) % _CODES


def length_class(words: int) -> int:
    """The class of a text with so many words."""
    return bisect_left(_TOPS, words)


def keys_of(side: Side, language: str, words: Iterable[str], length: int) -> set[int]:
    """The keys under which a text of `length` words is put: one for each different word."""
    within = length_class(length)
    return {code(side, language, word) * _CLASSES + within for word in words}


def keys_between(word_code: int, shortest: int, longest: int) -> range:
    """The keys of a word in texts with `shortest` to `longest` words."""
    start = word_code * _CLASSES
    return range(start + length_class(shortest), start + length_class(longest) + 1)


def all_keys(word_code: int) -> range:
    """The keys of a word in texts of any length."""
    return range(word_code * _CLASSES, word_code * _CLASSES + len(_TOPS) + 1)


def code_of(key: int) -> int:
    """The word's number in a key."""
    return key // _CLASSES


def batches(keys: Iterable[int], size: int) -> Iterator[list[int]]:
    """The keys in lists of at most `size`, in order."""
    ordered = sorted(keys)
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]
