"""MateCat's termbases as CSV: a row for each concept, a column for each language.

MateCat's guide, “Glossary file format”: the headings `Forbidden`, `Domain`, `Subdomain`, `Definition`, then
for each language its code with a region (`en-US`), `Notes` and `Example of use`, in this order. `TRUE` in the
first column says that the row's translations must not be used. MateCat takes it as a spreadsheet and gives it
out as CSV; any spreadsheet makes the one of the other.
"""

from collections.abc import Iterable

from babel.core import get_global

from workbench.formats.cells import restored
from workbench.formats.encoding import encoded
from workbench.formats.glossary_choice import Losses, by_concept, in_order
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
    heading_locale,
    line_of,
    records,
    too_long,
)
from workbench.model import Term, TermStatus, Wording

_CONCEPT_COLUMNS = ("Forbidden", "Domain", "Subdomain", "Definition")
_WORDING_COLUMNS = ("Notes", "Example of use")
_WITHOUT_PLACE = ("domain", "subdomain", "example of use")
_YES = {"true", "yes", "1", "x", "forbidden"}


def recognises(cells: list[str]) -> bool:
    """Whether these are the headings of such a file rather than of a simpler one."""
    columns = [_heading(cell) for cell in cells]
    locales = [column for column in columns if column.startswith("=")]
    known = {heading.casefold() for heading in (*_CONCEPT_COLUMNS, *_WORDING_COLUMNS)}
    others = {column for column in columns if not column.startswith("=")}
    own = (
        others & {"forbidden", "domain", "subdomain", "notes", "example of use"} or columns[0] == "definition"
    )
    return len(locales) > 1 and others <= known and bool(own)


def read(data: bytes, name: str, languages: Languages) -> Reading:
    """Read such a file. The wording in the source locale, or in the first one, names the concept.

    Raises:
        InputError: it is not in UTF-8.
    """
    text = decoded(data, name)
    delimiter = next((one for one in DELIMITERS if recognises(first_cells(text, one))), DELIMITERS[0])
    columns = [_ours(_heading(cell), languages.known) for cell in first_cells(text, delimiter)]
    locales = [column[1:] for column in columns if column.startswith("=")]
    source = languages.source if languages.source in locales else locales[0]
    problems: list[Problem] = []
    terms = []
    for line, cells in records(text, delimiter, problems, headings=1):
        if too_long(line, cells, len(columns), problems):
            continue
        row = _by_column(columns, cells)
        for (owner, column), value in row.items():
            if column in _WITHOUT_PLACE and value:
                said = f" of {owner}" if owner else ""
                problem = f"“{column}”{said} was left out: terms have no place for it here."
                problems.append(Problem(line, problem, ""))
        forbidden = row.get(("", "forbidden"), "").casefold() in _YES
        found = [locale for locale in locales if row[locale, "term"]]
        if source not in found or (forbidden and len(found) < 2):
            missing = f"no wording in {source}" if source not in found else "nothing but a wording to forbid"
            remedy = "Fill the cell or delete the row."
            problems.append(Problem(line, f"The row has {missing}.", remedy, skipped=True))
            continue
        found.sort(key=lambda locale: locale != source)
        wordings = (
            FoundWording(
                locale,
                row[locale, "term"],
                TermStatus.FORBIDDEN if forbidden and locale != source else None,
                definition=(row.get(("", "definition")) or None) if locale == source else None,
                note=row.get((locale, "notes")) or None,
            )
            for locale in found
        )
        terms.append(FoundTerm(line, tuple(wordings)))
    return Reading(Convention.MATECAT, tuple(terms), tuple(problems), source)


def _heading(cell: str) -> str:
    locale = heading_locale(cell)
    return "=" + locale if locale else " ".join(cell.casefold().split())


def _ours(column: str, known: tuple[str, ...]) -> str:
    """A column's locale as the project writes it, which need not have a region."""
    if not column.startswith("=") or column[1:] in known:
        return column
    return next(("=" + locale for locale in known if with_region(locale) == column[1:]), column)


