"""Sitemaps (https://www.sitemaps.org/protocol.html) with Google's extensions for news and images."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape

from lxml import etree

from broadsheet.errors import FeedError
from broadsheet.model.article import Picture
from broadsheet.model.exchange import Response
from broadsheet.model.item import Item, Parsed
from broadsheet.parse.entry import distinct, link, primary_language, text_of
from broadsheet.parse.limits import USUAL_LIMITS, ParseLimits
from broadsheet.text.dates import parse_time
from broadsheet.text.zipped import unzipped

_NEVER = datetime.min.replace(tzinfo=UTC)


def parse_sitemap(response: Response, limits: ParseLimits = USUAL_LIMITS) -> Parsed:
    """The newest entries of a sitemap as items, in the order of the file; gzip is unpacked.

    A news entry gives title, time and language; a plain one its address, with ``lastmod`` as the time of its
    update, for it does not say when the page appeared. Broken XML gives what can be read. No entity from outside
    is read. Raises FeedError for what is no sitemap.
    """
    root = _root(response, limits.unpacked)
    found = [_item(url, response.address) for url in root.iterchildren("{*}url")]
    items = [item for item in found if item.address]
    newest = sorted(items, key=lambda item: item.published or item.updated or _NEVER, reverse=True)
    kept = {id(item) for item in newest[: limits.sitemap_items]}
    return Parsed(tuple(item for item in items if id(item) in kept))


def _root(response: Response, largest: int) -> etree._Element:
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(unzipped(response.body, largest), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _no_sitemap(response, str(error)[:80]) from error
    if root is None or etree.QName(root).localname != "urlset":
        raise _no_sitemap(response, "it has no urlset")
    return root


def _no_sitemap(response: Response, why: str) -> FeedError:
    return FeedError(
        f"this is no sitemap: {why}", subject=response.address, remedy="Give the address of a sitemap"
    )


def _item(url: etree._Element, base: str) -> Item:
    address = link(base, _text(url, "{*}loc"))
    news = url.find("{*}news")
    pictures = (Picture(link(base, _text(image, "{*}loc"))) for image in url.iterchildren("{*}image"))
    return Item(
        guid=address,
        address=address,
        title=escape(_text(news, "{*}title"), quote=False),
        published=parse_time(_text(news, "{*}publication_date")),
        updated=parse_time(_text(url, "{*}lastmod")),
        language=primary_language(_text(news, "{*}publication/{*}language")),
        pictures=distinct(pictures),
    )


def _text(element: etree._Element | None, path: str) -> str:
    return "" if element is None else text_of(element.findtext(path)).strip()
