"""The source kind ``sitemap``: a sitemap or news sitemap, or the newest parts of a sitemap index."""

from __future__ import annotations

import re
from html import unescape

from broadsheet.model.exchange import Asking, Document, Request, Response
from broadsheet.model.source import Source, SourceState
from broadsheet.sources.single import is_news
from broadsheet.text.urls import absolute
from broadsheet.text.zipped import unzipped

ACCEPT = "application/xml, text/xml;q=0.9, application/gzip;q=0.8, */*;q=0.1"

_LOCATION = re.compile(rb"<(?:\w+:)?loc>\s*(?:<!\[CDATA\[)?\s*([^<\]\s]{1,2000})")
_MODIFIED = re.compile(rb"<(?:\w+:)?lastmod>\s*([0-9TZ:.+-]{4,40})")
_PART = re.compile(rb"<(?:\w+:)?sitemap[\s>]")


def ask(
    source: Source,
    state: SourceState,
    headers: tuple[tuple[str, str], ...],
    *,
    most_parts: int = 3,
    largest: int = 20_000_000,
) -> Asking:
    """Ask the source's address with these conditional headers and, where it gives an index, its newest parts.

    At most ``most_parts`` of an index are asked, the newest by ``lastmod``; an index of more than ``largest`` bytes
    unpacked names none. Returns a Document for the parser ``sitemap`` for each sitemap; an index inside an index is not
    followed.
    """
    request = Request(state.moved_to or source.address, (("Accept", ACCEPT), *headers), kind="feed")
    response = yield request
    if not is_news(response, state):
        return ()
    parts = newest_parts(response, largest)[:most_parts]
    if not parts:
        return (Document("sitemap", response),)
    documents = []
    for address in parts:
        answer = yield Request(address, (("Accept", ACCEPT),), kind="feed")
        if not answer.failure and 200 <= answer.status < 300:
            documents.append(Document("sitemap", answer))
    return tuple(documents)


def newest_parts(response: Response, largest: int) -> tuple[str, ...]:
    """Addresses of the sitemaps that an index names, newest first; none for what is no index."""
    try:
        body = unzipped(response.body, largest)
    except ValueError:
        return ()
    if b"sitemapindex" not in body[:2000]:
        return ()
    parts = [_part(piece, response.address) for piece in _PART.split(body)[1:]]
    named = [part for part in parts if part[1]]
    # A stable sort: parts without a date keep their order, after those with one.
    return tuple(address for _, address in sorted(named, key=lambda part: part[0], reverse=True))


def _part(piece: bytes, base: str) -> tuple[str, str]:
    location, modified = _LOCATION.search(piece), _MODIFIED.search(piece)
    address = unescape(location.group(1).decode("utf-8", "replace")) if location else ""
    return modified.group(1).decode("ascii") if modified else "", absolute(base, address) if address else ""
