"""DOCX documents as articles: the reading, and the finished article. The package's docstring says why so."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from workbench.formats.articles.office.blocks import Columns, block_of, document_of
from workbench.formats.articles.office.docx_reading import Paragraph, read_paragraph
from workbench.formats.articles.office.docx_writing import set_surroundings, write_paragraph
from workbench.formats.articles.office.ooxml import Part, Styles, read_parts
from workbench.formats.articles.office.scripts import wording_of
from workbench.formats.packages import Package
from workbench.model import Block, BlockKind, Document

NAME = "docx"

_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MOST_OPEN = 50
_MADE_BY_FIELD = ("TOC", "INDEX", "TOA", "BIBLIOGRAPHY", "RD")
"""Fields whose text the word processor makes anew from the rest of the document."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A paragraph that has a block."""

    part: Part
    paragraph: Paragraph
    block: Block


def parse(data: bytes, name: str) -> Document:
    """The reading of a DOCX document.

    Args:
        data: the file.
        name: its name, for messages.

    Raises:
        InputError: it is no sound DOCX document, or one that is dangerous to read.
    """
    package = Package(data, name)
    parts = read_parts(package)
    found = _found(parts, Styles(package, parts[0].name))
    return document_of((one.block for one in found), NAME)


def finished(data: bytes, name: str, targets: Sequence[str | None], locale: str) -> bytes:
    """The document with targets in the place of its blocks.

    Args:
        data: the file that was read.
        targets: one for each block of the reading; None leaves the block as it is.
        locale: the targets' locale.
    """
    package = Package(data, name)
    parts = read_parts(package)
    wording = wording_of(locale)
    changed: dict[str, list[etree._Element]] = {}
    styles = Styles(package, parts[0].name)
    # All is read before anything is written: a text box stands within a paragraph.
    for found, target in zip(list(_found(parts, styles)), targets, strict=True):
        if target is not None and target != found.block.text:
            write_paragraph(found.paragraph, target, wording, styles)
            changed.setdefault(found.part.name, []).append(found.paragraph.element)
    made: dict[str, bytes] = {}
    for part in parts:
        if part.name in changed:
            set_surroundings(part.root, changed[part.name], part.w, rtl=wording.rtl)
            _repeat_in_fallbacks(changed[part.name], part.w)
            made[part.name] = etree.tostring(
                part.root, encoding="UTF-8", xml_declaration=True, standalone=True
            )
    return package.with_parts(made)


def _found(parts: Sequence[Part], styles: Styles) -> Iterator[_Found]:
    columns = Columns()
    for part in parts:
        fields: list[str] = []
        for element in part.root.iter(f"{part.w}p"):
            if next(element.iterancestors(f"{_ALTERNATE}Fallback"), None) is not None:
                continue
            paragraph = read_paragraph(element, part.w)
            del fields[max(len(fields) - paragraph.closed, 0) :]
            made_by_field = any(
                instruction.upper().startswith(_MADE_BY_FIELD) for instruction in (*fields, *paragraph.opened)
            )
            fields = [*fields, *paragraph.opened][:_MOST_OPEN]
            kind, level = _kind(element, styles, columns, part.w)
            reason = "The word processor makes this anew" if made_by_field else ""
            block = block_of(paragraph.marked.pieces, kind, level, reason)
            if block:
                yield _Found(part, paragraph, block)


def _kind(element: etree._Element, styles: Styles, columns: Columns, w: str) -> tuple[BlockKind, int]:
    kind, level = styles.kind(element, w)
    if kind is BlockKind.CODE:
        return kind, level
    around = next(element.iterancestors(f"{w}tc", f"{w}txbxContent"), None)
    if around is None or around.tag != f"{w}tc":
        return kind, level
    return BlockKind.TABLE_CELL, columns.of(around)


def _repeat_in_fallbacks(changed: Sequence[etree._Element], w: str) -> None:
    """Bring the copies of text boxes that older word processors read up to date."""
    written = set(changed)
    alternatives = dict.fromkeys(
        alternative
        for element in changed
        for alternative in element.iterancestors(f"{_ALTERNATE}AlternateContent")
    )
    for alternative in alternatives:
        fallback = alternative.find(f"{_ALTERNATE}Fallback")
        choice = alternative.find(f"{_ALTERNATE}Choice")
        if fallback is None or choice is None:
            continue
        ours, copies = list(choice.iter(f"{w}p")), list(fallback.iter(f"{w}p"))
        if len(ours) != len(copies):
            continue
        for paragraph, other in zip(ours, copies, strict=True):
            # A drawing may be one that only the choice is allowed to hold.
            if paragraph in written and paragraph.find(f".//{w}drawing") is None:
                other[:] = [deepcopy(child) for child in paragraph]
