"""Where a line may be broken, and how wide a character is: what gettext asks before it wraps a text.

The rules are those of Unicode Standard Annex 14 (LB in the comments) and, for widths, Annex 11. gettext 0.21
takes both from libunistring 1.0, which reads Annex 14 in its own way in some places: a break is possible
between `.` or `,` and a letter (no LB29) and between `)` and a small kana behind a space (no LB16), objects
behave as ideographs, and no break follows white space that begins the text.
"""

import re
import unicodedata
from functools import cache, lru_cache

import regex

_KEPT = (
    "AL BA BB B2 CL CM CP EB EM EX GL H2 H3 HL HY ID IN IS JL JT JV NS NU OP PO PR QU RI SP SY WJ ZW ZWJ BK"
)
_RESOLVED = {"CJ": "NS", "HH": "BA", "VF": "CM", "VI": "CM", "CB": "ID", "CR": "BK", "LF": "BK", "NL": "BK"}
"""LB1 in strict style, and classes younger than Unicode 14 as they were then."""
_CLASS_OF = regex.compile("|".join(rf"(?P<{name}>\p{{lb={name}}})" for name in (*_KEPT.split(), *_RESOLVED)))
_MIDDLE_DOTS = "\u00b7\u0387"
"""Letters in Unicode 14, numeric punctuation later."""

_SYLLABLES = {
    "JL": ("JL", "JV", "H2", "H3"),
    "JV": ("JV", "JT"),
    "H2": ("JV", "JT"),
    "JT": ("JT",),
    "H3": ("JT",),
}
_LETTERS = ("AL", "HL")
_IDEOGRAPHS = ("ID", "EB", "EM")
_NUMBERS = {
    *(("CL", "PO"), ("CP", "PO"), ("CL", "PR"), ("CP", "PR"), ("NU", "PO"), ("NU", "PR"), ("PO", "OP")),
    *(("PO", "NU"), ("PR", "OP"), ("PR", "NU"), ("HY", "NU"), ("IS", "NU"), ("NU", "NU"), ("SY", "NU")),
    *(("PO", "OP wide"), ("PR", "OP wide")),
}
_LONG = 64
"""The length from which a text is not remembered, so that memory has a bound."""
_WORD_AND_SPACES = re.compile("([^ ]*)( *)")
_CONJOINING_VOWELS_AND_FINALS = (range(0x1160, 0x1200), range(0xD7B0, 0xD800))


@lru_cache(maxsize=1 << 14)
def line_break_class(character: str) -> str:
    """The line breaking class of a character, resolved as LB1 says.

    Wide opening brackets are a class of their own, `OP wide` (LB30); every class without a rule is `AL`.
    """
    found = _CLASS_OF.match(character)
    if found is None or character in _MIDDLE_DOTS:
        return "AL"
    name = _RESOLVED.get(found.lastgroup, found.lastgroup)
    if name == "OP" and unicodedata.east_asian_width(character) in "FWH":
        return "OP wide"
    return name


@lru_cache(maxsize=1 << 14)
def width(character: str) -> int:
    """The columns that a character takes on a terminal: 0, 1 or 2; controls take none."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    if any(ord(character) in block for block in _CONJOINING_VOWELS_AND_FINALS):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def pieces(text: str) -> list[str]:
    """Cut a text at every place where a line may be broken; the pieces join to the text.

    A character that forces a break (LB4, LB5) is not cut off: gettext escapes the usual ones before it asks.
    """
    found = []
    current, before = "", "BK"
    for word, spaces in _WORD_AND_SPACES.findall(text):
        if word:
            inner, first, last = _word(word) if len(word) < _LONG else _word.__wrapped__(word)
            if current and not _keeps_together(before, first, True):
                found.append(current)
                current = ""
            if len(inner) > 1:
                found.append(current + inner[0])
                found += inner[1:-1]
                current = ""
            current += inner[-1]
            before = last
        current += spaces
    if current:
        found.append(current)
    return found


def columns(text: str) -> int:
    """The columns that a text takes on a terminal."""
    return _columns(text) if len(text) < _LONG else sum(map(width, text))


@lru_cache(maxsize=1 << 15)
def _columns(text: str) -> int:
    return sum(map(width, text))


@lru_cache(maxsize=1 << 15)
def _word(word: str) -> tuple[list[str], str, str]:
    """The pieces of a text without spaces, and the classes that its ends show to the spaces around it."""
    found = []
    start = 0
    before = first = ""
    joiner = hebrew_hyphen = odd_indicator = False
    for index, character in enumerate(word):
        after = line_break_class(character)
        if after in ("CM", "ZWJ"):
            if before not in ("", "BK", "ZW"):  # LB9
                joiner = after == "ZWJ"
                continue
            after = "AL"  # LB10
        kept = (
            not before
            or joiner  # LB8a
            or hebrew_hyphen  # LB21a
            or (odd_indicator and after == "RI")  # LB30a
            or _keeps_together(before, after, False)
        )
        if not kept:
            found.append(word[start:index])
            start = index
        hebrew_hyphen = before == "HL" and after in ("HY", "BA")
        odd_indicator = after == "RI" and not odd_indicator
        joiner = character == "\u200d"
        before = after
        first = first or after
    return [*found, word[start:]], first, before


@cache
def _keeps_together(before: str, after: str, spaced: bool) -> bool:
    """Whether a line may not be broken between two classes, or after the spaces between them."""
    if before == "BK" or after in ("BK", "ZW"):  # LB6, LB7
        return True
    if before == "ZW":  # LB8
        return False
    if after in ("CL", "CP", "EX", "IS", "SY", "WJ") or before in ("OP", "OP wide"):  # LB11, LB13, LB14
        return True
    across = (before == "QU" and after in ("OP", "OP wide")) or (before == "CL" and after == "NS")
    if across or before == after == "B2":  # LB15, LB16, LB17
        return True
    if spaced:  # LB18
        return False
    if before in ("WJ", "GL", "QU", "BB") or after in (
        "QU",
        "BA",
        "HY",
        "NS",
        "IN",
    ):  # LB11, LB12, LB19, LB21, LB22
        return True
    if after == "GL":  # LB12a
        return before not in ("BA", "HY")
    if (before, after) in _NUMBERS or (before, after) in (("SY", "HL"), ("EB", "EM")):  # LB25, LB21b, LB30b
        return True
    if before in _LETTERS:  # LB23, LB24, LB28, LB30
        return after in (*_LETTERS, "NU", "PR", "PO", "OP")
    if before == "NU":  # LB23, LB30
        return after in (*_LETTERS, "OP")
    if before == "CP":  # LB30
        return after in (*_LETTERS, "NU")
    if before == "PR":  # LB23a, LB24, LB27
        return after in (*_LETTERS, *_IDEOGRAPHS) or after in _SYLLABLES
    if before == "PO":  # LB24
        return after in _LETTERS
    if after == "PO":  # LB23a, LB27
        return before in _IDEOGRAPHS or before in _SYLLABLES
    return after in _SYLLABLES.get(before, ())  # LB26
