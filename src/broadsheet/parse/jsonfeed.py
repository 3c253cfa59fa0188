"""JSON Feed, versions 1 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from broadsheet.errors import FeedError
from broadsheet.model.article import Picture
from broadsheet.model.exchange import Response
from broadsheet.model.item import Item, Parsed
from broadsheet.parse.entry import (
    Reading,
    checked,
    distinct,
    gather,
    link,
    primary_language,
    read_time,
    text_of,
)
from broadsheet.text.html import plain

_BOM = b"\xef\xbb\xbf"


def looks_like_json(body: bytes) -> bool:
    """Whether the first character is that of a JSON object."""
    return body.removeprefix(_BOM).lstrip().startswith(b"{")


def parse_json_feed(response: Response) -> Parsed:
    """Read the items of a JSON Feed, in its order.

    What is missing or of the wrong type in an item counts as absent; an item that is no object, or names
    nothing, is refused alone. Raises FeedError for what is no JSON, or has no list of items.
    """
    feed = _load(response)
    found = feed.get("items")
    if not isinstance(found, list):
        raise FeedError(
            "this JSON is no JSON Feed: it has no list of items",
            subject=response.address,
            remedy="Give the address of a feed",
        )
    items, refused = gather(_reading(value, feed, response.address, n) for n, value in enumerate(found, 1))
    language = primary_language(text_of(feed.get("language")))
    return Parsed(items, refused, plain(escape(text_of(feed.get("title")), quote=False)), language)


def _load(response: Response) -> Mapping[str, Any]:
    try:
        loaded: Mapping[str, Any] = json.loads(response.body.removeprefix(_BOM).decode("utf-8", "replace"))
    except (ValueError, RecursionError) as error:
        raise FeedError(
            f"the JSON cannot be read ({str(error)[:80]})",
            subject=response.address,
            remedy="Tell its owner, or remove the source",
        ) from error
    return loaded


def _reading(value: object, feed: Mapping[str, Any], base: str, number: int) -> Reading:
    where = f"{base}, item {number}"
    entry: Mapping[str, Any] = value if isinstance(value, Mapping) else {}
    published, unread = read_time(text_of(entry.get("date_published")), where)
    updated, unread_update = read_time(text_of(entry.get("date_modified")), where)
    address = _address(entry, base)
    title = escape(text_of(entry.get("title")), quote=False)
    item = Item(
        guid=_identifier(entry) or address or title,
        address=address,
        title=title,
        summary=escape(text_of(entry.get("summary")), quote=False),
        content=_content(entry),
        published=published,
        updated=updated,
        authors=_names(entry) or _names(feed),
        language=primary_language(text_of(entry.get("language")) or text_of(feed.get("language"))),
        pictures=distinct(Picture(link(base, href)) for href in _picture_links(entry)),
        video=next((link(base, a.get("url")) for a in _attachments(entry, "video/")), ""),
    )
    return checked(item, where, unread + unread_update)


def _identifier(entry: Mapping[str, Any]) -> str:
    # A number is an identifier too, for the specification asks readers to take it as text.
    given = entry.get("id")
    return str(given) if isinstance(given, int) and not isinstance(given, bool) else text_of(given).strip()


def _address(entry: Mapping[str, Any], base: str) -> str:
    return link(base, entry.get("url")) or link(base, entry.get("external_url"))


def _content(entry: Mapping[str, Any]) -> str:
    return text_of(entry.get("content_html")) or escape(text_of(entry.get("content_text")), quote=False)


def _names(element: Mapping[str, Any]) -> tuple[str, ...]:
    listed = element.get("authors")
    authors = listed if isinstance(listed, list) else [element.get("author")]
    names = (text_of(author.get("name")).strip() for author in authors if isinstance(author, Mapping))
    return tuple(dict.fromkeys(name for name in names if name))


def _picture_links(entry: Mapping[str, Any]) -> Iterator[object]:
    yield entry.get("image")
    yield entry.get("banner_image")
    yield from (attachment.get("url") for attachment in _attachments(entry, "image/"))


def _attachments(entry: Mapping[str, Any], media_type: str) -> Iterator[Mapping[str, Any]]:
    listed = entry.get("attachments")
    for attachment in listed if isinstance(listed, list) else ():
        if isinstance(attachment, Mapping) and text_of(attachment.get("mime_type")).startswith(media_type):
            yield attachment
