"""Every limit on what strangers may cost is a setting of [fetch], and what is set is what holds."""

from __future__ import annotations

import gzip
from dataclasses import replace

import pytest

from broadsheet.compose.parts import kinds, parsers
from broadsheet.errors import FeedError, PageError
from broadsheet.extract import extract, measure
from broadsheet.model.exchange import Request, Response
from broadsheet.model.item import Parsed
from broadsheet.model.options import FetchOptions
from broadsheet.model.source import Source, SourceState
from broadsheet.parse.limits import USUAL_LIMITS
from broadsheet.pipeline.take import page_limits
from tests.newsroom import jpeg

ADDRESS = "https://alpha.example/there"
OPTIONS = FetchOptions()


def parsed(parser: str, body: bytes, **settings: int) -> Parsed:
    """What the parser makes of the body under these settings."""
    response = Response(Request(ADDRESS), 200, ADDRESS, body=body)
    return parsers(replace(OPTIONS, **settings))[parser](response)  # type: ignore[arg-type]


def feed(count: int, tail: bytes = b"</channel></rss>") -> bytes:
    items = b"".join(b"<item><title>Note %d</title><link>/n%d</link></item>" % (n, n) for n in range(count))
    return b'<rss version="2.0"><channel><title>T</title>' + items + tail


def sitemap(count: int) -> bytes:
    urls = b"".join(b"<url><loc>https://alpha.example/%d</loc></url>" % n for n in range(count))
    return b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">' + urls + b"</urlset>"


def front(count: int) -> bytes:
    links = b"".join(
        b'<p><a href="/n%d">A headline of some words, number %d</a></p>' % (n, n) for n in range(count)
    )
    return b"<html><body>" + links + b"</body></html>"


def test_a_broken_feed_is_read_up_to_its_tags() -> None:
    """Of a feed that is not well formed so many tags are read, and the rest is counted; a well-formed one of more
    tags than `feed_tags` is read like a broken one."""
    assert len(parsed("feed", feed(40, b"<oops")).items) == 40
    cut = parsed("feed", feed(40, b"<oops"), broken_feed_tags=60)
    assert 0 < len(cut.items) <= 10
    assert "broken_feed_tags" in cut.refused[0].why
    assert len(parsed("feed", feed(40)).items) == 40
    assert len(parsed("feed", feed(40), feed_tags=50, broken_feed_tags=60).items) <= 10
    references = feed(40, b"<description>" + b"&lt;" * 900 + b"</description><oops")
    assert parsed("feed", references, broken_feed_references=500).refused


def test_a_sitemap_is_read_up_to_its_newest_entries() -> None:
    """`sitemap_items` entries count, and an unpacked sitemap has at most `max_unpacked` bytes."""
    assert len(parsed("sitemap", sitemap(9), sitemap_items=4).items) == 4
    packed = gzip.compress(sitemap(9))
    assert len(parsed("sitemap", packed).items) == 9
    with pytest.raises(FeedError, match="more than 50 bytes"):
        parsed("sitemap", packed, max_unpacked=50)


def test_an_index_leads_to_so_many_parts() -> None:
    """`sitemap_parts` sitemaps of an index are asked."""
    parts = b"".join(b"<sitemap><loc>https://alpha.example/%d.xml</loc></sitemap>" % n for n in range(5))
    index = Response(Request(ADDRESS), 200, ADDRESS, body=b"<sitemapindex>" + parts + b"</sitemapindex>")
    source = Source("one", ADDRESS, "sitemap")
    asking = kinds(replace(OPTIONS, sitemap_parts=2))["sitemap"](source, SourceState("one"), ())
    next(asking)
    asked = [asking.send(index)]
    asked.append(asking.send(Response(asked[0], 404, ADDRESS)))
    with pytest.raises(StopIteration):
        asking.send(Response(asked[1], 404, ADDRESS))
    assert [request.address for request in asked] == [
        "https://alpha.example/0.xml",
        "https://alpha.example/1.xml",
    ]


def test_a_page_is_read_up_to_its_links() -> None:
    """`page_links` links are taken, of the first `page_anchors` that stand on the page."""
    assert len(parsed("links", front(9)).items) == 9
    assert len(parsed("links", front(9), page_links=3).items) == 3
    assert len(parsed("links", front(9), page_anchors=5).items) == 5


def test_a_page_is_read_up_to_its_bytes_depth_and_elements() -> None:
    """A page of more than `max_bytes` is refused; beyond `max_depth` or `max_elements` it gives no text."""
    words = b"<p>" + b"The town heard an owl in the tower again tonight. " * 30 + b"</p>"
    page = b"<html><body><article>" + b"<div>" * 20 + words + b"</div>" * 20 + b"</article></body></html>"
    assert extract(page, ADDRESS, limits=page_limits(OPTIONS)).body
    for tight in (replace(OPTIONS, max_depth=10), replace(OPTIONS, max_elements=10)):
        assert not extract(page, ADDRESS, limits=page_limits(tight)).body
    with pytest.raises(PageError, match="more than 100"):
        extract(page, ADDRESS, limits=page_limits(replace(OPTIONS, max_bytes=100)))


def test_a_picture_is_read_up_to_its_pixels() -> None:
    """A picture of more pixels is refused before it is decoded."""
    picture = jpeg(400, 300)
    assert measure(picture, pixels=120_000) == (400, 300)
    with pytest.raises(PageError, match="more than 119999"):
        measure(picture, pixels=119_999)


def test_what_a_parser_assumes_is_what_the_settings_say() -> None:
    """A parser that is called without limits has those of an edition without settings."""
    assert parsers(OPTIONS)["feed"].keywords["limits"] == USUAL_LIMITS  # type: ignore[attr-defined]
