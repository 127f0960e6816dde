"""How alike two texts are: the word-level edit distance, as a percentage of the longer one's words."""

import math
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

EXACT = 100


def similarity(one: Sequence[str], other: Sequence[str], least: float = 0) -> float:
    """100 for equal words, 0 for none in common; two empty texts are equal.

    With d the least number of words to insert, delete or replace and n the number of words of the longer
    text: 100 * (1 - d / n). What stays below `least` may come back as 0.
    """
    longer = max(len(one), len(other))
    if not longer:
        return EXACT
    most = longer - least_shared(longer, least)
    distance = Levenshtein.distance(one, other, score_cutoff=most)
    return 0 if distance > most else EXACT * (longer - distance) / longer


def least_shared(words: int, least: float) -> int:
    """How many words a text shares at least with any other that is `least` percent alike.

    A word that stands twice in both is shared twice: d edits leave at least n - d words of the longer text.
    """
    # A percentage such as 70 makes no exact fraction; a hair of tolerance keeps 7 of 10 words from being 8.
    return max(0, math.ceil(words * least / EXACT - 1e-9))


def lengths(words: int, least: float) -> tuple[int, int]:
    """The fewest and the most words of a text that can be `least` percent alike to one of so many words."""
    return max(1, least_shared(words, least)), math.floor(words * EXACT / least + 1e-9)


def percent(similar: float) -> int:
    """The similarity as people read it: whole, and 100 for nothing less than 100."""
    return int(similar + 1e-9)
