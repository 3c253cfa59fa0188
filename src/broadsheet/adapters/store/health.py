"""Health of sources: the classes in which they were shown."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from broadsheet.adapters.store import rows, tables
from broadsheet.adapters.store.engine import Database, upsert
from broadsheet.model.source import ClassChange


class Health:
    """The part of `ports.Store` that remembers classes."""

    _database: Database

    def class_changes(self) -> tuple[ClassChange, ...]:
        """All, sorted by (source id, time)."""
        with self._database.reading() as connection:
            found = [rows.class_of(row) for row in connection.execute(select(tables.classes))]
        return tuple(sorted(found, key=lambda change: (change.source_id, change.at)))

    def note_classes(self, changes: Iterable[ClassChange]) -> None:
        """Add them; one of the same source and time replaces what was noted."""
        with self._database.writing() as connection:
            upsert(connection, tables.classes, [rows.plain_row(change) for change in changes])
