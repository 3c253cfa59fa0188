"""People, in a database of their own: who gets the letters, and what was sent to whom.

Nothing of this is ever in a record, in git or in the store; `rebuild` does not come here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Column, MetaData, Table, select

from broadsheet.adapters.store.engine import Database, add_missing
from broadsheet.adapters.store.rows import plain_row
from broadsheet.adapters.store.tables import Moment, Words
from broadsheet.adapters.store.upgrade import Schema
from broadsheet.text.digests import short_id

SCHEMA = Schema(Path(__file__).parent / "people_migrations", head="0001", table="people_version")

metadata = MetaData()

_person = Table(
    "person",
    metadata,
    Column("id", Words, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("address", Words, nullable=False),
    Column("created", Moment, nullable=False),
)

_sent = Table(
    "sent",
    metadata,
    # Derived from the letter and the person: what was sent once is noted once.
    Column("id", Words, primary_key=True),
    Column("what", Words, nullable=False),
    Column("to_whom", Words, nullable=False, index=True),
    Column("at", Moment, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone the edition knows. ``kind``: ``subscriber`` or ``editor``; ``address``: an e-mail address."""

    id: str
    kind: str
    address: str
    created: datetime


@dataclass(frozen=True, slots=True)
class Sent:
    """One letter that went out: which, to which person (id), and when."""

    what: str
    to_whom: str
    at: datetime


class PeopleStore:
    """The people database. Each method that writes is one transaction; StoreError where it refuses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_person(self, person: Person) -> None:
        """Add. An id that is known stays as it is."""
        with self._database.writing() as connection:
            add_missing(connection, _person, [plain_row(person)])

    def people(self) -> tuple[Person, ...]:
        """All, sorted by (created, id)."""
        found = [Person(**row._mapping) for row in self._database.pick(_person.c.id, None)]
        return tuple(sorted(found, key=lambda person: (person.created, person.id)))

    def note_sent(self, sent: Sent) -> None:
        """Note that a letter went out. The same letter to the same person is noted once, as first sent."""
        key = short_id(f"{sent.what}\n{sent.to_whom}")
        with self._database.writing() as connection:
            add_missing(connection, _sent, [plain_row(sent) | {"id": key}])

    def sent(self, to_whom: str) -> tuple[Sent, ...]:
        """All that went out to that person, sorted by (at, what)."""
        letters = select(_sent.c.what, _sent.c.to_whom, _sent.c.at).where(_sent.c.to_whom == to_whom)
        with self._database.reading() as connection:
            found = [Sent(*row) for row in connection.execute(letters)]
        return tuple(sorted(found, key=lambda letter: (letter.at, letter.what)))

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()


def open_people(url: str) -> PeopleStore:
    """Open the people database at a SQLAlchemy address, made or migrated if need be. StoreError as for
    `store.open_store`."""
    return PeopleStore(Database(url, SCHEMA))
