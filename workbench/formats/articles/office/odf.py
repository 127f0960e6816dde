"""The package of an ODT document: its parts with text, and its styles.

OASIS Open Document Format 1.3, part 2 (packages) and part 3, sections 3 (document structure) and 16 (styles).
Text stands in two parts, and so do the automatic styles: `content.xml` has the text, `styles.xml` the headers
and footers, and the styles that people see.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from workbench.errors import InputError
from workbench.formats.packages import LARGEST_XML, Package
from workbench.formats.xml_reading import parse_xml

_BASE = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{{{_BASE}office:1.0}}"
TEXT = f"{{{_BASE}text:1.0}}"
TABLE = f"{{{_BASE}table:1.0}}"
DRAW = f"{{{_BASE}drawing:1.0}}"
STYLE = f"{{{_BASE}style:1.0}}"
FO = f"{{{_BASE}xsl-fo-compatible:1.0}}"

COMPLEX = {
    f"{FO}font-weight": f"{STYLE}font-weight-complex",
    f"{FO}font-style": f"{STYLE}font-style-complex",
    f"{FO}font-size": f"{STYLE}font-size-complex",
}
"""Properties of text, and what says the same of text in complex scripts."""

_MANIFEST = "META-INF/manifest.xml"
_MOST_ANCESTORS = 20


@dataclass(slots=True)
class Part:
    """A part with paragraphs in it."""

    name: str
    root: etree._Element
    made: dict[tuple, str] = field(default_factory=dict)
    """Names of automatic styles that were added, by what they are."""

    def automatic_styles(self) -> etree._Element:
        """The element with the part's automatic styles, which is made where there is none."""
        found = self.root.find(f"{OFFICE}automatic-styles")
        if found is None:
            found = etree.SubElement(self.root, f"{OFFICE}automatic-styles")
            after = ("body", "master-styles")
            for number, child in enumerate(self.root):
                if child.tag.removeprefix(OFFICE) in after:
                    self.root.insert(number, found)
                    break
        return found


def read_parts(package: Package) -> list[Part]:
    """The parts with the article's text.

    Raises:
        InputError: the package is no ODT document, is encrypted, or one of these parts is no sound XML.
    """
    if _MANIFEST in package and b"encryption-data" in package.read(_MANIFEST):
        problem = "The file is protected with a password."
        raise InputError(problem, place=package.name, remedy="Save it without a password.")
    names = [name for name in ("content.xml", "styles.xml") if name in package]
    parts = [Part(name, parse_xml(package.read(name), package.place(name), LARGEST_XML)) for name in names]
    if not parts or parts[0].root.find(f"{OFFICE}body/{OFFICE}text") is None:
        raise InputError(
            "The file is no OpenDocument text.",
            place=package.name,
            remedy="Save it as .odt in a word processor.",
        )
    return parts


class Styles:
    """The styles of a document by family and name, as they are found from one of its parts."""

    def __init__(self, parts: list[Part]) -> None:
        self._common: dict[tuple[str, str], etree._Element] = {}
        self._defaults: dict[str, etree._Element] = {}
        self._automatic: dict[str, dict[tuple[str, str], etree._Element]] = {}
        for part in parts:
            self._automatic[part.name] = dict(_named(part.root.find(f"{OFFICE}automatic-styles")))
            common = part.root.find(f"{OFFICE}styles")
            self._common |= dict(_named(common))
            for default in () if common is None else common.iterfind(f"{STYLE}default-style"):
                self._defaults[default.get(f"{STYLE}family", "")] = default

    def automatic(self, part: Part, family: str, name: str) -> etree._Element | None:
        """The automatic style of that name."""
        return self._automatic[part.name].get((family, name))

    def names(self, part: Part, family: str, name: str) -> list[str]:
        """What people call a style and those that it is based on, in small letters."""
        found = []
        for style in self._chain(part, family, name):
            called = style.get(f"{STYLE}display-name") or style.get(f"{STYLE}name", "")
            found.append(called.replace("_20_", " ").lower())
        return found

    def said(self, part: Part, family: str, name: str, group: str, key: str) -> str | None:
        """What a style says of a property, itself or through those that it is based on."""
        chain = [*self._chain(part, family, name)]
        if family in self._defaults:
            chain.append(self._defaults[family])
        for style in chain:
            properties = style.find(f"{STYLE}{group}-properties")
            if properties is not None and key in properties.attrib:
                return properties.get(key)
        return None

    def unsaid_of_complex_scripts(self, part: Part, family: str, name: str) -> dict[str, str]:
        """Properties that a style gives text in Latin script and not in complex ones, for these."""
        found = {}
        for latin, other in COMPLEX.items():
            value = self.said(part, family, name, "text", latin)
            if value is not None and value != self.said(part, family, name, "text", other):
                found[other] = value
        return found

    def _chain(self, part: Part, family: str, name: str) -> Iterator[etree._Element]:
        style = self._automatic[part.name].get((family, name))
        if style is not None:
            yield style
            name = style.get(f"{STYLE}parent-style-name", "")
        for _ in range(_MOST_ANCESTORS):
            style = self._common.get((family, name))
            if style is None:
                return
            yield style
            name = style.get(f"{STYLE}parent-style-name", "")


def _named(styles: etree._Element | None) -> Iterator[tuple[tuple[str, str], etree._Element]]:
    for style in () if styles is None else styles.iterfind(f"{STYLE}style"):
        yield (style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", "")), style
