"""Glossaries as CSV: what a spreadsheet reads and writes, one row for each wording.

Columns: `concept,locale,term,part_of_speech,status,definition,note`. Quoting follows RFC 4180; lines end
with LF. Rows stand in the order of concept, locale, status and term, so that two exports of the same terms
are the same bytes and a version control system shows what changed.

Cells that a spreadsheet would take for a formula are neutralised, see `workbench.formats.cells`; reading
takes that back and changes no other cell, so every text survives the way out and back.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from workbench.errors import InputError
from workbench.formats.cells import restored
from workbench.formats.encoding import encoded
from workbench.formats.glossary_exchange import Problem
from workbench.formats.glossary_tables import (
    DELIMITERS,
    decoded,
    first_cells,
    heading_locale,
    line_of,
    records,
    too_long,
)
from workbench.model import Term, TermStatus, Wording
from workbench.text.locales import parse_locale

COLUMNS = ("concept", "locale", "term", "part_of_speech", "status", "definition", "note")

_ONE_TERM = {"concept", "locale", "term"}
_PAIR = {"source", "target", "locale"}
# What other programs call our columns.
_HEADINGS = {
    "lang": "locale",
    "language": "locale",
    "pos": "part_of_speech",
    "part of speech": "part_of_speech",
    "translation": "target",
    "notes": "note",
    "comment": "note",
}


@dataclass(frozen=True, slots=True)
class GlossaryFile:
    """What a glossary file holds: its good rows as terms, and what is wrong with it."""

    terms: tuple[Term, ...]
    """In the order in which their concepts first occur; wordings in the order of the file."""
    problems: tuple[Problem, ...]
    columns: frozenset[str] = field(default=frozenset(), compare=False)
    """Which of `COLUMNS` it has, `source` and `target`, and `=` with its locale for a column of a locale."""

    @property
    def names_concepts(self) -> bool:
        """Whether it has rows of one wording each, by concept, as we write them."""
        return _ONE_TERM <= self.columns


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    concept: str
    wording: Wording
    repeats: bool = False
    """Whether it names the concept and so stands in every row of it, which is no mistake."""


def parse(data: bytes, name: str, source_locale: str = "en") -> GlossaryFile:
    """Read a glossary.

    Commas, semicolons and tabs are recognised as separators, columns by their headings in any order.
    Besides our own columns two simpler layouts are read: `source,target,lang` with any of our other
    columns, where a row translates the wording `source`, which also names the concept; and one column for
    each locale (`en,fr,fa`), where the first one names the concept unless there is a column `concept`.

    Args:
        data: the file, in UTF-8 with or without byte order mark.
        name: the file's name, for messages.
        source_locale: the locale of the column `source`.

    Returns:
        The terms of all rows that can be used. Each row that cannot be, repeats another or leaves a concept
        without exactly one preferred wording in a locale is a problem; nothing is guessed.

    Raises:
        InputError: the file is not UTF-8, has no headings that we know, or is empty.
    """
    text = decoded(data, name)
    delimiter, columns = _headings(text, name)
    problems = [
        Problem(1, f"The column “{heading}” is unknown and was left out.", "Rename it if it should be read.")
        for column, heading in columns
        if not column and heading.strip()
    ]
    layout = _Layout([column for column, _ in columns], parse_locale(source_locale))
    rows: list[_Row] = []
    for line, cells in records(text, delimiter, problems, headings=1):
        rows += layout.read(line, cells, problems)
    merged = _merged(rows, problems)
    problems += _preference_problems(merged)
    terms: dict[str, list[Wording]] = {}
    for row in merged:
        terms.setdefault(row.concept, []).append(row.wording)
    found = tuple(Term(concept, tuple(wordings)) for concept, wordings in terms.items())
    ordered = tuple(sorted(problems, key=lambda problem: problem.line))
    return GlossaryFile(found, ordered, frozenset(column for column, _ in columns if column))


def recognises(cells: list[str]) -> bool:
    """Whether these headings are a layout that `parse` reads."""
    return _Layout.recognises([_heading(cell) for cell in cells])


def serialise(terms: Iterable[Term]) -> bytes:
    """Write terms as CSV in UTF-8 without byte order mark. A term without wordings has no row.

    Raises:
        InputError: a text holds half a character.
    """
    pairs = [(term.concept, wording) for term in terms for wording in term.wordings]
    pairs.sort(key=lambda pair: (pair[0], pair[1].locale, pair[1].status.rank, pair[1].term))
    rows = [COLUMNS] + [
        (
            concept,
            wording.locale,
            wording.term,
            wording.part_of_speech,
            wording.status.value,
            wording.definition,
            wording.note,
        )
        for concept, wording in pairs
    ]
    return encoded("".join(line_of(cells) + "\n" for cells in rows), "the glossary")


def _headings(text: str, name: str) -> tuple[str, list[tuple[str, str]]]:
    """The separator, and the columns with our name for each, then the one in the file."""
    first = ""
    for delimiter in DELIMITERS:
        cells = first_cells(text, delimiter)
        first = first or ", ".join(cells)
        columns = [_heading(cell) for cell in cells]
        if not _Layout.recognises(columns):
            continue
        twice = {
            cell for column, cell in zip(columns, cells, strict=True) if column and columns.count(column) > 1
        }
        if twice:
            raise InputError(
                f"Several columns mean the same: {', '.join(sorted(twice))}.",
                place=f"{name}:1",
                remedy="Keep one of them, or rename the other.",
            )
        return delimiter, list(zip(columns, cells, strict=True))
    raise InputError(
        f"The first line does not name columns of a glossary: “{first[:100]}”.",
        place=f"{name}:1",
        remedy=f"Make it {','.join(COLUMNS)}; or source,target,lang; or one locale a column, as in en,fr,fa.",
    )


def _heading(cell: str) -> str:
    """Our name of a column; empty for one that we do not know and therefore leave out."""
    heading = " ".join(cell.casefold().split())
    heading = _HEADINGS.get(heading, heading)
    if heading in COLUMNS or heading in ("source", "target"):
        return heading
    locale = heading_locale(heading)
    return "=" + locale if locale else ""


class _Layout:
    """How the rows of a file say what they say."""

    def __init__(self, columns: list[str], source_locale: str) -> None:
        self._columns = columns
        self._source_locale = source_locale
        self._locales = [column for column in columns if column.startswith("=")]

    @staticmethod
    def recognises(columns: list[str]) -> bool:
        """Whether these columns make a layout that we can read."""
        known = set(columns)
        return _ONE_TERM <= known or _PAIR <= known or sum(column.startswith("=") for column in columns) > 1

    def read(self, line: int, cells: list[str], problems: list[Problem]) -> Iterator[_Row]:
        """The wordings of a row."""
        if too_long(line, cells, len(self._columns), problems):
            return
        values = dict.fromkeys((*COLUMNS, "source", "target", *self._locales), "")
        values |= {
            column: restored(cell) for column, cell in zip(self._columns, cells, strict=False) if column
        }
        for column in values.keys() - {"definition", "note"}:
            values[column] = values[column].strip()
        known = set(self._columns)
        if _ONE_TERM <= known:
            yield from _one(line, values["concept"], values["locale"], values["term"], values, problems)
        elif _PAIR <= known:
            yield from self._pair(line, values, problems)
        else:
            yield from self._side_by_side(line, values, problems)

    def _pair(self, line: int, values: dict[str, str], problems: list[Problem]) -> Iterator[_Row]:
        concept = values["concept"] or values["source"]
        targets = list(_one(line, concept, values["locale"], values["target"], values, problems))
        if targets and values["source"]:
            said = {"definition": values["definition"]}
            for row in _one(line, concept, self._source_locale, values["source"], said, problems):
                yield replace(row, repeats=True)
        yield from targets

    def _side_by_side(self, line: int, values: dict[str, str], problems: list[Problem]) -> Iterator[_Row]:
        concept = values["concept"] or values[self._locales[0]]
        for column in self._locales:
            if values[column]:
                first = column == self._locales[0]
                said = values if first else {"status": values["status"]}
                for row in _one(line, concept, column[1:], values[column], said, problems):
                    yield replace(row, repeats=first)


def _one(
    line: int, concept: str, locale: str, term: str, details: dict[str, str], problems: list[Problem]
) -> Iterator[_Row]:
    """One wording, or none and a problem."""
    if not concept or not term:
        missing = "concept" if not concept else "term"
        problems.append(Problem(line, f"The row has no {missing}.", "Fill the cell or delete the row.", True))
        return
    status = details.get("status", "").casefold() or TermStatus.PREFERRED.value
    if status not in set(TermStatus):
        known = ", ".join(TermStatus)
        problems.append(Problem(line, f"The status “{status}” is unknown.", f"Use one of: {known}.", True))
        return
    try:
        tag = parse_locale(locale)
    except InputError as error:
        problems.append(Problem(line, error.problem, error.remedy, True))
        return
    parts = (details.get(column, "") for column in ("part_of_speech", "definition", "note"))
    yield _Row(line, concept, Wording(tag, term, TermStatus(status), *parts))


def _merged(rows: list[_Row], problems: list[Problem]) -> list[_Row]:
    """The rows with each wording once; one that comes again fills what the first left empty."""
    found: dict[tuple[str, str, str], _Row] = {}
    for row in rows:
        key = (row.concept, row.wording.locale, row.wording.term)
        first = found.setdefault(key, row)
        if first is row:
            continue
        filled = {
            part: getattr(row.wording, part)
            for part in ("part_of_speech", "definition", "note")
            if not getattr(first.wording, part)
        }
        found[key] = replace(first, wording=replace(first.wording, **filled))
        if not (first.repeats and row.repeats):
            problem = f"“{row.wording.term}” stands in line {first.line} already for this concept and locale."
            problems.append(
                Problem(row.line, problem, "Delete one of the two rows; the first one counts.", True)
            )
    return list(found.values())


def _preference_problems(rows: list[_Row]) -> Iterator[Problem]:
    """A problem for each concept and locale without exactly one preferred wording."""
    groups: dict[tuple[str, str], list[_Row]] = {}
    for row in rows:
        groups.setdefault((row.concept, row.wording.locale), []).append(row)
    for (concept, locale), group in groups.items():
        preferred = [row for row in group if row.wording.status is TermStatus.PREFERRED]
        if not preferred:
            problem = f"“{concept}” has no preferred wording in {locale}."
            yield Problem(group[0].line, problem, "Make one of its wordings preferred.")
        elif len(preferred) > 1:
            said = ", ".join(f"“{row.wording.term}” (line {row.line})" for row in preferred)
            problem = f"“{concept}” has {len(preferred)} preferred wordings in {locale}: {said}."
            yield Problem(preferred[1].line, problem, "Keep one and make the others admitted.")
