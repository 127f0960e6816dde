"""The tokens of an HTML text with their places, as the tokenizer of turbohtml finds them.

turbohtml reads as browsers do (HTML Living Standard, 13.2.5 Tokenization): it knows where a script or a title
ends and takes any text. What it gives tiles the text, so that places follow from lengths.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType
from typing import NamedTuple

import turbohtml
from turbohtml import TokenType

# What the tokenizer changes or leaves out, with what it reads alike and gives back as it is: carriage returns
# and the zero character; an end tag without a name, for which a comment without words stands in.
_STAND_INS = (("\r", " "), ("\x00", " "), ("</>", "<!>"))


class Sort(Enum):
    """What a token is."""

    TEXT = auto()
    """Characters and character references."""
    START = auto()
    END = auto()
    OTHER = auto()
    """A comment, a doctype or a processing instruction."""


_SORTS = {
    TokenType.TEXT: Sort.TEXT,
    TokenType.CHARACTER_REFERENCE: Sort.TEXT,
    TokenType.START_TAG: Sort.START,
    TokenType.END_TAG: Sort.END,
}


_NONE: Mapping[str, str] = MappingProxyType({})


class Token(NamedTuple):
    """One token and its place in the text."""

    sort: Sort
    start: int
    end: int
    name: str = ""
    """Of a tag, in small letters."""
    attributes: Mapping[str, str] = _NONE
    """Of a start tag: values by name in small letters, references decoded; the first of a name counts."""


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a text in order, each beginning where the last one ended.

    A tag that the text ends in, and nothing else, belongs to no token.
    """
    source = text
    for written, stand_in in _STAND_INS:
        source = source.replace(written, stand_in)
    position = 0
    for found in turbohtml.tokenize(source, resolve_references=False, capture_source=True):
        written = found.data if found.source is None else found.source
        end = position + len(written)
        attributes = dict(reversed(found.attrs)) if found.attrs else _NONE
        yield Token(_SORTS.get(found.type, Sort.OTHER), position, end, found.tag or "", attributes)
        position = end


_ATTRIBUTE = re.compile(
    r"""[\s/]+(?P<name>[^\s/>=][^\s/>=]*)
        (?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>"'][^\s>]*)))?""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute as a start tag has it, with its place in the text."""

    name: str
    """In small letters."""
    start: int
    end: int
    value: tuple[int, int] | None
    """Start and end of the value without its quotation marks; None where there is none."""


def attributes(text: str, tag: Token) -> Iterator[Attribute]:
    """The attributes of a start tag in order, repeated ones included (HTML Living Standard, 13.1.2.3)."""
    position = tag.start + 1 + len(tag.name)
    for found in _ATTRIBUTE.finditer(text, position, tag.end):
        group = next((name for name in ("double", "single", "bare") if found[name] is not None), None)
        value = found.span(group) if group else None
        yield Attribute(found["name"].lower(), found.start("name"), found.end(), value)
