"""A catalogue as CSV that opens in a spreadsheet, and back; `workbench.formats.tables` says what it holds.

Written in UTF-8 with a byte order mark, without which Excel takes it for another encoding; quoting and line
ends as in RFC 4180. Read with commas, semicolons or tabs between the cells, as spreadsheets save it.
"""

import csv
import io

from workbench.errors import InputError
from workbench.exchange_model import ExchangeCatalogue
from workbench.formats.encoding import encoded
from workbench.formats.glossary_exchange import Problem
from workbench.formats.glossary_tables import DELIMITERS, decoded, first_cells, records
from workbench.formats.tables import catalogue_of, columns_in, rows_of


def serialise(catalogue: ExchangeCatalogue) -> bytes:
    """The catalogue as CSV.

    Raises:
        InputError: a text holds half a character.
    """
    table = io.StringIO(newline="")
    csv.writer(table, lineterminator="\r\n").writerows(rows_of(catalogue))
    return encoded("\ufeff" + table.getvalue(), f"{catalogue.article} ({catalogue.locale})")


def parse(data: bytes, name: str) -> ExchangeCatalogue:
    """The catalogue in a CSV file.

    Args:
        name: the file's name, for messages.

    Raises:
        InputError: when it is no such table; the message names the line.
    """
    text = decoded(data, name)
    headings = {delimiter: first_cells(text, delimiter) for delimiter in DELIMITERS}
    delimiter = max(DELIMITERS, key=lambda one: len(columns_in(headings[one])))
    problems: list[Problem] = []
    found = catalogue_of(headings[delimiter], records(text, delimiter, problems, headings=1), name)
    for problem in problems:
        raise InputError(problem.problem, place=f"{name}:{problem.line}", remedy=problem.remedy)
    return found
