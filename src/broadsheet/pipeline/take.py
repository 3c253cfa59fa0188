"""Turns one item into an accepted article: its page, its text, its picture, its sketch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from broadsheet.article import body, build, resolve
from broadsheet.dedupe import sketch
from broadsheet.errors import PageError
from broadsheet.extract import choose, extract, measure, thumbnail
from broadsheet.model.article import Article, Body, Extraction, Picture, Thumbnail
from broadsheet.model.exchange import Request, Response
from broadsheet.model.item import Item, Refused
from broadsheet.model.judgement import Accepted
from broadsheet.model.private import Noted
from broadsheet.model.source import NO_ACCESS, Source
from broadsheet.pipeline.gate import Gate
from broadsheet.pipeline.plan import Plan, Ports
from broadsheet.pipeline.work import work
from broadsheet.score import refusal
from broadsheet.text.dates import stamp
from broadsheet.text.digests import short_id
from broadsheet.text.urls import registrable

PAYWALL = frozenset({401, 402, 403, 451})
FILTERED = "filtered"
"""Kind of what the filters keep out, in reports."""
PICTURES_TRIED = 3
"""At most so many candidates are fetched to find one that the rule of the format accepts."""


class Round(Protocol):
    """What all sources of one run share (`ingest.Round`)."""

    @property
    def ports(self) -> Ports:
        """The world."""
        ...

    @property
    def plan(self) -> Plan:
        """The edition."""
        ...

    @property
    def gate(self) -> Gate:
        """The way to the network."""
        ...

    @property
    def now(self) -> datetime:
        """First-seen time of everything this run accepts."""
        ...


def item_digest(item: Item) -> str:
    """Tells an edited item from a repeated one: all that a source says of it, its pictures left out
    (their addresses often carry the hour)."""
    times = [stamp(moment) if moment else "" for moment in (item.published, item.updated)]
    return short_id("\n".join((item.address, item.title, item.summary, item.content, *times)))


@dataclass(frozen=True, slots=True)
class Filtered:
    """An item that the edition's filters keep out, and the note that spares asking for it again."""

    refused: Refused
    noted: Noted


def filtered_digest(digest: str, mark: str) -> str:
    """What an item of that digest is noted under when filters of this mark keep it out: other words, or other
    filters, and it is looked at again."""
    return short_id(f"{digest}\n{mark}")


async def take(round_: Round, source: Source, item: Item) -> Accepted | Filtered | Refused:
    """Read the item's page and build its article. A page that cannot be read costs only what it would have
    added: the feed's own words stand. An item that makes no article is Refused, by name; one that the filters
    keep out is Filtered, and its pictures are not asked for."""
    digest = item_digest(item)
    page = await _page(round_, source, item) if source.full_text else None
    item = item if source.full_text else replace(item, content="")
    extraction = await _extract(round_, page) if page is not None and page.body else None
    arrived = replace(item, address=_arrival(item, page, extraction))
    article = build(arrived, extraction, source, round_.now, round_.plan.providers, None, b"")
    if not article.address or not article.title:
        missing = "title" if article.address else "address"
        return Refused(item.address or item.guid, f"it has no {missing}, neither in the feed nor on its page")
    if why := refusal(article, round_.plan.filters):
        kept_out = filtered_digest(digest, round_.plan.filters.mark)
        noted = Noted(source.id, item.guid, kept_out, article.id)
        return Filtered(Refused(article.address, f"“{article.title}”: {why}", FILTERED), noted)
    if page is not None and page.status in PAYWALL:
        article = replace(article, paywall=True)
    return await _accepted(round_, source, item, digest, extraction, article)


async def _accepted(
    round_: Round, source: Source, item: Item, digest: str, extraction: Extraction | None, article: Article
) -> Accepted:
    """With its text, its picture, and the sketch of its text."""
    text = body(item, extraction)
    picture, held = await _picture(round_, item, extraction)
    article = replace(article, picture=picture, sketch=sketch(text))
    return Accepted(
        source_id=source.id,
        guid=item.guid,
        item_digest=digest,
        article=article,
        body=Body(article.id, text) if text else None,
        thumbnail=replace(held, article_id=article.id) if held else None,
    )


async def _page(round_: Round, source: Source, item: Item) -> Response | None:
    """The item's page; None where there is nothing to ask, robots.txt forbids it, or no answer came."""
    if not item.address or not await round_.gate.permits(item.address):
        return None
    # What opens a source opens its own site and no other.
    own = registrable(item.address) == registrable(source.address)
    access = source.access if own else NO_ACCESS
    response = await round_.gate.fetch(Request(item.address, kind="page", access=access))
    return None if response.failure else response


def _arrival(item: Item, page: Response | None, extraction: Extraction | None) -> str:
    """The article's canonical address. Only a page that was shown says where it stands: a refusal may come
    from a login page that all articles share."""
    stands = page.address if page is not None and _is_shown(page) else item.address
    return resolve(item.address, stands, extraction)


def _is_shown(page: Response) -> bool:
    return 200 <= page.status < 300


async def _extract(round_: Round, page: Response) -> Extraction | None:
    if not _is_shown(page):
        return None
    try:
        return await work(round_.ports.runner, _extract_page, page)
    except PageError:
        return None


def _extract_page(page: Response) -> Extraction:
    return extract(page.body, page.address, _charset(page.header("content-type")))


def _charset(content_type: str) -> str:
    return content_type.lower().partition("charset=")[2].partition(";")[0].strip(" \"'")


async def _picture(
    round_: Round, item: Item, extraction: Extraction | None
) -> tuple[Picture | None, Thumbnail | None]:
    """The first candidate that the rule of the format accepts, measured, with a reduced copy of it."""
    for candidate in _candidates(item, extraction):
        if not await round_.gate.permits(candidate.url):
            continue
        response = await round_.gate.fetch(Request(candidate.url, kind="picture"))
        if response.failure or response.status != 200:
            continue
        try:
            width, height = await work(round_.ports.runner, measure, response.body)
            measured = replace(candidate, width=width, height=height, cached=True)
            if choose((measured,)) is None:
                continue
            return measured, await work(round_.ports.runner, _reduced, response.body)
        except PageError:
            continue
    return None, None


def _reduced(data: bytes) -> Thumbnail:
    """The held copy, whose article is not known yet."""
    return thumbnail(data, "")


def _candidates(item: Item, extraction: Extraction | None) -> Iterable[Picture]:
    if extraction is not None and extraction.preview == "none":
        return ()
    offered = (*(extraction.pictures if extraction else ()), *item.pictures)
    return list({picture.url: picture for picture in offered}.values())[:PICTURES_TRIED]
