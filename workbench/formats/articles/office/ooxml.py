"""The package of a DOCX document: which of its parts hold the article, and what its styles are.

ECMA-376, part 1, section 11 (WordprocessingML parts) and part 2, section 9 (relationships). The namespace of
the elements is the part's own, so that transitional and strict documents are read alike.
"""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from workbench.errors import InputError
from workbench.formats.packages import LARGEST_XML, Package
from workbench.formats.xml_reading import parse_xml
from workbench.model import BlockKind

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
# Read in this order: what belongs to the text first, then what is on every page.
_BESIDE_TEXT = ("footnotes", "endnotes", "header", "footer")

_CODE_STYLES = ("code", "source code", "html preformatted", "preformatted text", "macro text", "verbatim")
_QUOTATION_STYLES = ("quote", "intense quote", "block text", "quotations", "block quotation", "blockquote")
_MOST_ANCESTORS = 20
_WITH_COMPLEX = ("b", "i", "sz")


@dataclass(frozen=True, slots=True)
class Part:
    """A part with paragraphs in it."""

    name: str
    root: etree._Element
    w: str
    """The namespace of WordprocessingML in braces, as it stands before the names of elements."""


def read_parts(package: Package) -> list[Part]:
    """The parts with the article's text: the document, notes, headers and footers.

    Raises:
        InputError: the package is no DOCX document, or one of these parts is no sound XML.
    """
    main = main_part(package)
    others = list(related(package, main))
    beside = [
        target
        for wanted in _BESIDE_TEXT
        for kind, target in sorted(others, key=lambda one: (len(one[1]), one[1]))
        if kind == wanted and target in package
    ]
    return [read_part(package, name) for name in dict.fromkeys((main, *beside))]


def main_part(package: Package) -> str:
    """The name of the part with the document itself; InputError where the package has none."""
    main = next((target for kind, target in related(package, "") if kind == "officeDocument"), None)
    if main is None or main not in package:
        raise _no_document(package)
    return main


def read_part(package: Package, name: str) -> Part:
    """A part of WordprocessingML; InputError where it is none, or no sound XML."""
    root = read_xml(package, name)
    namespace = etree.QName(root).namespace
    if namespace not in _NAMESPACES:
        raise _no_document(package)
    return Part(name, root, f"{{{namespace}}}")


def read_xml(package: Package, part: str) -> etree._Element:
    """The outermost element of a part; InputError where it is no sound XML."""
    return parse_xml(package.read(part), package.place(part), LARGEST_XML)


def _no_document(package: Package) -> InputError:
    return InputError(
        "The file is no Word document.", place=package.name, remedy="Save it as .docx in a word processor."
    )


def related(package: Package, part: str) -> Iterator[tuple[str, str]]:
    """The last word of each relationship's type, and the part that it leads to."""
    folder, file = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{file}.rels")
    if relations not in package:
        return
    for relation in read_xml(package, relations).iter(_RELATIONSHIP):
        if relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
            yield relation.get("Type", "").rpartition("/")[2], target.lstrip("/")


# ---------------------------------------------------------------------------------------------- styles


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    parent: str | None
    outline: int | None
    list_level: int | None
    """None where the style says nothing of lists, -1 where it says that this is none."""
    run: Mapping[str, str]
    """What it says of weight, slope and size, and of those in complex scripts."""


