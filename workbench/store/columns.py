"""What the tables are made of: the registry that they are in, and columns that many of them have."""

from datetime import UTC, datetime

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(sa.types.TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no time zone, so it is put back on reading."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        return value and (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC))


WHEN = Moment()


def person(name: str, *, nullable: bool = False) -> sa.Column[int]:
    """Who did something."""
    return sa.Column(name, sa.ForeignKey("people.id"), nullable=nullable)


def of_catalogue(**options: bool) -> sa.Column[int]:
    """The catalogue that a row belongs to."""
    return sa.Column("catalogue_id", sa.ForeignKey("catalogues.id"), nullable=False, **options)


def of_segment(**options: bool) -> sa.Column[str]:
    """The segment that a row belongs to."""
    return sa.Column("segment_id", sa.ForeignKey("segments.id"), nullable=False, **options)
