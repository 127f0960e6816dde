"""A review document that came back: its rows, with tracked changes as if accepted, and its comments.

ECMA-376, part 1, sections 17.4 (tables), 17.13.4 (comments) and 17.13.5 (revisions).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from workbench.corrections import LONGEST_NAME, Corrected, Mark, Row, legible
from workbench.errors import InputError
from workbench.exchange import Remark
from workbench.formats.articles.office.docx_reading import read_paragraph
from workbench.formats.articles.office.inline import Words
from workbench.formats.articles.office.ooxml import main_part, read_part, read_xml, related
from workbench.formats.origin import catalogue_with, facts_in
from workbench.formats.packages import Package
from workbench.formats.review.parts import PROPERTY
from workbench.formats.review.words import COLUMNS, columns_by_heading
from workbench.model import Quote

# Around rows, cells and paragraphs, without meaning for a table: Google Docs puts controls around them.
_TRANSPARENT = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"}
_TAKEN_OUT = ("del", "moveFrom")
_CELL_CHANGES = ("vMerge", "hMerge", "cellDel", "cellIns", "cellMerge")
_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_FOOTER = re.compile(rf"{PROPERTY}: (.+)")
_SIGNS = {"br": "\n", "tab": "\t"}
_MOST_OPEN = 50
"""Comments that may go on at once. People make a handful; each costs time for every word in it."""
_OF_COMMENTS = ("commentRangeStart", "commentRangeEnd", "commentReference")


def parse(data: bytes, name: str) -> Corrected:
    """The rows of a review document.

    Args:
        data: the file.
        name: its name, for messages.

    Raises:
        InputError: it is no sound DOCX document, one that is dangerous to read, or has no table of segments.
    """
    package = Package(data, name)
    main = main_part(package)
    part = read_part(package, main)
    table = _Table(part.w, _comments(package, main))
    rows = tuple(table.rows(part.root))
    if not table.places:
        raise InputError(
            "The document has no table of segments.",
            place=name,
            remedy="Import a document that was exported for review; articles are added, not imported.",
        )
    head = catalogue_with(_origin(package, main), (), name, "The document")
    loose = tuple(remark for known, remark in table.comments.items() if known not in table.heard)
    reviewer = _last_editor(package) or _only_author(part.root, part.w, table.comments.values())
    return Corrected(head, rows, reviewer, loose)


@dataclass(slots=True)
class _Table:
    """The table of segments, in however many pieces."""

    w: str
    comments: Mapping[str, Remark]
    places: dict[str, int] = field(default_factory=dict)
    """Where each column stands; empty until that is known."""
    width: int = 0
    heard: set[str] = field(default_factory=set)
    """The comments that stand beside a row."""

    def rows(self, root: etree._Element) -> Iterator[Row]:
        w = self.w
        for table in root.iter(f"{w}tbl"):
            if next(table.iterancestors(f"{w}tbl"), None) is None:
                for element in _inside(table, "tr", w):
                    if not _has(element.find(f"{w}trPr"), _TAKEN_OUT, w):
                        row = self._row(element)
                        yield from () if row is None else (row,)

    def _row(self, element: etree._Element) -> Row | None:
        """What a row says; None of headings, and of what stands in other tables before them."""
        w = self.w
        cells = list(_inside(element, "tc", w))
        texts = [_text(cell, w) for cell in cells]
        if self._is_headings([text for text, _ in texts]):
            return None
        names = (one.get(f"{w}name", "") for one in element.iter(f"{w}bookmarkStart"))
        marks = tuple(dict.fromkeys(mark for name in names if (mark := Mark.read(name))))
        if marks and not self.places:
            # Its headings are not there any more.
            self.places, self.width = {column: at for at, column in enumerate(COLUMNS)}, len(COLUMNS)
        if not self.places:
            return None
        changed = any(_has(cell.find(f"{w}tcPr"), _CELL_CHANGES, w) for cell in cells)
        found = {column: texts[at] for column, at in self.places.items() if at < len(texts)}
        said = {column: text for column, (text, _) in found.items()}
        return Row(
            said.get("source", ""),
            said.get("target", ""),
            said.get("number", ""),
            marks,
            tuple(line.strip() for line in said.get("comments", "").split("\n") if line.strip()),
            tuple(self._remarks(cells, said)),
            reshaped=changed or len(cells) != self.width,
            beside_text=found.get("target", ("", False))[1],
        )

    def _is_headings(self, texts: Sequence[str]) -> bool:
        known = columns_by_heading()
        columns = [known.get(" ".join(text.split()).casefold(), "") for text in texts]
        if not {"source", "target"}.issubset(columns):
            return False
        self.places = {column: columns.index(column) for column in COLUMNS if column in columns}
        self.width = len(texts)
        return True

    def _remarks(self, cells: Sequence[etree._Element], said: Mapping[str, str]) -> Iterator[Remark]:
        if not self.comments:
            return
        sides = {at: column for column, at in self.places.items() if column in ("source", "target")}
        for at, cell in enumerate(cells):
            for known, words in _commented(cell, self.w).items():
                if known in self.comments and known not in self.heard:
                    self.heard.add(known)
                    side, words = sides.get(at, ""), " ".join(words.split())
                    part = side and words and words != " ".join(said[side].split())
                    quote = Quote(side, words) if part else None
                    yield replace(self.comments[known], quote=quote)


def _inside(parent: etree._Element, name: str, w: str) -> Iterator[etree._Element]:
    """The children of that name, also within controls and insertions."""
    for child in parent:
        plain = child.tag.removeprefix(w)
        if plain == name:
            yield child
        elif plain in _TRANSPARENT:
            yield from _inside(child, name, w)


def _has(properties: etree._Element | None, names: Sequence[str], w: str) -> bool:
    return properties is not None and any(child.tag.removeprefix(w) in names for child in properties)


def _text(container: etree._Element, w: str) -> tuple[str, bool]:
    """The text of a cell's or comment's paragraphs, and whether there is anything else in it."""
    parts: list[str] = []
    other = next(container.iter(f"{w}tbl"), None) is not None
    for element in _inside(container, "p", w):
        paragraph = read_paragraph(element, w)
        for one in (*paragraph.lead, *paragraph.formed, *paragraph.trail):
            if isinstance(one.piece, Words):
                parts.append(one.piece.text)
            else:
                sign = _SIGNS.get(one.piece.name, "")
                other = other or not sign
                parts.append(sign)
        # Where the mark of a paragraph was deleted, the next one goes on in its line.
        if not _has(element.find(f"{w}pPr/{w}rPr"), _TAKEN_OUT, w):
            parts.append("\n")
    return "".join(parts).removesuffix("\n"), other


def _commented(cell: etree._Element, w: str) -> dict[str, str]:
    """The comments on a cell by their ids, each with the words that it is on."""
    found: dict[str, str] = {}
    within: list[str] = []
    for element in cell.iter(*(w + name for name in _OF_COMMENTS), f"{w}t"):
        known = element.get(f"{w}id", "")
        if element.tag == f"{w}t":
            gone = next(element.iterancestors(*(w + name for name in _TAKEN_OUT)), None) is not None
            for one in () if gone else within:
                found[one] += element.text or ""
            continue
        found.setdefault(known, "")
        if element.tag == f"{w}commentRangeStart" and len(within) < _MOST_OPEN:
            within.append(known)
        elif known in within:
            within.remove(known)
    return found


# -------------------------------------------------------------------------------- beside the document


def _related(package: Package, part: str, kind: str) -> list[str]:
    return [target for said, target in related(package, part) if said == kind and target in package]


def _comments(package: Package, main: str) -> dict[str, Remark]:
    """What is said in the comments, by their ids."""
    found: dict[str, Remark] = {}
    for name in _related(package, main, "comments")[:1]:
        part = read_part(package, name)
        for comment in part.root.iter(f"{part.w}comment"):
            said = legible(_text(comment, part.w)[0]).strip()
            if said:
                author = _name(comment.get(f"{part.w}author"))
                found[comment.get(f"{part.w}id", "")] = Remark(said, author)
    return found


def _origin(package: Package, main: str) -> dict[str, str]:
    """What the document says of its origin: in its properties, else in its footers."""
    for name in _related(package, "", "custom-properties"):
        for one in read_xml(package, name):
            if one.get("name") == PROPERTY:
                return facts_in("".join(one.itertext()))
    for name in _related(package, main, "footer"):
        part = read_part(package, name)
        for paragraph in part.root.iter(f"{part.w}p"):
            if found := _FOOTER.search("".join(text.text or "" for text in paragraph.iter(f"{part.w}t"))):
                # What follows the last semicolon is the number of the page.
                return facts_in(found[1].rpartition(";")[0])
    return {}


def _last_editor(package: Package) -> str:
    for name in _related(package, "", "core-properties"):
        for one in read_xml(package, name).iter(f"{_CORE}lastModifiedBy"):
            return _name(one.text)
    return ""


def _only_author(root: etree._Element, w: str, comments: Iterable[Remark]) -> str:
    """The one person who tracked changes and comments are by; empty where there are several or none."""
    names = {_name(one.get(f"{w}author")) for one in root.iter(f"{w}ins", f"{w}del")}
    names |= {comment.author for comment in comments}
    return names.pop() if len(names) == 1 else ""


def _name(said: str | None) -> str:
    return " ".join((said or "").split())[:LONGEST_NAME]
