"""A Record of the archive becomes the Article and the Verdict that it was written from."""

from __future__ import annotations

from broadsheet.article.credit import credit
from broadsheet.model.article import Article, Picture, ProviderName
from broadsheet.model.record import Record, RecordImage
from broadsheet.model.score import NOT_HEAD, RECORD, GivenTopic, Score, Term, Verdict
from broadsheet.text.digests import short_id
from broadsheet.text.urls import canonical, registrable


def article_of(record: Record, stem: str) -> Article:
    """The article as far as the public part of its record tells.

    First seen is taken to be the published time, because the public part keeps no other; body, sketch, source
    and guid are unknown. A credit is known only where the excerpt shows it. The id is derived from the canonical
    address as everywhere, so that a source which gives the article again finds it; the address as the record
    writes it is kept beside it.
    """
    stated = _stated_address(record)
    address = canonical(stated) or stated or f"record:{stem}"
    return Article(
        id=short_id(address),
        stem=stem,
        address=address,
        title=record.title,
        excerpt=record.excerpt or "",
        published=record.published_at,
        first_seen=record.published_at,
        provider=_provider(record, address),
        amp=record.amp_web_url or "",
        kind=record.type,
        video=_embed(record.featured_content or ""),
        picture=_picture(record.images[0]) if record.images else None,
        credit=credit(None, (record.excerpt or "",), ()),
        tags=tuple(tag for tag in record.tags if tag),
        removed=bool(record.removed),
        stated_address=stated if stated != address else "",
    )


def _stated_address(record: Record) -> str:
    return record.original_url or record.web_url or ""


def _provider(record: Record, address: str) -> ProviderName:
    if record.provider:
        return ProviderName(record.provider.name, record.provider.domain)
    domain = registrable(address)
    return ProviderName(domain, domain)


def _picture(image: RecordImage) -> Picture:
    return Picture(image.url, image.width or 0, image.height or 0, bool(image.cached), image.title or "")


def _embed(featured: str) -> str:
    """The address that the record's iframe shows."""
    return featured.partition('src="')[2].partition('"')[0]


def verdict_of(record: Record, article: Article, heads: bool) -> Verdict:
    """The judgement as the record states it. The only term of quality and heat is `record`: why a number came
    about is not in the public part."""
    topics = tuple(as_recorded(name) for name in record.topics if name)
    quality = _stated(record.quality)
    judged = record.quality is not None or record.heat is not None or record.published is not None
    removed = bool(record.removed)
    published = not removed and (bool(record.published) if judged else True)
    why = "its record says so" if judged else "its record carries no judgement, which counts as published"
    heat = _stated(record.heat if heads else NOT_HEAD)
    return Verdict(article.id, topics, quality, heat, heads, published and heads, why, judged)


def as_recorded(name: str) -> GivenTopic:
    """A topic that is known only as a record states it."""
    return GivenTopic(name, "its record says so", RECORD)


def _stated(value: int | None) -> Score:
    return Score(value or 0, (Term(RECORD, value or 0, "as its record states it"),))
