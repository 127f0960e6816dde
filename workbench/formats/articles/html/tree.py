"""The blocks of an HTML text as a tree, and the runs of text in it.

This is less than a browser's tree construction and enough for an article: only elements that end a text make
the tree, end tags that HTML lets people leave out are supplied, and those that close nothing are passed over.
A run is a stretch of tokens without such an element. The time grows with the number of tokens.
"""

from collections import Counter
from dataclasses import dataclass
from enum import Enum, auto

from workbench.formats.articles.html import elements
from workbench.formats.articles.html.tokens import Sort, Token
from workbench.model import BlockKind


@dataclass(slots=True)
class Element:
    """An element that ends the texts around it."""

    number: int
    """In the order of the start tags, from 0, which is the whole text."""
    name: str
    parent: int
    """The number of the element around it; its own for the whole text."""
    tag: Token | None = None
    """Its start tag; None for the whole text."""
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    """Of a block in it, as in `workbench.model.Block`."""
    lists: int = 0
    quotations: int = 0
    cells: int = 0
    """How many cells of a row there are so far."""
    translated: bool = True
    """False where `translate="no"` holds."""
    last: int = 0
    """The number of the last element in it; its own where there is none."""

    def attribute(self, name: str) -> str | None:
        """The value of an attribute; None where it is not there."""
        return self.tag.attributes.get(name) if self.tag else None


class Form(Enum):
    """What a run is."""

    TEXT = auto()
    TITLE = auto()
    """The text of `<title>`, in which there are no tags."""
    CODE = auto()
    TAG = auto()
    """One tag of a block or of `<meta>`, for the text in its attributes."""


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens from `first` up to `end`, which is not in it, and the number of the element that they are in."""

    form: Form
    first: int
    end: int
    element: int
    linked: bool = False
    """Whether it begins within a link."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The elements in the order of their start tags, and the runs in the order of the text."""

    elements: tuple[Element, ...]
    runs: tuple[Run, ...]


def grow(text: str, found: list[Token]) -> Tree:
    """The tree of a text with these tokens."""
    builder = _Builder(text, found)
    builder.read()
    return Tree(tuple(builder.elements), tuple(builder.runs))


