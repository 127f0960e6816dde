"""Scanners that find inline markup: one function for each markup language.

They tell markup from text and what stands beside the text from what stands in it; they do not check it. Every
search is bounded or remembers that it failed, so that broken markup costs no more time than sound markup.
"""

import html
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from enum import Enum, auto
from typing import NamedTuple

OBJECT = "\ufffc"
"""What is read for code, images and other things that are no words (U+FFFC, object replacement character)."""
_PARAGRAPH = "\u2029"


class Role(Enum):
    """On which side of a sentence boundary a token belongs."""

    OPENING = auto()
    CLOSING = auto()
    STANDING = auto()
    """It is read as part of the text: an image, a code span, an entity."""


class Token(NamedTuple):
    """Markup at the offsets `begin` to `end`, and what is read in its place."""

    begin: int
    end: int
    role: Role
    text: str = ""


_HTML = r"""
    (?P<comment> <!-- )
    | < (?P<slash> /? ) (?P<name> [A-Za-z][A-Za-z0-9:-]{0,30} ) (?![A-Za-z0-9:-])
        (?: [^<>"']++ | "[^"]{0,2000}+" | '[^']{0,2000}+' ){0,100}+ >
    | (?P<entity> & (?: \#\d{1,7} | \#[xX][\da-fA-F]{1,6} | [A-Za-z][A-Za-z\d]{1,30} ) ; )
"""
_HTML_TOKEN = re.compile(_HTML, re.VERBOSE)
_CODE = frozenset("code kbd math pre samp script style tt var".split())
_OBJECTS = frozenset("audio canvas iframe img input object picture svg video".split())
_BLOCKS = frozenset(
    "address article aside blockquote caption dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header"
    " hr li main nav ol p section table tbody td tfoot th thead tr ul".split()
)


def html_tokens(text: str) -> Iterator[Token]:
    """The tags, comments and character references of HTML or XML in `text`, in order."""
    absent: set[str] = set()
    position = 0
    while found := _HTML_TOKEN.search(text, position):
        token = _html_token(text, found, absent)
        position = token.end
        yield token


def _html_token(text: str, found: re.Match[str], absent: set[str]) -> Token:
    """The token that begins with `found`. `absent` collects what was looked for in vain."""
    begin, end = found.span()
    if found["entity"]:
        return Token(begin, end, Role.STANDING, html.unescape(found["entity"]))
    if found["comment"]:
        return Token(begin, _end_of("-->", text, end, absent) or end, Role.CLOSING)
    name = found["name"].lower()
    if name in _CODE and not found["slash"]:
        return Token(begin, _end_of(f"</{found['name']}>", text, end, absent) or end, Role.STANDING, OBJECT)
    if name == "br":
        return Token(begin, end, Role.STANDING, "\n")
    if name in _OBJECTS:
        return Token(begin, end, Role.STANDING, OBJECT)
    is_closing = bool(found["slash"]) or found[0].endswith("/>")
    role = Role.CLOSING if is_closing else Role.OPENING
    return Token(begin, end, role, _PARAGRAPH if name in _BLOCKS else "")


def _end_of(needle: str, text: str, begin: int, absent: set[str]) -> int:
    """The offset after the next `needle`, or 0."""
    found = -1 if needle in absent else text.find(needle, begin)
    if found < 0:
        absent.add(needle)
        return 0
    return found + len(needle)


