"""Google Cloud Translation's glossaries: equivalent term sets, or pairs in one direction.

Google's documentation, “Creating and using glossaries”: a set file is CSV with a heading for each language
and, if wanted, `pos` and `description`; every row is a concept with one wording for each language. A pair
file has no headings: the source, then the target. One target locale makes a pair file, several a set file.
"""

from collections.abc import Iterable

from workbench.formats import glossary_omegat
from workbench.formats.cells import restored
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
    heading_locale,
    line_of,
    records,
    too_long,
)
from workbench.model import Term

_DETAILS = {"pos", "description"}


def recognises(cells: list[str]) -> bool:
    """Whether these are the headings of a file of equivalent term sets."""
    others = [cell for cell in cells if not heading_locale(cell)]
    locales = len(cells) - len(others)
    return locales > 1 and {cell.strip().casefold() for cell in others} <= _DETAILS


def read(data: bytes, name: str, languages: Languages) -> Reading:
    """Read such a file. The wording in the source locale, or in the first one, names the concept.

    Raises:
        InputError: it is not in UTF-8, or no table of pairs.
    """
    text = decoded(data, name)
    delimiter = next((one for one in DELIMITERS if recognises(first_cells(text, one))), "")
    if not delimiter:
        return glossary_omegat.read(data, name, languages, Convention.GOOGLE)
    headings = first_cells(text, delimiter)
    columns = [heading_locale(cell) or cell.strip().casefold() for cell in headings]
    locales = [column for column in columns if column not in _DETAILS]
    source = languages.source if languages.source in locales else locales[0]
    problems: list[Problem] = []
    terms = []
    for line, cells in records(text, delimiter, problems, headings=1):
        if too_long(line, cells, len(columns), problems):
            continue
        row = dict.fromkeys((*columns, *_DETAILS), "")
        row |= {column: restored(cell).strip() for column, cell in zip(columns, cells, strict=False)}
        if not row[source]:
            remedy = "Fill the cell or delete the row."
            problems.append(Problem(line, f"The row has no wording in {source}.", remedy, skipped=True))
            continue
        first = FoundWording(
            source,
            row[source],
            part_of_speech=row["pos"] or None,
            definition=row["description"] or None,
        )
        others = (FoundWording(locale, row[locale]) for locale in locales if locale != source and row[locale])
        terms.append(FoundTerm(line, (first, *others)))
    return Reading(Convention.GOOGLE, tuple(terms), tuple(problems), source)


def write(terms: Iterable[Term], languages: Languages) -> Written:
    """The glossary for one or several target locales.

    Raises:
        InputError: a text holds half a character.
    """
    sets = len(languages.targets) > 1
    losses = Losses(Convention.GOOGLE.title)
    terms = by_concept(terms)
    losses.homonyms(terms, languages.source)
    lines = [line_of((languages.source, *languages.targets, "pos", "description"))] if sets else []
    for term in terms:
        sources = losses.wordings(term, languages.source)
        targets = [losses.only_first(term, losses.wordings(term, one)) for one in languages.targets]
        if not sources or not any(targets):
            missing = " or ".join(languages.targets) if sources else languages.source
            losses.add(term, "concept", f"it has no wording in {missing} to be written")
            continue
        if sets:
            losses.only_first(term, sources)
            del sources[1:]
        losses.synonyms(term, sources)
        for target in filter(None, targets):
            losses.details(term, target)
        for source in sources:
            losses.details(term, source, {"part_of_speech", "definition"} if sets else ())
            details = (source.part_of_speech, source.definition) if sets else ()
            texts = (target.term if target else "" for target in targets)
            lines.append(line_of((source.term, *texts, *details)))
    return Written(encoded("".join(line + "\n" for line in lines), "the glossary"), tuple(losses.found))
