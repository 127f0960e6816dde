"""Rows and cells, whatever a glossary's convention makes of them."""

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import suppress

from workbench.errors import InputError
from workbench.formats.cells import neutralised
from workbench.formats.glossary_exchange import Problem
from workbench.text.locales import name as name_of
from workbench.text.locales import parse_locale

DELIMITERS = (",", ";", "\t")


def decoded(data: bytes, name: str) -> str:
    """The text of a file in UTF-8, with or without byte order mark.

    Raises:
        InputError: it is a spreadsheet's own file, in another encoding, or empty.
    """
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise InputError(
            "This is a spreadsheet's own file, not a table in text.",
            place=name,
            remedy="Open it in the spreadsheet and save it as “CSV UTF-8”.",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            "The file is not in UTF-8.",
            place=f"{name}:{line}",
            remedy="Save it again as “CSV UTF-8”: spreadsheets offer the encoding when saving as CSV.",
        ) from error
    if not text.strip():
        raise InputError(
            "The file is empty.", place=name, remedy="Export it again from the program that made it."
        )
    return text


def first_cells(text: str, delimiter: str) -> list[str]:
    """The cells of the first line, read leniently; empty when it cannot be read at all."""
    with suppress(csv.Error, StopIteration):
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    return []


def records(
    text: str, delimiter: str, problems: list[Problem], headings: int = 0
) -> Iterator[tuple[int, list[str]]]:
    """The rows after the headings, each with the number of its first line; blank ones are left out.

    Args:
        text: the file.
        delimiter: what stands between cells.
        problems: takes what cannot be read.
        headings: 1 when the first row is headings, else 0.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    if headings:
        with suppress(csv.Error):  # the headings were read before, less strictly
            next(reader)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            said = f"Line {line}" if reader.line_num == line else f"Lines {line} to {reader.line_num}"
            remedy = "Put quotation marks around the whole cell, and double those inside it."
            problems.append(Problem(line, f"{said} cannot be read: {error}.", remedy, skipped=True))
            continue
        if any(cell.strip() for cell in cells):
            yield line, cells


def too_long(line: int, cells: list[str], columns: int, problems: list[Problem], headed: bool = True) -> bool:
    """Whether a row has filled cells beyond its columns, which is then a problem.

    Args:
        line: where the row stands.
        cells: the row.
        columns: how many there are.
        problems: takes the problem.
        headed: whether headings say how many there are, rather than the convention.
    """
    if not any(cell.strip() for cell in cells[columns:]):
        return False
    said = "the headings name" if headed else "there is place for"
    problem = f"The row has {len(cells)} cells, {said} {columns}."
    remedy = "Put quotation marks around cells that contain the separator."
    problems.append(Problem(line, problem, remedy if headed else "Delete those at the end.", skipped=True))
    return True


def repeats(
    seen: dict[tuple[str, str], int], pair: tuple[str, str], line: int, problems: list[Problem]
) -> bool:
    """Whether a pair was there before, which is then a problem. The first time its line is noted."""
    first = seen.setdefault(pair, line)
    if first == line:
        return False
    problem = f"“{pair[0]}” stands with the same translation in line {first} already."
    problems.append(Problem(line, problem, "Delete one of the two rows; the first one counts.", skipped=True))
    return True


def heading_locale(heading: str) -> str:
    """The locale that a heading names; empty when it names none."""
    try:
        locale = parse_locale(heading)
    except InputError:
        return ""
    # Many English words of three letters are codes of languages so small that CLDR has no name for them.
    return locale if name_of(locale) != locale else ""


def line_of(cells: Iterable[str], delimiter: str = ",") -> str:
    """Cells as a line of a file without its end: no formula, quoted where RFC 4180 wants it."""
    return delimiter.join(quoted(neutralised(cell), delimiter) for cell in cells)


def quoted(cell: str, delimiter: str = ",") -> str:
    """A cell in quotation marks if RFC 4180 wants them."""
    # Not `csv.writer`: with LF as line end it leaves a lone CR without quotation marks.
    needed = any(sign in cell for sign in (delimiter, '"', "\n", "\r"))
    return '"' + cell.replace('"', '""') + '"' if needed else cell