class Styles:
    """The styles of a document: what kind of block a paragraph is, and how complex scripts look."""

    def __init__(self, package: Package, main: str) -> None:
        self._styles: dict[str, _Style] = {}
        self._default: str | None = None
        self._run_defaults: Mapping[str, str] = {}
        part = next((target for kind, target in related(package, main) if kind == "styles"), None)
        if part is None or part not in package:
            return
        read = read_part(package, part)
        w = read.w
        defaults = read.root.find(f"{w}docDefaults/{w}rPrDefault/{w}rPr")
        self._run_defaults = _run_properties(defaults, w)
        for style in read.root.iterfind(f"{w}style"):
            known = style.get(f"{w}styleId", "")
            self._styles[known] = _Style(
                (_value(style, "name", w) or "").lower(),
                _value(style, "basedOn", w),
                _number(style.find(f"{w}pPr/{w}outlineLvl"), w),
                _list_level(style.find(f"{w}pPr/{w}numPr"), w),
                _run_properties(style.find(f"{w}rPr"), w),
            )
            paragraphs = style.get(f"{w}type") == "paragraph"
            if paragraphs and style.get(f"{w}default") in ("1", "true", "on"):
                self._default = known

    def kind(self, paragraph: etree._Element, w: str) -> tuple[BlockKind, int]:
        """The kind and level of the block that a paragraph of the running text is."""
        properties = paragraph.find(f"{w}pPr")
        named = _value(properties, "pStyle", w) if properties is not None else None
        chain = list(self._chain(named or self._default))
        names = [style.name for style in chain]
        if any(name in _CODE_STYLES for name in names):
            return BlockKind.CODE, 0
        outline = list_level = None
        if properties is not None:
            outline = _number(properties.find(f"{w}outlineLvl"), w)
            list_level = _list_level(properties.find(f"{w}numPr"), w)
        for style in chain:
            outline = style.outline if outline is None else outline
            list_level = style.list_level if list_level is None else list_level
        if names[:1] in (["title"], ["subtitle"]):
            return BlockKind.HEADING, 1 if names[0] == "title" else 2
        if outline is not None and 0 <= outline < 9:
            return BlockKind.HEADING, outline + 1
        if "caption" in names:
            return BlockKind.CAPTION, 0
        if any(name in _QUOTATION_STYLES for name in names):
            return BlockKind.QUOTATION, 1
        if list_level is not None and list_level >= 0:
            return BlockKind.LIST_ITEM, list_level + 1
        return BlockKind.PARAGRAPH, 0

    def unsaid_of_complex_scripts(self, paragraph: etree._Element, run: str | None, w: str) -> dict[str, str]:
        """Properties that the styles of a run give it in Latin script and not in complex ones, as these
        would have to be said: a heading that is bold for Latin letters only would be light in Persian.

        Args:
            run: the id of the run's own style.
        """
        properties = paragraph.find(f"{w}pPr")
        named = _value(properties, "pStyle", w) if properties is not None else None
        said: dict[str, str] = {}
        for style in (*self._chain(run), *self._chain(named or self._default)):
            said = {**style.run, **said}
        said = {**self._run_defaults, **said}
        pairs = ((name, f"{name}Cs") for name in _WITH_COMPLEX)
        return {cs: said[name] for name, cs in pairs if name in said and said.get(cs) != said[name]}

    def _chain(self, name: str | None) -> Iterator[_Style]:
        for _ in range(_MOST_ANCESTORS):
            style = self._styles.get(name or "")
            if style is None:
                return
            yield style
            name = style.parent


def _value(parent: etree._Element, name: str, w: str) -> str | None:
    found = parent.find(w + name)
    return None if found is None else found.get(f"{w}val")


def _run_properties(properties: etree._Element | None, w: str) -> dict[str, str]:
    names = [name + cs for name in _WITH_COMPLEX for cs in ("", "Cs")]
    found = {} if properties is None else {name: properties.find(w + name) for name in names}
    return {name: said.get(f"{w}val", "1") for name, said in found.items() if said is not None}


def _number(element: etree._Element | None, w: str) -> int | None:
    said = "" if element is None else element.get(f"{w}val", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else None


def _list_level(numbering: etree._Element | None, w: str) -> int | None:
    if numbering is None:
        return None
    # A numbering with the id 0 takes the paragraph out of the list that its style puts it into.
    if _value(numbering, "numId", w) == "0":
        return -1
    return min(_number(numbering.find(f"{w}ilvl"), w) or 0, 8)
