"""Opening databases: migrations, durability settings, errors."""

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from workbench.errors import ProjectError
from workbench.store import Store
from workbench.store.schema import metadata


def test_the_migrations_make_the_tables_of_the_schema(database: str) -> None:
    store = Store(database)
    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    store.close()


def test_opening_again_changes_nothing(database: str) -> None:
    Store(database).close()
    store = Store(database)
    with store.reading() as connection:
        names = sa.inspect(connection).get_table_names()
    store.close()
    assert set(names) == {*metadata.tables, "alembic_version"}


def test_sqlite_keeps_an_acknowledged_save_through_a_power_cut(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/a.db")
    with store.reading() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    store.close()
    # 2 is FULL: the log is on the disk before a commit returns (https://sqlite.org/pragma.html#pragma_synchronous).
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_an_exception_rolls_back(database: str) -> None:
    store = Store(database)
    table = metadata.tables["term_base"]
    with pytest.raises(ZeroDivisionError), store.writing() as connection:
        connection.execute(sa.insert(table).values(id=1, version=1))
        raise ZeroDivisionError
    with store.reading() as connection:
        assert connection.execute(sa.select(table)).first() is None
    store.close()


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_text("notes " * 300)
    with pytest.raises(ProjectError, match="not a workbench database"):
        Store(f"sqlite:///{path}")
    assert path.read_text().startswith("notes")


def test_a_database_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/a.db"
    Store(url).close()
    with sqlite3.connect(tmp_path / "a.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(ProjectError, match="newer version"):
        Store(url)


@pytest.mark.parametrize(
    "url", ["nonsense", "postgresql://nobody@127.0.0.1:9/none", "sqlite:////no/such/folder/a.db"]
)
def test_an_address_that_cannot_be_used_is_told_with_a_remedy(url: str) -> None:
    with pytest.raises(ProjectError) as caught:
        Store(url)
    assert caught.value.remedy


def test_a_password_is_never_shown() -> None:
    with pytest.raises(ProjectError) as caught:
        Store("postgresql://user:secret@127.0.0.1:9/none")
    assert "secret" not in str(caught.value)
