"""Flags of Hunspell dictionaries: what a word or an affix may do, in the four ways of writing them."""

import re
from collections.abc import Callable
from enum import StrEnum

Flags = frozenset[str]

NONE: Flags = frozenset()
_MOST = 65_535
"""The highest number of a flag, and the most flags that one word may have."""

_NUMBERS = re.compile(r"[1-9][0-9]{0,3}(?:,[1-9][0-9]{0,3})*")
"""Numbers that are right at a glance."""


class Writing(StrEnum):
    """How a dictionary writes flags: the values of FLAG in hunspell(5)."""

    CHARACTER = "UTF-8"
    """A character each, as by default too."""
    PAIR = "long"
    """Two characters each."""
    NUMBER = "num"
    """Numbers, parted by commas."""


def reader(writing: Writing, aliases: list[str]) -> Callable[[str], Flags]:
    """What reads flags as they stand behind a slash.

    Args:
        aliases: the sets of flags that AF names by number; without any, flags are written out.

    The reader raises ValueError, with what is wrong, for text that is no flags.
    """
    if not aliases:
        return lambda text: _written(text, writing)
    named = [_written(alias, writing) for alias in aliases]

    def alias(text: str) -> Flags:
        number = _number(text)
        if not 0 < number <= len(named):
            raise ValueError(f"the alias {number} is used, and AF lists only {len(named)}")
        return named[number - 1]

    return lambda text: alias(text) if text else NONE


def single(text: str, writing: Writing) -> str:
    """The first flag of a text, as the lines of affixes and options name it."""
    if writing is Writing.NUMBER:
        return str(_number(text.split(",")[0]))
    return text[:2] if writing is Writing.PAIR else text[:1]


def _written(text: str, writing: Writing) -> Flags:
    if len(text) > _MOST:
        raise ValueError("there are too many flags in a row")
    match writing:
        case Writing.CHARACTER:
            return frozenset(text)
        case Writing.PAIR:
            return frozenset(text[place : place + 2] for place in range(0, len(text) - 1, 2))
        case Writing.NUMBER if _NUMBERS.fullmatch(text):
            return frozenset(text.split(","))
        case Writing.NUMBER:
            return frozenset(str(_number(number)) for number in text.split(",") if number)


def _number(text: str) -> int:
    # Some dictionaries have a note right after the number.
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 5 and int(digits) <= _MOST):
        raise ValueError(f"“{text[:20]}” is no number from 0 to {_MOST}")
    return int(digits)
