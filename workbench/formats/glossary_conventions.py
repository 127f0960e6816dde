"""All conventions that glossaries are exchanged in: which one a file follows, reading it and writing one."""

from collections.abc import Callable, Iterable

from workbench.errors import InputError
from workbench.formats import (
    glossary_csv,
    glossary_google,
    glossary_matecat,
    glossary_omegat,
    glossary_weblate,
    tbx,
    tbx_writing,
)
from workbench.formats.glossary_exchange import (
    Convention,
    FoundTerm,
    FoundWording,
    Languages,
    Reading,
    Written,
)
from workbench.formats.glossary_tables import DELIMITERS, decoded, first_cells
from workbench.model import Term, Wording

SUFFIXES = {
    Convention.WORKBENCH: ".csv",
    Convention.OMEGAT: ".txt",
    Convention.WEBLATE: ".csv",
    Convention.GOOGLE: ".csv",
    Convention.MATECAT: ".csv",
    Convention.TBX_2: ".tbx",
    Convention.TBX_3: ".tbx",
}
"""How the names of files that we write end."""

ONE_TARGET = frozenset({Convention.OMEGAT, Convention.WEBLATE})
"""Conventions whose files are of a single target locale."""

# The first that recognises the headings: MateCat's and Google's are special cases of ours.
_BY_HEADINGS = (
    (Convention.MATECAT, glossary_matecat.recognises),
    (Convention.GOOGLE, glossary_google.recognises),
    (Convention.WORKBENCH, glossary_csv.recognises),
    (Convention.WEBLATE, glossary_weblate.recognises),
)
_TBX = (Convention.TBX_2, Convention.TBX_3)


def recognise(data: bytes, name: str) -> Convention:
    """The convention that a file follows, by its first lines and, where they do not tell, its name.

    Raises:
        InputError: it follows none, is not in UTF-8, or is empty.
    """
    # UTF-16, which XML may be in, has a zero byte beside each of these.
    start = data[:4096].replace(b"\0", b"")
    if any(sign in start for sign in (b"<?xml", b"<!DOCTYPE", b"<martif", b"<tbx")):
        return Convention.TBX_3 if b"<tbx" in start else Convention.TBX_2
    text = decoded(data, name)
    for delimiter in DELIMITERS:
        cells = first_cells(text, delimiter)
        for convention, recognises in _BY_HEADINGS:
            if cells and recognises(cells):
                return convention
    delimiter = glossary_omegat.separator(text)
    if not delimiter:
        first = text.strip().splitlines()[0][:100]
        raise InputError(
            f"This is no glossary that we know; it begins with “{first}”.",
            place=f"{name}:1",
            remedy="Make the first line concept,locale,term, or write a source and a target in each line.",
        )
    pairs_only = all(
        len(first_cells(line, delimiter)) == 2 for line in text.splitlines()[:50] if line.strip()
    )
    google = name.casefold().endswith(".tsv") or (delimiter == "," and pairs_only)
    return Convention.GOOGLE if google else Convention.OMEGAT


def read(data: bytes, name: str, languages: Languages, convention: Convention | None = None) -> Reading:
    """Read a glossary file.

    Args:
        data: the file.
        name: its name, for messages and where its content does not tell the convention.
        languages: the project's; the one target is that of a file which does not name its languages.
        convention: the file's, if it is known.

    Raises:
        InputError: the file cannot be read in this convention, or is in none; or it does not name its
            languages and the target is unclear.
    """
    found = convention or recognise(data, name)
    if found in _TBX:
        return tbx.read(data, name, languages)
    if found is Convention.WORKBENCH:
        return _ours(glossary_csv.parse(data, name, languages.source), languages.source)
    if found is Convention.MATECAT:
        _require(glossary_matecat.recognises, data, name, found)
        return glossary_matecat.read(data, name, languages)
    if len(languages.targets) != 1 and lacks_languages(data, name, found):
        raise InputError(
            "The file does not name its languages.",
            place=name,
            remedy="Say into which one it translates; on the command line with --to.",
        )
    if found is Convention.WEBLATE:
        _require(glossary_weblate.recognises, data, name, found)
        return glossary_weblate.read(data, name, languages)
    if found is Convention.GOOGLE:
        return glossary_google.read(data, name, languages)
    return glossary_omegat.read(data, name, languages)


def lacks_languages(data: bytes, name: str, convention: Convention) -> bool:
    """Whether a file is in two languages that it does not name.

    Raises:
        InputError: it is not in UTF-8, or is empty.
    """
    if convention is Convention.GOOGLE:
        return not _headed(glossary_google.recognises, decoded(data, name))
    return convention in ONE_TARGET


def _headed(recognises: Callable[[list[str]], bool], text: str) -> bool:
    return any(recognises(cells) for one in DELIMITERS if (cells := first_cells(text, one)))


def _require(recognises: Callable[[list[str]], bool], data: bytes, name: str, convention: Convention) -> None:
    if not _headed(recognises, decoded(data, name)):
        raise InputError(
            f"The first line has not the headings of {convention.title}.",
            place=f"{name}:1",
            remedy="Choose another convention, or have it recognised.",
        )


def _ours(file: glossary_csv.GlossaryFile, source_locale: str) -> Reading:
    def said(wording: Wording) -> FoundWording:
        return FoundWording(
            wording.locale,
            wording.term,
            wording.status if "status" in file.columns else None,
            *(
                getattr(wording, detail) if detail in file.columns else None
                for detail in ("part_of_speech", "definition", "note")
            ),
        )

    terms = tuple(FoundTerm(1, tuple(map(said, term.wordings)), term.concept) for term in file.terms)
    named = "concept" in file.columns
    locales = [wording.locale for term in terms for wording in term.wordings]
    return Reading(
        Convention.WORKBENCH,
        terms if named else tuple(FoundTerm(1, term.wordings) for term in terms),
        file.problems,
        source_locale if source_locale in locales else "".join(locales[:1]),
        whole=file.names_concepts,
        names_count=named,
    )


def write(terms: Iterable[Term], convention: Convention, languages: Languages) -> Written:
    """Write terms in a convention, in the source and target locales. The same terms give the same bytes.

    Raises:
        InputError: the convention has one target locale and there are several; there is nothing to write; a
            text holds half a character.
    """
    if convention in ONE_TARGET and len(languages.targets) != 1:
        raise InputError(
            f"A glossary for {convention.title} has one target language.",
            remedy=f"Choose one of {', '.join(languages.targets)}.",
        )
    wanted = {languages.source, *languages.targets}
    chosen = [
        Term(term.concept, kept)
        for term in terms
        if (kept := tuple(wording for wording in term.wordings if wording.locale in wanted))
    ]
    match convention:
        case Convention.WORKBENCH:
            return Written(glossary_csv.serialise(chosen), ())
        case Convention.OMEGAT:
            return glossary_omegat.write(chosen, languages)
        case Convention.WEBLATE:
            return glossary_weblate.write(chosen, languages)
        case Convention.GOOGLE:
            return glossary_google.write(chosen, languages)
        case Convention.MATECAT:
            return glossary_matecat.write(chosen, languages)
        case _:
            return tbx_writing.write(chosen, languages, convention)
