"""What each source gave, by the items that were noted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from broadsheet.model.article import Article
from broadsheet.model.private import Noted


def given(noted: Iterable[Noted], articles: Mapping[str, Article]) -> dict[str, tuple[Article, ...]]:
    """The articles that each source gave, by source id, also those that another source had given before."""
    found: dict[str, dict[str, Article]] = {}
    for one in noted:
        if one.article_id in articles:
            found.setdefault(one.source_id, {})[one.article_id] = articles[one.article_id]
    return {source_id: tuple(by_id.values()) for source_id, by_id in found.items()}


def times(articles: Iterable[Article]) -> tuple[datetime, ...]:
    """When they were published, none later than it was first seen."""
    return tuple(min(article.published, article.first_seen) for article in articles)
