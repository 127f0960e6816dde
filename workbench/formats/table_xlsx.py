"""A catalogue as an Excel workbook (ECMA-376, SpreadsheetML), and back; `formats.tables` says what it holds.

One sheet, as people want it: headings that stay, lines that wrap, the states to choose from, right-to-left
columns where the language runs so. What comes back may have been saved by Excel, LibreOffice or Google
Sheets; of a workbook with several sheets the first one that has the headings is read.
"""

import io
import posixpath
import re
from collections.abc import Iterator
from datetime import datetime

from lxml import etree
from xlsxwriter import Workbook

from workbench.errors import InputError
from workbench.exchange_model import ExchangeCatalogue
from workbench.formats.packages import LARGEST_XML, Package
from workbench.formats.tables import COLUMNS, STATES, catalogue_of, columns_in, rows_of
from workbench.formats.xml_reading import parse_xml
from workbench.text.locales import direction

_MOST_CHARACTERS = 32_767
"""Of one cell; Excel's own limit."""
_MOST_ROWS = 1_048_576
_MOST_COLUMNS = 100
"""What stands further right is not looked at: a cell there would make a row of thousands."""
_WIDTHS = {"number": 7, "source": 60, "target": 60, "state": 14, "comments": 30, "context": 14, "from": 14}
_HIDDEN = ("context", "from")
_LINE, _HIGHEST = 16.5, 409.0
_RIGHT_TO_LEFT = 2

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_ID = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_ID = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


# ----------------------------------------------------------------------------------------- writing


def serialise(catalogue: ExchangeCatalogue) -> bytes:
    """The catalogue as a workbook; the same catalogue always gives the same bytes.

    Raises:
        InputError: a text has half a character or is longer than a cell can be, or there are too many.
    """
    place = f"{catalogue.article} ({catalogue.locale})"
    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    with Workbook(made, options) as book:
        book.set_properties({"created": catalogue.revision_date or datetime(2000, 1, 1)})
        sheet = book.add_worksheet("translations")
        head = book.add_format({"bold": True, "bottom": 1})
        looks = {column: book.add_format({"text_wrap": True, "valign": "top"}) for column in COLUMNS}
        for column, locale in (("source", catalogue.source_locale), ("target", catalogue.locale)):
            if locale and direction(locale) == "rtl":
                looks[column].set_reading_order(_RIGHT_TO_LEFT)
                looks[column].set_align("right")
        for at, column in enumerate(COLUMNS):
            hidden = {"hidden": True} if column in _HIDDEN else {}
            sheet.set_column(at, at, _WIDTHS[column], looks[column], hidden)
        rows = 0
        for rows, cells in enumerate(rows_of(catalogue)):
            for at, text in enumerate(cells):
                _refuse_unfit(text, rows, place)
                if rows and COLUMNS[at] == "number":
                    sheet.write_number(rows, at, int(text))
                else:
                    sheet.write_string(rows, at, text, looks[COLUMNS[at]] if rows else head)
            sheet.set_row(rows, _height(cells))
        state = COLUMNS.index("state")
        choice = {"validate": "list", "source": list(STATES)}
        sheet.data_validation(1, state, max(rows, 1), state, choice)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
    return made.getvalue()


def _height(cells: tuple[str, ...]) -> float:
    """In points. Not every spreadsheet makes a row as high as its lines when it opens a file."""
    lines = 1
    for column, text in zip(COLUMNS, cells, strict=True):
        if column not in _HIDDEN:
            width = _WIDTHS[column]
            lines = max(lines, sum(1 + len(line) // width for line in text.splitlines()))
    return min(_LINE * lines, _HIGHEST)


def _refuse_unfit(text: str, row: int, place: str) -> None:
    if len(text.encode("utf-16-le", "surrogatepass")) // 2 > _MOST_CHARACTERS or row >= _MOST_ROWS:
        raise InputError(
            f"Row {row + 1} of the sheet has more than a spreadsheet can hold.",
            place=place,
            remedy="Export it as CSV or PO.",
        )
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise InputError(
            f"Row {row + 1} of the sheet holds half a character.", place=place, remedy="Write the word anew."
        )


# ----------------------------------------------------------------------------------------- reading


def parse(data: bytes, name: str) -> ExchangeCatalogue:
    """The catalogue in a workbook.

    Args:
        name: the file's name, for messages.

    Raises:
        InputError: when it is no such workbook, or one that would become far too large; the message names the
            row.
    """
    package = Package(data, name)
    shared = _shared(package)
    headings: list[str] = []
    for part in _sheets(package):
        rows = _rows(_read(package, part), shared)
        _, headings = next(rows, (0, []))
        if {"source", "target"} <= columns_in(headings).keys():
            return catalogue_of(headings, rows, name)
    return catalogue_of(headings, (), name)


def _read(package: Package, part: str) -> etree._Element:
    return parse_xml(package.read(part), package.place(part), LARGEST_XML)


def _sheets(package: Package) -> Iterator[str]:
    """The parts that hold the sheets, in the order of the workbook."""
    book = "xl/workbook.xml"
    links = {
        link.get("Id"): posixpath.normpath(posixpath.join("xl", link.get("Target", ""))).lstrip("/")
        for link in _read(package, "xl/_rels/workbook.xml.rels")
    }
    for sheet in _all(_read(package, book), "sheet"):
        part = links.get(sheet.get(f"{{{_ID}}}id") or sheet.get(f"{{{_STRICT_ID}}}id"), "")
        if part in package:
            yield part


def _shared(package: Package) -> list[str]:
    part = "xl/sharedStrings.xml"
    return [_text(one) for one in _all(_read(package, part), "si")] if part in package else []


def _rows(sheet: etree._Element, shared: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Number and cells of each row that has any."""
    number = 0
    for row in _all(sheet, "row"):
        said = row.get("r", "")
        number = int(said) if said.isascii() and said.isdigit() else number + 1
        cells: dict[int, str] = {}
        for cell in _all(row, "c"):
            found = _CELL.fullmatch(cell.get("r", ""))
            at = _column(found[1]) if found else max(cells, default=-1) + 1
            if at < _MOST_COLUMNS:
                cells[at] = _value(cell, shared)
        if any(text.strip() for text in cells.values()):
            yield number, [cells.get(at, "") for at in range(max(cells) + 1)]


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def _value(cell: etree._Element, shared: list[str]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(_text(inline) for inline in _all(cell, "is"))
    value = "".join(one.text or "" for one in _all(cell, "v"))
    if kind == "s":
        at = int(value) if value.isascii() and value.isdigit() else -1
        return shared[at] if 0 <= at < len(shared) else ""
    return _unescaped(value)


def _text(rich: etree._Element) -> str:
    """A text in one piece or in runs; how it is pronounced is left out."""
    parts = [*_own(rich, "t"), *(text for run in _own(rich, "r") for text in _own(run, "t"))]
    return _unescaped("".join(part.text or "" for part in parts))


def _unescaped(text: str) -> str:
    """A text with the characters that XML cannot hold, which stand in it as `_x000B_` (part 1, 22.9.2.19)."""
    if not _ESCAPED.search(text):
        return text
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _own(parent: etree._Element, name: str) -> list[etree._Element]:
    return [child for child in parent if child.tag in (f"{{{_MAIN}}}{name}", f"{{{_STRICT}}}{name}")]


def _all(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return root.iter(f"{{{_MAIN}}}{name}", f"{{{_STRICT}}}{name}")
