"""Who is in which segment. Kept in the database, since colleagues may be on another app server."""

from datetime import datetime

import sqlalchemy as sa

from workbench.model import Person
from workbench.store.catalogues import Catalogue
from workbench.store.schema import people, presence


def put(connection: sa.Connection, catalogue: Catalogue, person: Person, segment: str, now: datetime) -> None:
    """Remember where a person is, in place of where they were."""
    own = sa.and_(presence.c.catalogue_id == catalogue.id, presence.c.person_id == person.id)
    connection.execute(sa.delete(presence).where(own))
    connection.execute(
        sa.insert(presence).values(catalogue_id=catalogue.id, person_id=person.id, segment_id=segment, at=now)
    )


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
