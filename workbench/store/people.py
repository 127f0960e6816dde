"""People and their roles."""

from datetime import datetime

import sqlalchemy as sa

from workbench.model import Person, Role
from workbench.store.schema import people, signing_key


def add(connection: sa.Connection, name: str, role: Role, now: datetime) -> Person:
    """Add a person; the caller has made sure that the name is free."""
    statement = sa.insert(people).values(name=name, role=role, added_at=now).returning(people.c.id)
    return Person(connection.execute(statement).scalar_one(), name, role)


def named(connection: sa.Connection, name: str) -> Person | None:
    """The person of that exact name."""
    row = connection.execute(sa.select(people).where(people.c.name == name)).first()
    return row and Person(row.id, row.name, Role(row.role))


def everyone(connection: sa.Connection) -> list[Person]:
    """All people by name."""
    rows = connection.execute(sa.select(people).order_by(people.c.name))
    return [Person(row.id, row.name, Role(row.role)) for row in rows]


_BY_ID = sa.select(people).where(people.c.id == sa.bindparam("person"))


def by_id(connection: sa.Connection, person_id: int) -> Person | None:
    """The person of that id."""
    row = connection.execute(_BY_ID, {"person": person_id}).first()
    return row and Person(row.id, row.name, Role(row.role))


def signing_key_or(connection: sa.Connection, new: str) -> str:
    """The key that tokens are signed with; `new` becomes it where there is none yet."""
    known = connection.execute(sa.select(signing_key.c.key)).scalar_one_or_none()
    if known is None:
        connection.execute(sa.insert(signing_key).values(id=1, key=new))
    return known or new


def set_role(connection: sa.Connection, person: Person, role: Role) -> None:
    """Give a person another role."""
    connection.execute(sa.update(people).where(people.c.id == person.id).values(role=role))
