"""The inline markup of a text as codes between pieces of text, for formats that have elements for it.

A code is what a translator places and does not translate: a tag, the `**` of Markdown, `](address)`, a code
span, a placeholder. What somebody reads or may have to change stays text: bare addresses, the marks of
headings and lists, a title or an alternative text inside of a tag or link. Codes and text rejoin to the text.
"""

import html
import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from workbench.checks.placeables import Kind, Placeable, masked, placeables
from workbench.formats.xml_writing import UNFIT, content


class Style(StrEnum):
    """What a code is for."""

    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINED = "underlined"
    LINK = "link"
    IMAGE = "image"
    BREAK = "break"
    VARIABLE = "variable"
    """A placeholder."""
    CODE = "code"
    CHARACTER = "character"
    """A reference such as `&nbsp;`."""
    COMMENT = "comment"
    TAG = "tag"
    """Any other."""


class Place(StrEnum):
    """Where a code stands to others."""

    OPEN = "open"
    """The first of a pair."""
    CLOSE = "close"
    """The second of a pair."""
    LONE_OPEN = "lone open"
    """It opens, but what closes is not in this text: a sentence can end before it."""
    LONE_CLOSE = "lone close"
    ALONE = "alone"
    """It neither opens nor closes."""


@dataclass(frozen=True, slots=True)
class Code:
    """One code."""

    text: str
    """The original, exactly."""
    style: Style
    place: Place
    number: int = 0
    """From 1; both codes of a pair have one, and so has a code of the target with the same one of the source.
    No two others of a source and its target have the same."""

    @property
    def words(self) -> str | None:
        """What it reads as in a plain text; None where that is nothing."""
        if self.style is Style.CHARACTER:
            return html.unescape(self.text)
        return self.text if self.style in (Style.VARIABLE, Style.CODE) else None


Piece = str | Code

_TAG_STYLES = {
    "b": Style.BOLD,
    "strong": Style.BOLD,
    "i": Style.ITALIC,
    "em": Style.ITALIC,
    "u": Style.UNDERLINED,
    "a": Style.LINK,
    "img": Style.IMAGE,
    "br": Style.BREAK,
}
_KIND_STYLES = {
    Kind.CODE: Style.CODE,
    Kind.COMMENT: Style.COMMENT,
    Kind.PLACEHOLDER: Style.VARIABLE,
    Kind.STRONG: Style.BOLD,
    Kind.EMPHASIS: Style.ITALIC,
}
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_NAME = re.compile(r"</?([\w:.-]+)")
_SAID_IN_TAG = re.compile(
    r"""\s(?:alt|title)\s*=\s*(?P<quote>["'])(?P<words>(?:(?!(?P=quote)).)+)(?P=quote)""", re.I | re.S
)
_SAID_IN_LINK = re.compile(r'\s"(?P<words>[^"]+)"\)$')
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)


class _Turn(StrEnum):
    OPENS = "opens"
    CLOSES = "closes"
    EITHER = "either"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class _Mark:
    """A code on its way: where it stands, and what it would pair with."""

    start: int
    end: int
    style: Style
    turn: _Turn
    name: str = ""
    """Of the element or sign: what it closes has the same."""


