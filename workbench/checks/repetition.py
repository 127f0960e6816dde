"""When two segments count as the same."""

import re

_WORD = re.compile(r"\w+")
_CONTRACTED = re.compile(r"['’](?:re|s|ve|ll|d|m|t)\b")


def plain(text: str) -> str:
    """A text without differences of case and white space."""
    return " ".join(text.split()).casefold()


def words(text: str) -> set[str]:
    """The words of a text in small letters, without the ends that English contracts: they're, women's."""
    return set(_WORD.findall(_CONTRACTED.sub("", plain(text))))


def word_count(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))
