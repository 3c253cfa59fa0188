"""What a topic model is taught with, and the model itself."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Text, or_, select, type_coerce

from broadsheet.adapters.store import rows, tables
from broadsheet.adapters.store.engine import Database
from broadsheet.adapters.store.meta import fact, note
from broadsheet.model.article import Article
from broadsheet.model.score import GivenTopic

_TOPIC_MODEL = "topic_model"
_articles = tables.articles
_verdicts = tables.verdicts


class Teaching:
    """The part of `ports.Store` that topics are learned from."""

    _database: Database

    def vouched(
        self, before: datetime, hows: Collection[str], limit: int
    ) -> tuple[tuple[Article, tuple[GivenTopic, ...]], ...]:
        """Judged articles first seen before, with the topics of their verdicts, one of which came in one of
        these ways; of the newest ``limit`` of them, sorted by (first seen, id).

        The database looks for the word alone, so that a topic of that very name passes for one: such an
        article is left out here, and counts towards the limit.
        """
        text = type_coerce(_verdicts.c.topics, Text)
        named = or_(*(text.like(f'%"{how}"%') for how in sorted(hows)))
        wanted = select(_articles, _verdicts.c.topics).join(_verdicts)
        wanted = wanted.where(_articles.c.state != "new", _articles.c.first_seen < before, named)
        newest = wanted.order_by(_articles.c.first_seen.desc(), _articles.c.id.desc()).limit(limit)
        with self._database.reading() as connection:
            found = [(rows.article_of(row), rows.topics_of(row.topics)) for row in connection.execute(newest)]
        vouched = (pair for pair in found if any(topic.how in hows for topic in pair[1]))
        return tuple(sorted(vouched, key=lambda pair: (pair[0].first_seen, pair[0].id)))

    def topic_model(self) -> str:
        """The text given to the last `keep_topic_model`, or an empty string."""
        with self._database.reading() as connection:
            return fact(connection, _TOPIC_MODEL)

    def keep_topic_model(self, text: str) -> None:
        """Keep a topic model: a cache, which may be lost."""
        with self._database.writing() as connection:
            note(connection, _TOPIC_MODEL, text)
