"""What was: revisions, undoable steps, and a catalogue as it stood at an earlier moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

import sqlalchemy as sa

from workbench.merge import Side
from workbench.model import Person, Progress, Reason, Revision, State
from workbench.store.catalogues import Catalogue
from workbench.store.schema import batches, people, revisions, translations
from workbench.workflow import Action


@dataclass(frozen=True, slots=True)
class Batch:
    """One undoable step: an import, or a confirmation with what it propagated."""

    id: int
    kind: str
    note: str
    by: str
    at: datetime
    undone_at: datetime | None


_author = people.alias("author_person")


_REVISIONS = (
    sa.select(revisions, people.c.name.label("person"), _author.c.name.label("author_name"))
    .join(people, people.c.id == revisions.c.by)
    .outerjoin(_author, _author.c.id == revisions.c.author)
    .where(revisions.c.catalogue_id == sa.bindparam("catalogue"))
)
_NEWEST_FIRST = _REVISIONS.order_by(revisions.c.number.desc()).limit(sa.bindparam("most"))
_OF_SEGMENT = _NEWEST_FIRST.where(revisions.c.segment_id == sa.bindparam("segment"))
_BEFORE = _OF_SEGMENT.where(revisions.c.number < sa.bindparam("number_behind"))


def _revision(row: sa.Row) -> Revision:
    return Revision(
        number=row.number,
        segment=row.segment_id,
        version=row.version,
        target=row.target,
        state=State(row.state),
        action=row.action,
        by=row.person,
        at=row.at,
        reason=Reason(row.reason) if row.reason else None,
        comment=row.comment,
        author=row.author_name,
        differs=row.differs,
    )


def of_segment(
    connection: sa.Connection,
    catalogue: Catalogue,
    segment_id: str,
    relatives: Mapping[str, datetime | None] = MappingProxyType({}),
    most: int = 200,
) -> list[Revision]:
    """A segment's revisions, newest first; with those of its `relatives`, up to a moment where one is named.

    `relatives` as `boundaries.relatives` finds them.
    """
    asked = {"catalogue": catalogue.id, "most": most}
    if not relatives:
        rows = connection.execute(_OF_SEGMENT, asked | {"segment": segment_id})
        return [_revision(row) for row in rows]
    whole = [segment_id, *(other for other, until in relatives.items() if until is None)]
    parts = [
        sa.and_(revisions.c.segment_id == other, revisions.c.at < until)
        for other, until in relatives.items()
        if until is not None
    ]
    statement = _NEWEST_FIRST.where(sa.or_(revisions.c.segment_id.in_(whole), *parts))
    return [_revision(row) for row in connection.execute(statement, asked)]


def numbered(connection: sa.Connection, catalogue: Catalogue, number: int) -> Revision | None:
    """The revision of that number."""
    statement = _REVISIONS.where(revisions.c.number == number)
    row = connection.execute(statement, {"catalogue": catalogue.id}).first()
    return row and _revision(row)


def was_written(connection: sa.Connection, catalogue: Catalogue, segment_id: str, target: str) -> bool:
    """Whether a segment has ever had this text."""
    statement = sa.select(revisions.c.number).where(
        revisions.c.catalogue_id == catalogue.id,
        revisions.c.segment_id == segment_id,
        revisions.c.target == target,
    )
    return connection.execute(statement.limit(1)).first() is not None


def at(connection: sa.Connection, catalogue: Catalogue, number: int) -> dict[str, Side]:
    """The catalogue as it stood at a revision number; a segment untouched by then is left out."""
    newest = (
        sa.select(sa.func.max(revisions.c.number))
        .where(revisions.c.catalogue_id == catalogue.id, revisions.c.number <= number)
        .group_by(revisions.c.segment_id)
    )
    return _sides(connection, catalogue, newest)


def last_author(connection: sa.Connection, catalogue: Catalogue) -> str | None:
    """Who last wrote a text, rather than judged one."""
    statement = (
        sa.select(_author.c.name)
        .join(revisions, revisions.c.author == _author.c.id)
        .where(revisions.c.catalogue_id == catalogue.id)
        .where(revisions.c.action.in_([Action.SAVE, Action.CONFIRM, Action.PROPAGATE, Action.IMPORT]))
        .order_by(revisions.c.number.desc())
        .limit(1)
    )
    return connection.execute(statement).scalar_one_or_none()


def newest_in(connection: sa.Connection, catalogue: Catalogue, state: State) -> dict[str, Side]:
    """For each segment that was ever in a state, its newest text in that state."""
    newest = (
        sa.select(sa.func.max(revisions.c.number))
        .where(revisions.c.catalogue_id == catalogue.id, revisions.c.state == state)
        .group_by(revisions.c.segment_id)
    )
    return _sides(connection, catalogue, newest)


def _sides(connection: sa.Connection, catalogue: Catalogue, numbers: sa.Select) -> dict[str, Side]:
    columns = (revisions.c.segment_id, revisions.c.target, revisions.c.state)
    statement = sa.select(*columns).where(
        revisions.c.catalogue_id == catalogue.id, revisions.c.number.in_(numbers)
    )
    return {row.segment_id: Side(row.target, State(row.state)) for row in connection.execute(statement)}


def _select_batches(catalogue: Catalogue) -> sa.Select:
    return (
        sa.select(batches, people.c.name.label("person"))
        .join(people, people.c.id == batches.c.by)
        .where(batches.c.catalogue_id == catalogue.id)
    )


def _batch(row: sa.Row) -> Batch:
    return Batch(row.id, row.kind, row.note, row.person, row.at, row.undone_at)


def batches_of(connection: sa.Connection, catalogue: Catalogue, most: int = 50) -> list[Batch]:
    """A catalogue's undoable steps, newest first."""
    statement = _select_batches(catalogue).order_by(batches.c.id.desc()).limit(most)
    return [_batch(row) for row in connection.execute(statement)]


