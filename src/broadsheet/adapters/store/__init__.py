"""The edition's memory in a database: SQLite or PostgreSQL, one store for both (SQLAlchemy Core)."""

from __future__ import annotations

from pathlib import Path

from broadsheet.adapters.store.articles import Articles
from broadsheet.adapters.store.copying import copy_rows
from broadsheet.adapters.store.editors import Editors
from broadsheet.adapters.store.engine import Database
from broadsheet.adapters.store.health import Health
from broadsheet.adapters.store.judging import Judging
from broadsheet.adapters.store.polling import Polling
from broadsheet.adapters.store.runs import Runs
from broadsheet.adapters.store.stories import Stories
from broadsheet.adapters.store.tables import metadata
from broadsheet.adapters.store.teaching import Teaching
from broadsheet.adapters.store.upgrade import Schema

SCHEMA = Schema(Path(__file__).parent / "migrations", head="0005", table="store_version")


class SqlStore(Polling, Articles, Stories, Judging, Teaching, Editors, Runs, Health):
    """`ports.Store` over one database. Its methods may be called from several threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def copy_to(self, path: Path) -> None:
        """Write what this store holds, without bodies, into a new SQLite file."""
        copy = open_store(f"sqlite:///{path}")
        try:
            copy_rows(self._database, copy._database)
        finally:
            copy.close()

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()


def drop_store(url: str) -> None:
    """Throw away everything that the store at this address holds; it is empty when it is opened next."""
    database = Database(url, SCHEMA)
    try:
        with database.writing() as connection:
            metadata.drop_all(connection)
            connection.exec_driver_sql(f"DROP TABLE {SCHEMA.table}")
    finally:
        database.close()


def open_store(url: str) -> SqlStore:
    """Open the store at a SQLAlchemy address (`sqlite:///path` or `postgresql://…`), made or migrated if need
    be; the folder of a SQLite file is made too.

    Raises StoreError where the address cannot be used, the driver is missing, the database refuses, or it was
    written by a newer version.
    """
    return SqlStore(Database(url, SCHEMA))
