"""Placeables: what a translator places rather than translates, such as addresses, tags and code.

Checks of typography and numbers read a text through `masked`, so that `https://a.org/?x=1` has neither a
question mark nor a number and `<b>Why</b>?` has a letter before its question mark.
"""

import html
import re
from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

OPAQUE = "\ue000"
"""Stands in a masked text for every character of something that is read as a word: an address, code."""
MARKUP = "\ue001"
"""Stands in a masked text for every character of something that is not read at all: a tag, a `**`."""


class Kind(StrEnum):
    """What a placeable is."""

    CODE = "code"
    TAG = "tag"
    COMMENT = "comment"
    LINK = "link"
    """The `(target)` of a Markdown link or image, with its round brackets."""
    ENTITY = "entity"
    ADDRESS = "address"
    """A URL or an e-mail address."""
    PLACEHOLDER = "placeholder"
    HEADING = "heading"
    """The `## ` of a Markdown heading with its space, if there is one."""
    BULLET = "bullet"
    """The `-` or `1.` of a Markdown list, which is written with ASCII digits in every language."""
    STRONG = "strong"
    EMPHASIS = "emphasis"


_MARKUP_KINDS = {Kind.TAG, Kind.COMMENT, Kind.LINK, Kind.HEADING, Kind.BULLET, Kind.STRONG, Kind.EMPHASIS}


@dataclass(frozen=True, slots=True)
class Placeable:
    """One placeable and where it stands."""

    kind: Kind
    text: str
    start: int
    end: int

    @property
    def span(self) -> tuple[int, int]:
        return (self.start, self.end)


_TAG = r"(?P<tag></?[A-Za-z][\w:.-]*(?=[\s/>])[^<>]*>)"
_COMMENT = r"(?P<comment><!--[^<>]*-->|\{/\*[^{}]*\*/\})"
_ENTITY = r"(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,24});)"
_PLACEHOLDER = r"""
    %\([^()\s%]{1,60}\)[-+#0]*\d*(?:\.\d+)?[A-Za-z]
  | (?<![\d%])%[-+#0]*(?:\d+\$)?\d*(?:\.\d+)?[sdifgxXruc](?!\w)
  | \$\{[^{}\s]{1,60}\}
  | \{\{[^{}\n]{1,60}\}\}
  | \{[\w.\[\]:!]{0,60}\}
"""
# What gettext's flags promise: there a `%` is a placeholder also where prose would have it, and is doubled
# where it is none.
_LIKE_C = r"""
    %% | %<PRI\w{1,12}> | %\{[^{}\n]{1,60}\}
  | (?!(?<=\d)%[ ]|(?<=\d[ \u00a0\u202f])%[ ])%(?:\d{1,3}\$|\([^()\n]{1,60}\)|<[\w.]{1,60}>)?[-+#0 'I]*
    (?:\*(?:\d{1,3}\$)?|\d+)?(?:\.(?:\*(?:\d{1,3}\$)?|\d+)?)?(?:hh?|ll?|[Lqjzt]|I64|I32)?[A-Za-z@]
"""
_PROMISED = {
    "c-format": _LIKE_C,
    # Programs give such messages to `str.format` too.
    "python-format": rf"{_LIKE_C} | \{{[\w.\[\]:!]{{0,60}}\}}",
    "python-brace-format": r"\{\{ | \}\} | \{[^{}\n]{0,80}\}",
    "qt-format": r"%(?:n|L?\d{1,2})",
    "boost-format": rf"%\|[^|\n]{{1,40}}\| | %\d{{1,2}}% | {_LIKE_C}",
    "sh-format": r"\$\{\w{1,60}\} | \$\w{1,60}",
}
_DOUBLED = ("%%", "{{", "}}")
_ADDRESS = r"""(?P<address>
    (?:https?|ftp)://(?=\w)[^\s<>«»“”"\ue000]+
  | (?<![\w.@/])www\.[^\s<>«»“”"\ue000]+
  | (?<![\w.%+-])[\w.%+-]++@[A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)+
)"""
_LINK = r"(?P<link>(?<=\])\((?=[^\s()])(?:[^()\s]|\([^()\s]*\))*+(?:[ ]+\"[^\"\n]*\")?\))"
_WEB_LINK = r"(?P<link>(?<=\])\((?=https?:|mailto:|/|\#)(?:[^()\s]|\([^()\s]*\))*+\))"
_HEADING = r"(?P<heading>^\#{1,6}(?:[ \t]+|(?=[^\s#])))"
_BULLET = r"(?P<bullet>^[ \t]*(?:[-*+]|[0-9]{1,9}[.)])(?=[ \t]))"
_MARKS = r"""
    (?P<strong>(?<![\\*])\*\*(?!\*) | (?<![\\\w])__(?=\S) | (?<=\S)__(?!\w))
  | (?P<emphasis>(?<![\\*\s])\*(?![*\w]) | (?<![\\*\w])\*(?![*\s]) | (?<=\w)\*(?=\w)
              | (?<![\\\w])_(?=[^\s_]) | (?<=[^\s_])_(?!\w))
"""
_PLACEHOLDERS = re.compile(_PLACEHOLDER, re.VERBOSE)
_COMMON = (rf"(?P<placeholder>{_PLACEHOLDER})", _ADDRESS, _ENTITY)
_PLAIN = re.compile("|".join((_COMMENT, _TAG, _WEB_LINK, *_COMMON)), re.VERBOSE)
_PROMISED_PLACEHOLDERS = {form: re.compile(found, re.VERBOSE) for form, found in _PROMISED.items()}
_MESSAGES = {
    form: re.compile(
        "|".join((_COMMENT, _TAG, _WEB_LINK, f"(?P<placeholder>{found})", _ADDRESS, _ENTITY)), re.VERBOSE
    )
    for form, found in _PROMISED.items()
}
_MARKDOWN = re.compile(
    "|".join((_COMMENT, _TAG, _LINK, *_COMMON, _HEADING, _BULLET, _MARKS)), re.VERBOSE | re.MULTILINE
)
_ADDRESS_PARTS = re.compile(r"[^./?&=]+|.", re.DOTALL)
_TICKS = re.compile(r"`+")
_ELEMENT_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[A-Za-z][\w:.-]*)(?=[\s/>])[^<>]*>")
_CODE_ELEMENTS = {"code", "kbd", "samp", "tt", "var"}
_NOT_TRANSLATED = re.compile(
    r"""\s(?:translate\s*=\s*["']?no\b|class\s*=\s*(?:"[^"]*|'[^']*)\bnotranslate\b)"""
)
_TRAILING = ".,;:!?…،؛؟。'’*_"
_CLOSERS = {")": "(", "]": "["}