_DESTINATION = r"""
    \( \s{0,9} (?: <[^<>\n]{0,2000}+> | (?: [^\s()]++ | \( [^\s()]{0,2000}+ \) ){0,100}+ )
    (?: \s{1,9} (?: "[^"]{0,2000}+" | '[^']{0,2000}+' | \( [^()]{0,2000}+ \) ) )? \s{0,9} \)
"""
_MARKDOWN_TOKEN = re.compile(
    rf"""
    \\ (?: (?P<escaped> [!-/:-@\[-`{{-~] ) | (?P<line_end> \r?\n ) )
    | (?P<ticks> `++ )
    | (?P<link> <
        (?: [A-Za-z][A-Za-z\d+.-]{{1,31}} : [^\s<>]{{0,2000}} | [^\s<>@]{{1,200}} @ [^\s<>@]{{1,200}} )
        > )
    | (?P<note> \[ \^ [^\[\]\s]{{1,50}} \] )
    | (?P<bracket> !? \[ )
    | (?P<closing> \] (?P<target> {_DESTINATION} | \[ [^\[\]]{{0,200}} \] )? )
    | (?P<emphasis> \*++ | _++ | ~~ )
    | {_HTML}
    """,
    re.VERBOSE,
)


def markdown_tokens(text: str) -> Iterator[Token]:
    """The inline markup of CommonMark in `text`, inline HTML included, in order."""
    return iter(sorted(_Markdown(text).tokens))


class _Markdown:
    """One pass over a text. An opening bracket becomes a token when the closing one is met, out of order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = []
        self._brackets: list[tuple[int, int, int]] = []
        """Begin and end of each bracket not yet closed, and how many tokens come before it."""
        self._emphasised: dict[str, int] = {}
        self._absent: set[str] = set()
        self._ticks: dict[int, list[int]] = {}
        for ticks in re.finditer("`++", text):
            self._ticks.setdefault(len(ticks[0]), []).append(ticks.start())
        position = 0
        while found := _MARKDOWN_TOKEN.search(text, position):
            position = self._take(found)

    def _take(self, found: re.Match[str]) -> int:
        """Take in one token; returns where the next may begin."""
        begin, end = found.span()
        if found["escaped"] or found["line_end"]:
            self.tokens.append(Token(begin, end, Role.STANDING, found["escaped"] or "\n"))
        elif found["ticks"]:
            end = self._take_code(begin, end)
        elif found["link"]:
            self.tokens.append(Token(begin, end, Role.STANDING, OBJECT))
        elif found["note"]:
            self.tokens.append(Token(begin, end, Role.CLOSING))
        elif found["bracket"]:
            self._brackets.append((begin, end, len(self.tokens)))
        elif found["closing"]:
            end = self._take_link(found)
        elif found["emphasis"]:
            self._take_emphasis(begin, end)
        else:
            self.tokens.append(_html_token(self.text, found, self._absent))
            end = self.tokens[-1].end
        return end

    def _take_code(self, begin: int, end: int) -> int:
        """A code span ends at the next run of as many backticks (CommonMark 6.1)."""
        same = self._ticks.get(end - begin, [])  # not there after an escaped backtick
        closing = bisect_left(same, end)
        if closing < len(same):
            end = same[closing] + end - begin
            self.tokens.append(Token(begin, end, Role.STANDING, OBJECT))
        return end

    def _take_link(self, found: re.Match[str]) -> int:
        begin, end = found.span()
        if not self._brackets:
            return begin + 1
        opening, opened, count = self._brackets.pop()
        if not found["target"]:
            return end
        if self.text[opening] == "!":
            self.tokens[count:] = [Token(opening, end, Role.STANDING, OBJECT)]
        else:
            self.tokens += Token(opening, opened, Role.OPENING), Token(begin, end, Role.CLOSING)
        return end

    def _take_emphasis(self, begin: int, end: int) -> None:
        before, after = self.text[begin - 1 : begin], self.text[end : end + 1]
        mark = self.text[begin]
        is_spaced = (not before or before.isspace(), not after or after.isspace())
        if all(is_spaced) or (mark == "_" and before.isalnum() and after.isalnum()):
            return
        opens = not self._emphasised.get(mark) if is_spaced == (False, False) else is_spaced[0]
        self._emphasised[mark] = int(opens)
        self.tokens.append(Token(begin, end, Role.OPENING if opens else Role.CLOSING))


SCANNERS: dict[str, Callable[[str], Iterator[Token]]] = {"html": html_tokens, "markdown": markdown_tokens}
