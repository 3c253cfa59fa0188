"""Sitemaps: of the site, of the day's news (Google News), and the old engine's of records with a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from xml.etree import ElementTree

from broadsheet.model.article import Article
from broadsheet.model.artifact import Artifact
from broadsheet.model.edition import Coverage, Edition
from broadsheet.model.options import Settings
from broadsheet.model.record import Record
from broadsheet.publish.addresses import news_address, story_address, topic_address
from broadsheet.publish.imprint import imprint
from broadsheet.publish.outputs.records import VIDEO, record_of
from broadsheet.publish.xmltext import add, xml_bytes
from broadsheet.text.dates import stamp

LARGEST = 50_000
"""Addresses in one sitemap at most (sitemaps.org)."""
NEWS_HOURS = 48
"""Age of the oldest news in a news sitemap (Google's rule)."""
MOST_NEWS = 1_000
"""Addresses in one news sitemap at most (Google's rule)."""
MEDIA_TYPE = "application/xml"

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
_Line = tuple[str, datetime]
"""An address, and when what stands there last changed."""


def render(edition: Edition, settings: Settings) -> Iterator[Artifact]:
    """`sitemap.xml` (with parts where one file cannot hold it), `sitemap-news.xml` and `news-sitemap.xml`."""
    home = settings.edition.home
    lines = list(_lines(edition, home))
    yield from _site(lines, home, imprint(edition.marks.values(), lines))
    yield Artifact("public/sitemap-news.xml", MEDIA_TYPE, _latest(edition, settings))
    site = settings.edition.web_url or home
    yield Artifact("public/news-sitemap.xml", MEDIA_TYPE, news_sitemap(_records(edition, settings), site))


def news_sitemap(records: Iterable[tuple[str, Record]], site: str) -> bytes:
    """The old engine's sitemap from (stem, record) alone (record format, section 11).

    It names published records that have a page of their own: those without another site's `webUrl`, which is
    videos. ``site`` is the address below which `/news/` stands, without a final slash.
    """
    own = [pair for pair in records if pair[1].published is not False and not pair[1].web_url]
    own.sort(key=lambda pair: pair[0])
    own.sort(key=lambda pair: pair[1].published_at, reverse=True)
    root = _urlset()
    for stem, record in own:
        url = add(root, "url")
        add(url, "loc", news_address(site, stem))
        add(url, "lastmod", _with_offset(record.published_at))
        add(url, "changefreq", "hourly")
        add(url, "priority", "1")
    return xml_bytes(root)


def _records(edition: Edition, settings: Settings) -> Iterator[tuple[str, Record]]:
    """Those of videos: all others have another site's `webUrl`."""
    for coverage in edition.coverages:
        for report in coverage.reports:
            if report.article.kind == VIDEO:
                yield report.article.stem, record_of(report, coverage, edition, settings)


def _urlset(**namespaces: str) -> ElementTree.Element:
    return ElementTree.Element(
        "urlset", {"xmlns": _SITEMAP} | {f"xmlns:{name}": value for name, value in namespaces.items()}
    )


def _with_offset(moment: datetime) -> str:
    return stamp(moment).removesuffix("Z") + "+00:00"


def _published(edition: Edition) -> Iterator[Coverage]:
    return (coverage for coverage in edition.coverages if coverage.head.verdict.published)


def _lines(edition: Edition, home: str) -> Iterator[_Line]:
    yield f"{home}/", edition.time
    for topic in edition.taxonomy.topics:
        yield topic_address(home, topic.id), edition.time
    for coverage in _published(edition):
        yield story_address(home, coverage.story.id), _changed(coverage)


def _changed(coverage: Coverage) -> datetime:
    return max(_touched(report.article) for report in coverage.reports)


def _touched(article: Article) -> datetime:
    return max(article.first_seen, article.updated or article.first_seen)


def _site(lines: Sequence[_Line], home: str, inputs: str) -> Iterator[Artifact]:
    parts = [lines[start : start + LARGEST] for start in range(0, len(lines), LARGEST)]
    if len(parts) == 1:
        yield Artifact("public/sitemap.xml", MEDIA_TYPE, partial(_part, lines), inputs=inputs)
        return
    yield Artifact("public/sitemap.xml", MEDIA_TYPE, _index(parts, home))
    for number, part in enumerate(parts, start=1):
        yield Artifact(f"public/sitemap-{number}.xml", MEDIA_TYPE, _part(part))


def _part(lines: Iterable[_Line]) -> bytes:
    root = _urlset()
    for address, changed in lines:
        url = add(root, "url")
        add(url, "loc", address)
        add(url, "lastmod", stamp(changed))
    return xml_bytes(root)


def _index(parts: Sequence[Sequence[_Line]], home: str) -> bytes:
    root = ElementTree.Element("sitemapindex", {"xmlns": _SITEMAP})
    for number, part in enumerate(parts, start=1):
        sitemap = add(root, "sitemap")
        add(sitemap, "loc", f"{home}/sitemap-{number}.xml")
        add(sitemap, "lastmod", stamp(max(changed for _, changed in part)))
    return xml_bytes(root)


def _latest(edition: Edition, settings: Settings) -> bytes:
    oldest = edition.time - timedelta(hours=NEWS_HOURS)
    latest = [coverage for coverage in _published(edition) if coverage.head.article.published >= oldest]
    root = _urlset(news=_NEWS)
    for coverage in latest[:MOST_NEWS]:
        _news(root, coverage, settings)
    return xml_bytes(root)


def _news(root: ElementTree.Element, coverage: Coverage, settings: Settings) -> None:
    article = coverage.head.article
    url = add(root, "url")
    add(url, "loc", story_address(settings.edition.home, coverage.story.id))
    news = add(url, "news:news")
    publication = add(news, "news:publication")
    add(publication, "news:name", settings.edition.title)
    add(publication, "news:language", settings.edition.locale.partition("-")[0])
    add(news, "news:publication_date", stamp(article.published))
    add(news, "news:title", article.title)
