"""Reading the spelling of French."""

import re
import unicodedata
from collections.abc import Iterator

from workbench.checks.conventions import conventions
from workbench.checks.dictionaries import Lexicon
from workbench.checks.misspelling import Misspelling, suggestions
from workbench.checks.placeables import OPAQUE

_WORD = re.compile(rf"(?<![\w’'@#/.{OPAQUE}-])[^\W\d_]+(?:[’'-][^\W\d_]+)*(?![\w@/{OPAQUE}])")
_LONE = re.compile(r"(?<![\w’'./-])(?<!\d[ \u00a0\u202f])[djl](?= [aeiouyhéèêàâîôûœ])")
"""A letter that has lost its apostrophe, or is what is left of a word: l a dit."""
_CIRCUMFLEX = {"i": "î", "u": "û"}
_LONGEST = 40
_PARTS = re.compile(r"['-]")


def misspellings(text: str, source: str, dictionary: Lexicon) -> Iterator[Misspelling]:
    """The words in small letters that the dictionary does not know, and the source does not have either.

    Args:
        text: a French text whose placeables are masked.
    """
    foreign = set(re.findall(r"[^\W\d_]+", source.lower()))
    for match in _LONE.finditer(text):
        yield Misspelling(*match.span(), match[0], (), True)
    for match in _WORD.finditer(text):
        word = match[0].replace("’", "'")
        if not word.islower() or len(word) < 2:  # names have capitals
            continue
        if unknown := _unknown_part(word, dictionary, foreign):
            at = match.start() + word.find(unknown)
            yield Misspelling(at, at + len(unknown), unknown, _meant(unknown, dictionary), True)


def _meant(word: str, dictionary: Lexicon) -> tuple[str, ...]:
    """The words that are one slip away: those that differ in accents alone, where there are any."""
    found = suggestions(word, dictionary)
    return tuple(other for other in found if _bare(other) == _bare(word)) or found


def _bare(word: str) -> str:
    return "".join(
        letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter)
    )


def _unknown_part(word: str, dictionary: Lexicon, foreign: set[str]) -> str:
    """The part of a word, between hyphens and after elisions, that is not known; empty when all is."""
    if dictionary.knows(word):
        return ""
    table = conventions("spelling", "fr")
    loose = {*table["joined"].split(), *table["elided"].split()} | foreign
    parts = [part for part in _PARTS.split(word) if part]
    if len(parts) == 2 and "'" in word and parts[0] in loose and "-" not in word:
        parts = parts[1:]
    return next((part for part in parts if part not in loose and not _is_known(part, dictionary)), "")


def _is_known(word: str, dictionary: Lexicon) -> bool:
    """Whether a word is known, in the older spelling too where it is written as recommended in 1990."""
    return dictionary.knows(word) or any(dictionary.knows(older) for older in _older(word))


def _older(word: str) -> Iterator[str]:
    """A word with what the recommendations of 1990 leave out or move: the circumflex of i and u (connaitre,
    bruler), the diaeresis (ambigüe, exigüité)."""
    for place, letter in enumerate(word[:_LONGEST]):
        if letter in _CIRCUMFLEX:
            yield word[:place] + _CIRCUMFLEX[letter] + word[place + 1 :]
    if "ü" in word:
        yield word.replace("üe", "uë").replace("üi", "uï")
