"""Bringing a database to the schema of this version (Alembic, run from the package, no alembic.ini)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, String, Table, inspect, select, text

from broadsheet.errors import StoreError


@dataclass(frozen=True, slots=True)
class Schema:
    """``migrations``: folder with Alembic's env.py and versions. ``head``: the newest of them.
    ``table``: where the database notes its version; each schema has its own, so two may share a database."""

    migrations: Path
    head: str
    table: str

    def is_current(self, connection: Connection) -> bool:
        """Nothing is to be done."""
        return self.version(connection) == self.head

    def version(self, connection: Connection) -> str:
        """The revision noted in the database, or an empty string in a new one."""
        if not inspect(connection).has_table(self.table):
            return ""
        noted = Table(self.table, MetaData(), Column("version_num", String))
        return connection.execute(select(noted.c.version_num)).scalar() or ""


def upgrade(connection: Connection, schema: Schema, name: str) -> None:
    """Run the migrations that are missing, in the transaction of ``connection``.

    Raises StoreError for a database of a newer version.
    """
    # Loaded only when needed: it takes longer to import than a current database to open.
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    if connection.dialect.name == "postgresql":  # SQLite has let only one writer in
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext(:name))"), {"name": schema.table})
    config = Config(attributes={"connection": connection, "version_table": schema.table})
    config.set_main_option("script_location", str(schema.migrations).replace("%", "%%"))
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StoreError(
            f"It was written by a newer version of Broadsheet (schema {schema.version(connection)})",
            subject=name,
            remedy=f"Install that version; this one knows schemas up to {schema.head}",
        ) from error


def run_migrations() -> None:
    """What Alembic's env.py of both schemas does: the connection comes from `upgrade`."""
    from alembic import context

    attributes = context.config.attributes
    context.configure(connection=attributes["connection"], version_table=attributes["version_table"])
    context.run_migrations()
