"""The term base: reading, changing, recognising."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock

from workbench.errors import InputError
from workbench.model import Hit, Person, Role, Term
from workbench.services.project import Project, require
from workbench.store import Connection
from workbench.store import terms as term_store
from workbench.terms import Recogniser


def version(project: Project) -> int:
    """Grows with every change of the term base."""
    with project.store.reading() as connection:
        return _version(project, connection)


def _version(project: Project, connection: Connection) -> int:
    return project.store.once("term base", lambda: term_store.version(connection))


def terms(project: Project) -> list[Term]:
    """All terms, by concept."""
    with project.store.reading() as connection:
        return term_store.everything(connection)


_TEXTS_KEPT = 256


@dataclass(frozen=True, slots=True)
class Glossary:
    """The term base as it stood at a version, ready to recognise terms in one locale's texts."""

    version: int
    recogniser: Recogniser
    _found: Callable[[str], tuple[Hit, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # A source is read again with each check of its translation, and a translation by several of them.
        object.__setattr__(self, "_found", lru_cache(_TEXTS_KEPT)(self.recogniser.find))

    @property
    def terms(self) -> Mapping[str, Term]:
        """The terms by concept."""
        return self.recogniser.terms

    def find(self, text: str) -> tuple[Hit, ...]:
        """The terms in a text, in order."""
        return self._found(text)


# By database and locale. Each is replaced as a whole, so whoever holds one may go on using it.
_glossaries: dict[tuple[str, str], Glossary] = {}
_replacing = Lock()


def glossary(project: Project, locale: str) -> Glossary:
    """The term base ready for texts in a locale, as it is now.

    What this process has changed is in it already (`follow`). After a change by another one, which the
    version tells, the terms are read again, and those that differ are put in place of the old.
    """
    return project.store.once(("glossary", locale), lambda: _glossary(project, locale))


def _glossary(project: Project, locale: str) -> Glossary:
    key = (project.store.name, locale)
    with project.store.reading() as connection:
        now = _version(project, connection)
        ready = _glossaries.get(key)
        if ready is not None and ready.version == now:
            return ready
        found = {term.concept: term for term in term_store.everything(connection)}
    with _replacing:
        ready = _glossaries.get(key)
        if ready is None:
            ready = Glossary(now, Recogniser(found.values(), locale))
        elif ready.version != now:
            ready = Glossary(now, _brought_to(found, ready.recogniser))
        _glossaries[key] = ready
    return ready


def _brought_to(found: Mapping[str, Term], recogniser: Recogniser) -> Recogniser:
    known = recogniser.terms
    return recogniser.changed(
        put=[term for concept, term in found.items() if known.get(concept) != term],
        removed=[concept for concept in known if concept not in found],
    )


def follow(project: Project, version: int, put: Iterable[Term] = (), removed: Iterable[str] = ()) -> None:
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


def change(
    project: Project,
    by: Person,
    *,
    put: Iterable[Term] = (),
    removed: Iterable[str] = (),
    before: Mapping[str, Term | None] | None = None,
) -> int:
    """Change the term base in one step. For reviewers and coordinators.

    Args:
        put: terms to add, or to put in place of those of the same concepts.
        removed: concepts to remove with their wordings.
        before: what the change rests on: by concept the term as it was shown, None where there was none.

    Returns:
        The term base's new version, from 1.

    Raises:
        InputError: when a wording is empty, or there twice; or when something is not any more as in `before`.
    """
    require(by, Role.REVIEWER)
    terms, concepts = list(put), list(removed)
    for term in terms:
        if not term.wordings or not all(w.term.strip() for w in term.wordings):
            raise InputError("A term needs a wording in every row.", place=term.concept, remedy="Type it.")
        counted = Counter((wording.locale, wording.term) for wording in term.wordings)
        (locale, wording), times = counted.most_common(1)[0]
        if times > 1:
            problem = f"The wording “{wording}” ({locale}) is there more than once."
            raise InputError(problem, place=term.concept, remedy="Keep one of them.")
    with project.store.writing() as connection:
        for concept, shown in (before or {}).items():
            _require_same(connection, concept, shown)
        version = term_store.put(connection, terms, concepts)
    follow(project, version, put=terms, removed=concepts)
    return version


def _require_same(connection: Connection, concept: str, shown: Term | None) -> None:
    now = term_store.by_concept(connection, concept)
    if now == shown:
        return
    if shown is None:
        raise InputError(
            f"There is a concept “{concept}” already.", remedy="Edit that one, or choose another name."
        )
    what = "deleted" if now is None else "changed"
    raise InputError(
        f"Somebody has {what} “{concept}” since you opened it.",
        remedy="Close it, look at it, and begin again.",
    )
