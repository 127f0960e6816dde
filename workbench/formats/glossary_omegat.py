"""OmegaT's glossaries: source, target and comment, a line each, without headings.

OmegaT's manual, chapter “Glossaries”: files that end with `.txt`, `.utf8` or `.tab` are separated by tabs and
know no quotation marks; those that end with `.csv` by commas, quoted as usual. Lines beginning with `#` are
comments. We write the first kind, in UTF-8.
"""

import re
from collections.abc import Iterable
from itertools import islice

from workbench.errors import InputError
from workbench.formats.cells import neutralised, restored
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
from workbench.formats.glossary_tables import DELIMITERS, decoded, records, repeats, too_long
from workbench.model import Term, Wording

_LINE_END = re.compile(r"\r\n|\n|\r")
_BREAKS = re.compile(r"[\t\r\n]")
_LOOKED_AT = 50
_CELLS = 3


def separator(text: str, comments: bool = True) -> str:
    """The separator of a table without headings; empty when the text is no such table.

    Most of its first rows must have two or three cells; one that has nothing but comments is a table.

    Args:
        text: the file.
        comments: whether rows that begin with `#` do not count.
    """
    start = text[: 1 << 16]

    def fitting(delimiter: str) -> float:
        """The share of rows that this separator divides well."""
        broken: list[Problem] = []
        found = _by_tabs(_LINE_END.split(start)) if delimiter == "\t" else records(start, delimiter, broken)
        rows = [cells for _, cells in islice(found, _LOOKED_AT) if not (comments and cells[0][:1] == "#")]
        if not rows and not broken:
            return 1
        return sum(2 <= len(cells) <= _CELLS for cells in rows) / (len(rows) + len(broken))

    shares = {delimiter: fitting(delimiter) for delimiter in ("\t", *DELIMITERS)}
    best = max(shares, key=lambda delimiter: shares[delimiter])
    return best if 2 * shares[best] > 1 else ""


def read(data: bytes, name: str, languages: Languages, convention: Convention = Convention.OMEGAT) -> Reading:
    """Read a table of pairs without headings, as OmegaT and Google Cloud Translation have them.

    Raises:
        InputError: it is not in UTF-8, or no table of pairs.
    """
    text = decoded(data, name)
    delimiter = separator(text, comments=convention is Convention.OMEGAT)
    if not delimiter:
        raise InputError(
            "This is no table with a source and a target in each line.",
            place=f"{name}:1",
            remedy="Separate the two by a tab or a comma.",
        )
    problems: list[Problem] = []
    rows = _by_tabs(_LINE_END.split(text)) if delimiter == "\t" else records(text, delimiter, problems)
    seen: dict[tuple[str, str], int] = {}
    terms = []
    for line, cells in rows:
        if convention is Convention.OMEGAT and cells[0].startswith("#"):
            continue
        if too_long(line, cells, _CELLS, problems, headed=False):
            continue
        source, target, comment = (restored(cell).strip() for cell in (*cells, "", "")[:_CELLS])
        if source and target and not repeats(seen, (source, target), line, problems):
            wordings = (
                FoundWording(languages.source, source),
                FoundWording(languages.targets[0], target, note=comment or None),
            )
            terms.append(FoundTerm(line, wordings))
        elif not (source and target):
            missing = "target" if source else "source"
            remedy = "Write source and target, with a tab or comma between them."
            problems.append(Problem(line, f"The row has no {missing}.", remedy, skipped=True))
    return Reading(convention, tuple(terms), tuple(problems), languages.source)


def _by_tabs(lines: list[str]) -> Iterable[tuple[int, list[str]]]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield number, line.split("\t")


def write(terms: Iterable[Term], languages: Languages) -> Written:
    """The glossary for one target locale.

    Raises:
        InputError: a text holds half a character.
    """
    terms = by_concept(terms)
    target_locale = languages.targets[0]
    losses = Losses(Convention.OMEGAT.title)
    losses.homonyms(terms, languages.source)
    lines = [f"# {languages.source} > {target_locale}, UTF-8, separated by tabs"]
    for term in terms:
        sources = _fitting(losses, term, losses.wordings(term, languages.source))
        targets = _fitting(losses, term, losses.wordings(term, target_locale))
        if not sources or not targets:
            missing = target_locale if sources else languages.source
            losses.add(term, "concept", f"it has no wording in {missing} to be written")
            continue
        losses.synonyms(term, sources)
        for source in sources:
            losses.details(term, source)
        for target in targets:
            losses.details(term, target, {"note"})
            comment = " ".join(target.note.split())
            if comment != target.note:
                losses.of(term, target, "line breaks and double spaces in the note")
            for source in sources:
                cells = (source.term, target.term, comment) if comment else (source.term, target.term)
                lines.append("\t".join(map(neutralised, cells)))
    data = encoded("".join(line + "\n" for line in lines), "the glossary")
    return Written(data, tuple(losses.found))


def _fitting(losses: Losses, term: Term, wordings: list[Wording]) -> list[Wording]:
    kept = []
    for wording in wordings:
        if _BREAKS.search(wording.term):
            losses.wording(term, wording, "OmegaT's lines cannot hold a tab or a line break")
        elif wording.term.startswith("#"):
            losses.wording(term, wording, "OmegaT takes a line that begins with # for a comment")
        else:
            kept.append(wording)
    return kept
