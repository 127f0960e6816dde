"""A target into a paragraph of an ODT document, in the language and direction of its locale.

What a run or paragraph looks like is said by styles only, so every format that is not there yet becomes an
automatic style of the part. The styles that people named stay as they are.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from workbench.formats.articles.office.formats import (
    Format,
    nested,
    with_all_things,
    wrappers_of,
)
from workbench.formats.articles.office.inline import Piece, Thing, parse
from workbench.formats.articles.office.odf import COMPLEX, FO, STYLE, TABLE, TEXT, Part, Styles
from workbench.formats.articles.office.odt_reading import CHARACTER_STYLE, Paragraph
from workbench.formats.articles.office.scripts import NOT_XML, Wording

_PARTS_OF_TEXT = re.compile(r"([\n\t]| +)")
# Said as sides: LibreOffice 7.4 takes `start` for the left side in any direction.
_MIRRORED = {None: "right", "start": "right", "left": "right", "end": "left", "right": "left"}
_UNDERLINE = {f"{STYLE}text-underline-width": "auto", f"{STYLE}text-underline-color": "font-color"}

_Node = etree._Element | str


def write_paragraph(paragraph: Paragraph, target: str, wording: Wording, styles: Styles) -> None:
    """Put a target in the place of a paragraph's text.

    Args:
        paragraph: as it was read; its element is changed, and automatic styles are added to its part.
        target: what the translator wrote, with tags.
        wording: the target's language.
        styles: of the document.
    """
    _Writer(paragraph, _Dresser(paragraph.part, wording, styles)).write(parse(NOT_XML.sub("", target)))


@dataclass(slots=True)
class _Writer:
    paragraph: Paragraph
    dresser: "_Dresser"
    after_space: bool = field(default=True, init=False)

    def write(self, target: Sequence[Piece]) -> None:
        paragraph, means = self.paragraph, self.paragraph.marked
        placed = [(one.piece.marks, self._nodes(one.piece, one.format)) for one in paragraph.lead]
        names = [one.piece.name for one in paragraph.formed if isinstance(one.piece, Thing)]
        for piece in with_all_things(target, (name for name in names if name not in ("br", "tab"))):
            around = tuple(mark for mark in wrappers_of(piece.marks) if mark in paragraph.links)
            placed.append((around, self._nodes(piece, means.format_of(piece.marks))))
        placed += [(one.piece.marks, self._nodes(one.piece, one.format)) for one in paragraph.trail]
        content = nested(placed, self._linked)
        kept = _without_pairs(paragraph.changes)
        starts = [*paragraph.starts, *(mark for mark in kept if not mark.tag.endswith("-end"))]
        ends = [*(mark for mark in kept if mark.tag.endswith("-end")), *paragraph.ends]
        _fill(paragraph.element, [*starts, *content, *ends])
        style = paragraph.element.get(f"{TEXT}style-name", "")
        paragraph.element.set(f"{TEXT}style-name", self.dresser.paragraph_style(style))

    def _nodes(self, piece: Piece, format: Format | None) -> list[_Node]:
        if isinstance(piece, Thing) and piece.name not in ("br", "tab"):
            self.after_space = False
            return [self.paragraph.things[piece.name]]
        text = {"br": "\n", "tab": "\t"}[piece.name] if isinstance(piece, Thing) else piece.text
        nodes = list(self._text(text))
        if not format or not nodes:
            return nodes
        span = etree.Element(f"{TEXT}span", {f"{TEXT}style-name": self.dresser.text_style(format)})
        _fill(span, nodes)
        return [span]

    def _text(self, text: str) -> Iterator[_Node]:
        for part in _PARTS_OF_TEXT.split(text):
            if part in ("\n", "\t"):
                self.after_space = False
                yield etree.Element(f"{TEXT}tab" if part == "\t" else f"{TEXT}line-break")
            elif part.startswith(" "):
                more = len(part) if self.after_space else len(part) - 1
                if not self.after_space:
                    yield " "
                if more:
                    yield etree.Element(f"{TEXT}s", {f"{TEXT}c": str(more)})
                self.after_space = True
            elif part:
                self.after_space = False
                yield part

    def _linked(self, mark: str, inside: list[_Node]) -> list[_Node]:
        shell = self.paragraph.links[mark]
        again = etree.Element(shell.tag, dict(shell.attrib), nsmap=shell.nsmap)
        _fill(again, inside)
        return [again]


def _fill(parent: etree._Element, nodes: Iterable[_Node]) -> None:
    """Make these nodes the content of an element."""
    parent.text = None
    del parent[:]
    last: etree._Element | None = None
    for node in nodes:
        if not isinstance(node, str):
            node.tail = None
            parent.append(node)
            last = node
        elif last is None:
            parent.text = (parent.text or "") + node
        else:
            last.tail = (last.tail or "") + node


def _without_pairs(changes: Sequence[etree._Element]) -> list[etree._Element]:
    """The marks of changes that begin or end in another paragraph."""
    named = [(mark.get(f"{TEXT}change-id"), mark) for mark in changes]
    ids = [known for known, _ in named]
    return [mark for known, mark in named if ids.count(known) == 1 and mark.tag != f"{TEXT}change"]


@dataclass(frozen=True, slots=True)
class _Dresser:
    """The automatic styles that finished text needs."""

    part: Part
    wording: Wording
    styles: Styles

    def text_style(self, format: Format) -> str:
        """The name of a style for a run."""
        properties = {str(name): str(value) for name, value in format}
        parent = properties.pop(CHARACTER_STYLE, "")
        if self.wording.rtl:
            unsaid = self.styles.unsaid_of_complex_scripts(self.part, "text", parent) if parent else {}
            properties |= unsaid | {o: properties[n] for n, o in COMPLEX.items() if n in properties}
        if not properties:
            return parent
        if f"{STYLE}text-underline-style" in properties:
            properties = _UNDERLINE | properties
        key = ("text", parent, tuple(sorted(properties.items())))
        return self._named(key, lambda: self._style("text", parent, properties))

    def paragraph_style(self, name: str) -> str:
        """The name of a style that is as another, in the target's language and direction."""
        return self._named(("paragraph", name), lambda: self._paragraph_style(name))

    def table_style(self, name: str) -> str:
        """The name of a style for a table that runs the way of the target."""
        return self._named(("table", name), lambda: self._table_style(name))

    def _paragraph_style(self, name: str) -> etree._Element:
        style = self._copied("paragraph", name)
        text = self._properties(style, "text")
        if self.wording.rtl:
            for key, value in self.styles.unsaid_of_complex_scripts(self.part, "paragraph", name).items():
                text.set(key, value)
        suffix, space = ("-complex", STYLE) if self.wording.rtl else ("", FO)
        text.set(f"{space}language{suffix}", self.wording.language)
        text.set(f"{space}country{suffix}", self.wording.region or "none")
        mode = self.styles.said(self.part, "paragraph", name, "paragraph", f"{STYLE}writing-mode")
        if self.wording.rtl or (mode or "").startswith("rl"):
            properties = self._properties(style, "paragraph")
            properties.set(f"{STYLE}writing-mode", "rl-tb" if self.wording.rtl else "lr-tb")
            align = self.styles.said(self.part, "paragraph", name, "paragraph", f"{FO}text-align")
            if align in _MIRRORED and (self.wording.rtl or align in ("end", "right")):
                properties.set(f"{FO}text-align", _MIRRORED[align])
        return style

    def _table_style(self, name: str) -> etree._Element:
        style = self._copied("table", name)
        mode = "rl-tb" if self.wording.rtl else "lr-tb"
        self._properties(style, "table").set(f"{STYLE}writing-mode", mode)
        return style

    def _copied(self, family: str, name: str) -> etree._Element:
        automatic = self.styles.automatic(self.part, family, name)
        return self._style(family, name, {}) if automatic is None else deepcopy(automatic)

    def _style(self, family: str, parent: str, text: dict[str, str]) -> etree._Element:
        style = etree.Element(f"{STYLE}style", {f"{STYLE}family": family})
        if parent:
            style.set(f"{STYLE}parent-style-name", parent)
        if text:
            self._properties(style, "text").attrib.update(text)
        return style

    def _properties(self, style: etree._Element, group: str) -> etree._Element:
        found = style.find(f"{STYLE}{group}-properties")
        if found is None:
            found = etree.Element(f"{STYLE}{group}-properties")
            texts = style.find(f"{STYLE}text-properties")
            if group != "text" and texts is not None:
                texts.addprevious(found)
            elif group == "text" and (before := style.find(f"{STYLE}paragraph-properties")) is not None:
                before.addnext(found)
            else:
                style.insert(0, found)
        return found

    def _named(self, key: tuple, make: Callable[[], etree._Element]) -> str:
        known = self.part.made
        if key not in known:
            style = make()
            name = f"Target{len(known) + 1}"
            while self.styles.automatic(self.part, key[0], name) is not None:
                name += "x"
            style.set(f"{STYLE}name", name)
            self.part.automatic_styles().append(style)
            known[key] = name
        return known[key]


def set_tables(changed: Iterable[etree._Element], part: Part, wording: Wording, styles: Styles) -> None:
    """Have the tables around changed paragraphs run the way of the text."""
    dresser = _Dresser(part, wording, styles)
    tables = dict.fromkeys(table for element in changed for table in element.iterancestors(f"{TABLE}table"))
    for table in tables:
        name = table.get(f"{TABLE}style-name", "")
        mode = styles.said(part, "table", name, "table", f"{STYLE}writing-mode") or ""
        if wording.rtl != mode.startswith("rl"):
            table.set(f"{TABLE}style-name", dresser.table_style(name))
