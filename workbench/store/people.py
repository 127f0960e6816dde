"""People and their roles."""

from datetime import datetime

import sqlalchemy as sa

from workbench.model import Person, Role
from workbench.store.schema import people


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


def set_role(connection: sa.Connection, person: Person, role: Role) -> None:
    """Give a person another role."""
    connection.execute(sa.update(people).where(people.c.id == person.id).values(role=role))
