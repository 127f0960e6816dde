"""What readers of spelling give: words that are no words of the language, with what may be meant."""

from dataclasses import dataclass
from functools import lru_cache

from workbench.checks.dictionaries import Lexicon
from workbench.checks.edits import neighbours


@dataclass(frozen=True, slots=True)
class Misspelling:
    """A word that the dictionary does not know."""

    start: int
    end: int
    text: str
    suggestions: tuple[str, ...]
    """The likeliest first."""
    sure: bool
    """Whether it is hardly a name or a new word."""


@lru_cache(maxsize=4096)
def suggestions(word: str, dictionary: Lexicon) -> tuple[str, ...]:
    """The words of a dictionary that are one slip away."""
    found = neighbours(word, dictionary.alphabet)
    return tuple(dict.fromkeys(other for other in found if other and dictionary.knows_whole(other)))
