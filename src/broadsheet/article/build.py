"""Item + what its page says -> Article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from broadsheet.article.body import body
from broadsheet.article.credit import credit
from broadsheet.article.provider import provider
from broadsheet.article.times import credible, published
from broadsheet.model.article import Article, Credit, Extraction, Picture, Provider
from broadsheet.model.item import Item
from broadsheet.model.source import Source
from broadsheet.text.digests import digest, short_id
from broadsheet.text.excerpts import cut, shortened
from broadsheet.text.html import plain
from broadsheet.text.language import detect
from broadsheet.text.urls import absolute, canonical

LONGEST_TITLE = 1_000
"""Characters of a title; what a stranger adds beyond is dropped."""
READ = 20_000
"""Characters of a summary that are looked at for the excerpt."""
MOST_AUTHORS = 10
FEWEST_WORDS = 120
"""A page with a video and fewer words than this is there for the video."""


def build(
    item: Item,
    extraction: Extraction | None,
    source: Source,
    now: datetime,
    registry: Mapping[str, Provider],
    picture: Picture | None,
    sketch: bytes,
) -> Article:
    """The article that an entry became, first seen at ``now`` (UTC, whole seconds). Its stem stays empty.

    ``item.address`` is the canonical address, as `address.trace` found it; ``extraction`` is None
    where the page could not be read; ``picture`` is the chosen one, with its size; ``sketch`` is that of
    `body.body`.

    Title, excerpt and names become plain text on one line. The published time is the entry's, else the
    page's, by the rule of `times.published`. The language is the source's where the operator named
    it, the page's, else the entry's, else recognized from title and excerpt.
    """
    page = extraction or Extraction()
    text = body(item, extraction)
    introduced = _introduced(item, page, now, registry, text)
    described = _described(introduced, item, page, text)
    return replace(
        described,
        language=source.language.lower() or described.language,
        official=source.official,
        source_id=source.id,
        source_topics=source.topics,
        picture=picture,
        sketch=sketch,
    )


def _introduced(
    item: Item, page: Extraction, now: datetime, registry: Mapping[str, Provider], text: str
) -> Article:
    """What an article cannot be without: address, title, excerpt, time and provider."""
    address = canonical(item.address)
    moment, stated = published((item.published, page.published), now)
    return Article(
        id=short_id(address),
        stem="",
        address=address,
        title=_title(item, page),
        excerpt=_excerpt(item, page, text),
        published=moment,
        first_seen=now,
        provider=provider(address, page.site_name, registry),
        stated=stated,
        guid=item.guid,
    )


def _described(article: Article, item: Item, page: Extraction, text: str) -> Article:
    """What entry and page say besides."""
    words = len(text.split())
    video = _video(item, page, article.address, words)
    stated = page.language or _code(item.language)
    return replace(
        article,
        updated=_updated(item, page, article.first_seen),
        section=page.section,
        language=stated or detect(f"{article.title}. {article.excerpt}"),
        authors=_names(page.authors or item.authors),
        amp=page.amp,
        kind="video" if video else "article",
        video=video,
        paywall=page.paywall,
        credit=credit(_plain(item.credit), (text, article.excerpt), page.authors or item.authors),
        body_words=words,
        body_digest=digest(text.encode()) if text else "",
    )


def _title(item: Item, page: Extraction) -> str:
    stated = plain(item.title[: 2 * LONGEST_TITLE]) or plain(page.title)
    return stated[:LONGEST_TITLE].rstrip()


def _excerpt(item: Item, page: Extraction, text: str) -> str:
    candidates = (item.summary, page.description, text)
    excerpt = next((cut(found) for each in candidates if (found := plain(each[:READ]))), "")
    limit = page.permissions.snippet
    return excerpt if limit is None or len(excerpt) <= limit else shortened(excerpt, limit)


def _updated(item: Item, page: Extraction, first_seen: datetime) -> datetime | None:
    return next((moment for moment in (item.updated, page.modified) if credible(moment, first_seen)), None)


def _video(item: Item, page: Extraction, address: str, words: int) -> str:
    if item.video:
        return absolute(address, item.video)
    return page.video if words < FEWEST_WORDS else ""


def _code(tag: str) -> str:
    """`en` of `en-US`; empty where the first part is no two-letter code."""
    first = tag.strip().replace("_", "-").partition("-")[0].lower()
    return first if len(first) == 2 and first.isascii() and first.isalpha() else ""


def _names(stated: Iterable[str]) -> tuple[str, ...]:
    names = (plain(name) for name in stated)
    return tuple(dict.fromkeys(name for name in names if name))[:MOST_AUTHORS]


def _plain(stated: Credit | None) -> Credit | None:
    return replace(stated, name=plain(stated.name)) if stated else None
