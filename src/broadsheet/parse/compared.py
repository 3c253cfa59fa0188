"""An XML feed as `read_feed` reads it beside the same feed as feedparser alone gives it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from feedparser.api import parse as _parse

from broadsheet.errors import FeedError
from broadsheet.model.exchange import Response
from broadsheet.model.item import Item
from broadsheet.parse.entry import link, marked_up, text_of
from broadsheet.parse.feed import read_feed
from broadsheet.parse.lenient import time_of_parts
from broadsheet.parse.media import Fields, elements, part
from broadsheet.parse.strict import parse_strictly
from broadsheet.text.html import plain

_feedparser: Callable[..., Fields] = _parse

Named = tuple[str, str, datetime | None]
"""Title in plain text, absolute web address (empty for any other link), time in UTC."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One feed. ``same`` is said of informative feeds alone."""

    failed: bool
    entries: int
    informative: bool
    same: bool
    fallback: bool


def compare(response: Response) -> Comparison:
    """Read the feed both ways. ``informative``: feedparser, as it comes, finds a title, link or date of an entry;
    ``same``: title, link and date of all entries are equal; ``failed``: the parser cannot read it, though it is
    informative; ``fallback``: the lenient parser had to read it.

    Never raises FeedError.
    """
    known = _known(response)
    ours, readable = _ours(response)
    informative = any(any(_words(entry)) for entry in known)
    theirs = [_of_entry(entry, response.address) for entry in known]
    return Comparison(
        failed=informative and not readable,
        entries=len(ours),
        informative=informative,
        same=informative and [_named(item) for item in ours] == theirs,
        fallback=parse_strictly(response) is None,
    )


def _ours(response: Response) -> tuple[tuple[Item, ...], bool]:
    try:
        return read_feed(response).items, True
    except FeedError:
        return (), False


def _named(item: Item) -> Named:
    return plain(item.title), item.address, item.published


def _known(response: Response) -> tuple[Fields, ...]:
    headers = {"content-type": response.header("content-type"), "content-location": response.address}
    return elements(_feedparser(BytesIO(response.body), response_headers=headers), "entries")


def _words(entry: Fields) -> Iterator[str]:
    """What the entry states of its title, link and dates."""
    return (text_of(entry.get(key)) for key in ("title", "link", "published", "created", "updated"))


def _of_entry(entry: Fields, base: str) -> Named:
    title = text_of(entry.get("title"))
    is_plain = part(entry, "title_detail").get("type") == "text/plain"
    shown = plain(marked_up(title) if is_plain else title)
    return shown, link(base, entry.get("link")), next(_times(entry), None)


def _times(entry: Fields) -> Iterator[datetime]:
    for key in ("published_parsed", "created_parsed", "updated_parsed"):
        moment = time_of_parts(entry.get(key))
        if moment is not None:
            yield moment