def with_codes(source: str, target: str, markup: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """A source and its target in pieces, whose codes are numbered as `Code.number` says.

    Args:
        source, target: any texts. One with characters that XML cannot hold is one piece.
        markup: `markdown`, `html`, or empty for texts that are neither.
    """
    ours, theirs = _pieces(source, markup), _pieces(target, markup)
    free: dict[tuple[str, ...], deque[int]] = defaultdict(deque)
    keys, other_keys = _keys(ours), _keys(theirs)
    for number, key in keys.items():
        free[key].append(number)
    last = max(keys, default=0)
    numbers: dict[int, int] = {}
    for number, key in other_keys.items():
        if not free[key]:
            last += 1
            free[key].append(last)
        numbers[number] = free[key].popleft()
    renumbered = (
        replace(piece, number=numbers[piece.number]) if isinstance(piece, Code) else piece for piece in theirs
    )
    return ours, tuple(renumbered)


def nested(pieces: Sequence[Piece], deepest: int) -> frozenset[int]:
    """The numbers of the pairs that lie whole within each other or apart, no more than `deepest` deep."""
    around: list[int] = []
    crossing: set[int] = set()
    fitting: set[int] = set()
    for piece in pieces:
        if not isinstance(piece, Code):
            continue
        if piece.place is Place.OPEN:
            around.append(piece.number)
        elif piece.place is Place.CLOSE:
            while around and around[-1] in crossing:
                crossing.remove(around.pop())
            if not around or around[-1] != piece.number:
                # What is open above it ends after it: of the two that cross, this one is not nested.
                crossing.add(piece.number)
            elif len(around) <= deepest:
                fitting.add(around.pop())
            else:
                around.pop()
    return frozenset(fitting)


def flat_element(code: Code, *, opens: str, closes: str, alone: str, ends: tuple[str, str]) -> str:
    """A code as the element of XLIFF 1.2 and TMX: `bpt`, `ept`, `it` or `ph` around the original.

    Args:
        opens: the attributes of a `bpt` or `it`.
        closes: those of an `ept`.
        alone: those of a `ph`.
        ends: what `pos` says of an `it` that opens and of one that closes.
    """
    original = content(code.text)
    match code.place:
        case Place.OPEN:
            return f"<bpt {opens}>{original}</bpt>"
        case Place.CLOSE:
            return f"<ept {closes}>{original}</ept>"
        case Place.ALONE:
            return f"<ph {alone}>{original}</ph>"
    return f'<it pos="{ends[code.place is Place.LONE_CLOSE]}" {opens}>{original}</it>'


def _keys(pieces: Sequence[Piece]) -> dict[int, tuple[str, ...]]:
    """By number the originals that a code and its partner have, with how they stand."""
    found: dict[int, tuple[str, ...]] = {}
    for piece in pieces:
        if isinstance(piece, Code):
            found[piece.number] = (*found.get(piece.number, ()), piece.place, piece.text)
    return found


def _pieces(text: str, markup: str) -> tuple[Piece, ...]:
    if UNFIT.search(text):
        return (text,)
    marks = [*_marks(text, markup)]
    marks.sort(key=lambda mark: mark.start)
    found: list[Piece] = []
    done = 0
    for mark, (place, number) in zip(marks, _places(text, marks), strict=True):
        if done < mark.start:
            found.append(text[done : mark.start])
        found.append(Code(text[mark.start : mark.end], mark.style, place, number))
        done = mark.end
    if done < len(text):
        found.append(text[done:])
    return tuple(found)


def _places(text: str, marks: Sequence[_Mark]) -> list[tuple[Place, int]]:
    """Place and number of each mark. What closes takes the last of its name that is still open."""
    places: list[tuple[Place, int]] = []
    waiting: dict[str, list[int]] = defaultdict(list)
    next_number = 1
    for index, mark in enumerate(marks):
        turn = mark.turn
        if turn is _Turn.EITHER:
            turn = _turn_of(text, mark, bool(waiting[mark.name]))
        if turn is _Turn.CLOSES and waiting[mark.name]:
            partner = waiting[mark.name].pop()
            places[partner] = (Place.OPEN, places[partner][1])
            places.append((Place.CLOSE, places[partner][1]))
            continue
        if turn is _Turn.OPENS:
            waiting[mark.name].append(index)
        lone = {_Turn.OPENS: Place.LONE_OPEN, _Turn.CLOSES: Place.LONE_CLOSE}
        places.append((lone.get(turn, Place.ALONE), next_number))
        next_number += 1
    return places


def _turn_of(text: str, mark: _Mark, is_open: bool) -> _Turn:
    """Whether a sign such as `**` opens or closes, by the white space at its sides (CommonMark 0.31, 6.2)."""
    before, after = text[max(mark.start - 1, 0) : mark.start], text[mark.end : mark.end + 1]
    may_open = bool(after) and not after.isspace()
    may_close = bool(before) and not before.isspace()
    if may_close and (is_open or not may_open):
        return _Turn.CLOSES
    return _Turn.OPENS if may_open else _Turn.NEITHER


def _marks(text: str, markup: str) -> Iterator[_Mark]:
    found = placeables(text, markup)
    opening = _brackets(text, markup) if any(one.kind is Kind.LINK for one in found) else {}
    for one in found:
        match one.kind:
            case Kind.TAG:
                yield from _tag(one)
            case Kind.LINK:
                yield from _link(text, one, opening.get(one.start - 1))
            case Kind.STRONG | Kind.EMPHASIS:
                yield _Mark(one.start, one.end, _KIND_STYLES[one.kind], _Turn.EITHER, one.text)
            case Kind.CODE | Kind.COMMENT | Kind.PLACEHOLDER:
                yield _Mark(one.start, one.end, _KIND_STYLES[one.kind], _Turn.NEITHER)
            # A letter that is written as a reference is part of a word.
            case Kind.ENTITY if not html.unescape(one.text).isalnum():
                yield _Mark(one.start, one.end, Style.CHARACTER, _Turn.NEITHER)


def _tag(tag: Placeable) -> Iterator[_Mark]:
    match = _NAME.match(tag.text)
    assert match is not None
    name = match[1].lower()
    style = _TAG_STYLES.get(name, Style.TAG)
    if tag.text.startswith("</"):
        turn = _Turn.CLOSES
    elif name in _VOID or tag.text.endswith("/>") or tag.text[match.end() :].startswith("/"):
        # The last is Markdown's `<https://...>`.
        turn = _Turn.NEITHER
    else:
        turn = _Turn.OPENS
    mark = _Mark(tag.start, tag.end, style, turn, name)
    yield from _without_words(mark, tag.start, _SAID_IN_TAG.finditer(tag.text))


def _link(text: str, link: Placeable, bracket: int | None) -> Iterator[_Mark]:
    """The marks around a Markdown link or image: its `[`, if that is in the text, and `](address)`."""
    image = bool(bracket) and text[bracket - 1] == "!"
    style = Style.IMAGE if image else Style.LINK
    name = f"[{link.start}"
    if bracket is not None:
        yield _Mark(bracket - image, bracket + 1, style, _Turn.OPENS, name)
    mark = _Mark(link.start - 1, link.end, style, _Turn.CLOSES, name)
    yield from _without_words(mark, link.start, _SAID_IN_LINK.finditer(link.text))


def _without_words(mark: _Mark, offset: int, said: Iterable[re.Match[str]]) -> Iterator[_Mark]:
    """The mark in parts around the words that somebody says in it, which were found from an offset on."""
    for found in said:
        start, end = found.span("words")
        yield replace(mark, end=offset + start)
        mark = replace(mark, start=offset + end, turn=_Turn.NEITHER)
    yield mark


def _brackets(text: str, markup: str) -> dict[int, int]:
    """For each `]` outside of placeables where its `[` stands."""
    found: dict[int, int] = {}
    waiting: list[int] = []
    for bracket in _BRACKET.finditer(masked(text, markup)):
        if bracket[0] == "[":
            waiting.append(bracket.start())
        elif bracket[0] == "]" and waiting:
            found[bracket.start()] = waiting.pop()
    return found
