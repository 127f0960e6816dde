"""Weblate's glossaries as CSV, the way Weblate downloads and takes them.

Columns, all cells quoted: `location,source,target,id,fuzzy,context,translator_comments,developer_comments`
(Weblate's documentation, “CSV files”). Weblate tells terms with the same source apart by their context; ours
holds the concept. It keeps status as flags, which its CSV does not have.

A cell that a spreadsheet would take for a formula stands between apostrophes there, `'=1'`, with `|` as
`\\|`: Weblate's own way, which its import takes back. A single apostrophe would stay in the term.
"""

from collections.abc import Iterable

from workbench.formats.cells import is_formula, restored
from workbench.formats.encoding import encoded
from workbench.formats.glossary_choice import Losses, by_concept
from workbench.formats.glossary_exchange import (
    Convention,
    FoundTerm,
    FoundWording,
    Languages,
    Problem,
    Reading,
    Written,
)
from workbench.formats.glossary_tables import (
    DELIMITERS,
    decoded,
    first_cells,
    records,
    repeats,
    too_long,
)
from workbench.model import Term, TermStatus, Wording

COLUMNS = (
    "location",
    "source",
    "target",
    "id",
    "fuzzy",
    "context",
    "translator_comments",
    "developer_comments",
)
_YES = {"1", "x", "true", "yes", "fuzzy"}
_UNSURE = "UNSURE"
_EXTRA_SIGNS = ("|", "%")


def recognises(cells: list[str]) -> bool:
    """Whether these are the headings of such a file."""
    headings = {_heading(cell) for cell in cells}
    return {"source", "target"} <= headings and headings <= {*COLUMNS, "flags", ""}


def read(data: bytes, name: str, languages: Languages) -> Reading:
    """Read such a file of one target locale.

    What translators wrote becomes the target's note, what developers wrote the source's definition. A row
    that needs editing has its note marked as unsure. A row without a target adds the source alone.

    Raises:
        InputError: it is not in UTF-8.
    """
    text = decoded(data, name)
    delimiter = next((one for one in DELIMITERS if recognises(first_cells(text, one))), DELIMITERS[0])
    columns = [_heading(cell) for cell in first_cells(text, delimiter)]
    problems: list[Problem] = []
    rows = []
    seen: dict[tuple[str, str], int] = {}
    for line, cells in records(text, delimiter, problems, headings=1):
        if too_long(line, cells, len(columns), problems):
            continue
        row = dict.fromkeys((*COLUMNS, "flags"), "")
        row |= {column: _taken_back(cell).strip() for column, cell in zip(columns, cells, strict=False)}
        if not row["source"]:
            remedy = "Fill the cell or delete the row."
            problems.append(Problem(line, "The row has no source.", remedy, skipped=True))
        elif not repeats(seen, (row["source"], row["context"] + "\n" + row["target"]), line, problems):
            rows.append((line, row))
    # A context with several sources is one concept where all have the same target; otherwise, as with
    # “noun”, it names none.
    targets: dict[str, set[str]] = {}
    for _, row in rows:
        targets.setdefault(row["context"], set()).add(row["target"] or row["source"])
    terms = [_term(line, row, len(targets[row["context"]]) > 1, languages) for line, row in rows]
    return Reading(Convention.WEBLATE, tuple(terms), tuple(problems), languages.source)


def _term(line: int, row: dict[str, str], shared: bool, languages: Languages) -> FoundTerm:
    context = row["context"]
    concept = f"{row['source']} ({context})" if context and shared else context
    source = FoundWording(languages.source, row["source"], definition=row["developer_comments"] or None)
    if not row["target"]:
        return FoundTerm(line, (source,), concept)
    note = row["translator_comments"]
    if row["fuzzy"].casefold() in _YES and not note.startswith(_UNSURE):
        note = f"{_UNSURE}: {note}" if note else _UNSURE
    flags = {flag.strip() for flag in row["flags"].split(",")}
    status = TermStatus.FORBIDDEN if "forbidden" in flags else None
    target = FoundWording(languages.targets[0], row["target"], status, note=note or None)
    return FoundTerm(line, (source, target), concept)


def _heading(cell: str) -> str:
    return "_".join(cell.casefold().split())


def write(terms: Iterable[Term], languages: Languages) -> Written:
    """The glossary for one target locale.

    Raises:
        InputError: a text holds half a character.
    """
    losses = Losses(Convention.WEBLATE.title)
    target_locale = languages.targets[0]
    rows: list[tuple[str, ...]] = [COLUMNS]
    for term in by_concept(terms):
        sources = losses.wordings(term, languages.source)
        target = losses.only_first(term, losses.wordings(term, target_locale))
        if not sources:
            losses.add(term, "concept", f"it has no wording in {languages.source} to be written")
            continue
        if not target:
            losses.synonyms(term, sources)
        for source in sources:
            losses.details(term, source, {"definition"})
            rows.append(_row(term.concept, source, target))
        if target:
            losses.details(term, target, {"note"})
    text = "".join(",".join(_quoted(cell) for cell in row) + "\r\n" for row in rows)
    return Written(encoded(text, "the glossary"), tuple(losses.found))


def _row(concept: str, source: Wording, target: Wording | None) -> tuple[str, ...]:
    text, note = (target.term, target.note) if target else ("", "")
    fuzzy = "True" if note.startswith(_UNSURE) else "False"
    return "", source.term, text, "", fuzzy, concept, note, source.definition


def _quoted(cell: str) -> str:
    return '"' + _neutralised(cell).replace('"', '""') + '"'


def _neutralised(text: str) -> str:
    return "'" + text.replace("|", "\\|") + "'" if _dangerous(text) else text


def _taken_back(cell: str) -> str:
    inner = cell[1:-1].replace("\\|", "|")
    if len(cell) > 2 and cell[0] == cell[-1] == "'" and _dangerous(inner):
        return inner
    return restored(cell)


def _dangerous(text: str) -> bool:
    return is_formula(text) or text.lstrip("'").startswith(_EXTRA_SIGNS)
