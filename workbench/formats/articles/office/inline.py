"""A paragraph's inline formatting as tags in its text, and the text taken apart again.

Tags are those of HTML where it has them, so that the checks and the segmenter, which know HTML, know these.
A `<` of the text itself is written `&lt;` only where a tag could be read, an `&` as `&amp;` only where a
character reference could be: `a < b` and `AT&T` stand as they are.
"""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, takewhile

TOGGLES = ("b", "i", "u", "s", "sup", "sub")
"""Tags of formats that need no number, in the order in which they are written around a text."""

_PAIR = r"b|i|u|s|su[bp]|[afc][1-9]\d{0,4}"
_THING = r"br|tab|(?:note|image|field|formula|x)[1-9]\d{0,4}"
_TAG = re.compile(rf"<(?:(?P<close>/)?(?P<pair>{_PAIR})|(?P<thing>{_THING})\s?/)>")
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,24});")


@dataclass(frozen=True, slots=True)
class Words:
    """Text in one format."""

    text: str
    marks: tuple[str, ...] = ()
    """Names of the tags around it, outermost first, none twice."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What stands for something that is no text."""

    name: str
    marks: tuple[str, ...] = ()


Piece = Words | Thing


def joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces with neighbouring text in the same format as one, and without empty text."""
    found: list[Piece] = []
    kept = (piece for piece in pieces if isinstance(piece, Thing) or piece.text)
    for (is_text, marks), group in groupby(kept, lambda piece: (isinstance(piece, Words), piece.marks)):
        same = list(group)
        found += [Words("".join(words.text for words in same), marks)] if is_text else same
    return tuple(found)


def serialise(pieces: Iterable[Piece]) -> str:
    """The text with its tags. `parse` gives the pieces back, joined."""
    parts: list[str] = []
    open_marks: tuple[str, ...] = ()
    for piece in (*joined(pieces), Words("")):
        shared = len(shared_marks(open_marks, piece.marks))
        parts += (f"</{mark}>" for mark in reversed(open_marks[shared:]))
        parts += (f"<{mark}>" for mark in piece.marks[shared:])
        open_marks = piece.marks
        parts.append(_escaped(piece.text) if isinstance(piece, Words) else f"<{piece.name}/>")
    return "".join(parts)


def parse(text: str) -> tuple[Piece, ...]:
    """A source or target as pieces, whatever somebody made of its tags.

    A tag that is not closed is closed at the end, one that closes nothing is left out, and one that closes
    another than the last opened leaves that one open. What is no tag of ours is text.
    """
    found: list[Piece] = []
    marks: list[str] = []
    position = 0
    for tag in _TAG.finditer(text):
        found.append(Words(_unescaped(text[position : tag.start()]), tuple(marks)))
        position = tag.end()
        pair = tag["pair"]
        if tag["thing"]:
            found.append(Thing(tag["thing"], tuple(marks)))
        elif not tag["close"]:
            if pair not in marks:
                marks.append(pair)
        elif pair in marks:
            marks.remove(pair)
    found.append(Words(_unescaped(text[position:]), tuple(marks)))
    return joined(found)


def shared_marks(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """The outer marks that both have."""
    pairs = zip(one, other, strict=False)
    return tuple(mark for mark, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _escaped(text: str) -> str:
    text = _REFERENCE.sub(lambda found: f"&amp;{found[0][1:]}", text)
    return _TAG.sub(lambda found: f"&lt;{found[0][1:]}", text)


def _unescaped(text: str) -> str:
    return _REFERENCE.sub(lambda found: _character(found[0]), text)


def _character(reference: str) -> str:
    meant = html.unescape(reference)
    # An unknown name whose beginning is a known one would be taken apart: `&notebook;`.
    return meant if len(meant) <= 2 else reference
