"""From the formats of runs to tags, and from tags back to formats.

DOCX and ODT say differently what a format is; to this module it is a set of named properties. One format of a
paragraph needs no tag: the one that all others add to, as bold adds to plain; where there is none, the one
that most of the text has. A link has a format of its own that needs no tag, so that it is one pair of tags
however blue it is.
"""

from collections import Counter, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeVar

from workbench.formats.articles.office.inline import TOGGLES, Piece, Thing, Words, joined, shared_marks

Property = tuple[str, Hashable]
Format = frozenset[Property]

_WRAPPERS = ("a", "c")
_BESIDE_TEXT = ("br", "tab", "image", "x")
_UNSEEN_ON_SPACES = frozenset("b i color fo:font-weight fo:font-style fo:color".split())
_Element = TypeVar("_Element")


@dataclass(frozen=True, slots=True)
class Formed:
    """A piece as its document has it: its marks are the links and controls around it."""

    piece: Piece
    format: Format | None
    """None of a thing that shows none of its own."""


@dataclass(frozen=True, slots=True)
class Marked:
    """The pieces of a paragraph with all their marks, and what the marks mean."""

    pieces: tuple[Piece, ...]
    toggles: Mapping[str, Property]
    bases: Mapping[tuple[str, ...], Format] = field(default_factory=dict)
    formats: Mapping[str, Format] = field(default_factory=dict)

    def format_of(self, marks: Sequence[str]) -> Format:
        """The format that marks mean, also in a combination that the source does not have."""
        around = wrappers_of(marks)
        while around and around not in self.bases:
            around = around[:-1]
        found = self.bases.get(around, frozenset())
        for mark in marks:
            if mark in self.formats:
                found = self.formats[mark]
        for mark in marks:
            if mark in self.toggles:
                name, value = self.toggles[mark]
                found = frozenset(p for p in found if p[0] != name) | {(name, value)}
        return found


def parted(formed: Sequence[Formed]) -> tuple[list[Formed], list[Formed], list[Formed]]:
    """What stands before a paragraph's text and belongs to the paragraph rather than to a sentence (white
    space, tabs, anchored images), the text, and what stands after it."""
    text, lead, trail = deque(formed), [], []
    while text and (taken := _edge(text[0], first=True)):
        text.popleft()
        lead.append(taken[0])
        text.extendleft(taken[1])
    while text and (taken := _edge(text[-1], first=False)):
        text.pop()
        trail.append(taken[0])
        text.extend(taken[1])
    return lead, list(text), trail[::-1]


def _edge(formed: Formed, *, first: bool) -> tuple[Formed, list[Formed]] | None:
    """What of an outermost piece is not text, and what is left of it; None when all of it is."""
    piece = formed.piece
    if piece.marks:
        return None
    if isinstance(piece, Thing):
        return (formed, []) if piece.name.startswith(_BESIDE_TEXT) else None
    kept = piece.text.lstrip() if first else piece.text.rstrip()
    if kept == piece.text:
        return None if kept else (formed, [])
    space = piece.text[: len(piece.text) - len(kept)] if first else piece.text[len(kept) :]
    rest = [replace(formed, piece=replace(piece, text=kept))] if kept else []
    return replace(formed, piece=replace(piece, text=space)), rest


def wrappers_of(marks: Iterable[str]) -> tuple[str, ...]:
    """The links and controls among marks."""
    return tuple(mark for mark in marks if mark[0] in _WRAPPERS)


def marked(formed: Sequence[Formed], toggles: Mapping[str, Property]) -> Marked:
    """Give every piece of a paragraph its marks.

    Args:
        formed: the pieces in order.
        toggles: the property that each tag of `TOGGLES` stands for.
    """
    formed = _spaces_settled(formed)
    bases = _bases(formed)
    formats: dict[Format, str] = {}
    pieces: list[Piece] = []
    for one in formed:
        marks = one.piece.marks
        if one.format is not None:
            marks += _tags(one.format, bases.get(marks, one.format), toggles, formats)
        pieces.append(replace(one.piece, marks=marks))
    for number, one in enumerate(formed):
        if one.format is None:
            pieces[number] = _between(pieces, formed, number)
    return Marked(joined(pieces), toggles, bases, {name: known for known, name in formats.items()})


def _spaces_settled(formed: Sequence[Formed]) -> list[Formed]:
    """The pieces with space between words in the format of what is before it, where nobody sees it."""
    found: list[Formed] = []
    for one in formed:
        last = found[-1] if found else None
        space = isinstance(one.piece, Words) and not one.piece.text.strip()
        if space and last and None not in (last.format, one.format) and last.piece.marks == one.piece.marks:
            if {name for name, _ in last.format ^ one.format} <= _UNSEEN_ON_SPACES:
                one = replace(one, format=last.format)
        found.append(one)
    return found


def _bases(formed: Iterable[Formed]) -> dict[tuple[str, ...], Format]:
    """For each combination of links and controls, the format that needs no tag in it."""
    counts: dict[tuple[str, ...], Counter[Format]] = {}
    for one in formed:
        if one.format is not None:
            length = len("".join(one.piece.text.split())) if isinstance(one.piece, Words) else 0
            counts.setdefault(one.piece.marks, Counter())[one.format] += length
    return {marks: _base(counted) for marks, counted in counts.items()}


def _base(counted: Counter[Format]) -> Format:
    seen = [format for format, length in counted.items() if length] or list(counted)
    shared = frozenset.intersection(*seen)
    return shared if shared in seen else counted.most_common(1)[0][0]


def _tags(
    format: Format, base: Format, toggles: Mapping[str, Property], formats: dict[Format, str]
) -> tuple[str, ...]:
    if format == base:
        return ()
    more = format - base
    names = tuple(tag for tag in TOGGLES if toggles.get(tag) in more)
    if base < format and len(names) == len(more):
        return names
    return (formats.setdefault(format, f"f{len(formats) + 1}"),)


def _between(pieces: Sequence[Piece], formed: Sequence[Formed], number: int) -> Piece:
    """A thing in the format of what is around it, so that it parts no text in one format."""
    around = formed[number].piece.marks
    before = next((pieces[n] for n in range(number - 1, -1, -1) if formed[n].format is not None), None)
    after = next((pieces[n] for n in range(number + 1, len(pieces)) if formed[n].format is not None), None)
    shared = shared_marks(before.marks, after.marks) if before and after else ()
    fits = shared[: len(around)] == around and wrappers_of(shared) == around
    return replace(pieces[number], marks=shared if fits else around)


# --------------------------------------------------------------------------------------- finished text


def with_all_things(target: Sequence[Piece], things: Iterable[str]) -> Iterator[Piece]:
    """The pieces of a target with every thing of the source once: what it leaves out at its end.

    Things that the source does not have are left out; line breaks and tabs are as the target has them.
    """
    left = dict.fromkeys(things)
    for piece in target:
        if isinstance(piece, Words) or piece.name in ("br", "tab"):
            yield piece
        elif piece.name in left:
            del left[piece.name]
            yield piece
    yield from map(Thing, left)


def nested(
    placed: Sequence[tuple[tuple[str, ...], list[_Element]]],
    wrap: Callable[[str, list[_Element]], list[_Element]],
) -> list[_Element]:
    """Elements within the links and controls that they belong into, outermost first."""
    found: list[_Element] = []
    for around, group in groupby(placed, key=lambda one: one[0][:1]):
        inside = [(marks[1:], elements) for marks, elements in group]
        if around:
            found += wrap(around[0], nested(inside, wrap))
        else:
            found += [element for _, elements in inside for element in elements]
    return found
