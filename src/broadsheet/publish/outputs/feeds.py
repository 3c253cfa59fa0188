"""Feeds: RSS 2.0, Atom 1.0 (RFC 4287) and JSON Feed 1.1 of the front page, and one RSS feed a topic.

An entry is a story. Its id is the story's own address, which is permanent; its link leads to the article that
heads the story; its text is the excerpt, never more; its author is the provider.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from html import escape
from xml.etree import ElementTree

from broadsheet.model.artifact import Artifact
from broadsheet.model.edition import Coverage, Edition
from broadsheet.model.options import EditionOptions, Settings
from broadsheet.publish.addresses import story_address, topic_address
from broadsheet.publish.excerpts import shown
from broadsheet.publish.jsontext import json_bytes
from broadsheet.publish.xmltext import add, xml_bytes
from broadsheet.text.dates import stamp

LONGEST = 50
"""Entries of a feed at most."""
_ATOM = "http://www.w3.org/2005/Atom"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"


@dataclass(frozen=True, slots=True)
class _Entry:
    """One story as a feed shows it."""

    id: str
    title: str
    address: str
    excerpt: str
    provider: str
    domain: str
    published: datetime
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Feed:
    """A feed in no format yet: ``path`` below the site's home, ``page`` the address it is the feed of."""

    title: str
    home: str
    page: str
    path: str
    language: str
    time: datetime
    entries: tuple[_Entry, ...]

    @property
    def address(self) -> str:
        """Where the feed itself stands."""
        return f"{self.home}/{self.path}"


def render(edition: Edition, settings: Settings) -> Iterator[Artifact]:
    """`feed.xml`, `atom.xml` and `feed.json` of the front page; `topics/{id}/feed.xml` of every topic.

    Published heads only, newest first, at most 50; dated by the edition's own time.
    """
    options = settings.edition
    front = _entries((place.coverage for place in edition.front), settings)
    for path, media_type, write in _FORMATS:
        feed = _feed(options.title, f"{options.home}/", path, edition, options, front)
        yield Artifact(f"public/{path}", media_type, write(feed))
    for topic in edition.taxonomy.topics:
        title, path = f"{options.title}: {topic.name}", f"topics/{topic.id}/feed.xml"
        entries = _entries(_of_topic(topic.name, edition), settings)
        feed = _feed(title, topic_address(options.home, topic.id), path, edition, options, entries)
        yield Artifact(f"public/{path}", "application/rss+xml", _rss(feed))


def _feed(
    title: str, page: str, path: str, edition: Edition, options: EditionOptions, entries: tuple[_Entry, ...]
) -> _Feed:
    return _Feed(title, options.home, page, path, options.locale, edition.time, entries)


def _of_topic(name: str, edition: Edition) -> Iterator[Coverage]:
    for coverage in edition.coverages:
        if any(topic.name == name for topic in coverage.head.verdict.topics):
            yield coverage


def _entries(coverages: Iterable[Coverage], settings: Settings) -> tuple[_Entry, ...]:
    published = (coverage for coverage in coverages if coverage.head.verdict.published)
    newest = sorted(published, key=lambda coverage: coverage.head.article.address)
    newest.sort(key=lambda coverage: coverage.head.article.published, reverse=True)
    return tuple(_entry(coverage, settings) for coverage in newest[:LONGEST])


def _entry(coverage: Coverage, settings: Settings) -> _Entry:
    article, verdict = coverage.head.article, coverage.head.verdict
    return _Entry(
        id=story_address(settings.edition.home, coverage.story.id),
        title=article.title,
        address=article.address,
        excerpt=shown(article.excerpt, settings.publish.excerpt_of(article.provider.domain)),
        provider=article.provider.name,
        domain=article.provider.domain,
        published=article.published,
        topics=tuple(topic.name for topic in verdict.topics),
    )


def _rss(feed: _Feed) -> bytes:
    root = ElementTree.Element("rss", {"version": "2.0", "xmlns:atom": _ATOM, "xmlns:dc": _DUBLIN_CORE})
    channel = add(root, "channel")
    add(channel, "title", feed.title)
    add(channel, "link", feed.page)
    add(channel, "description", feed.title)
    add(channel, "language", feed.language)
    add(channel, "lastBuildDate", format_datetime(feed.time))
    add(channel, "atom:link", href=feed.address, rel="self", type="application/rss+xml")
    for entry in feed.entries:
        _rss_item(channel, entry)
    return xml_bytes(root)


def _rss_item(channel: ElementTree.Element, entry: _Entry) -> None:
    item = add(channel, "item")
    add(item, "title", entry.title)
    add(item, "link", entry.address)
    # A description is HTML to every reader, so plain text is escaped once for HTML and once for XML.
    add(item, "description", escape(entry.excerpt, quote=False))
    add(item, "dc:creator", entry.provider)
    for topic in entry.topics:
        add(item, "category", topic)
    add(item, "guid", entry.id, isPermaLink="false")
    add(item, "pubDate", format_datetime(entry.published))
    add(item, "source", entry.provider, url=f"https://{entry.domain}/")


def _atom(feed: _Feed) -> bytes:
    root = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": feed.language})
    add(root, "id", feed.page)
    add(root, "title", feed.title)
    add(root, "updated", stamp(feed.time))
    add(root, "link", rel="self", href=feed.address, type="application/atom+xml")
    add(root, "link", rel="alternate", href=feed.page, type="text/html")
    for entry in feed.entries:
        _atom_entry(root, entry)
    return xml_bytes(root)


def _atom_entry(root: ElementTree.Element, entry: _Entry) -> None:
    element = add(root, "entry")
    add(element, "id", entry.id)
    add(element, "title", entry.title, type="text")
    add(element, "link", rel="alternate", href=entry.address)
    add(element, "published", stamp(entry.published))
    add(element, "updated", stamp(entry.published))
    author = add(element, "author")
    add(author, "name", entry.provider)
    add(author, "uri", f"https://{entry.domain}/")
    for topic in entry.topics:
        add(element, "category", term=topic)
    add(element, "summary", entry.excerpt, type="text")


def _json_feed(feed: _Feed) -> bytes:
    return json_bytes(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "home_page_url": feed.page,
            "feed_url": feed.address,
            "language": feed.language,
            "items": [_json_item(entry) for entry in feed.entries],
        }
    )


def _json_item(entry: _Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "url": entry.address,
        "title": entry.title,
        "content_text": entry.excerpt,
        "date_published": stamp(entry.published),
        "authors": [{"name": entry.provider, "url": f"https://{entry.domain}/"}],
        "tags": list(entry.topics),
    }


_FORMATS = (
    ("feed.xml", "application/rss+xml", _rss),
    ("atom.xml", "application/atom+xml", _atom),
    ("feed.json", "application/feed+json", _json_feed),
)
"""Path below the site's home, media type, writer."""
