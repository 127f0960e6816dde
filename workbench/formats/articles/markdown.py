"""The Markdown parser: CommonMark with tables, footnotes, task lists, front matter and the blocks of MDX.

Inline markup stays in the text of a block, except where a block is nothing but an image: there the
description of the image is the text. Not for translation are code, HTML blocks, component tags and other
templates, link reference definitions and thematic breaks. What stands between two component tags on lines of
their own is Markdown and is translated. Four columns of indentation are code, as CommonMark has it, inside
components too.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from workbench.formats.articles.front_matter import front_matter
from workbench.formats.articles.markdown_rules import Leaf, leaves
from workbench.formats.articles.spans import Span, assemble
from workbench.model import BlockKind, Document

NAME = "markdown"

_NOT_TRANSLATED = {
    "code": (BlockKind.CODE, "Code"),
    "fence": (BlockKind.CODE, "Code"),
    "html_block": (BlockKind.MARKUP, "HTML"),
    "template": (BlockKind.MARKUP, "Component or template tag"),
    "reference": (BlockKind.MARKUP, "Link definition"),
    "hr": (BlockKind.MARKUP, "Line between sections"),
}

_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_MARKER_OF_ITEM = re.compile(r"[-+*]|\d[.)]")
_TASK = re.compile(r"\[[ xX]\][ \t]+(?=\S)")
_ATX = re.compile(r"#{1,6}[ \t]*")
_HEADING_ID = re.compile(r"\{(?:#[^\s{}]+|/\*.*\*/)\}$")
_IMAGE = re.compile(
    r"""\[?!\[(?P<alt>(?:[^\[\]\\\n]|\\.)*)\]  # perhaps within a link
        (?:\([^()\n]*\)|\[[^\[\]\n]*\])      # its address, or the label of one
        (?:\]\([^()\n]*\))?                  # the end of the link
        (?:\{[^{}\n]*\})?$                   # attributes, as Kramdown and Pandoc have them
    """,
    re.VERBOSE,
)
_ADDRESS = re.compile(r"<?(?:https?://|www\.)[^\s<>]+>?$")
_TAGS_ONLY = re.compile(r"(?:<[^<>]*>|\{/\*(?:[^*]|\*(?!/))*\*/\}|\s)*$")
_MODULE_LINE = re.compile(
    r"""import\s+['"]
      | import\s+[\w$*{][^'"]*\sfrom\s+['"][^'"]+['"];?(?:\s|$)
      | export\s+(?:const|let|var)\s+[\w$]+\s*[=:]
      | export\s+(?:default\s+)?(?:async\s+)?function\b[^(]*\(
      | export\s+(?:default\s+)?class\s+[\w$]+[^{]*\{
      | export\s+default\s+(?:[\w$.]+;?$|[\w$.]*[({\[])
      | export\s+(?:\*|\{[^}]*\})\s+from\s+['"]
    """,
    re.VERBOSE,
)


def parse(text: str) -> Document:
    """The document of an article in Markdown. Every text is Markdown: nothing is refused, nothing is lost."""
    spans, begin = front_matter(text)
    article = text[begin:]
    for leaf in leaves(article):
        spans += [_moved(_unless_code(article, span), begin) for span in _spans(article, leaf)]
    return assemble(text, spans, NAME)


def _unless_code(text: str, span: Span) -> Span:
    """The span, offered as not for translation where it holds code in backticks and nothing else."""
    body = "\n".join(text[start:end] for start, end in span.pieces)
    if not span.translatable or "`" not in body or any(map(str.isalnum, _CODE.sub("", body))):
        return span
    return replace(span, translatable=False, reason="Only code")


def _moved(span: Span, by: int) -> Span:
    pieces = tuple((start + by, end + by) for start, end in span.pieces)
    return Span(span.kind, pieces, span.level, span.translatable, span.reason, span.continuation)


def _spans(text: str, leaf: Leaf) -> Iterator[Span]:
    match leaf.name:
        case "paragraph" | "unread":
            yield _paragraph(text, leaf)
        case "heading":
            yield _heading(text, leaf)
        case "lheading":
            level = 1 if text[leaf.lines[-1][0]] == "=" else 2
            pieces = (*leaf.lines[:-2], _without_id(text, leaf.lines[-2]))
            yield Span(BlockKind.HEADING, pieces, level, continuation=_continuation(text, leaf))
        case "table":
            for number, line in enumerate(leaf.lines):
                if number != 1:
                    yield from _cells(text, line)
        case name:
            kind, reason = _NOT_TRANSLATED[name]
            yield _untouched(kind, leaf, reason)


def _untouched(kind: BlockKind, leaf: Leaf, reason: str) -> Span:
    return Span(kind, ((leaf.lines[0][0], leaf.lines[-1][1]),), translatable=False, reason=reason)


def _heading(text: str, leaf: Leaf) -> Span:
    start, end = leaf.lines[0]
    hashes = _ATX.match(text, start, end)
    level = len(hashes[0].rstrip())
    start = hashes.end()
    body = text[start:end].rstrip()
    bare = body.rstrip("#")
    if not bare or bare[-1] in " \t":
        body = bare
    return Span(BlockKind.HEADING, (_without_id(text, (start, start + len(body))),), level)


def _without_id(text: str, piece: tuple[int, int]) -> tuple[int, int]:
    """The piece of a heading without the identifier that some tools write at its end."""
    start, end = piece
    body = text[start:end].rstrip()
    brace = body.rfind("{")
    if body.endswith("}") and _HEADING_ID.match(body, brace):
        return start, start + brace
    return start, start + len(body)


def _paragraph(text: str, leaf: Leaf) -> Span:
    pieces = leaf.lines
    start, end = pieces[0]
    body = "\n".join(text[slice(*piece)] for piece in pieces).strip()
    kind, level = _kind(leaf)
    if kind is BlockKind.LIST_ITEM and _MARKER_OF_ITEM.search(_prefix(text, start)):
        task = _TASK.match(text, start, end)
        if task:
            pieces = ((task.end(), end), *pieces[1:])
    if _ADDRESS.match(body):
        return Span(kind, pieces, level, translatable=False, reason="Only an address")
    if _TAGS_ONLY.match(body) or (body.startswith("{/*") and body.endswith("*/}")):
        return _untouched(BlockKind.MARKUP, leaf, "Markup without text")
    if body.startswith("$$") and body.endswith("$$") and len(body) > 4:
        return _untouched(BlockKind.CODE, leaf, "Formula")
    if not leaf.containers and _MODULE_LINE.match(body):
        return _untouched(BlockKind.MARKUP, leaf, "Import or export")
    image = _IMAGE.match(body)
    if image and not image["alt"].strip():
        return _untouched(BlockKind.MARKUP, leaf, "Image without a description")
    if image:
        begin = text.index(body, start)
        description = (begin + image.start("alt"), begin + image.end("alt"))
        return Span(BlockKind.CAPTION, (description,))
    return Span(kind, pieces, level, continuation=_continuation(text, leaf))


def _kind(leaf: Leaf) -> tuple[BlockKind, int]:
    """The kind and level that a paragraph has from the innermost container."""
    if not leaf.containers or leaf.containers[-1] == "footnote":
        return BlockKind.PARAGRAPH, 0
    level = leaf.containers.count(leaf.containers[-1])
    return (BlockKind.LIST_ITEM if leaf.containers[-1] == "list" else BlockKind.QUOTATION), level


def _prefix(text: str, start: int) -> str:
    return text[text.rfind("\n", 0, start) + 1 : start]


def _continuation(text: str, leaf: Leaf) -> str:
    """What a further line of a leaf begins with: its prefix with the markers of lists and notes blanked
    out."""
    # A `>` takes a space for itself, which the next marker must not be counted on to give.
    spaced = re.sub(r">(?![ \t])", "> ", _prefix(text, leaf.lines[0][0]))
    return re.sub(r"[^>\s]", " ", spaced)


def _cells(text: str, line: tuple[int, int]) -> Iterator[Span]:
    """The cells of a table row that are not empty; a `|` behind a backslash belongs to the cell."""
    start, end = line
    position = start
    # A bar that begins the line begins the first column; what stands before it is no cell.
    column = 0 if text.startswith("|", start) else 1
    while position <= end:
        bar = position
        while True:
            bar = text.find("|", bar, end)
            if bar < 0:
                bar = end
            elif bar > start and text[bar - 1] == "\\":
                bar += 1
                continue
            break
        yield Span(BlockKind.TABLE_CELL, ((position, bar),), column)
        position, column = bar + 1, column + 1
