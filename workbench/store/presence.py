"""Who is in which segment. Kept in the database, since colleagues may be on another app server."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from workbench.model import Person
from workbench.store.catalogues import Catalogue
from workbench.store.schema import people, presence


def put(connection: sa.Connection, catalogue: Catalogue, person: Person, segment: str, now: datetime) -> None:
    """Remember where a person is, in place of where they were."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    where = {"segment_id": segment, "at": now}
    statement = insert(presence).values(catalogue_id=catalogue.id, person_id=person.id, **where)
    connection.execute(statement.on_conflict_do_update(index_elements=[*presence.primary_key], set_=where))


def of(connection: sa.Connection, catalogue: Catalogue, person: Person) -> tuple[str, datetime] | None:
    """The segment that a person was in when they were last seen, and when that was."""
    statement = sa.select(presence.c.segment_id, presence.c.at).where(
        presence.c.catalogue_id == catalogue.id, presence.c.person_id == person.id
    )
    row = connection.execute(statement).first()
    return row and (row.segment_id, row.at)


def since(
    connection: sa.Connection, catalogue: Catalogue, moment: datetime
) -> dict[str, tuple[str, datetime]]:
    """By name, the segment of everybody who has been seen since a moment, and when."""
    statement = (
        sa.select(people.c.name, presence.c.segment_id, presence.c.at)
        .join(people, people.c.id == presence.c.person_id)
        .where(presence.c.catalogue_id == catalogue.id, presence.c.at >= moment)
        .order_by(people.c.name)
    )
    return {row.name: (row.segment_id, row.at) for row in connection.execute(statement)}
