"""Alembic's entry to the migrations of the people database."""

from broadsheet.adapters.store.upgrade import run_migrations

run_migrations()
