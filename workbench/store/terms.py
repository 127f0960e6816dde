"""The term base."""

from collections.abc import Iterable

import sqlalchemy as sa

from workbench.model import Term, TermStatus, Wording
from workbench.store.schema import concepts, term_base, wordings

_VERSION = sa.select(term_base.c.version)


def version(connection: sa.Connection) -> int:
    """Grows with every change of the term base."""
    return connection.execute(_VERSION).scalar_one_or_none() or 0


_EVERYTHING = (
    sa.select(concepts.c.slug, wordings)
    .join(wordings, wordings.c.concept_id == concepts.c.id)
    .order_by(concepts.c.slug, wordings.c.id)
)


def everything(connection: sa.Connection) -> list[Term]:
    """All terms, by concept."""
    return _terms(connection.execute(_EVERYTHING))


def _terms(rows: Iterable[sa.Row]) -> list[Term]:
    found: dict[str, list[Wording]] = {}
    for row in rows:
        wording = Wording(
            row.locale, row.term, TermStatus(row.status), row.part_of_speech, row.definition, row.note
        )
        found.setdefault(row.slug, []).append(wording)
    return [Term(slug, tuple(listed)) for slug, listed in found.items()]


def put(connection: sa.Connection, terms: Iterable[Term], removed: Iterable[str] = ()) -> int:
    """Remove concepts, then store terms, each in place of one of the same concept.

    Returns the term base's new version.
    """
    for concept in removed:
        _drop_wordings(connection, concept)
        connection.execute(sa.delete(concepts).where(concepts.c.slug == concept))
    for term in terms:
        _drop_wordings(connection, term.concept)
        concept_id = connection.execute(
            sa.select(concepts.c.id).where(concepts.c.slug == term.concept)
        ).scalar_one_or_none()
        if concept_id is None:
            concept_id = connection.execute(
                sa.insert(concepts).values(slug=term.concept).returning(concepts.c.id)
            ).scalar_one()
        if term.wordings:
            rows = [
                {
                    "concept_id": concept_id,
                    "locale": wording.locale,
                    "term": wording.term,
                    "status": wording.status,
                    "part_of_speech": wording.part_of_speech,
                    "definition": wording.definition,
                    "note": wording.note,
                }
                for wording in term.wordings
            ]
            connection.execute(sa.insert(wordings), rows)
    return _bump(connection)


def by_concept(connection: sa.Connection, concept: str) -> Term | None:
    """The term of a concept."""
    found = _terms(connection.execute(_EVERYTHING.where(concepts.c.slug == concept)))
    return found[0] if found else None


def _drop_wordings(connection: sa.Connection, concept: str) -> None:
    of_concept = sa.select(concepts.c.id).where(concepts.c.slug == concept).scalar_subquery()
    connection.execute(sa.delete(wordings).where(wordings.c.concept_id == of_concept))


def _bump(connection: sa.Connection) -> int:
    statement = sa.update(term_base).values(version=term_base.c.version + 1).returning(term_base.c.version)
    grown = connection.execute(statement).scalar_one_or_none()
    if grown is None:
        connection.execute(sa.insert(term_base).values(id=1, version=1))
        return 1
    return grown