class _Builder:
    def __init__(self, text: str, found: list[Token]) -> None:
        self.text = text
        self.tokens = found
        self.elements = [Element(0, "", 0)]
        self.runs: list[Run] = []
        self._open = [self.elements[0]]
        self._names: Counter[str] = Counter()
        """How many elements of each name are open, so that a stray end tag is known at once."""
        self._unclosed: set[str] = set()
        """Names of which an end tag was looked for in vain."""
        self._begin = 0
        self._begin_linked = self._linked = False

    def read(self) -> None:
        place = 0
        while place < len(self.tokens):
            token = self.tokens[place]
            if token.sort is Sort.START:
                place = self._start(place, token)
            else:
                if token.sort is Sort.END:
                    self._end(place, token)
                place += 1
        self._break(place)
        while len(self._open) > 1:
            self._close()
        self.elements[0].last = len(self.elements) - 1

    def _start(self, place: int, token: Token) -> int:
        """Take in a start tag; returns where the next token to read is."""
        name = token.name
        if name == "title" or name in elements.VERBATIM:
            after = self._matching(place, nests=False)
            if after or name not in ("pre", "listing"):
                return self._whole(place, after or len(self.tokens))
            # Without its end, it cannot be told from the article behind it.
            self._break(place)
        if name in elements.SKIPPED:
            end = self._matching(place) or (len(self.tokens) if name in elements.RAW else place + 1)
            self._break(place)
            self._tag(place)
            self._begin_at(end)
            return end
        if name in elements.UNREAD:
            return self._matching(place) or place + 1
        if name in elements.BREAKING_VOID or (name == "br" and self._is_break_before(place)):
            self._break(place)
            self._tag(place)
            self._begin_at(place + 1)
        elif name in elements.BLOCKS:
            self._break(place)
            self._open_block(token)
            self._tag(place)
            self._begin_at(place + 1)
        elif name == "a":
            self._linked = True
        return place + 1

    def _end(self, place: int, token: Token) -> None:
        if token.name == "a":
            self._linked = False
        elif token.name in elements.BLOCKS:
            self._break(place)
            if self._names[token.name]:
                while self._close() != token.name:
                    pass
            self._begin_at(place + 1)

    def _whole(self, place: int, after: int) -> int:
        """Take in an element whose contents are one run."""
        name = self.tokens[place].name
        has_end = self.tokens[after - 1].sort is Sort.END and after - 1 > place
        self._break(place)
        if name != "title" and self._open[-1].name == "p":
            self._close()
        inside = Form.TITLE if name == "title" else Form.CODE
        self.runs.append(Run(inside, place + 1, after - 1 if has_end else after, self._open[-1].number))
        self._begin_at(after)
        return after

    def _matching(self, place: int, *, nests: bool = True) -> int:
        """The place after the end tag of the element that begins at `place`; 0 where there is none.

        Where one of a name has none, others of the name are not looked at. One that does not nest ends at the
        first end tag of its name.
        """
        name, depth = self.tokens[place].name, 0
        if name in self._unclosed:
            return 0
        for number in range(place, len(self.tokens)):
            token = self.tokens[number]
            if token.name != name:
                continue
            depth += 1 if token.sort is Sort.START else -1
            if not depth or (token.sort is Sort.END and not nests):
                return number + 1
        self._unclosed.add(name)
        return 0

    def _is_break_before(self, place: int) -> bool:
        """Whether a `<br>` comes right after another one, which makes an empty line."""
        before = place - 1
        while before >= self._begin and self.tokens[before].sort is Sort.TEXT:
            if self.text[self.tokens[before].start : self.tokens[before].end].strip():
                return False
            before -= 1
        return before >= self._begin and self.tokens[before].name == "br"

    def _begin_at(self, place: int) -> None:
        self._begin, self._begin_linked = place, self._linked

    def _break(self, place: int) -> None:
        if place > self._begin:
            run = Run(Form.TEXT, self._begin, place, self._open[-1].number, self._begin_linked)
            self.runs.append(run)
        self._begin_at(place)

    def _tag(self, place: int) -> None:
        if self.tokens[place].attributes:
            self.runs.append(Run(Form.TAG, place, place + 1, self._open[-1].number))

    def _open_block(self, token: Token) -> None:
        name = token.name
        closed = elements.CLOSES.get(name, _PARAGRAPH)
        while self._open[-1].name in closed:
            self._close()
        outer = self._open[-1]
        one = Element(
            len(self.elements),
            name,
            outer.number,
            token,
            outer.kind,
            outer.level,
            outer.lists + (name in elements.LISTS),
            outer.quotations + (name == "blockquote"),
            translated=_is_translated(token, outer.translated),
        )
        if name in elements.HEADINGS:
            one.kind, one.level = BlockKind.HEADING, int(name[1])
        elif name in elements.LISTS or name in elements.ITEMS:
            one.kind, one.level = BlockKind.LIST_ITEM, max(one.lists, 1)
        elif name == "blockquote":
            one.kind, one.level = BlockKind.QUOTATION, one.quotations
        elif name in elements.CAPTIONS:
            one.kind, one.level = BlockKind.CAPTION, 0
        elif name in elements.CELLS:
            outer.cells += 1
            one.kind, one.level = BlockKind.TABLE_CELL, outer.cells
        self.elements.append(one)
        self._open.append(one)
        self._names[name] += 1

    def _close(self) -> str:
        closed = self._open.pop()
        closed.last = len(self.elements) - 1
        self._names[closed.name] -= 1
        return closed.name


_PARAGRAPH = frozenset({"p"})


def _is_translated(token: Token, outer: bool) -> bool:
    """Whether `translate` lets an element be translated (HTML Living Standard, 3.2.6.2), or the class that
    translation services read instead."""
    said = token.attributes.get("translate")
    if said is not None and said.lower() in ("no", "yes", ""):
        return said.lower() != "no"
    return outer and "notranslate" not in token.attributes.get("class", "").split()
