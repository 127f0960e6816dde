"""Opening the database: SQLite in the project folder by default, PostgreSQL for a team.

The rest of the store is written once for both. What differs is here: pragmas, locks, migrations.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event

from workbench.errors import ProjectError

_MIGRATIONS = Path(__file__).parent / "migrations"
# A lock of ours, so that two app servers that start together migrate one after the other. Any number will do.
_MIGRATION_LOCK = 7_203_911


_Read = TypeVar("_Read")


class _Moment(NamedTuple):
    connection: sa.Connection
    known: dict[Hashable, Any]


class Store:
    """A database with the project's tables.

    Use `reading()` for queries and `writing()` for a change: each is one transaction, committed on leaving
    the block and rolled back by an exception.
    """

    def __init__(self, url: str | sa.URL) -> None:
        """Open the database at an SQLAlchemy URL and bring its tables up to date.

        Raises:
            ProjectError: when it cannot be reached, or was written by a newer version of the program.
        """
        try:
            self.url = sa.make_url(url)
        except sa.exc.ArgumentError:
            raise ProjectError(
                "The database address is not understood.",
                remedy="Write it as postgresql://user:password@host/name or sqlite:///path.",
            ) from None
        if self.url.drivername == "postgresql":
            self.url = self.url.set(drivername="postgresql+psycopg")
        self.engine = _engine(self.url)
        self._moment: ContextVar[_Moment | None] = ContextVar("moment", default=None)
        try:
            self._migrate()
        except sa.exc.DatabaseError as error:
            raise ProjectError(
                f"This is not a workbench database: {_first_line(error)}",
                place=self.url.render_as_string(hide_password=True),
                remedy="Name another one in workbench.toml, or move the file away to start afresh.",
            ) from error

    @cached_property
    def name(self) -> str:
        """The database's whole address: what this process keeps of it is kept under this, and never shown."""
        return self.url.render_as_string(hide_password=False)

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A transaction that sees one moment of the database."""
        moment = self._moment.get()
        if moment is not None:
            yield moment.connection
            return
        with self._reported(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """All that is read inside the block, in this thread, sees the same moment, in one transaction.

        Whoever changes something there reads on without it: changes come before.
        """
        with self.reading() as connection:
            token = self._moment.set(_Moment(connection, {}))
            try:
                yield
            finally:
                self._moment.reset(token)

    def once(self, key: Hashable, read: Callable[[], _Read]) -> _Read:
        """What `read` answers; inside `one_moment` it is asked only once for each key."""
        moment = self._moment.get()
        if moment is None:
            return read()
        if key not in moment.known:
            moment.known[key] = read()
        return moment.known[key]

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction that may change the database. On SQLite it waits for the one writer at its start."""
        with self._reported(), self.engine.connect() as connection:
            connection = connection.execution_options(writing=True)
            with connection.begin():
                yield connection

    @contextmanager
    def _reported(self) -> Iterator[None]:
        try:
            yield
        except sa.exc.OperationalError as error:
            raise ProjectError(
                f"The database does not answer: {_first_line(error)}",
                place=self.url.render_as_string(hide_password=True),
                remedy="Nothing was changed. Check the server, the disk and its permissions, and try again.",
            ) from error

    def close(self) -> None:
        """Close every connection. SQLite folds its write-ahead log into the file with the last one."""
        self.engine.dispose()

    def _migrate(self) -> None:
        config = Config()
        config.set_main_option("script_location", _MIGRATIONS.as_posix().replace("%", "%%"))
        with self.writing() as connection:
            if not self.is_sqlite:
                connection.execute(sa.text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _MIGRATION_LOCK})
            scripts = ScriptDirectory.from_config(config)
            known = {script.revision for script in scripts.walk_revisions()}
            current = MigrationContext.configure(connection).get_current_revision()
            if current == scripts.get_current_head():
                return
            if current is not None and current not in known:
                raise ProjectError(
                    "The database was written by a newer version of the workbench.",
                    place=self.url.render_as_string(hide_password=True),
                    remedy="Update the program.",
                )
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def _engine(url: sa.URL) -> sa.Engine:
    if url.get_backend_name() != "sqlite":
        try:
            return sa.create_engine(url, pool_pre_ping=True)
        except (ModuleNotFoundError, sa.exc.NoSuchModuleError):
            raise ProjectError(
                f"The driver for {url.get_backend_name()} databases is not installed.",
                remedy="For PostgreSQL: pip install 'workbench[postgresql]'",
            ) from None
    # The connection that was used last has its statements and pages at hand. One in memory has no pool.
    pool = {"pool_use_lifo": True} if url.database and url.database != ":memory:" else {}
    engine = sa.create_engine(url, connect_args={"timeout": 30}, **pool)

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: object) -> None:
        # The driver would begin transactions late, on the first change; `_begin` does it at the right moment.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        # FULL: an acknowledged save is on the disk, also when the power fails in the next moment.
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        writing = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _first_line(error: sa.exc.DBAPIError) -> str:
    lines = str(error.orig).strip().splitlines() or ["no answer"]
    return lines[0].rstrip(".") + "."
