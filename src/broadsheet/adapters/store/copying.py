"""A copy of a store as it stands, in a file of its own."""

from __future__ import annotations

from sqlalchemy import insert, select

from broadsheet.adapters.store import tables
from broadsheet.adapters.store.engine import CHUNK, Database


def copy_rows(source: Database, target: Database) -> None:
    """Copy every table into an empty store, all as of one moment; bodies, a cache that may be lost, stay behind."""
    copied = [table for table in tables.metadata.sorted_tables if table is not tables.bodies]
    with source.reading() as there, target.writing() as here:
        for table in copied:
            for rows in there.execute(select(table)).partitions(CHUNK):
                here.execute(insert(table), [dict(row._mapping) for row in rows])
