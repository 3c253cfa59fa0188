"""The feeds that a page names (https://www.rssboard.org/rss-autodiscovery)."""

from __future__ import annotations

from itertools import islice

from broadsheet.errors import FeedError, PageError
from broadsheet.model.exchange import Response
from broadsheet.parse.entry import link, text_of
from broadsheet.parse.feed import parse_feed
from broadsheet.parse.links import base_of, read_page

FEED_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/rdf+xml",
    "application/json",
    "text/xml",
    "application/xml",
)
USUAL_PATHS = ("/feed", "/rss", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/feed.json")
"""Where feeds stand that no page names."""
MOST_LINKS = 200
MOST_FEEDS = 5


def is_feed(response: Response) -> bool:
    """Whether the body can be read as a feed."""
    try:
        parse_feed(response)
    except FeedError:
        return False
    return True


def feeds_named(response: Response) -> tuple[str, ...]:
    """Addresses of the feeds that a page names by ``link rel="alternate"``, in its order, each once, without those
    of comments. None for what is no page."""
    try:
        page = read_page(response)
    except PageError:
        return ()
    base = base_of(page, response.address)
    found: dict[str, None] = {}
    for element in islice(page.iter("link"), MOST_LINKS):
        relations = text_of(element.get("rel")).lower().split()
        kind = text_of(element.get("type")).lower().partition(";")[0].strip()
        address = link(base, element.get("href"))
        if "alternate" in relations and kind in FEED_TYPES and address and "/comments/" not in address:
            found[address] = None
    return tuple(found)[:MOST_FEEDS]


def usual_places(address: str) -> tuple[str, ...]:
    """Addresses at which the feed of a site often stands, seen from its home page."""
    return tuple(found for path in USUAL_PATHS if (found := link(address, path)))
