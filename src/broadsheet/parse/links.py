"""A plain page without a feed: its links that look like articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from urllib.parse import urlsplit

from lxml import etree, html

from broadsheet.errors import PageError
from broadsheet.model.exchange import Response
from broadsheet.model.item import Item, Parsed, Refused
from broadsheet.parse.entry import link, primary_language, text_of
from broadsheet.parse.limits import USUAL_LIMITS, ParseLimits
from broadsheet.text.dates import parse_time
from broadsheet.text.html import plain
from broadsheet.text.urls import canonical, registrable

FEWEST_WORDS = 4
FEWEST_IDEOGRAPHS = 8
"""Of a headline in a script that sets no spaces between words."""
LONGEST_HEADLINE = 300
"""Characters; a link around a whole teaser is told from one around its headline."""

_WORD = re.compile(r"\w+")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_NO_ARTICLES = {
    "about", "account", "archive", "archives", "author", "authors", "category", "categories", "contact",
    "cookies", "feed", "imprint", "impressum", "label", "labels", "legal", "login", "logout",
    "newsletter", "newsletters", "privacy", "register", "rss", "search", "section", "signin", "sign-in",
    "signup", "sign-up", "subscribe", "tag", "tagged", "tags", "terms", "topic", "topics", "user",
    "users",
}  # fmt: skip
"""Segments of a path below which stand lists and services, not articles."""
_FILES = (
    ".avi", ".bmp", ".css", ".csv", ".doc", ".docx", ".gif", ".gz", ".ico", ".jpeg", ".jpg", ".js",
    ".json", ".mov", ".mp3", ".mp4", ".pdf", ".png", ".ppt", ".pptx", ".rar", ".svg", ".tar", ".webp",
    ".xls", ".xlsx", ".xml", ".zip",
)  # fmt: skip
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LEVELS = 4
"""How far above a link the element around its whole teaser may stand."""


def parse_links(response: Response, limits: ParseLimits = USUAL_LIMITS) -> Parsed:
    """The links of a page that lead to pages of the same site and read like headlines, as items.

    Each address once, in the order of the page, at most `limits.links`; navigation, footers, lists, services, files and
    the page itself are left out. An item is dated only by a ``<time datetime>`` that belongs to its link
    alone. A page without such links gives no item and a refusal of kind ``page``. Raises PageError for what
    is no HTML.
    """
    page = read_page(response)
    base = base_of(page, response.address)
    items = tuple(islice(_items(page, base, response.address, limits.anchors), limits.links))
    title = plain(text_of(page.findtext(".//title")))
    return Parsed(items, () if items else (_empty(response.address),), title, _language(page))


def read_page(response: Response) -> html.HtmlElement:
    """The page as a tree. Raises PageError for what is no HTML."""
    try:
        return html.document_fromstring(response.body, parser=_parser(response.header("content-type")))
    except (etree.LxmlError, ValueError) as error:
        raise PageError(
            "this is no HTML page",
            subject=response.address,
            remedy='Check the address in a browser; a feed is read with type="rss" in sources.opml',
        ) from error


def _parser(content_type: str) -> html.HTMLParser:
    stated = _CHARSET.search(content_type)
    try:
        return html.HTMLParser(encoding=stated.group(1) if stated else None, no_network=True)
    except LookupError:
        return html.HTMLParser(no_network=True)


def base_of(page: html.HtmlElement, address: str) -> str:
    """Where the page's relative addresses are seen from."""
    stated = next((element.get("href") for element in page.iter("base")), "")
    return link(address, stated) or address


def _language(page: html.HtmlElement) -> str:
    return primary_language(text_of(page.get("lang")))


def _empty(where: str) -> Refused:
    why = "no link of the page looks like an article; give the site's feed, or a page that lists its articles"
    return Refused(where, why, "page")


def _items(page: html.HtmlElement, base: str, own: str, most: int) -> Iterator[Item]:
    taken, site = {_place(canonical(own))}, registrable(own)
    for anchor in islice(page.iter("a"), most):
        headline = _headline(anchor)
        address = _article_address(anchor, base, site) if headline else ""
        if address and _place(address) not in taken and not _is_furniture(anchor):
            taken.add(_place(address))
            yield Item(address, address, headline, published=_published(anchor, address, base, site))


def _place(address: str) -> str:
    """The address without what two links to one page may differ in: the scheme and a final slash."""
    return address.partition("//")[2].rstrip("/")


def _article_address(anchor: html.HtmlElement, base: str, site: str) -> str:
    """Canonical address of a link that may lead to an article of the same site, or an empty string."""
    address = canonical(link(base, anchor.get("href")))
    if not address or registrable(address) != site:
        return ""
    path = urlsplit(address).path.lower()
    segments = [segment for segment in path.split("/") if segment]
    if not segments or path.endswith(_FILES) or not _NO_ARTICLES.isdisjoint(segments):
        return ""
    return address


def _headline(anchor: html.HtmlElement) -> str:
    """The heading inside the link, or its whole text, if that reads like a headline."""
    heading = next(iter(anchor.iter(*_HEADINGS)), anchor)
    text = " ".join(text_of(heading.text_content()).split())
    return text if len(text) <= LONGEST_HEADLINE and _reads_like_headline(text) else ""


def _reads_like_headline(text: str) -> bool:
    return len(_WORD.findall(text)) >= FEWEST_WORDS or len(_IDEOGRAPH.findall(text)) >= FEWEST_IDEOGRAPHS


def _is_furniture(anchor: html.HtmlElement) -> bool:
    return next(anchor.iterancestors("nav", "footer"), None) is not None


def _published(anchor: html.HtmlElement, address: str, base: str, site: str) -> datetime | None:
    around = next((parse_time(value) for value in _times_around(anchor, address, base, site)), None)
    return around or _time_beside(anchor)


def _times_around(anchor: html.HtmlElement, address: str, base: str, site: str) -> Iterator[str]:
    """Times inside the link, then in the elements around it, as long as they hold no other article's link."""
    yield from _times(anchor)
    for around in islice(anchor.iterancestors(), _LEVELS):
        others = (_article_address(other, base, site) for other in around.iter("a"))
        if any(other not in ("", address) for other in others):
            return
        yield from _times(around)


def _times(element: html.HtmlElement) -> Iterator[str]:
    return (stated for time in element.iter("time") if (stated := text_of(time.get("datetime"))))


def _time_beside(anchor: html.HtmlElement) -> datetime | None:
    """The time next to the link, or to its heading, on the side on which the row of links has its times."""
    parent = anchor.getparent()
    node = parent if parent is not None and parent.tag in _HEADINGS else anchor
    row = (sibling.tag for sibling in _siblings(node) if sibling.tag in (node.tag, "time"))
    beside = node.getprevious() if next(row, "") == "time" else node.getnext()
    if beside is None or beside.tag != "time":
        return None
    return parse_time(text_of(beside.get("datetime")))


def _siblings(node: html.HtmlElement) -> Iterator[html.HtmlElement]:
    parent = node.getparent()
    return iter(parent) if parent is not None else iter(())
