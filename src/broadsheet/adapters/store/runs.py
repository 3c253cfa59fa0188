"""Runs: when one came to its end."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select, update

from broadsheet.adapters.store import tables
from broadsheet.adapters.store.engine import Database, add_missing
from broadsheet.adapters.store.meta import PRINTED, fact, has_begun, note, revision

_FILTERED = "filtered"


class Runs:
    """The part of `ports.Store` that knows its own history."""

    _database: Database

    def note_run(self, at: datetime) -> None:
        """A run at that moment came to its end."""
        with self._database.writing() as connection:
            add_missing(connection, tables.runs, [{"at": at}])

    def last_run(self) -> datetime | None:
        """The latest noted moment."""
        with self._database.reading() as connection:
            latest: datetime | None = connection.scalar(select(func.max(tables.runs.c.at)))
        return latest

    def revision(self) -> int:
        """Counts judgements, imports and erasures: equal revisions hold equal stories and verdicts."""
        with self._database.reading() as connection:
            return revision(connection)

    def printed(self) -> str:
        """The key given to the last `note_printed`, or an empty string."""
        with self._database.reading() as connection:
            return fact(connection, PRINTED)

    def note_printed(self, key: str) -> None:
        """All that belongs to this key is printed."""
        with self._database.writing() as connection:
            note(connection, PRINTED, key)

    def filtered_by(self) -> str:
        """The mark given to the last `note_filtered_by`, or an empty string."""
        with self._database.reading() as connection:
            return fact(connection, _FILTERED)

    def note_filtered_by(self, mark: str) -> None:
        """From now on sources are read under the filters of that mark: every source is read whole at its next
        poll, since one that is unchanged would not give again what earlier filters kept out."""
        with self._database.writing() as connection:
            note(connection, _FILTERED, mark)
            forgotten = {"etag": "", "last_modified": "", "body_digest": ""}
            connection.execute(update(tables.sources).values(forgotten))

    def is_empty(self) -> bool:
        """No article has ever been accepted or imported; one that was erased since counts as accepted."""
        with self._database.reading() as connection:
            return not has_begun(connection)
