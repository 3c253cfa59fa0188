"""Turns one item into an accepted article: its page, its text, its picture, its sketch."""

from __future__ import annotations

from dataclasses import replace

from broadsheet.article import body, build, resolve
from broadsheet.dedupe import sketch
from broadsheet.errors import PageError
from broadsheet.extract import extract
from broadsheet.model.article import Body, Extraction, Thumbnail
from broadsheet.model.exchange import Request, Response
from broadsheet.model.item import Item, Refused
from broadsheet.model.judgement import Accepted
from broadsheet.model.source import NO_ACCESS, Source
from broadsheet.pipeline.picture import find_picture
from broadsheet.pipeline.round import Round
from broadsheet.pipeline.work import work
from broadsheet.text.dates import stamp
from broadsheet.text.digests import short_id
from broadsheet.text.urls import registrable

PAYWALL = frozenset({401, 402, 403, 451})


def item_digest(item: Item) -> str:
    """Tells an edited item from a repeated one: all that a source says of it, its pictures left out
    (their addresses often carry the hour)."""
    times = [stamp(moment) if moment else "" for moment in (item.published, item.updated)]
    return short_id("\n".join((item.address, item.title, item.summary, item.content, *times)))


async def take(round_: Round, source: Source, item: Item) -> Accepted | Refused:
    """Read the item's page and build its article. A page that cannot be read costs only what it would have
    added: the feed's own words stand. An item that makes no article is Refused, by name."""
    digest = item_digest(item)
    page = await _page(round_, source, item) if source.full_text else None
    item = item if source.full_text else replace(item, content="")
    extraction = await _extract(round_, page) if page is not None and page.body else None
    text = body(item, extraction)
    arrived = replace(item, address=_arrival(item, page, extraction))
    providers = round_.plan.providers
    article = build(arrived, extraction, source, round_.now, providers, None, sketch(text))
    if not article.address or not article.title:
        missing = "title" if article.address else "address"
        return Refused(item.address or item.guid, f"it has no {missing}, neither in the feed nor on its page")
    if page is not None and page.status in PAYWALL:
        article = replace(article, paywall=True)
    shown = await find_picture(round_, item, extraction, article.provider.domain)
    article = replace(article, picture=shown.picture)
    return Accepted(
        source_id=source.id,
        guid=item.guid,
        item_digest=digest,
        article=article,
        body=Body(article.id, text) if text else None,
        thumbnail=Thumbnail(article.id, tuple(shown.copies)) if shown.copies else None,
        pictures={rendition.name: data for rendition, data in shown.copies.items()},
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
