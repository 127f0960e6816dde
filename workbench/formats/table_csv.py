"""A catalogue as a table for people: CSV that opens in a spreadsheet. It is not read back.

Columns: number, source, target, state, comments, context. UTF-8 with a byte order mark, without which Excel
takes it for another encoding; quoting and line ends as in RFC 4180. Obsolete entries are left out.
"""

import csv
import io

from workbench.formats.cells import neutralised
from workbench.formats.encoding import encoded
from workbench.model import ExchangeCatalogue, Progress

COLUMNS = ("number", "source", "target", "state", "comments", "context")


def serialise(catalogue: ExchangeCatalogue) -> bytes:
    """The catalogue as CSV.

    The state is said in people's words (`needs work`, not `initial`). Cells that a spreadsheet would take for
    a formula are neutralised, see `workbench.formats.cells`.

    Raises:
        InputError: a text holds half a character.
    """
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    live = (entry for entry in catalogue.entries if not entry.obsolete)
    for number, entry in enumerate(live, 1):
        state = Progress.of(entry.state, entry.target)
        texts = (entry.source, entry.target, state, "\n".join(entry.comments), entry.context or "")
        writer.writerow((number, *map(neutralised, texts)))
    return encoded("\ufeff" + table.getvalue(), f"{catalogue.article} ({catalogue.locale})")
