"""A paragraph of an ODT document as pieces with formats, with the elements that the pieces stand for.

Open Document Format 1.3, part 3, section 6 (paragraph content); white space is collapsed as in 6.1.2.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from workbench.formats.articles.office.formats import Format, Formed, Marked, Property, marked, parted
from workbench.formats.articles.office.inline import Thing, Words
from workbench.formats.articles.office.odf import DRAW, FO, OFFICE, STYLE, TEXT, Part, Styles

CHARACTER_STYLE = "style"
"""The property of a format that names a character style; all others are attributes."""

TOGGLES: dict[str, Property] = {
    "b": (f"{FO}font-weight", "bold"),
    "i": (f"{FO}font-style", "italic"),
    "u": (f"{STYLE}text-underline-style", "solid"),
    "s": (f"{STYLE}text-line-through-style", "solid"),
    "sup": (f"{STYLE}text-position", "super 58%"),
    "sub": (f"{STYLE}text-position", "sub 58%"),
}

_STARTS = frozenset(
    "bookmark bookmark-start reference-mark reference-mark-start number alphabetical-index-mark"
    " alphabetical-index-mark-start toc-mark toc-mark-start user-index-mark user-index-mark-start".split()
)
_ENDS = frozenset(
    "bookmark-end reference-mark-end alphabetical-index-mark-end toc-mark-end user-index-mark-end".split()
)
# Properties that a reader does not see, or that follow from the language of the text.
_UNSEEN = re.compile(r".*(?:-complex|-asian|rsid|\}language|\}country|\}script|\}rfc-language-tag)$")
# What word processors write beside a property, and what goes without saying.
_COMPANIONS = {
    f"{STYLE}text-underline-width": "auto",
    f"{STYLE}text-underline-color": "font-color",
    f"{STYLE}text-line-through-type": "single",
}
_SPACE = re.compile(r"[\t\n\r ]+")
_MOST_SPACES = 50


@dataclass(slots=True)
class Paragraph:
    """A paragraph that was read."""

    element: etree._Element
    part: Part
    formed: list[Formed] = field(default_factory=list)
    lead: list[Formed] = field(default_factory=list)
    trail: list[Formed] = field(default_factory=list)
    things: dict[str, etree._Element] = field(default_factory=dict)
    links: dict[str, etree._Element] = field(default_factory=dict)
    starts: list[etree._Element] = field(default_factory=list)
    """Where bookmarks, comments and the like begin."""
    ends: list[etree._Element] = field(default_factory=list)
    changes: list[etree._Element] = field(default_factory=list)
    """The marks of tracked changes."""

    @property
    def marked(self) -> Marked:
        """The pieces of the text with their marks."""
        return marked(self.formed, TOGGLES)


def read_paragraph(element: etree._Element, part: Part, styles: Styles) -> Paragraph:
    """Read a `text:p` or `text:h` without changing it."""
    found = Paragraph(element, part)
    reader = _Reader(found, styles)
    reader.read(element, frozenset(), ())
    found.lead, found.formed, found.trail = parted(reader.formed)
    return found


class _Reader:
    def __init__(self, paragraph: Paragraph, styles: Styles) -> None:
        self.formed: list[Formed] = []
        self._into = paragraph
        self._styles = styles
        self._after_space = True
        self._counts: dict[str, int] = {}

    def read(self, container: etree._Element, format: Format, marks: tuple[str, ...]) -> None:
        self._text(container.text, format, marks)
        for child in container:
            self._child(child, format, marks)
            self._text(child.tail, format, marks)

    def _child(self, child: etree._Element, format: Format, marks: tuple[str, ...]) -> None:
        name = child.tag.removeprefix(TEXT)
        if name == "span":
            style = child.get(f"{TEXT}style-name", "")
            self.read(child, format_of(style, format, self._into.part, self._styles), marks)
        elif name in ("a", "meta", "meta-field"):
            mark = self._numbered("a" if name == "a" else "c")
            self._into.links[mark] = child
            self.read(child, format, (*marks, mark))
        elif name == "s":
            count = child.get(f"{TEXT}c", "1")
            self._words(" " * (min(int(count), _MOST_SPACES) if count.isdecimal() else 1), format, marks)
        elif name in ("tab", "line-break"):
            self._after_space = False
            self.formed.append(Formed(Thing("tab" if name == "tab" else "br", marks), format))
        elif name == "soft-page-break":
            return
        elif name in ("change", "change-start", "change-end"):
            self._into.changes.append(child)
        elif name in _STARTS or child.tag == f"{OFFICE}annotation":
            self._into.starts.append(child)
        elif name in _ENDS or child.tag == f"{OFFICE}annotation-end":
            self._into.ends.append(child)
        else:
            thing = self._numbered(_kind(child))
            self._into.things[thing] = child
            self._after_space = False
            self.formed.append(Formed(Thing(thing, marks), None))

    def _numbered(self, kind: str) -> str:
        self._counts[kind] = self._counts.get(kind, 0) + 1
        return f"{kind}{self._counts[kind]}"

    def _text(self, text: str | None, format: Format, marks: tuple[str, ...]) -> None:
        if text:
            text = _SPACE.sub(" ", text)
            self._words(text.removeprefix(" ") if self._after_space else text, format, marks)

    def _words(self, text: str, format: Format, marks: tuple[str, ...]) -> None:
        if text:
            self._after_space = text[-1] == " "
            self.formed.append(Formed(Words(text, marks), format))


def _kind(element: etree._Element) -> str:
    if element.tag.startswith(DRAW):
        return "image"
    if element.tag == f"{TEXT}note":
        return "note"
    return "field" if element.tag.startswith(TEXT) and element.tag != f"{TEXT}ruby" else "x"


def format_of(style: str, around: Format, part: Part, styles: Styles) -> Format:
    """The format of a span of a style, within text that has a format already."""
    automatic = styles.automatic(part, "text", style)
    if automatic is None:
        return _over(around, [(CHARACTER_STYLE, style)] if style else [])
    said: list[Property] = []
    if automatic.get(f"{STYLE}parent-style-name"):
        said.append((CHARACTER_STYLE, automatic.get(f"{STYLE}parent-style-name")))
    properties = automatic.find(f"{STYLE}text-properties")
    for key, value in () if properties is None else properties.attrib.items():
        if not _UNSEEN.match(key) and _COMPANIONS.get(key) != value and (key, value) != _OPAQUE:
            said.append((key, value))
    return _over(around, said)


_OPAQUE = ("{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}opacity", "100%")


def _over(format: Format, said: Iterable[Property]) -> Format:
    said = list(said)
    names = {name for name, _ in said}
    return frozenset(one for one in format if one[0] not in names) | frozenset(said)
