"""The blocks of an office document's reading."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lxml import etree

from workbench.formats.articles.office.inline import Piece, Words, serialise
from workbench.model import Block, BlockKind, Document


def block_of(pieces: Sequence[Piece], kind: BlockKind, level: int, reason: str = "") -> Block | None:
    """The block of a paragraph with these pieces; None where there is nothing to read.

    Args:
        reason: why it is not for translation; empty where it is.
    """
    words = "".join(piece.text for piece in pieces if isinstance(piece, Words))
    if not words.strip():
        return None
    if kind is BlockKind.CODE:
        reason = "Code"
    elif not any(map(str.isalnum, words)):
        kind, level, reason = BlockKind.MARKUP, 0, "Has no words"
    return Block(kind, serialise(pieces), level=level, translatable=not reason, reason=reason)


class Columns:
    """The columns of table cells, counted once for each row."""

    def __init__(self) -> None:
        self._row: etree._Element | None = None
        self._columns: dict[etree._Element, int] = {}

    def of(self, cell: etree._Element) -> int:
        """The column of a cell among the cells beside it, from 1."""
        if cell.getparent() is not self._row:
            self._row = cell.getparent()
            cells = (one for one in self._row if one.tag == cell.tag or one.tag.endswith("-cell"))
            self._columns = {one: number for number, one in enumerate(cells, start=1)}
        return self._columns[cell]


def document_of(blocks: Iterable[Block], format: str) -> Document:
    """The reading with these blocks, each on a line of its own, so that the lines count the blocks."""
    return Document(format, tuple(_on_lines(blocks)))


def _on_lines(blocks: Iterable[Block]) -> Iterator[Block]:
    for number, block in enumerate(blocks):
        yield replace(block, lead="\n") if number else block
