"""Reading the spelling of languages that have no reader of their own.

A name is no misspelling, and no dictionary has all of them. Where small letters tell words from names, a word
in small letters that the dictionary does not know is told: as wrong when a word of the dictionary is one slip
away, else as a hint, since new and technical words are in no dictionary. Where they do not (German writes
nouns with a capital, Arabic and Hebrew have no capitals), there has to be a word one slip away, and only a
long word is held for wrong.
"""

import re
from collections.abc import Iterator
from unicodedata import normalize

from workbench.checks.conventions import conventions
from workbench.checks.dictionaries import Lexicon
from workbench.checks.misspelling import Misspelling, suggestions
from workbench.checks.placeables import OPAQUE
from workbench.checks.transliteration import may_be_transliterated

_JOINERS = r"'’ʼ\u200c\u200d·\-"
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670"
_LETTER = rf"[^\W\d_][{_MARKS}\u093e-\u094d]*"
_WORD = re.compile(
    rf"(?<![\w{_JOINERS}@#/.{OPAQUE}])(?:{_LETTER})+(?:[{_JOINERS}](?:{_LETTER})+)*(?![\w@/{OPAQUE}-]|\.\w)"
)
_PARTS = re.compile(r"[^-]+")
_SHORTEST = 3
_SIGNS = re.compile(f"[{_MARKS}]")
_ARABIC = re.compile(r"[\u0620-\u06d3]")
_LATIN = re.compile(r"[A-Za-z]")
_SHORTEST_NAME = 5
"""Of a word that may be a name: of shorter ones too many are one slip away from a word."""
_SURE_NAME = 8
"""So long a word is hardly a name when a word is one slip away."""
_ENDINGS = 3
"""Letters that a language may put at the end of a foreign name."""


def misspellings(text: str, source: str, dictionary: Lexicon, locale: str) -> Iterator[Misspelling]:
    """The words that the dictionary does not know, and that are no word of the source and hardly a name.

    Args:
        text: a text whose placeables are masked, in a language with spaces between words.
        source: what it translates.
    """
    foreign = {word.lower() for word in re.findall(r"[^\W\d_]+", source)}
    nouns = bool(conventions("spelling", locale).get("capital_nouns"))
    arabic = bool(_ARABIC.search(dictionary.alphabet))
    latin = "a" in dictionary.alphabet
    for match in _WORD.finditer(text):
        if _knows(match[0], dictionary) or not latin and _LATIN.search(match[0]):
            continue
        for part in _PARTS.finditer(match[0]):
            word = part[0]
            if len(word) < _SHORTEST or _is_foreign(word, foreign) or _knows(word, dictionary):
                continue
            has_case = word.lower() != word.upper()
            if has_case and not word.islower() and not (nouns and word[1:].islower()):
                continue
            found = suggestions(normalize("NFC", word), dictionary)
            if not word.islower() and (len(word) < _SHORTEST_NAME or not found):
                continue
            if arabic and may_be_transliterated(word, source):
                continue
            sure = bool(found) and (word.islower() or (nouns or arabic) and len(word) >= _SURE_NAME)
            at = match.start() + part.start()
            yield Misspelling(at, at + len(word), word, found, sure)


def _knows(word: str, dictionary: Lexicon) -> bool:
    """Whether a word is known, with one kind of apostrophe or the other, and with or without vowel signs."""
    if dictionary.knows(word):
        return True
    composed = normalize("NFC", word).replace("’", "'")
    return any(other != word and dictionary.knows(other) for other in (composed, _SIGNS.sub("", composed)))


def _is_foreign(word: str, foreign: set[str]) -> bool:
    """Whether a word is one of the source, or such a one with an ending."""
    small = word.lower()
    stems = (small[: len(small) - count] for count in range(_ENDINGS + 1))
    return any(stem in foreign for stem in stems if len(stem) >= _SHORTEST)
