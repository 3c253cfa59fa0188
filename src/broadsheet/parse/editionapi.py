"""A page of another edition's static API: its records as items."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from broadsheet.errors import FeedError
from broadsheet.model.article import Credit, Picture
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
    side_of,
    text_of,
)


def parse_edition(response: Response) -> Parsed:
    """The articles of a page of the static API (`{"page", "value": […]}`), in its order.

    An item is the article that the other edition found, with its provider as the credit; that edition's own
    judgements (heat, topics) are not taken over. One without address and title is refused alone. Raises
    FeedError for what is no such page.
    """
    try:
        page = json.loads(response.body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise _no_page(response, str(error)[:80]) from error
    records = page.get("value") if isinstance(page, dict) else None
    if not isinstance(records, list):
        raise _no_page(response, "it has no list of records")
    items, refused = gather(_reading(record, response.address, n) for n, record in enumerate(records, 1))
    return Parsed(items, refused)


def _no_page(response: Response, why: str) -> FeedError:
    return FeedError(
        f"this is no page of an edition's API: {why}",
        subject=response.address,
        remedy="Give the address of its api/news/index.json",
    )


def _reading(value: object, base: str, number: int) -> Reading:
    where = f"{base}, record {number}"
    record = _mapping(value)
    published, unread = read_time(text_of(record.get("publishedDateTime")), where)
    updated, unread_update = read_time(text_of(record.get("updatedDateTime")), where)
    address = link(base, record.get("originalUrl")) or link(base, record.get("webUrl"))
    title = escape(text_of(record.get("title")), quote=False)
    item = Item(
        guid=text_of(record.get("path")) or address or title,
        address=address,
        title=title,
        summary=escape(text_of(record.get("excerpt")), quote=False),
        published=published,
        updated=updated,
        language=primary_language(text_of(record.get("locale"))),
        pictures=distinct(_pictures(record, base)),
        credit=_credit(_mapping(record.get("provider"))),
    )
    return checked(item, where, unread + unread_update)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _pictures(record: Mapping[str, Any], base: str) -> Iterator[Picture]:
    images = record.get("images")
    for image in map(_mapping, images if isinstance(images, list) else ()):
        yield Picture(link(base, image.get("url")), side_of(image.get("width")), side_of(image.get("height")))


def _credit(provider: Mapping[str, Any]) -> Credit | None:
    name, domain = text_of(provider.get("name")), text_of(provider.get("domain"))
    return (
        Credit(name or domain, link("", f"https://{domain}/") if domain else "") if name or domain else None
    )
