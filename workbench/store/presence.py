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


_SINCE = (
    sa.select(people.c.id, people.c.name, presence.c.segment_id)
    .join(people, people.c.id == presence.c.person_id)
    .where(presence.c.catalogue_id == sa.bindparam("catalogue"), presence.c.at >= sa.bindparam("moment"))
    .order_by(people.c.name)
)


def since(connection: sa.Connection, catalogue: Catalogue, moment: datetime) -> list[tuple[int, str, str]]:
    """Everybody who has been seen since a moment, by name: id, name and segment."""
    rows = connection.execute(_SINCE, {"catalogue": catalogue.id, "moment": moment}).all()
    return [(row.id, row.name, row.segment_id) for row in rows]
