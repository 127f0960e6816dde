"""From places in a text to the blocks of a document.

The parsers find spans; this module cuts the text at them. Whatever no span covers becomes the lead of the
next block or the tail of the document, so that a document gives its text back whatever a parser thought of
it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from os.path import commonprefix

from workbench.model import Block, BlockKind, Document


@dataclass(frozen=True, slots=True)
class Span:
    """Where a block's text stands in the article."""

    kind: BlockKind
    pieces: tuple[tuple[int, int], ...]
    """Start and end of the text on each of its lines, line ends not included. What stands between two pieces
    is a line break and the prefix of the next line. A piece that holds line breaks itself is kept as it
    is."""
    level: int = 0
    translatable: bool = True
    reason: str = ""
    continuation: str = ""
    """What a second line would begin with, for a block that has one line only."""
    shown: str | None = None
    """The text of the block where it is not what stands there, which is then one piece."""


def assemble(text: str, spans: Iterable[Span], format: str) -> Document:
    """The document of a text whose blocks stand at these spans.

    Args:
        text: the article.
        spans: in the order of the text, without overlaps. White space at both ends of a span is left out of
            the block, and a span without anything else gives no block. Where the lines of a span do not share
            the prefix that quotation marks such as `>` make, a block can hold no more than the lines that do:
            the span then gives several.
        format: the name of the article format.
    """
    blocks: list[Block] = []
    position = 0
    for span in spans:
        for pieces in _runs(text, _stripped(text, span.pieces)):
            start, end = pieces[0][0], pieces[-1][1]
            continuation, content = _content(text, pieces, span.continuation)
            shown = content if span.shown is None else span.shown
            blocks.append(
                Block(
                    kind=span.kind,
                    text=shown,
                    lead=text[position:start],
                    continuation=continuation,
                    level=span.level,
                    translatable=span.translatable,
                    reason=span.reason,
                    written="" if shown == content else content,
                )
            )
            position = end
    return Document(format=format, blocks=tuple(blocks), tail=text[position:])


def _stripped(text: str, pieces: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """The pieces without white space before the first and after the last character."""
    first, last = 0, len(pieces)
    while first < last and not text[slice(*pieces[first])].strip():
        first += 1
    while last > first and not text[slice(*pieces[last - 1])].strip():
        last -= 1
    kept = list(pieces[first:last])
    if kept:
        start, end = kept[0]
        kept[0] = (end - len(text[start:end].lstrip()), end)
        start, end = kept[-1]
        kept[-1] = (start, start + len(text[start:end].rstrip()))
    return kept


def _runs(text: str, pieces: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The pieces in runs whose lines, from the second on, begin with the same marks.

    A line of a quotation may leave its `>` out (a lazy continuation line): one continuation cannot stand for
    both, and a `>` in the text of a block would be taken for the author's.
    """
    run: list[tuple[int, int]] = []
    marks: str | None = None
    for piece in pieces:
        if run:
            prefix = "".join(text[run[-1][1] : piece[0]].split())
            if marks is not None and prefix != marks:
                yield run
                run, marks = [], None
            else:
                marks = prefix
        run.append(piece)
    if run:
        yield run


def _content(text: str, pieces: list[tuple[int, int]], single: str) -> tuple[str, str]:
    """The continuation and the text of a block with these pieces."""
    if len(pieces) == 1:
        content = text[slice(*pieces[0])]
        return ("" if "\n" in content else single), content
    starts = [end + 1 for _, end in pieces[:-1]]
    continuation = commonprefix(
        [text[start : piece[0]] for start, piece in zip(starts, pieces[1:], strict=True)]
    )
    lines = [text[slice(*pieces[0])]]
    lines += [
        text[start + len(continuation) : end] for start, (_, end) in zip(starts, pieces[1:], strict=True)
    ]
    return continuation, "\n".join(lines)
