"""A paragraph of a DOCX document as pieces with formats, with the elements that the pieces stand for.

ECMA-376, part 1, sections 17.3 (paragraphs and runs), 17.13 (annotations) and 17.16 (fields).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

from lxml import etree

from workbench.formats.articles.office.formats import Format, Formed, Marked, Property, marked, parted
from workbench.formats.articles.office.inline import Thing, Words

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

TOGGLES: dict[str, Property] = {
    "b": ("b", ()),
    "i": ("i", ()),
    "u": ("u", (("val", "single"),)),
    "s": ("strike", ()),
    "sup": ("vertAlign", (("val", "superscript"),)),
    "sub": ("vertAlign", (("val", "subscript"),)),
}

# Around runs, without meaning for a translation: inserted text is text.
_TRANSPARENT = {"ins", "moveTo", "smartTag", "customXml", "dir", "bdo"}
_LEFT_OUT = {"pPr", "del", "moveFrom", "proofErr", "smartTagPr", "customXmlPr"}
_BEGINS, _ENDS = ("Start",), ("End",)
_THINGS = {
    "footnoteReference": "note",
    "endnoteReference": "note",
    "drawing": "image",
    "pict": "image",
    "object": "image",
    "pgNum": "field",
}
_NOTHING = {"rPr", "lastRenderedPageBreak", "delText", "delInstrText", "annotationRef"}
_CHARACTERS = {"noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_MOST_NESTED = 20
_FIELD_PARTS = {"begin", "separate", "end", "instr"}

# Properties of a run that a reader does not see, or that follow from the language of the text.
_UNSEEN = set("lang noProof rPrChange ins del moveFrom moveTo rtl cs webHidden specVanish".split())
# The property that counts in text of complex scripts, and the one that counts elsewhere (17.3.2).
_COMPLEX = {"bCs": "b", "iCs": "i", "szCs": "sz"}
_OFF = ("0", "false", "off", "none")
_ON = ("1", "true", "on")
_SPACE = re.compile(r"[\t\n\r ]+")

Held = tuple[etree._Element | None, etree._Element]
"""An element of a paragraph, or a child of a run with that run."""


@dataclass(frozen=True, slots=True)
class Token:
    """What stands in a paragraph: text, a thing, or a piece of a field."""

    kind: str
    """`text`, a thing's name without number, or a member of `_FIELD_PARTS`."""
    text: str
    format: Format | None
    marks: tuple[str, ...]
    held: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """What is put around the runs of a link or control: an element, or the two halves of a field."""

    shell: etree._Element | None = None
    before: tuple[Held, ...] = ()
    after: tuple[Held, ...] = ()


@dataclass(slots=True)
class Paragraph:
    """A paragraph that was read."""

    element: etree._Element
    w: str
    formed: list[Formed] = field(default_factory=list)
    lead: list[Formed] = field(default_factory=list)
    """What stands before the text and stays there: an anchored image, a tab."""
    trail: list[Formed] = field(default_factory=list)
    things: dict[str, tuple[Held, ...]] = field(default_factory=dict)
    links: dict[str, Link] = field(default_factory=dict)
    starts: list[Held] = field(default_factory=list)
    """Where bookmarks, comments and the like begin."""
    ends: list[Held] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    """The instructions of fields that begin in this paragraph and end in a later one."""
    closed: int = 0
    """How many fields end here that begin in an earlier one."""

    @property
    def marked(self) -> Marked:
        """The pieces of the text with their marks."""
        return marked(self.formed, TOGGLES)


def read_paragraph(element: etree._Element, w: str) -> Paragraph:
    """Read a `w:p` of the namespace `w` without changing it."""
    found = Paragraph(element, w)
    reader = _Reader(found)
    reader.read(element, ())
    found.lead, found.formed, found.trail = parted(reader.formed())
    return found


