"""ODT documents as articles: the reading, and the finished article. The package's docstring says why so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from workbench.formats.articles.office.blocks import Columns, block_of, document_of
from workbench.formats.articles.office.odf import DRAW, OFFICE, TABLE, TEXT, Part, Styles, read_parts
from workbench.formats.articles.office.odt_reading import Paragraph, read_paragraph
from workbench.formats.articles.office.odt_writing import set_tables, write_paragraph
from workbench.formats.articles.office.scripts import wording_of
from workbench.formats.packages import Package
from workbench.model import Block, BlockKind, Document

NAME = "odt"

_NOT_READ = (f"{TEXT}tracked-changes", f"{OFFICE}annotation")
_KINDS_BY_STYLE = {
    "title": (BlockKind.HEADING, 1),
    "subtitle": (BlockKind.HEADING, 2),
    "caption": (BlockKind.CAPTION, 0),
    "quotations": (BlockKind.QUOTATION, 1),
    "preformatted text": (BlockKind.CODE, 0),
}
_CELL = f"{TABLE}table-cell"
# What has a text of its own: what is around it says nothing of the paragraphs in it.
_BORDERS = (f"{DRAW}text-box", f"{TEXT}note-body", f"{OFFICE}text")


@dataclass(frozen=True, slots=True)
class _Found:
    """A paragraph that has a block."""

    paragraph: Paragraph
    block: Block


def parse(data: bytes, name: str) -> Document:
    """The reading of an ODT document.

    Args:
        data: the file.
        name: its name, for messages.

    Raises:
        InputError: it is no sound ODT document, or one that is dangerous to read.
    """
    parts = read_parts(Package(data, name))
    return document_of((found.block for found in _found(parts, Styles(parts))), NAME)


def finished(data: bytes, name: str, targets: Sequence[str | None], locale: str) -> bytes:
    """The document with targets in the place of its blocks.

    Args:
        data: the file that was read.
        targets: one for each block of the reading; None leaves the block as it is.
        locale: the targets' locale.
    """
    package = Package(data, name)
    parts = read_parts(package)
    styles = Styles(parts)
    wording = wording_of(locale)
    changed: dict[str, list[etree._Element]] = {}
    # All is read before anything is written: a note stands within a paragraph.
    for found, target in zip(list(_found(parts, styles)), targets, strict=True):
        if target is not None and target != found.block.text:
            write_paragraph(found.paragraph, target, wording, styles)
            changed.setdefault(found.paragraph.part.name, []).append(found.paragraph.element)
    made: dict[str, bytes] = {}
    for part in parts:
        if part.name in changed:
            set_tables(changed[part.name], part, wording, styles)
            _forget_changes(part.root)
            made[part.name] = etree.tostring(part.root, encoding="UTF-8", xml_declaration=True)
    return package.with_parts(made)


def _found(parts: Sequence[Part], styles: Styles) -> Iterator[_Found]:
    columns = Columns()
    for part in parts:
        for element in part.root.iter(f"{TEXT}p", f"{TEXT}h"):
            if next(element.iterancestors(*_NOT_READ), None) is not None:
                continue
            paragraph = read_paragraph(element, part, styles)
            kind, level = _kind(element, part, styles, columns)
            in_index = next(element.iterancestors(f"{TEXT}index-body"), None) is not None
            reason = "The word processor makes this anew" if in_index else ""
            block = block_of(paragraph.marked.pieces, kind, level, reason)
            if block:
                yield _Found(paragraph, block)


def _kind(element: etree._Element, part: Part, styles: Styles, columns: Columns) -> tuple[BlockKind, int]:
    names = styles.names(part, "paragraph", element.get(f"{TEXT}style-name", ""))
    by_style = next((_KINDS_BY_STYLE[name] for name in names if name in _KINDS_BY_STYLE), None)
    if by_style and by_style[0] is BlockKind.CODE:
        return by_style
    around = next(element.iterancestors(_CELL, *_BORDERS), None)
    if around is not None and around.tag == _CELL:
        return BlockKind.TABLE_CELL, columns.of(around)
    if element.tag == f"{TEXT}h":
        level = element.get(f"{TEXT}outline-level", "1")
        return BlockKind.HEADING, int(level) if level.isdecimal() and 0 < int(level) < 100 else 1
    if by_style:
        return by_style
    depth = _depth(element)
    return (BlockKind.LIST_ITEM, depth) if depth else (BlockKind.PARAGRAPH, 0)


def _depth(element: etree._Element) -> int:
    """How many lists a paragraph is in, up to the text box or note that it stands in."""
    depth = 0
    for ancestor in element.iterancestors(f"{TEXT}list", *_BORDERS):
        if ancestor.tag != f"{TEXT}list":
            break
        depth += 1
    return depth


def _forget_changes(root: etree._Element) -> None:
    """Take the tracked changes out of the list whose marks are no longer in the text."""
    marks = (f"{TEXT}change", f"{TEXT}change-start", f"{TEXT}change-end")
    left = {mark.get(f"{TEXT}change-id") for mark in root.iter(*marks)}
    for region in list(root.iter(f"{TEXT}changed-region")):
        known = {value for key, value in region.attrib.items() if key.endswith("}id")}
        if not known & left:
            region.getparent().remove(region)
