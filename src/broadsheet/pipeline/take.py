"""Turns one item into an accepted article: its page, its text, its picture, its sketch."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from broadsheet import fetch
from broadsheet.article import archive_fault, body, build, closed_text, notice_in, permitted, trace, wall
from broadsheet.dedupe import sketch
from broadsheet.errors import PageError
from broadsheet.extract import PageLimits, extract
from broadsheet.model.article import Article, Body, Extraction, Resolution, Thumbnail
from broadsheet.model.exchange import Request, Response
from broadsheet.model.item import Item, Refused, Retry
from broadsheet.model.judgement import Accepted
from broadsheet.model.options import FetchOptions
from broadsheet.model.private import Noted
from broadsheet.model.source import NO_ACCESS, Source, SourceState
from broadsheet.pipeline.picture import find_picture
from broadsheet.pipeline.round import Round
from broadsheet.pipeline.work import work
from broadsheet.score import refusal
from broadsheet.text.dates import stamp
from broadsheet.text.digests import digest, short_id
from broadsheet.text.urls import registrable

PAYWALL = frozenset({401, 402, 403, 451})
FILTERED = "filtered"
"""Kind of what the filters keep out, in reports."""


def item_digest(item: Item, page: Response | None = None) -> str:
    """Tells an edited item from a repeated one: all that a source says of it, its pictures left out
    (their addresses often carry the hour), with the page that the source brought."""
    times = [stamp(moment) if moment else "" for moment in (item.published, item.updated)]
    brought = (digest(page.body),) if page else ()
    return short_id("\n".join((item.address, item.title, item.summary, item.content, *times, *brought)))


@dataclass(frozen=True, slots=True)
class Turn:
    """One item's turn: its source, that source's state, and how often the item's page has failed before."""

    source: Source
    state: SourceState
    item: Item
    failed: int = 0
    page: Response | None = None
    """Its page, where its source brought that: nothing is asked for it then, its pictures neither."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an item: accepted or not, and what of it was refused. ``filtered``: the edition's filters
    keep it out, and this note spares asking for it again."""

    accepted: Accepted | None
    refused: tuple[Refused, ...] = ()
    filtered: Noted | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """An item's page: the answer, if there was one, what is used of it, and why it is not used."""

    response: Response | None = None
    extraction: Extraction | None = None
    refused: tuple[Refused, ...] = ()
    retry: Retry | None = None


def filtered_digest(digest: str, mark: str) -> str:
    """What an item of that digest is noted under when filters of this mark keep it out: other words, or other
    filters, and it is looked at again."""
    return short_id(f"{digest}\n{mark}")


async def take(round_: Round, turn: Turn) -> Taken:
    """Read the item's page and build its article. A page that cannot be read costs only what it would have
    added: the feed's own words stand; so they do where the page is a wall, which is Refused beside it. An item
    that makes no article, or that the filters keep out, is Refused by name, and its pictures are not asked for.
    Of a source without full text neither page nor text is read."""
    source = turn.source
    item = turn.item if source.full_text else replace(turn.item, content="")
    seen = await _found(round_, turn)
    resolution = _resolution(round_, item, seen)
    arrived = replace(item, address=resolution.address)
    article = build(arrived, seen.extraction, source, round_.now, round_.plan.providers, None, b"")
    if why := _no_article(article) or (archive_fault(article) if turn.page else ""):
        return Taken(None, (*seen.refused, Refused(item.address or item.guid, why)))
    if why := refusal(article, round_.plan.filters):
        return _filtered(round_, turn, article, why)
    accepted = await _accepted(round_, replace(turn, item=item), seen, article)
    return Taken(
        replace(accepted, item_digest=item_digest(turn.item, turn.page), steps=resolution.steps), seen.refused
    )


def _filtered(round_: Round, turn: Turn, article: Article, why: str) -> Taken:
    kept_out = filtered_digest(item_digest(turn.item, turn.page), round_.plan.filters.mark)
    noted = Noted(turn.source.id, turn.item.guid, kept_out, article.id)
    return Taken(None, (Refused(article.address, f"“{article.title}”: {why}", FILTERED),), noted)


def _no_article(article: Article) -> str:
    if not article.address or not article.title:
        missing = "title" if article.address else "address"
        return f"it has no {missing}, neither in the feed nor on its page"
    return notice_in(article.title)


