"""Opening a database, and the two ways to use it: to read, or to write in one transaction."""

from __future__ import annotations

import importlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Column,
    Connection,
    Engine,
    Executable,
    Table,
    create_engine,
    event,
    make_url,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from broadsheet.adapters.store.upgrade import Schema, upgrade
from broadsheet.errors import StoreError

Rows = Sequence[Mapping[str, Any]]

CHUNK = 900
"""Values in one statement: SQLite, as some systems still build it, takes 999 parameters."""

_DRIVERS = {
    "sqlite": "sqlite+pysqlite",
    "sqlite+pysqlite": "sqlite+pysqlite",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}
_INSERTS: Mapping[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
_SQLITE_SETTINGS = (
    "PRAGMA busy_timeout = 15000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
)


class Database:
    """One open database whose schema is current. Raises StoreError for whatever it refuses."""

    def __init__(self, url: str, schema: Schema) -> None:
        self._url = _address(url)
        self._engine = _engine(self._url)
        self._writer = self._engine.execution_options(writes=True)
        try:
            self._bring_up_to_date(schema)
        except StoreError:
            self.close()
            raise

    @property
    def name(self) -> str:
        """The address without its password."""
        return self._url.render_as_string(hide_password=True)

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to ask with."""
        with self._explained(), self._engine.begin() as connection:
            yield connection

    def pick(self, column: Column[str], values: Collection[str] | None) -> list[Any]:
        """Whole rows of the column's table: all, or those in which the column has one of the values."""
        with self.reading() as connection:
            if values is None:
                return list(connection.execute(select(column.table)))
            asked = (select(column.table).where(column.in_(some)) for some in chunks(values))
            return [row for query in asked for row in connection.execute(query)]

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection in a transaction: all of it is kept when the block ends, nothing if it raises."""
        with self._explained(), self._writer.begin() as connection:
            yield connection

    def _bring_up_to_date(self, schema: Schema) -> None:
        with self.reading() as connection:
            current = schema.is_current(connection)
        if not current:
            with self.writing() as connection:
                upgrade(connection, schema, self.name)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            cause = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
            what = f"The database refuses: {cause}"
            raise StoreError(what, subject=self.name, remedy=_remedy(cause)) from error


def upsert(connection: Connection, table: Table, rows: Rows) -> None:
    """Insert the rows; one whose primary key is there replaces what stood under it."""
    if not rows:
        return
    connection.execute(_replacing(connection.dialect.name, table), rows)


@lru_cache(maxsize=64)
def _replacing(dialect: str, table: Table) -> Executable:
    insert = _INSERTS[dialect](table)
    keys = [column.name for column in table.primary_key]
    others = [column.name for column in table.columns if column.name not in keys]
    given = {name: insert.excluded[name] for name in others}
    replacing: Executable = insert.on_conflict_do_update(index_elements=keys, set_=given)
    return replacing


def add_missing(connection: Connection, table: Table, rows: Rows) -> None:
    """Insert the rows; one whose primary key is there is left as it stands."""
    if not rows:
        return
    keys = [column.name for column in table.primary_key]
    insert = _INSERTS[connection.dialect.name](table)
    connection.execute(insert.on_conflict_do_nothing(index_elements=keys), rows)


def chunks(values: Iterable[str]) -> Iterator[list[str]]:
    """The values without repetition, sorted, in pieces that fit one statement."""
    listed = sorted(set(values))
    return (listed[start : start + CHUNK] for start in range(0, len(listed), CHUNK))


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError as error:
        what = "The address of the database cannot be read"
        raise StoreError(what, subject="[store] url", remedy=_URLS) from error
    if address.drivername not in _DRIVERS:
        what = f"{address.drivername} is no database known here"
        raise StoreError(what, subject="[store] url", remedy=_URLS)
    return address.set(drivername=_DRIVERS[address.drivername])


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        return _sqlite(url)
    return _postgresql(url)


def _sqlite(url: URL) -> Engine:
    if url.database and url.database != ":memory:":
        _make_folder(Path(url.database).parent, url)
    engine = create_engine(url)
    event.listen(engine, "connect", _settle_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_folder(folder: Path, url: URL) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"The folder of the database cannot be made ({error.strerror})"
        raise StoreError(what, subject=str(url), remedy="Make the folder, writable for this user") from error


def _postgresql(url: URL) -> Engine:
    try:
        importlib.import_module("psycopg")
    except ImportError as error:
        raise StoreError(
            "The driver for PostgreSQL is not installed",
            subject=url.render_as_string(hide_password=True),
            remedy="Install the extra: pip install 'broadsheet[postgresql]'",
        ) from error
    engine = create_engine(url, pool_pre_ping=True)
    event.listen(engine, "connect", _settle_postgresql)
    return engine


def _settle_sqlite(connection: Any, record: Any) -> None:
    connection.isolation_level = None  # the driver would begin transactions by its own, older rules
    for setting in _SQLITE_SETTINGS:
        connection.execute(setting)


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes its turn at once: one that had read first could be refused in the middle.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _settle_postgresql(connection: Any, record: Any) -> None:
    # A zone with an offset would push the first and the last year out of what Python can hold.
    connection.execute("SET TIME ZONE 'UTC'")
    connection.commit()


_ANEW = "Move the file away; `broadsheet rebuild` makes the store anew from the records"
_RIGHTS = "Give this user the right to write to the file and its folder"
_URLS = "Write sqlite:///path/to/store.db or postgresql://user:password@host/name, or leave it empty"
_REMEDIES = (
    ("database is locked", "Another run holds it: wait until that has ended and run again"),
    ("file is not a database", _ANEW),
    ("malformed", _ANEW),
    ("disk is full", "Make room on the disk and run again"),
    ("readonly", _RIGHTS),
    ("unable to open", _RIGHTS),
    ("connect", "See that the server runs and that [store] url is right"),
)


def _remedy(cause: str) -> str:
    said = (remedy for mark, remedy in _REMEDIES if mark in cause)
    return next(said, "Nothing of this step was kept: run it again, and report it if it comes back")
