"""A target into a paragraph of a DOCX document, in the language and direction of its locale.

Word insists on the order that the schema has for the children of `w:pPr`, `w:rPr` and `w:tblPr` (ECMA-376,
part 1, annex A), so what is added goes to its place.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import copy, deepcopy
from dataclasses import dataclass

from lxml import etree

from workbench.formats.articles.office.docx_reading import Held, Link, Paragraph
from workbench.formats.articles.office.formats import (
    Format,
    Formed,
    nested,
    with_all_things,
    wrappers_of,
)
from workbench.formats.articles.office.inline import Piece, Thing, parse
from workbench.formats.articles.office.ooxml import Styles
from workbench.formats.articles.office.scripts import NOT_XML, Wording, stretches

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_RUN_ORDER = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid"
    " vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl"
    " cs em lang eastAsianLayout specVanish oMath"
).split()
_PLACES = {name: number for number, name in enumerate(_RUN_ORDER)}
_AFTER_BIDI = (
    "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection"
    " textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
).split()
_BEFORE_BIDI_VISUAL = ("tblStyle", "tblpPr", "tblOverlap")
_AFTER_SECTION_BIDI = ("rtlGutter", "docGrid", "printerSettings", "sectPrChange")
_PARTS_OF_TEXT = re.compile(r"([\n\t])")


def write_paragraph(paragraph: Paragraph, target: str, wording: Wording, styles: Styles) -> None:
    """Put a target in the place of a paragraph's text.

    Args:
        paragraph: as it was read; its element is changed.
        target: what the translator wrote, with tags.
        wording: the target's language.
        styles: of the document.
    """
    _Writer(paragraph, wording, styles).write(parse(NOT_XML.sub("", target)))


@dataclass(frozen=True, slots=True)
class _Writer:
    paragraph: Paragraph
    wording: Wording
    styles: Styles

    def write(self, target: Sequence[Piece]) -> None:
        paragraph = self.paragraph
        means = paragraph.marked
        placed = [
            *self._as_they_were(paragraph.lead),
            *(
                (wrappers_of(piece.marks), self._elements(piece, means.format_of(piece.marks)))
                for piece in with_all_things(target, _names(paragraph.formed))
            ),
            *self._as_they_were(paragraph.trail),
        ]
        known = [(tuple(m for m in marks if m in paragraph.links), found) for marks, found in placed]
        content = nested(known, self._linked)
        starts, ends = self._held(paragraph.starts), self._held(paragraph.ends)
        element, w = paragraph.element, paragraph.w
        properties = element.find(f"{w}pPr")
        element[:] = [*([] if properties is None else [properties]), *starts, *content, *ends]
        self._set_direction(properties)

    def _as_they_were(self, formed: Iterable[Formed]) -> Iterator[tuple[tuple[str, ...], list]]:
        for one in formed:
            yield one.piece.marks, self._elements(one.piece, one.format or frozenset())

    def _elements(self, piece: Piece, format: Format) -> list[etree._Element]:
        if isinstance(piece, Thing):
            if piece.name in ("br", "tab"):
                return [self._run(format, [self._made(piece.name)], rtl=self.wording.rtl)]
            return self._held(self.paragraph.things[piece.name])
        runs = []
        for text, rtl in stretches(piece.text, self.wording):
            children = [self._child(part) for part in _PARTS_OF_TEXT.split(text) if part]
            runs.append(self._run(format, children, rtl=rtl))
        return runs

    def _child(self, part: str) -> etree._Element:
        if part in "\n\t":
            return self._made("br" if part == "\n" else "tab")
        text = self._made("t")
        text.text = part
        if part != part.strip():
            text.set(_XML_SPACE, "preserve")
        return text

    def _run(self, format: Format, children: Iterable[etree._Element], *, rtl: bool) -> etree._Element:
        run = self._made("r")
        properties = self._made("rPr")
        properties[:] = self._properties(format, rtl)
        run[:] = [properties, *children]
        return run

    def _properties(self, format: Format, rtl: bool) -> list[etree._Element]:
        w = self.paragraph.w
        found = {name: self._property(name, value) for name, value in format}
        if rtl:
            style = found["rStyle"].get(f"{w}val") if "rStyle" in found else None
            unsaid = self.styles.unsaid_of_complex_scripts(self.paragraph.element, style, w)
            for name, value in unsaid.items():
                found[name] = self._property(name, (("val", value),))
            for name in ("b", "i", "sz"):
                if name in found:
                    found[f"{name}Cs"] = _renamed(found[name], f"{w}{name}Cs")
            found["rtl"] = self._made("rtl")
        found["lang"] = self._language()
        return [found[name] for name in sorted(found, key=lambda name: (_PLACES.get(name, 99), name))]

    def _property(self, name: str, value: object) -> etree._Element:
        if isinstance(value, bytes):
            return etree.fromstring(value)
        made = self._made(name)
        for key, said in value:
            made.set(key if key.startswith("{") else f"{self.paragraph.w}{key}", said)
        return made

    def _language(self) -> etree._Element:
        made = self._made("lang")
        made.set(f"{self.paragraph.w}{'bidi' if self.wording.rtl else 'val'}", self.wording.tag)
        return made

    def _made(self, name: str) -> etree._Element:
        return _element(name if name.startswith("{") else self.paragraph.w + name, self.paragraph.element)

    def _held(self, held: Iterable[Held]) -> list[etree._Element]:
        """Elements to put back; what came out of one run goes back into one."""
        found: list[etree._Element] = []
        last: etree._Element | None = None
        for run, child in held:
            if run is None:
                found.append(child)
            elif run is last:
                found[-1].append(child)
            else:
                properties = run.find(f"{self.paragraph.w}rPr")
                again = self._made("r")
                again[:] = [*([] if properties is None else [deepcopy(properties)]), child]
                found.append(again)
            last = run
        return found

    def _linked(self, mark: str, inside: list[etree._Element]) -> list[etree._Element]:
        link: Link = self.paragraph.links[mark]
        if link.shell is None:
            # A second half of a link that the target has in two places needs a field of its own.
            before, after = self._held(deepcopy(link.before)), self._held(deepcopy(link.after))
            return [*before, *inside, *after]
        w = self.paragraph.w
        shell = copy(link.shell)
        if shell.tag != f"{w}sdt":
            shell[:] = inside
            return [shell]
        content = self._made("sdtContent")
        content[:] = inside
        shell[:] = [deepcopy(child) for child in shell if child.tag != content.tag] + [content]
        return [shell]

    def _set_direction(self, properties: etree._Element | None) -> None:
        w, rtl = self.paragraph.w, self.wording.rtl
        if properties is None:
            if not rtl:
                return
            properties = self._made("pPr")
            self.paragraph.element.insert(0, properties)
        _set_flag(properties, f"{w}bidi", rtl, before=_AFTER_BIDI, w=w)
        mark = properties.find(f"{w}rPr")
        if mark is None:
            if not rtl:
                return
            mark = self._made("rPr")
            _insert(properties, mark, ("sectPr", "pPrChange"), w)
        # The paragraph mark gives the number of a list its direction and digits.
        _set_flag(mark, f"{w}rtl", rtl, before=_RUN_ORDER[_RUN_ORDER.index("rtl") + 1 :], w=w)
        for language in mark.findall(f"{w}lang"):
            mark.remove(language)
        _insert(mark, self._language(), ("eastAsianLayout", "specVanish", "oMath", "rPrChange"), w)


def _names(formed: Iterable[Formed]) -> Iterator[str]:
    for one in formed:
        if isinstance(one.piece, Thing) and one.piece.name not in ("br", "tab"):
            yield one.piece.name


def set_surroundings(root: etree._Element, changed: Iterable[etree._Element], w: str, *, rtl: bool) -> None:
    """Have the tables around changed paragraphs, and the sections of the part, run the way of the text."""
    tables = dict.fromkeys(table for element in changed for table in element.iterancestors(f"{w}tbl"))
    for table in tables:
        properties = table.find(f"{w}tblPr")
        if properties is not None:
            others = [child.tag.removeprefix(w) for child in properties]
            after = [name for name in others if name not in _BEFORE_BIDI_VISUAL]
            _set_flag(properties, f"{w}bidiVisual", rtl, before=after, w=w)
    for section in root.iter(f"{w}sectPr"):
        _set_flag(section, f"{w}bidi", rtl, before=_AFTER_SECTION_BIDI, w=w)


def _set_flag(parent: etree._Element, tag: str, on: bool, *, before: Sequence[str], w: str) -> None:
    for known in parent.findall(tag):
        parent.remove(known)
    if on:
        _insert(parent, _element(tag, parent), before, w)


def _element(tag: str, beside: etree._Element) -> etree._Element:
    """An element with the prefix that the document has for its namespace."""
    return etree.Element(tag, nsmap={beside.prefix: tag[1:].partition("}")[0]})


def _insert(parent: etree._Element, child: etree._Element, before: Sequence[str], w: str) -> None:
    for number, other in enumerate(parent):
        if other.tag.removeprefix(w) in before:
            parent.insert(number, child)
            return
    parent.append(child)


def _renamed(element: etree._Element, tag: str) -> etree._Element:
    again = deepcopy(element)
    again.tag = tag
    return again
