"""Articles: those that wait, those that were judged, and what is cached of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select

from broadsheet.adapters.store import rows, tables
from broadsheet.adapters.store.engine import Database
from broadsheet.adapters.store.pictures import HeldPictures, renditions_of
from broadsheet.model.article import Article, Body, Thumbnail

_articles = tables.articles


class Articles:
    """The part of `ports.Store` that gives articles."""

    _database: Database

    def waiting(self) -> tuple[Article, ...]:
        """Accepted and never judged, sorted by (published, address)."""
        return self._sorted(_articles.c.state == "new")

    def edited(self) -> tuple[Article, ...]:
        """Judged before and changed since, sorted likewise."""
        return self._sorted(_articles.c.state == "edited")

    def seen_since(self, since: datetime) -> Iterator[Article]:
        """Judged articles first seen at or after, sorted by (published, address). Edits that wait are among
        them: they were judged once."""
        return iter(self._sorted(_articles.c.state != "new", _articles.c.first_seen >= since))

    def articles(self, ids: Collection[str] | None = None) -> Mapping[str, Article]:
        """All articles, or those that exist of the given, by id."""
        return {row.id: rows.article_of(row) for row in self._database.pick(_articles.c.id, ids)}

    def article_at(self, address: str) -> Article | None:
        """The article of that canonical address."""
        wanted = select(_articles).where(_articles.c.address == address).order_by(_articles.c.id)
        with self._database.reading() as connection:
            row = connection.execute(wanted).first()
        return None if row is None else rows.article_of(row)

    def edition_time(self) -> datetime | None:
        """First-seen time of the newest accepted item, or None in an empty store."""
        with self._database.reading() as connection:
            newest: datetime | None = connection.scalar(select(func.max(_articles.c.first_seen)))
        return newest

    def stems(self) -> frozenset[str]:
        """Every record name ever given, those of erased articles too."""
        given = select(_articles.c.stem).union(select(tables.erased.c.stem))
        with self._database.reading() as connection:
            return frozenset(connection.scalars(given)) - {""}

    def bodies(self, ids: Collection[str]) -> Mapping[str, Body]:
        """Those that are still kept, by article id."""
        found = self._database.pick(tables.bodies.c.article_id, ids)
        return {row.article_id: rows.body_of(row) for row in found}

    def thumbnails(self, ids: Collection[str] | None = None) -> Mapping[str, Thumbnail]:
        """Held pictures, by article id."""
        found = {
            row.article_id: row.picture for row in self._database.pick(tables.thumbnails.c.article_id, ids)
        }
        with self._database.reading() as connection:
            held = renditions_of(connection, set(found.values()))
        return {key: Thumbnail(key, held[picture]) for key, picture in found.items() if picture in held}

    def pictures(self) -> Mapping[str, bytes]:
        """Files of held pictures by the name of their rendition, each read when it is asked for."""
        return HeldPictures(self._database)

    def prune(self, before: datetime) -> int:
        """Forget bodies of articles first seen before. Returns how many. Articles and thumbnails stay."""
        old = select(_articles.c.id).where(_articles.c.first_seen < before)
        forget = delete(tables.bodies).where(tables.bodies.c.article_id.in_(old))
        with self._database.writing() as connection:
            return connection.execute(forget).rowcount

    def _sorted(self, *conditions: ColumnElement[bool]) -> tuple[Article, ...]:
        # Sorted here: databases differ in how they compare text.
        with self._database.reading() as connection:
            found: Any = connection.execute(select(_articles).where(*conditions))
            articles = [rows.article_of(row) for row in found]
        return tuple(sorted(articles, key=lambda article: (article.published, article.address)))
