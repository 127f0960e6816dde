"""The term base: reading, changing, recognising, and its files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from workbench.errors import InputError
from workbench.formats import glossary_csv
from workbench.formats.glossary_csv import Problem
from workbench.model import Hit, Person, Role, Term
from workbench.services.files import replace_file
from workbench.services.project import Project, require
from workbench.store import terms as term_store
from workbench.terms import Recogniser


def terms(project: Project) -> list[Term]:
    """All terms, by concept."""
    with project.store.reading() as connection:
        return term_store.everything(connection)


@dataclass(frozen=True, slots=True)
class Glossary:
    """The term base as it stood at a version, ready to recognise terms in one locale's texts."""

    version: int
    recogniser: Recogniser

    @property
    def terms(self) -> Mapping[str, Term]:
        """The terms by concept."""
        return self.recogniser.terms

    def find(self, text: str) -> tuple[Hit, ...]:
        """The terms in a text, in order."""
        return self.recogniser.find(text)


# By database and locale. Each is replaced as a whole, so whoever holds one may go on using it.
_glossaries: dict[tuple[str, str], Glossary] = {}
_replacing = Lock()


def glossary(project: Project, locale: str) -> Glossary:
    """The term base ready for texts in a locale, as it is now.

    What this process has changed is in it already (`_follow`). After a change by another one, which the
    version tells, the terms are read again, and those that differ are put in place of the old.
    """
    key = (project.store.name, locale)
    with project.store.reading() as connection:
        version = term_store.version(connection)
        ready = _glossaries.get(key)
        if ready is not None and ready.version == version:
            return ready
        found = {term.concept: term for term in term_store.everything(connection)}
    with _replacing:
        ready = _glossaries.get(key)
        if ready is None:
            ready = Glossary(version, Recogniser(found.values(), locale))
        elif ready.version != version:
            ready = Glossary(version, _brought_to(found, ready.recogniser))
        _glossaries[key] = ready
    return ready


def _brought_to(found: Mapping[str, Term], recogniser: Recogniser) -> Recogniser:
    known = recogniser.terms
    return recogniser.changed(
        put=[term for concept, term in found.items() if known.get(concept) != term],
        removed=[concept for concept in known if concept not in found],
    )


def _follow(project: Project, version: int, put: Iterable[Term] = (), removed: Iterable[str] = ()) -> None:
    """Bring the glossaries of this process to a version that it has just made, where nothing came between."""
    database = project.store.name
    with _replacing:
        for key, ready in list(_glossaries.items()):
            if key[0] == database and ready.version == version - 1:
                _glossaries[key] = Glossary(version, ready.recogniser.changed(put, removed))


def term(project: Project, concept: str) -> Term | None:
    """The term of a concept."""
    with project.store.reading() as connection:
        return term_store.by_concept(connection, concept)


def change(project: Project, by: Person, *, put: Iterable[Term] = (), removed: Iterable[str] = ()) -> int:
    """Change the term base in one step. For reviewers and coordinators.

    Args:
        put: terms to add, or to put in place of those of the same concepts.
        removed: concepts to remove with their wordings.

    Returns:
        The term base's new version, from 1.
    """
    require(by, Role.REVIEWER)
    terms, concepts = list(put), list(removed)
    for term in terms:
        if not term.wordings or not all(w.term.strip() for w in term.wordings):
            raise InputError("A term needs a wording in every row.", place=term.concept, remedy="Type it.")
    with project.store.writing() as connection:
        version = term_store.put(connection, terms, concepts)
    _follow(project, version, put=terms, removed=concepts)
    return version


@dataclass(frozen=True, slots=True)
class TermImport:
    """What came of importing a glossary."""

    added: int
    changed: int
    same: int
    problems: tuple[Problem, ...]


def import_csv(
    project: Project, by: Person, data: bytes, filename: str, *, dry_run: bool = False
) -> TermImport:
    """Merge a glossary file: its concepts are added or take the place of ours; others stay.

    Rows that cannot be used are reported with their line and left out.
    """
    require(by, Role.REVIEWER)
    parsed = glossary_csv.parse(data, filename, source_locale=project.settings.source_locale)
    version = None
    with project.store.writing() as connection:
        known = {term.concept: term for term in term_store.everything(connection)}
        new = [term for term in parsed.terms if term.concept not in known]
        changed = [
            term
            for term in parsed.terms
            if term.concept in known and set(term.wordings) != set(known[term.concept].wordings)
        ]
        if (new or changed) and not dry_run:
            version = term_store.put(connection, new + changed)
    if version is not None:
        _follow(project, version, put=new + changed)
    same = len(parsed.terms) - len(new) - len(changed)
    return TermImport(len(new), len(changed), same, tuple(parsed.problems))


def export_csv(project: Project) -> bytes:
    """The whole term base as a CSV file."""
    return glossary_csv.serialise(terms(project))


def write_csv(project: Project, path: Path) -> None:
    """Write the whole term base to a CSV file, whole or not at all."""
    replace_file(path, export_csv(project))
