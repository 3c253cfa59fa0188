"""When a page says that it was published and changed. Nothing is inferred from its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from lxml.html import HtmlElement

from broadsheet.extract.declared import texts
from broadsheet.extract.meta import Meta
from broadsheet.text.dates import parse_time

_PUBLISHED = (
    "article:published_time", "article:published", "og:article:published_time", "datepublished",
    "article.published", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "citation_publication_date",
    "publishdate", "publish-date", "publish_date", "pubdate", "date", "dc.date", "dcterms.date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "article:modified", "og:article:modified_time", "datemodified",
    "article.updated", "dcterms.modified", "dc.date.modified", "og:updated_time", "last-modified", "lastmod",
)  # fmt: skip
_MARKED = "//*[contains(concat(' ', normalize-space(@itemprop), ' '), ' datePublished ')] | //time[@pubdate]"


def published(tree: HtmlElement, meta: Meta, articles: Sequence[dict[str, Any]]) -> datetime | None:
    """From JSON-LD `datePublished`, else a meta element, else a `time` element that is marked as such.

    A `time` counts if it bears `itemprop=datePublished` or `pubdate`, or is the first of the page's only
    `article`. Returns None if the page does not say, or not readably.
    """
    declared = (text for article in articles for text in texts(article.get("datePublished")))
    return _first(declared) or _first(_named(meta, _PUBLISHED)) or _first(_time_elements(tree))


def modified(meta: Meta, articles: Sequence[dict[str, Any]]) -> datetime | None:
    """From JSON-LD `dateModified`, else a meta element; None if the page does not say."""
    declared = (text for article in articles for text in texts(article.get("dateModified")))
    return _first(declared) or _first(_named(meta, _MODIFIED))


def _first(stated: Iterable[str]) -> datetime | None:
    return next((moment for text in stated if (moment := parse_time(text)) is not None), None)


def _named(meta: Meta, names: Sequence[str]) -> Iterable[str]:
    return (value for name in names for value in meta.all(name))


def _time_elements(tree: HtmlElement) -> list[str]:
    marked = tree.xpath(_MARKED)
    articles = tree.xpath("//article")
    inside = articles[0].xpath("(.//time[@datetime])[1]") if len(articles) == 1 else []
    return [element.get("datetime") or element.text_content() for element in (*marked[:5], *inside)]
