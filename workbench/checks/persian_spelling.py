"""Reading the spelling of Persian.

No dictionary knows all the forms that Persian writes, and names come in Persian letters without capitals. A
word is taken for misspelled only when a word of the dictionary is one slip away, and surely so when that is a
common word or sounds the same.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from workbench.checks.conventions import conventions
from workbench.checks.dictionaries import Lexicon
from workbench.checks.misspelling import Misspelling, suggestions
from workbench.checks.placeables import OPAQUE
from workbench.checks.transliteration import may_be_transliterated

_ZWNJ = "\u200c"
_WORD = re.compile(rf"(?<![\w{_ZWNJ}@#/.{OPAQUE}])[\u0621-\u06cc{_ZWNJ}\u064b-\u0655]+(?![\w@/{OPAQUE}])")
_MARKS = re.compile(r"[\u064b-\u0652\u0670\u0654\u0655]")
_SOUNDS = str.maketrans("طثصذضظحغ", "تسسزززهق")
"""Letters that sound alike in Persian, each for the commoner one."""
_SHORTEST = 3


def misspellings(text: str, source: str, dictionary: Lexicon) -> Iterator[Misspelling]:
    """The words that the dictionary does not know while it knows one that is a slip away.

    Args:
        text: a Persian text whose placeables are masked.
        source: what it translates; its names and terms may stand in the text in Persian letters.
    """
    words = list(_WORD.finditer(text))
    plain = [_MARKS.sub("", match[0]).replace("ۀ", "ه").strip(_ZWNJ) for match in words]
    for place, match in enumerate(words):
        word = plain[place]
        if joined := _joined().fullmatch(word):
            sure = joined[1] not in _table()["tolerated"]
            yield Misspelling(*match.span(), match[0], (_ZWNJ.join(joined.groups()),), sure)
            continue
        if len(word) < _SHORTEST or not _is_unknown(word, dictionary) or _has_foreign_letters(word):
            continue
        found = suggestions(word, dictionary)
        sounding = tuple(other for other in found if other.translate(_SOUNDS) == word.translate(_SOUNDS))
        if not sounding:
            beside = ("".join(plain[max(0, place - 1) : place + 1]), "".join(plain[place : place + 2]))
            if any(may_be_transliterated(name, source) for name in (*word.split(_ZWNJ), *beside)):
                continue
        common = tuple(other for other in found if _is_common(other))
        if len(word) == _SHORTEST:  # so few letters tell little
            common = tuple(other for other in found if other in _common() and len(other) > _SHORTEST)
            sounding = tuple(other for other in sounding if other in _common())
        chosen = sounding or common or found
        if chosen and not any(other.replace(_ZWNJ, "") == word.replace(_ZWNJ, "") for other in found):
            yield Misspelling(*match.span(), match[0], chosen, bool(sounding or common))


def _is_unknown(word: str, dictionary: Lexicon) -> bool:
    """Whether a word and the parts that a ZWNJ joins are unknown, endings put aside."""
    if any(dictionary.knows(form) for form in _forms(word)):
        return False
    table = _table()
    stems = [
        part for part in word.split(_ZWNJ) if part not in table["endings"] and part not in table["beginnings"]
    ]
    return not all(_is_known(stem, dictionary) for stem in stems)


def _has_foreign_letters(word: str) -> bool:
    """Whether a word has Arabic letters that `fa_letters` tells of: كتاب is no slip of spelling."""
    return not conventions("letters", "fa")["replacements"].keys().isdisjoint(word)


def _forms(word: str) -> set[str]:
    """A word with the ways of writing a hamza that are all in use: رییس, رئیس; مسأله, مساله."""
    bare = word.replace("أ", "ا").replace("ؤ", "و")
    return {word, bare, bare.replace("ئ", "ی"), bare.replace("یی", "ئی"), bare.replace("ای", "ائ", 1)}


def _is_known(stem: str, dictionary: Lexicon) -> bool:
    """Whether a word is known alone, with an ending, or after a small word that is written on to it."""
    if len(stem) < 2 or any(dictionary.knows(form) for form in _forms(stem)):
        return True
    table = _table()
    for end in table["endings"]:
        rest = stem.removesuffix(end)
        if stem != rest and len(end) > 1 and len(rest) > 2 and dictionary.knows(rest):
            return True
    for start in table["beginnings"]:
        if stem.startswith(start) and len(stem) > len(start) + 3 and _is_common(stem[len(start) :]):
            return True
    return any(stem.startswith(small) and stem[len(small) :] in _after_small() for small in table["small"])


def _is_common(word: str) -> bool:
    """Whether a word is common, its endings looked through."""
    stems = {word, *word.split(_ZWNJ)[:1]}
    stems |= {word.removesuffix(end) for end in _table()["endings"] if len(word) > len(end) + 2}
    return not stems.isdisjoint(_common())


@cache
def _joined() -> re.Pattern[str]:
    """A word for a manner that is written on to what stands apart from it: همانطور."""
    table = _table()
    return re.compile(rf"({'|'.join(table['apart'])})((?:{'|'.join(table['manners'])})ی?)")


@cache
def _table() -> Mapping[str, tuple[str, ...]]:
    table: Mapping[str, Any] = conventions("spelling", "fa")
    return {name: tuple(words.split()) for name, words in table.items()}


@cache
def _after_small() -> frozenset[str]:
    """What people write on to a small word: آنهم, دوسال, میشه."""
    table = _table()
    spoken = conventions("persian_verbs", "fa")["alone"].split()
    return _common().union(table["endings"], table["small"], spoken)


@cache
def _common() -> frozenset[str]:
    return frozenset(conventions("frequent_words", "fa")["words"].split())