def _by_column(columns: list[str], cells: list[str]) -> dict[tuple[str, str], str]:
    """The cells by the locale that they belong to, empty for the concept, and what they are."""
    row = {(column[1:], "term"): "" for column in columns if column.startswith("=")}
    owner = ""
    for column, cell in zip(columns, cells, strict=False):
        value = restored(cell).strip()
        if column.startswith("="):
            owner = column[1:]
            row[owner, "term"] = value
        else:
            row[owner, column] = value
    return row


def with_region(locale: str) -> str:
    """The locale as MateCat writes it: `fr-FR` for `fr`, by the region that CLDR holds likely."""
    language, *rest = locale.split("-")
    if any(len(part) == 2 for part in rest):
        return locale
    likely = get_global("likely_subtags")
    found = likely.get("_".join((language, *rest))) or likely.get(language, "")
    return f"{language}-{found.split('_')[2]}" if found.count("_") > 1 else locale


def write(terms: Iterable[Term], languages: Languages) -> Written:
    """The glossary for one or several target locales.

    Raises:
        InputError: a text holds half a character.
    """
    losses = Losses(Convention.MATECAT.title)
    terms = by_concept(terms)
    losses.homonyms(terms, languages.source)
    locales = (languages.source, *languages.targets)
    headings = [column for locale in locales for column in (with_region(locale), *_WORDING_COLUMNS)]
    lines = [line_of((*_CONCEPT_COLUMNS, *headings))]
    for term in terms:
        lines += (line_of(row) for row in _rows(term, languages, losses))
    return Written(encoded("".join(line + "\n" for line in lines), "the glossary"), tuple(losses.found))


def _rows(term: Term, languages: Languages, losses: Losses) -> Iterable[tuple[str, ...]]:
    sources = losses.wordings(term, languages.source)
    forbidden = {
        locale: sorted(
            (w for w in term.wordings if w.locale == locale and w.status is TermStatus.FORBIDDEN),
            key=in_order,
        )
        for locale in languages.targets
    }
    targets = {locale: losses.wordings(term, locale, {TermStatus.FORBIDDEN}) for locale in languages.targets}
    if not sources or not any((*targets.values(), *forbidden.values())):
        missing = " or ".join(languages.targets) if sources else languages.source
        losses.add(term, "concept", f"it has no wording in {missing} to be written")
        return
    losses.synonyms(term, sources)
    for wording in sources:
        losses.details(term, wording, {"note", "definition"})
    for listed in (*targets.values(), *forbidden.values()):
        for wording in listed:
            losses.details(term, wording, {"note"})
    written: set[Wording] = set()
    first = {locale: listed[0] for locale, listed in targets.items() if listed}
    for place in range(max(1, *map(len, targets.values()))):
        chosen = {locale: listed[place] for locale, listed in targets.items() if place < len(listed)}
        yield _row(sources[0], chosen, languages, written)
    for source in sources[1:]:
        yield _row(source, first, languages, written)
    for place in range(max(map(len, forbidden.values()))):
        chosen = {locale: listed[place] for locale, listed in forbidden.items() if place < len(listed)}
        yield _row(sources[0], chosen, languages, written, "TRUE")


def _row(
    source: Wording,
    targets: dict[str, Wording],
    languages: Languages,
    written: set[Wording],
    forbidden: str = "",
) -> tuple[str, ...]:
    """A row; what belongs to a wording stands only where the wording comes for the first time."""
    definition = source.definition if source not in written else ""
    cells = [forbidden, "", "", definition]
    for wording in (source, *(targets.get(locale) for locale in languages.targets)):
        known = wording is None or wording in written
        cells += [wording.term if wording else "", "" if known else wording.note, ""]
        if wording:
            written.add(wording)
    return tuple(cells)
