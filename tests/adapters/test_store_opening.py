"""Opening a store: migrations, versions, and databases that cannot be used."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from broadsheet.adapters import people
from broadsheet.adapters import store as store_package
from broadsheet.adapters.people import open_people
from broadsheet.adapters.store import open_store
from broadsheet.adapters.store.tables import metadata
from broadsheet.adapters.store.upgrade import Schema
from broadsheet.errors import StoreError
from tests.adapters.forks import ended, fork
from tests.adapters.store_samples import accepted, article, harvest

SCHEMAS = {"store": (store_package.SCHEMA, metadata), "people": (people.SCHEMA, people.metadata)}
OPENERS: dict[str, Callable[[str], object]] = {"store": open_store, "people": open_people}


@pytest.mark.parametrize("which", SCHEMAS)
def test_migrations_lead_to_the_tables_that_the_code_names(url: str, which: str) -> None:
    """A migrated database differs in nothing from the tables of the code."""
    schema, tables = SCHEMAS[which]
    OPENERS[which](url)
    with create_engine(url).connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": schema.table, "compare_type": True}
        )
        assert compare_metadata(context, tables) == []


@pytest.mark.parametrize("which", SCHEMAS)
def test_the_named_head_is_the_newest_migration(which: str) -> None:
    """The version that the code expects is the last in its folder, so none is forgotten."""
    schema: Schema = SCHEMAS[which][0]
    config = Config()
    config.set_main_option("script_location", str(schema.migrations))
    assert ScriptDirectory.from_config(config).get_heads() == [schema.head]


def test_a_current_database_is_opened_without_alembic(tmp_path: Path) -> None:
    """Opening what needs no migration does not load the machinery for it."""
    address = f"sqlite:///{tmp_path}/s.db"
    open_store(address).close()
    look = f"import sys; from broadsheet.adapters.store import open_store; open_store({address!r}).close()"
    code = f"{look}; sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_store_and_people_may_share_a_database(url: str) -> None:
    """Each schema keeps its own version, so neither stands in the other's way."""
    open_store(url).close()
    open_people(url).close()
    open_store(url).close()


@pytest.mark.parametrize("which", SCHEMAS)
def test_a_database_of_a_newer_version_is_refused(url: str, which: str) -> None:
    """What a newer version wrote is left alone, and the error says what to install."""
    schema = SCHEMAS[which][0]
    OPENERS[which](url)
    with create_engine(url).begin() as connection:
        connection.execute(text(f"UPDATE {schema.table} SET version_num = '9999'"))
    with pytest.raises(StoreError, match=r"newer version of Broadsheet \(schema 9999\).*Install"):
        OPENERS[which](url)


def test_many_may_open_a_new_database_at_once(url: str) -> None:
    """Of several that open a new database at the same time one migrates it and the others wait."""
    started = [fork(lambda: open_store(url).waiting()) for _ in range(6)]
    assert [ended(each) for each in started] == [0] * 6


def test_two_may_write_by_turns(url: str) -> None:
    """Two open stores over one database see each other's writing."""
    one, other = open_store(url), open_store(url)
    one.accept(harvest(accepted(article("a"))))
    other.accept(harvest(accepted(article("b"))))
    assert [each.id for each in one.waiting()] == [each.id for each in other.waiting()] == ["a", "b"]
    one.close()
    other.close()


def test_sqlite_is_set_for_safety_and_speed(tmp_path: Path) -> None:
    """WAL, foreign keys, patience with other writers, and no needless waiting for the disk."""
    store = open_store(f"sqlite:///{tmp_path}/s.db")
    asked = ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")
    with store._database.reading() as connection:
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked]
    assert found == ["wal", 1, 15000, 1]
    store.close()


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    """A file of another kind is named, with the way out, and not touched."""
    path = tmp_path / "s.db"
    path.write_bytes(b"not a database at all, but long enough to be read as one" * 20)
    with pytest.raises(StoreError, match=r"s\.db: .*not a database.*rebuild"):
        open_store(f"sqlite:///{path}")
    assert path.read_bytes().startswith(b"not a database")


@pytest.mark.parametrize("address", ["nonsense", "mysql://host/name", ""])
def test_an_address_of_no_known_database_is_refused(address: str) -> None:
    """An address that cannot be used is refused with one that can."""
    with pytest.raises(StoreError, match="sqlite:///path"):
        open_store(address)


def test_a_server_that_does_not_answer_is_named_without_its_password(tmp_path: Path) -> None:
    """An error never shows the password of a database."""
    pytest.importorskip("psycopg")
    with pytest.raises(StoreError, match="server runs") as caught:
        open_store(f"postgresql://me:secret@/name?host={tmp_path}")
    assert "secret" not in str(caught.value)


def test_a_missing_driver_is_named_with_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without psycopg the error says which extra brings it."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"broadsheet\[postgresql\]"):
        open_store("postgresql://host/name")


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """Where a file stands in the way of the database's folder, the error names the address."""
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="folder of the database cannot be made"):
        open_store(f"sqlite:///{tmp_path}/file/s.db")