def batch(connection: sa.Connection, catalogue: Catalogue, batch_id: int) -> Batch | None:
    """One undoable step of the catalogue."""
    row = connection.execute(_select_batches(catalogue).where(batches.c.id == batch_id)).first()
    return row and _batch(row)


def is_undone(connection: sa.Connection, catalogue: Catalogue, batch_id: int) -> bool:
    """Whether a step has been undone, or is none of the catalogue's."""
    step = batch(connection, catalogue, batch_id)
    return step is None or step.undone_at is not None


def revisions_of_batch(connection: sa.Connection, catalogue: Catalogue, batch_id: int) -> list[Revision]:
    """What a step changed, in order."""
    statement = _REVISIONS.where(revisions.c.batch_id == batch_id).order_by(revisions.c.number)
    return [_revision(row) for row in connection.execute(statement, {"catalogue": catalogue.id})]


def before(connection: sa.Connection, catalogue: Catalogue, revision: Revision) -> Revision | None:
    """The segment's revision in front of this one; None when this is its first."""
    asked = {"catalogue": catalogue.id, "segment": revision.segment, "number_behind": revision.number}
    row = connection.execute(_BEFORE, asked | {"most": 1}).first()
    return row and _revision(row)


def mark_undone(connection: sa.Connection, step: Batch, now: datetime) -> None:
    """Remember that a step has been undone."""
    connection.execute(sa.update(batches).where(batches.c.id == step.id).values(undone_at=now))


def sent_back(connection: sa.Connection, catalogue: Catalogue, author: Person, most: int) -> list[str]:
    """The first segments whose translation by this person was sent back, and not changed since."""
    newest = sa.and_(
        revisions.c.catalogue_id == translations.c.catalogue_id, revisions.c.number == translations.c.revision
    )
    statement = (
        sa.select(translations.c.segment_id)
        .join(revisions, newest)
        .where(
            translations.c.catalogue_id == catalogue.id,
            translations.c.progress == Progress.NEEDS_WORK,
            translations.c.author == author.id,
            revisions.c.action == Action.REJECT,
        )
        .order_by(translations.c.position)
        .limit(most)
    )
    return list(connection.execute(statement).scalars())
