"""Alembic's entry to the migrations of the store."""

from broadsheet.adapters.store.upgrade import run_migrations

run_migrations()
