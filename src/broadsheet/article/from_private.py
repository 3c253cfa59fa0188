"""The private part of a record completes what its public part says."""

from __future__ import annotations

from dataclasses import replace

from broadsheet.article.from_record import as_recorded
from broadsheet.model.article import Article
from broadsheet.model.private import Private
from broadsheet.model.record import Record
from broadsheet.model.score import Verdict
from broadsheet.text.digests import short_id


def completed(article: Article, private: Private) -> Article:
    """The article as it was when its record was written; what the public part says stands."""
    return replace(
        _as_identified(article, private.article_id),
        id=private.article_id,
        title=article.title if private.title is None else private.title,
        excerpt=article.excerpt if private.excerpt is None else private.excerpt,
        picture=replace(article.picture, title=private.picture_title, cached=private.picture_cached)
        if article.picture
        else None,
        **{name: getattr(private, name) for name in _AS_IN_PRIVATE},
    )


def _as_identified(article: Article, article_id: str) -> Article:
    """An id that was derived from the address as the record writes it stays with that address."""
    if article.stated_address and article_id == short_id(article.stated_address):
        return replace(article, address=article.stated_address, stated_address="")
    return article


_AS_IN_PRIVATE = (
    "first_seen", "source_id", "guid", "stated", "updated", "language", "authors", "paywall", "section", "removed",
    "official",
    "source_topics", "credit", "video", "sketch", "body_words", "body_digest",
)  # fmt: skip


def verdict_with_reasons(record: Record, private: Private) -> Verdict:
    """The judgement with its terms. Numbers, topics and published are those of the public part where it
    states them; the private part gives the reasons."""
    known = private.verdict
    reasons = {topic.name: topic for topic in known.topics}
    topics = tuple(reasons.get(name) or as_recorded(name) for name in record.topics if name)
    quality = known.quality.value if record.quality is None else record.quality
    heat = known.heat.value if record.heat is None else record.heat
    return replace(
        known,
        topics=topics,
        quality=replace(known.quality, value=quality),
        heat=replace(known.heat, value=heat),
        published=known.published if record.published is None else record.published,
    )
