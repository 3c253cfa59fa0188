"""Editors: their decisions, and what they had taken out for good."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import delete, select

from broadsheet.adapters.store import rows, tables
from broadsheet.adapters.store.engine import Database, add_missing, chunks
from broadsheet.adapters.store.meta import OBEYED, count_revision, fact
from broadsheet.adapters.store.pictures import sweep
from broadsheet.model.decision import Decision


class Editors:
    """The part of `ports.Store` that keeps editors' wishes."""

    _database: Database

    def decide(self, decision: Decision) -> None:
        """Append. The same id twice is appended once."""
        with self._database.writing() as connection:
            add_missing(connection, tables.decisions, [rows.decision_row(decision)])

    def decisions(self) -> tuple[Decision, ...]:
        """All, in the order of (at, id)."""
        with self._database.reading() as connection:
            found = [rows.decision_of(row) for row in connection.execute(select(tables.decisions))]
        return tuple(sorted(found, key=lambda decision: (decision.at, decision.id)))

    def obeyed(self) -> str:
        """Mark of the log of decisions that the last judgement obeyed, or an empty string."""
        with self._database.reading() as connection:
            return fact(connection, OBEYED)

    def erase(self, article_ids: Sequence[str]) -> None:
        """Take articles out with body, picture, verdict and membership, and refuse them from now on, whoever
        gives them. Their items and stems stay noted; a story without members is no more.
        Ids that are not known yet are refused all the same."""
        articles = tables.articles
        with self._database.writing() as connection:
            count_revision(connection)
            for ids in chunks(article_ids):
                named = select(articles.c.id, articles.c.stem).where(articles.c.id.in_(ids))
                stems = {row.id: row.stem for row in connection.execute(named)}
                gone = [{"article_id": key, "stem": stems.get(key, "")} for key in ids]
                add_missing(connection, tables.erased, gone)
                connection.execute(delete(articles).where(articles.c.id.in_(ids)))
            sweep(connection)

    def erased(self) -> Mapping[str, str]:
        """Ids of all articles that are refused, each with the name of its record; empty if it never had one."""
        with self._database.reading() as connection:
            found = connection.execute(select(tables.erased))
            return {row.article_id: row.stem for row in found}

    def admit(self, article_ids: Collection[str]) -> None:
        """Refuse these no longer, and forget their items, so that a source may give them again."""
        with self._database.writing() as connection:
            count_revision(connection)
            for ids in chunks(article_ids):
                connection.execute(delete(tables.erased).where(tables.erased.c.article_id.in_(ids)))
                connection.execute(delete(tables.items).where(tables.items.c.article_id.in_(ids)))
