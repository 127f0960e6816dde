"""How alike two sentences are, from 0 for nothing in common to 1 for the same words.

What is written around the words does not count: markup, link targets, punctuation, case. A misspelt word is
told from another one by its letters, so the better of two measures holds: the words that both have in the
same order, and the letters, of which any two sentences of a language share about half.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import ratio

from workbench.memory.words import words_of

ADDRESS = re.compile(r"(?<=\])\([^()\s]*\)|\bhttps?://[^\s<>()]+|<[^<>\n]*>|\{/\*.*?\*/\}")
"""Link targets, addresses and tags."""
# The share of letters that unrelated sentences have in common.
_BY_CHANCE = 0.5
# Of what is longer than any sentence the beginning is compared: the cost grows with the square.
_MOST_WORDS, _MOST_LETTERS = 500, 3000
# Sentences of fewer words are compared by their letters alone; of others that share fewer words, none is.
_FEW, _SHARED = 4, 0.25
# A sentence of a few words is like another by chance sooner than a long one is.
_LONG, _SHORT = 0.4, 0.8


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence as it is compared."""

    words: tuple[str, ...]
    letters: str
    """The words with a space between them."""
    known: frozenset[str]
    """The words, each once."""

    @classmethod
    def of(cls, words: Sequence[str]) -> "Reading":
        words = tuple(words[:_MOST_WORDS])
        return cls(words, " ".join(words)[:_MOST_LETTERS], frozenset(words))


def reading(text: str) -> Reading:
    """Read a sentence for comparison."""
    words = words_of(ADDRESS.sub(" ", text))
    return Reading.of([word for word in words if word[0].isalnum()] or words)


def together(readings: Sequence[Reading]) -> Reading:
    """The reading of sentences that stand beside each other."""
    return Reading.of([word for one in readings for word in one.words])


def may_be_alike(one: Reading, other: Reading) -> bool:
    """Whether it is worth while to compare two sentences, or a sentence with a part of it."""
    fewer = min(len(one.known), len(other.known))
    return fewer < _FEW or len(one.known & other.known) >= _SHARED * fewer


def likeness(one: Reading, other: Reading) -> float:
    """How alike two sentences are. What is below any use may come back as 0."""
    total = len(one.words) + len(other.words)
    if not total or one.words == other.words:
        return 1.0
    by_words = 2 * LCSseq.similarity(one.words, other.words) / total
    share = ratio(one.letters, other.letters, score_cutoff=100 * _BY_CHANCE) / 100
    return max(by_words, (share - _BY_CHANCE) / (1 - _BY_CHANCE))


def contained(piece: Reading, whole: Reading) -> float:
    """Which share of a sentence's words stands in another one, in order."""
    return LCSseq.similarity(piece.words, whole.words) / max(1, len(piece.words))


def enough(one: Reading, other: Reading) -> float:
    """How alike the two have to be to be taken for the same sentence: the shorter, the more."""
    words = max(1, min(len(one.words), len(other.words)))
    return _LONG + (_SHORT - _LONG) / words