async def _accepted(round_: Round, turn: Turn, seen: Seen, article: Article) -> Accepted:
    """With its text, its picture, and the sketch of its text."""
    text = body(turn.item, seen.extraction)
    ask = partial(round_.gate.fetch_part, state=turn.state)
    looked_at = None if turn.page else seen.extraction
    shown = await find_picture(round_, ask, turn.item, looked_at, article.provider.domain)
    permissions = (seen.extraction or Extraction()).permissions
    walled = seen.response is not None and seen.response.status in PAYWALL
    article = replace(article, picture=shown.picture, sketch=sketch(text), paywall=article.paywall or walled)
    return Accepted(
        source_id=turn.source.id,
        guid=turn.item.guid,
        item_digest=item_digest(turn.item, turn.page),
        article=article,
        body=Body(article.id, text) if text and permissions.cache else None,
        thumbnail=Thumbnail(article.id, tuple(shown.copies)) if shown.copies else None,
        pictures={rendition.name: data for rendition, data in shown.copies.items()},
        withdrawn=permissions.mining is False,
        retry=seen.retry,
    )


async def _found(round_: Round, turn: Turn) -> Seen:
    """The item's page: as its source brought it, or as its host shows it, if it may be read."""
    if turn.page:
        return await _archived(round_, turn, turn.page)
    return await _seen(round_, turn) if turn.source.full_text else Seen()


async def _archived(round_: Round, turn: Turn, page: Response) -> Seen:
    extraction = await _extract(round_, page)
    if extraction is None:
        return Seen()
    allowed = permitted(extraction, False)
    if why := closed_text(allowed) or wall(turn.item, page, extraction):
        return Seen(page, replace(allowed, body=""), (Refused(turn.item.address, why, "page"),))
    return Seen(page, allowed)


async def _seen(round_: Round, turn: Turn) -> Seen:
    """The item's page, as far as robots.txt and its host permit."""
    address, gate = turn.item.address, round_.gate
    if not address:
        return Seen()
    if not await gate.permits(address):
        down = Response(Request(address), 503, address)
        return Seen(retry=_retry(round_, turn, down) if gate.trouble(address) else None)
    # What opens a source opens its own site and no other.
    own = registrable(address) == registrable(turn.source.address)
    access = turn.source.access if own else NO_ACCESS
    response = await gate.fetch_part(Request(address, kind="page", access=access), turn.state)
    if response.failure or not _is_shown(response):
        return Seen(None if response.failure else response, retry=_retry(round_, turn, response))
    extraction = await _extract(round_, response) if response.body else None
    return await _used(round_, turn, response, extraction) if extraction else Seen(response)


async def _used(round_: Round, turn: Turn, page: Response, extraction: Extraction) -> Seen:
    """What of a page that was shown is the article's, and left to us by its publisher."""
    if why := wall(turn.item, page, extraction):
        kept = Extraction(paywall=extraction.paywall, permissions=extraction.permissions)
        return Seen(None, kept, (Refused(turn.item.address, why, "page"),))
    reserved = extraction.permissions.mining is None and await round_.gate.reserves(page.address)
    allowed = permitted(extraction, reserved)
    if why := closed_text(allowed):
        return Seen(page, replace(allowed, body=""), (Refused(turn.item.address, why, "page"),))
    return Seen(page, allowed)


def _retry(round_: Round, turn: Turn, response: Response) -> Retry | None:
    return fetch.retry(turn.item.guid, turn.failed, response, round_.now, round_.plan.settings.fetch)


def _resolution(round_: Round, item: Item, seen: Seen) -> Resolution:
    """The article's canonical address. Only a page that was shown says where it stands: a refusal may come
    from a login page that all articles share."""
    page = seen.response
    stands = page.address if page is not None and _is_shown(page) else ""
    return trace(item.address, stands, seen.extraction, round_.plan.settings.fetch.main_hosts)


def _is_shown(page: Response) -> bool:
    return 200 <= page.status < 300


async def _extract(round_: Round, page: Response) -> Extraction | None:
    limits = page_limits(round_.plan.settings.fetch)
    try:
        return await work(round_.ports.runner, partial(_extract_page, limits), page)
    except PageError:
        return None


def page_limits(options: FetchOptions) -> PageLimits:
    """How large a page may be, as [fetch] says."""
    return PageLimits(options.max_elements, options.max_depth, options.max_bytes)


def _extract_page(limits: PageLimits, page: Response) -> Extraction:
    return extract(page.body, page.address, charset(page), page.headers, limits)


def charset(page: Response) -> str:
    """The one that HTTP stated; empty where it stated none."""
    return page.header("content-type").lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
