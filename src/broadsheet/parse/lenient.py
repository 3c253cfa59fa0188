"""The lenient feed parser: whatever feedparser can make of RSS, Atom and RDF, well formed or not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from html import escape
from io import BytesIO
from itertools import islice
from xml.sax import SAXParseException

import feedparser
from feedparser.api import parse as _parse

from broadsheet.errors import FeedError
from broadsheet.model.article import Credit
from broadsheet.model.exchange import Response
from broadsheet.model.item import Item, Parsed, Refused
from broadsheet.parse.entry import (
    Reading,
    author_name,
    gather,
    link,
    marked_up,
    primary_language,
    read_time,
    text_of,
)
from broadsheet.parse.limits import USUAL_LIMITS, ParseLimits
from broadsheet.parse.media import Fields, elements, part, pictures_of, video_of
from broadsheet.text.html import plain
from broadsheet.text.urls import host

_HARMLESS = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
"""What feedparser minds although nothing is lost: a wrong charset or content type in the header."""

MOST_BASES = 50
"""Relative values of ``xml:base``; nested they add up, and every element inside copies the sum."""
_RELATIVE_BASE = re.compile(rb"base\s*=\s*[\"'](?!https?:)", re.IGNORECASE)
_LONG_BASE = re.compile(rb"base\s*=\s*[\"'][^\"']{1000}", re.IGNORECASE)

_feedparser: Callable[..., Fields] = _parse
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")


def parse_leniently(response: Response, limits: ParseLimits = USUAL_LIMITS) -> Parsed:
    """Read the entries of an XML feed as `read_feed` says, up to the limits of broken feeds: feedparser takes 50 to
    100 microseconds for each tag, 3 to 5 for each reference.

    Raises FeedError for what is no feed at all.
    """
    body = _bounded(response, limits)
    result = _read(response, body)
    entries = elements(result, "entries")
    if not entries and not result.get("version"):
        raise FeedError("this is no feed", subject=response.address, remedy=_remedy(result, response))
    channel = part(result, "feed")
    items, refused = gather(
        _reading(entry, channel, response.address, number) for number, entry in enumerate(entries, 1)
    )
    return Parsed(
        items,
        (*_broken(result, response, body, len(items)), *refused),
        plain(text_of(channel.get("title"))),
        primary_language(text_of(channel.get("language"))),
    )


def _bounded(response: Response, limits: ParseLimits) -> bytes:
    """The body up to the last element that is read; what CDATA holds is no element.

    Raises FeedError for so many or such long relative bases that each element would copy a growing address.
    """
    body = response.body
    relative = _RELATIVE_BASE.finditer(body)
    if next(islice(relative, MOST_BASES, None), None) or _LONG_BASE.search(body):
        raise FeedError(
            "its base addresses (xml:base) are too many or too long",
            subject=response.address,
            remedy="Tell its owner, or remove the source",
        )
    return body[
        : min(_last_element(body, limits.broken_tags), _last_reference(body, limits.broken_references))
    ]


def _last_element(body: bytes, most: int) -> int:
    """Where the elements that are read end; what CDATA holds is no element."""
    if body.count(b"<") <= most:
        return len(body)
    place = 0
    for _ in range(most):
        place = body.find(b"<", place)
        if body.startswith(b"<![CDATA[", place):
            place = body.find(b"]]>", place)
        if place < 0:
            return len(body)
        place += 1
    return place - 1


def _last_reference(body: bytes, most: int) -> int:
    if body.count(b"&") <= most:
        return len(body)
    found = islice(re.finditer(b"&", body), most, None)
    return next(found).start()


def _read(response: Response, body: bytes) -> Fields:
    headers = {"content-type": response.header("content-type"), "content-location": response.address}
    try:
        # A stream, for feedparser opens the file or address that bytes or a string may name.
        result: Fields = _feedparser(
            BytesIO(body),
            response_headers={name: value for name, value in headers.items() if value},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except Exception as error:
        # feedparser documents none: whatever its parsers raise on a stranger's bytes means that much.
        raise FeedError(
            f"the feed cannot be read ({type(error).__name__}: {str(error)[:80]})",
            subject=response.address,
            remedy="Tell its owner, or remove the source",
        ) from error
    return result


def _remedy(result: Fields, response: Response) -> str:
    if not response.body.strip():
        return "The answer is empty; check the address in a browser"
    links = elements(part(result, "feed"), "links")
    named = (link(response.address, found.get("href")) for found in links if found.get("type") in _FEED_TYPES)
    address = next((address for address in named if address), "")
    if address:
        return f"The page names a feed: use {address} instead"
    return 'Give the address of its feed, or read it as a plain page (type="page" in sources.opml)'


def _broken(result: Fields, response: Response, body: bytes, count: int) -> tuple[Refused, ...]:
    where = response.address
    if len(body) < len(response.body):
        why = (
            f"the feed is not read beyond its first {len(body)} bytes: it is not well formed, and longer than [fetch] "
            f"broken_feed_tags and broken_feed_references allow; {count} entries stand before. Tell its owner"
        )
        return (Refused(where, why, "feed"),)
    error = result.get("bozo_exception")
    if not result.get("bozo") or isinstance(error, _HARMLESS):
        return ()
    why = f"the feed is not well formed ({_cause(error)}); {count} entries could be read. Tell its owner"
    return (Refused(where, why, "feed"),)


def _cause(error: object) -> str:
    if isinstance(error, SAXParseException):
        return f"line {error.getLineNumber()}: {error.getMessage()}"
    return str(error)[:80] or type(error).__name__


def _reading(entry: Fields, channel: Fields, base: str, number: int) -> Reading:
    where = f"{base}, entry {number}"
    published, unread = _published(entry, where)
    updated, unread_update = _time(entry, "updated", where)
    item = _item(entry, channel, base, published, updated)
    return Reading(item, tuple(dict.fromkeys(unread + unread_update)))


def _item(
    entry: Fields, channel: Fields, base: str, published: datetime | None, updated: datetime | None
) -> Item:
    address = link(base, entry.get("link"))
    title = _title(entry)
    return Item(
        guid=text_of(entry.get("id")).strip() or address or title,
        address=address,
        title=title,
        summary=text_of(entry.get("summary")),
        content=_content(entry),
        published=published,
        updated=updated,
        authors=_names(entry) or _names(channel),
        language=_language(entry, channel),
        pictures=pictures_of(entry, base),
        video=video_of(entry, base),
        credit=_credit(entry, base),
    )


def _title(entry: Fields) -> str:
    title = text_of(entry.get("title"))
    is_plain = part(entry, "title_detail").get("type") == "text/plain"
    return marked_up(title) if is_plain else title


def _content(entry: Fields) -> str:
    return max((_as_html(content) for content in elements(entry, "content")), key=len, default="")


def _as_html(content: Fields) -> str:
    value = text_of(content.get("value"))
    return escape(value, quote=False) if content.get("type") == "text/plain" else value


def _published(entry: Fields, where: str) -> tuple[datetime | None, tuple[Refused, ...]]:
    # An Atom entry must state only when it was updated; in RSS 1.0 the one date is read as that.
    key = next((key for key in ("published", "created", "updated") if text_of(entry.get(key)).strip()), "")
    return _time(entry, key, where)


def _time(entry: Fields, key: str, where: str) -> tuple[datetime | None, tuple[Refused, ...]]:
    return read_time(text_of(entry.get(key)), where, time_of_parts(entry.get(f"{key}_parsed")))


def time_of_parts(parts: Sequence[int] | None) -> datetime | None:
    """The moment that feedparser read, or None for none and for one outside the calendar."""
    if parts is None:
        return None
    year, month, day, hour, minute, second = parts[:6]
    try:
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _names(element: Fields) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in _each_name(element) if name))


def _each_name(element: Fields) -> Iterator[str]:
    authors = elements(element, "authors")
    stated = text_of(element.get("author"))
    if len(authors) == 1 and "@" in stated:
        # feedparser knows no mail address in a top-level domain of more than four letters.
        yield author_name(stated)
        return
    for author in authors:
        name = plain(text_of(author.get("name")))
        yield "" if "@" in name else name


def _language(entry: Fields, channel: Fields) -> str:
    inherited = part(entry, "title_detail").get("language")
    stated = (entry.get("language"), inherited, channel.get("language"))
    return next((found for tag in stated if (found := primary_language(text_of(tag)))), "")


def _credit(entry: Fields, base: str) -> Credit | None:
    source = part(entry, "source")
    address = link(base, source.get("href") or source.get("link"))
    name = plain(text_of(source.get("title"))) or host(address)
    return Credit(name, address) if name else None
