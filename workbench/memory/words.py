"""What the memory compares: a text's words, folded."""

import re
from dataclasses import dataclass

import regex

from workbench.text.normal_forms import fold, fold_with_offsets

_ALONE = r"\p{Han}\p{Hiragana}\p{Katakana}ー\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_ASCII_WORD = re.compile(r"\w+|[^\w\s]")
_WORD = regex.compile(rf"[{_ALONE}]\p{{M}}*|[[\p{{L}}\p{{M}}\p{{N}}_]--[{_ALONE}]]+|\S", regex.VERSION1)


def words_of(text: str) -> list[str]:
    """The text's words and single punctuation marks in order, folded, without white space.

    What `workbench.text.normal_forms.fold` evens out tells no words apart: case, the digits of a script,
    kinds of apostrophes and hyphens, letters of Arabic and Persian keyboards, zero width non-joiners. Where
    a script writes no spaces between words, every character is a word.
    """
    if text.isascii():
        return _ASCII_WORD.findall(text.lower())
    return _WORD.findall(fold(text))


@dataclass(frozen=True, slots=True)
class Placed:
    """A word as it is compared, and where it stands in the text as it is written."""

    word: str
    start: int
    end: int


def placed_words(text: str) -> list[Placed]:
    """The same words as `words_of`, with their places."""
    folded = fold_with_offsets(text)
    pattern = _ASCII_WORD if text.isascii() else _WORD
    return [Placed(found[0], *folded.span(*found.span())) for found in pattern.finditer(folded.text)]