@lru_cache(maxsize=1024)
def placeables(text: str, format: str) -> tuple[Placeable, ...]:
    """The placeables of a text in their order; they do not overlap.

    Args:
        text: a source or a target.
        format: a format as in `Pair.format`. Headings and emphasis are looked for in Markdown only, code in
            Markdown and HTML.
    """
    found = _code(text) if format == "markdown" else _kept_elements(text) if format == "html" else []
    pattern = _MARKDOWN if format == "markdown" else _MESSAGES.get(format, _PLAIN)
    for match in pattern.finditer(_covered(text, found)):
        if match[0] in _DOUBLED:
            continue
        kind = Kind(match.lastgroup or "")
        piece = _trimmed(match[0]) if kind is Kind.ADDRESS else match[0]
        found.append(Placeable(kind, piece, match.start(), match.start() + len(piece)))
    return tuple(sorted(found, key=lambda placeable: placeable.start))


@lru_cache(maxsize=1024)
def masked(text: str, format: str) -> str:
    """The text with every character of its placeables replaced by `OPAQUE` or `MARKUP`, so that offsets stay.

    An entity that means a space ends in a no-break space.
    """
    return _covered(text, placeables(text, format))


def of_kind(text: str, format: str, *kinds: Kind) -> list[Placeable]:
    """The placeables of some kinds in their order."""
    return [placeable for placeable in placeables(text, format) if placeable.kind in kinds]


def placeholders(text: str, format: str = "text") -> list[Placeable]:
    """The placeholders of a text, those within tags, addresses and code among them."""
    pattern = _PROMISED_PLACEHOLDERS.get(format, _PLACEHOLDERS)
    return [
        Placeable(Kind.PLACEHOLDER, match[0], *match.span())
        for match in pattern.finditer(text)
        if match[0] not in _DOUBLED
    ]


def without_placeholders(text: str) -> str:
    """The text with every placeholder replaced by the same sign, to compare what is around them."""
    return _PLACEHOLDERS.sub(OPAQUE, text)


def without_language(address: str, languages: Set[str]) -> str:
    """An address without what a site in another language changes: `/en/` for `/fr/`, `en.` for `fr.`."""
    parts = _ADDRESS_PARTS.findall(address)
    return "".join(OPAQUE if part.lower() in languages else part for part in parts)


def _mask(placeable: Placeable) -> str:
    length = placeable.end - placeable.start
    if placeable.kind in _MARKUP_KINDS:
        return MARKUP * length
    if placeable.kind is Kind.ENTITY:
        character = html.unescape(placeable.text)
        return MARKUP * (length - 1) + ("\u00a0" if character.isspace() else MARKUP)
    return OPAQUE * length


def _covered(text: str, found: Iterable[Placeable]) -> str:
    parts: list[str] = []
    done = 0
    for placeable in found:
        parts += (text[done : placeable.start], _mask(placeable))
        done = placeable.end
    return "".join(parts) + text[done:]


def _code(text: str) -> list[Placeable]:
    """Code spans as in CommonMark 0.31 (6.1): from a run of backticks to the next run of the same length."""
    runs = list(_TICKS.finditer(text))
    following: dict[int, int] = {}
    closing: list[int | None] = [None] * len(runs)
    for number in range(len(runs) - 1, -1, -1):
        length = len(runs[number][0])
        closing[number] = following.get(length)
        following[length] = number
    found: list[Placeable] = []
    number = 0
    while number < len(runs):
        close = closing[number]
        if close is None:
            number += 1
            continue
        start, end = runs[number].start(), runs[close].end()
        found.append(Placeable(Kind.CODE, text[start:end], start, end))
        number = close + 1
    return found


def _kept_elements(text: str) -> list[Placeable]:
    """Elements of HTML whose words are no text: code, and what is marked as not for translation."""
    found: list[Placeable] = []
    name, start, depth = "", 0, 0
    for tag in _ELEMENT_TAG.finditer(text):
        this, opens = tag["name"].lower(), not tag["slash"]
        if depth and this == name:
            depth += 1 if opens else -1
            if not depth:
                found.append(Placeable(Kind.CODE, text[start : tag.end()], start, tag.end()))
        elif not depth and opens and (this in _CODE_ELEMENTS or _NOT_TRANSLATED.search(tag[0])):
            name, start, depth = this, tag.start(), 1
    return found


def _trimmed(address: str) -> str:
    """An address without the punctuation of its sentence and without a bracket that it does not open."""
    counts = Counter(address)
    end = len(address)
    while end > 1:
        last = address[end - 1]
        opener = _CLOSERS.get(last)
        if last not in _TRAILING and (opener is None or counts[opener] >= counts[last]):
            break
        counts[last] -= 1
        end -= 1
    return address[:end]
