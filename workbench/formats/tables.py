"""A catalogue as a table for people, whatever the file is: rows with a heading each, and back.

Columns are known by their headings, in any order and in any case; others are passed over. `source` and
`target` must be there. The last column says in each row which catalogue the table was exported from, so that
rows may be sorted, moved and deleted. Obsolete entries are left out, and so are references and notes.
"""

from collections.abc import Iterable, Iterator, Sequence

from workbench.errors import InputError
from workbench.exchange_model import ExchangeCatalogue, ExchangeEntry
from workbench.formats.cells import neutralised, restored
from workbench.formats.origin import catalogue_with, facts_in, line_of
from workbench.model import Progress, State

COLUMNS = ("number", "source", "target", "state", "comments", "context", "from")
_NEEDED = ("source", "target")
STATES = {
    Progress.UNTRANSLATED: State.INITIAL,
    Progress.NEEDS_WORK: State.INITIAL,
    Progress.TRANSLATED: State.TRANSLATED,
    Progress.REVIEWED: State.REVIEWED,
    Progress.FINAL: State.FINAL,
}
"""The words that the column of states takes."""


def rows_of(catalogue: ExchangeCatalogue) -> Iterator[tuple[str, ...]]:
    """The table, its headings first.

    The state is said in people's words (`needs work`, not `initial`). Cells that a spreadsheet would take for
    a formula are neutralised, see `workbench.formats.cells`.
    """
    yield COLUMNS
    origin = line_of(catalogue)
    live = (entry for entry in catalogue.entries if not entry.obsolete)
    for number, entry in enumerate(live, 1):
        state = Progress.of(entry.state, entry.target)
        texts = (entry.source, entry.target, state, "\n".join(entry.comments), entry.context or "", origin)
        yield (str(number), *map(neutralised, texts))


def catalogue_of(
    headings: Sequence[str], rows: Iterable[tuple[int, list[str]]], name: str
) -> ExchangeCatalogue:
    """The catalogue that a table holds.

    Args:
        headings: the cells of the first row.
        rows: the others, each with its number in the file.
        name: the file's name, for messages.

    Raises:
        InputError: a column is missing, a state is none, a row is longer than the headings, or rows come from
            several catalogues; the message names the row.
    """
    places = columns_in(headings)
    missing = [column for column in _NEEDED if column not in places]
    if missing:
        raise InputError(
            f"The table has no column “{missing[0]}”.",
            place=name,
            remedy="Keep the headings of the exported table in its first row.",
        )
    entries: list[ExchangeEntry] = []
    origin = ""
    for number, cells in rows:
        place = f"{name}:{number}"
        if any(cell.strip() for cell in cells[len(headings) :]):
            raise InputError(
                f"The row has {len(cells)} cells, the headings name {len(headings)}.",
                place=place,
                remedy="Put quotation marks around cells that contain the separator.",
            )
        found = {column: restored(cells[at]) if at < len(cells) else "" for column, at in places.items()}
        said = found.get("from", "")
        if said and origin and said != origin:
            raise InputError(
                "The rows come from several catalogues.", place=place, remedy="Import each table by itself."
            )
        origin = origin or said
        if found["source"]:
            entries.append(_entry(found, place))
    return catalogue_with(facts_in(origin), entries, name, "The column “from”")


def columns_in(headings: Sequence[str]) -> dict[str, int]:
    """Where each known column stands; the first of several with one heading."""
    places: dict[str, int] = {}
    for at, heading in enumerate(headings):
        column = heading.strip().casefold()
        if column in COLUMNS:
            places.setdefault(column, at)
    return places


def _entry(found: dict[str, str], place: str) -> ExchangeEntry:
    word = " ".join(found.get("state", "").split()).casefold()
    if word and word not in STATES:
        raise InputError(
            f"“{found['state'].strip()}” is no state.",
            place=place,
            remedy=f"Write one of: {', '.join(STATES)}.",
        )
    return ExchangeEntry(
        source=found["source"],
        target=found["target"],
        state=STATES[Progress(word)] if word else State.INITIAL,
        context=found.get("context") or None,
        comments=tuple(line for line in found.get("comments", "").splitlines() if line.strip()),
        says_state=bool(word),
    )
