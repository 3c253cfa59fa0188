"""Single facts about the store as a whole, by key."""

from __future__ import annotations

from sqlalchemy import Connection, select

from broadsheet.adapters.store import tables
from broadsheet.adapters.store.engine import upsert

OBEYED = "obeyed"
PRINTED = "printed"
_BEGUN = "begun"
_REVISION = "revision"


def fact(connection: Connection, key: str) -> str:
    """The value of that key, or an empty string."""
    found = select(tables.meta.c.value).where(tables.meta.c.key == key)
    return connection.scalar(found) or ""


def note(connection: Connection, key: str, value: str) -> None:
    """Insert or replace."""
    upsert(connection, tables.meta, [{"key": key, "value": value}])


def note_begun(connection: Connection) -> None:
    """An article was taken: from now on the store has a history, even if all its articles are erased."""
    note(connection, _BEGUN, "yes")


def has_begun(connection: Connection) -> bool:
    """An article was taken once."""
    return fact(connection, _BEGUN) == "yes"


def revision(connection: Connection) -> int:
    """How often judgements, imports and erasures changed the store."""
    return int(fact(connection, _REVISION) or 0)


def count_revision(connection: Connection) -> None:
    """The store is about to hold other stories, verdicts or articles than before."""
    note(connection, _REVISION, str(revision(connection) + 1))