class _Reader:
    def __init__(self, paragraph: Paragraph) -> None:
        self._into = paragraph
        self._w = paragraph.w
        self._tokens: list[Token] = []
        self._counts: Counter[str] = Counter()

    def read(self, container: etree._Element, marks: tuple[str, ...]) -> None:
        w = self._w
        for child in container:
            name = child.tag.removeprefix(w)
            if name == "r":
                self._run(child, marks)
            elif name == "hyperlink":
                self.read(child, (*marks, self._link("a", Link(child))))
            elif name == "sdt":
                content = child.find(f"{w}sdtContent")
                if content is not None:
                    self.read(content, (*marks, self._link("c", Link(child))))
            elif name in _TRANSPARENT:
                self.read(child, marks)
            elif name in _LEFT_OUT:
                continue
            elif name.endswith(_BEGINS):
                self._into.starts.append((None, child))
            elif name.endswith(_ENDS):
                self._into.ends.append((None, child))
            else:
                kind = "field" if name == "fldSimple" else "formula" if name.startswith(_MATH) else "x"
                self._tokens.append(Token(kind, "", None, marks, ((None, child),)))

    def _link(self, kind: str, link: Link) -> str:
        self._counts[kind] += 1
        mark = f"{kind}{self._counts[kind]}"
        self._into.links[mark] = link
        return mark

    def _run(self, run: etree._Element, marks: tuple[str, ...]) -> None:
        w = self._w
        format = format_of(run.find(f"{w}rPr"), w)
        for child in run:
            name = child.tag.removeprefix(w)
            held = ((run, child),)
            if name == "t":
                self._tokens.append(Token("text", _text(child), format, marks, held))
            elif name in _CHARACTERS:
                self._tokens.append(Token("text", _CHARACTERS[name], format, marks, held))
            elif name == "tab":
                self._tokens.append(Token("tab", "", format, marks, held))
            elif name == "cr" or (name == "br" and child.get(f"{w}type", "textWrapping") == "textWrapping"):
                self._tokens.append(Token("br", "", format, marks, held))
            elif name == "fldChar":
                kind = child.get(f"{w}fldCharType", "")
                self._tokens.append(Token(kind if kind in _FIELD_PARTS else "x", "", None, marks, held))
            elif name == "instrText":
                self._tokens.append(Token("instr", child.text or "", None, marks, held))
            elif name == "commentReference":
                self._into.ends += held
            elif name not in _NOTHING:
                alternate = name.endswith("}AlternateContent")
                kind = "image" if alternate else _THINGS.get(name, "x")
                self._tokens.append(Token(kind, "", None, marks, held))

    def formed(self) -> list[Formed]:
        found: list[Formed] = []
        for token in self._without_fields():
            if token.kind == "text":
                found.append(Formed(Words(token.text, token.marks), token.format))
            elif token.kind in ("br", "tab"):
                found.append(Formed(Thing(token.kind, token.marks), token.format))
            else:
                kind = "x" if token.kind in _FIELD_PARTS else token.kind
                self._counts[kind] += 1
                name = f"{kind}{self._counts[kind]}"
                self._into.things[name] = token.held
                found.append(Formed(Thing(name, token.marks), None))
        return found

    def _without_fields(self) -> list[Token]:
        """The tokens with each field that begins and ends here as one, or as a link."""
        found: list[Token] = []
        begun: list[tuple[int, list[str]]] = []
        deeper = 0
        for token in self._tokens:
            found.append(token)
            if token.kind == "begin" and len(begun) == _MOST_NESTED:
                deeper += 1
            elif token.kind == "begin":
                begun.append((len(found) - 1, []))
            elif token.kind == "instr" and begun and not deeper:
                begun[-1][1].append(token.text)
            elif token.kind == "end" and deeper:
                deeper -= 1
            elif token.kind == "end" and begun:
                start, instruction = begun.pop()
                found[start:] = self._field(found[start:], "".join(instruction).strip())
            elif token.kind == "end":
                self._into.closed += 1
        self._into.opened = ["".join(instruction).strip() for _, instruction in begun]
        return found

    def _field(self, tokens: list[Token], instruction: str) -> list[Token]:
        begin, *inside, end = tokens
        depth = len(begin.marks)
        if end.marks != begin.marks or any(token.marks[:depth] != begin.marks for token in inside):
            return [begin, *inside, end]
        kinds = [token.kind for token in inside]
        if instruction.upper().startswith("HYPERLINK") and "separate" in kinds:
            at = kinds.index("separate") + 1
            mark = self._link("a", Link(None, _held((begin, *inside[:at])), end.held))
            around = (*begin.marks, mark)
            return [replace(token, marks=around + token.marks[depth:]) for token in inside[at:]]
        if any(token.marks != begin.marks for token in inside):
            return [begin, *inside, end]
        return [Token("field", "", None, begin.marks, _held(tokens))]


def _held(tokens: Iterable[Token]) -> tuple[Held, ...]:
    return tuple(chain.from_iterable(token.held for token in tokens))


def _text(element: etree._Element) -> str:
    text = element.text or ""
    if element.get(_XML_SPACE) != "preserve":
        text = text.strip("\t\n\r ")
    return re.sub(r"[\n\r]", " ", text)


# --------------------------------------------------------------------------------------------- formats


def format_of(properties: etree._Element | None, w: str) -> Format:
    """The format that a `w:rPr` gives a run, as its reader sees it."""
    return frozenset() if properties is None else frozenset(_properties(properties, w))


def _properties(properties: etree._Element, w: str) -> Iterator[Property]:
    complex_script = any(_is_on(properties.find(w + name), w) for name in ("rtl", "cs"))
    for child in properties:
        name = child.tag.removeprefix(w)
        if name in _UNSEEN or name in (_COMPLEX.values() if complex_script else _COMPLEX):
            continue
        if len(child):
            yield name, etree.tostring(child, method="c14n")
            continue
        said = {key.removeprefix(w): value for key, value in child.attrib.items()}
        if name == "rFonts":
            said.pop("hint", None)
            if not said:
                continue
        if said.get("val") in _ON:
            del said["val"]
        elif said.get("val") in _OFF:
            said["val"] = "none" if name == "u" else "0"
        if name == "u" and said.get("color") == "auto":
            del said["color"]
        yield _COMPLEX.get(name, name), tuple(sorted(said.items()))


def _is_on(element: etree._Element | None, w: str) -> bool:
    return element is not None and element.get(f"{w}val", "1") not in _OFF
