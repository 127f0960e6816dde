"""The blocks of an office document's reading."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

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


def document_of(blocks: Iterable[Block], format: str) -> Document:
    """The reading with these blocks, each on a line of its own, so that the lines count the blocks."""
    return Document(format, tuple(_on_lines(blocks)))


def _on_lines(blocks: Iterable[Block]) -> Iterator[Block]:
    for number, block in enumerate(blocks):
        yield replace(block, lead="\n") if number else block
