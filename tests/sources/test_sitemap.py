"""Sitemaps as sources, sent Responses without a network, and their entries."""

from __future__ import annotations

import gzip
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.errors import FeedError
from broadsheet.model.exchange import Asking, Document, Request, Response
from broadsheet.model.source import Source, SourceState
from broadsheet.parse.limits import USUAL_LIMITS
from broadsheet.parse.sitemap import parse_sitemap
from broadsheet.sources import sitemap
from broadsheet.text.digests import digest
from broadsheet.text.zipped import unzipped

SOURCE = Source("s1", "https://outlet.example/sitemap.xml", "sitemap")
NEWS = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://outlet.example/1</loc><lastmod>2026-03-05</lastmod><news:news><news:publication>
<news:name>Outlet</news:name><news:language>de</news:language></news:publication>
<news:publication_date>2026-03-04T05:06:07+01:00</news:publication_date><news:title>A &amp; B</news:title></news:news>
<image:image><image:loc>/1.jpg</image:loc></image:image></url>
<url><loc>/2</loc></url><url><loc>javascript:1</loc></url></urlset>"""
INDEX = b"""<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://outlet.example/old.xml</loc><lastmod>2020-01-01</lastmod></sitemap>
<sitemap><loc>https://outlet.example/b.xml?x=1&amp;y=2</loc><lastmod>2026-03-02</lastmod></sitemap>
<sitemap><loc>https://outlet.example/a.xml.gz</loc><lastmod>2026-03-04</lastmod></sitemap>
<sitemap><loc>/c.xml</loc></sitemap><sitemap><loc>https://outlet.example/d.xml</loc>
<lastmod>2026-03-01</lastmod></sitemap></sitemapindex>"""


def answer(request: Request, body: bytes, status: int = 200) -> Response:
    return Response(request, status, request.address, body=body)


def played(asking: Asking, bodies: dict[str, bytes]) -> tuple[list[str], tuple[Document, ...]]:
    """The addresses that are asked, and what is returned; an address without a body answers 404."""
    asked = []
    try:
        request = next(asking)
        while True:
            asked.append(request.address)
            body = bodies.get(request.address)
            request = asking.send(answer(request, body or b"", 200 if body is not None else 404))
    except StopIteration as finished:
        return asked, finished.value


def parse(body: bytes) -> list[tuple[str, str]]:
    parsed = parse_sitemap(answer(Request(SOURCE.address), body))
    return [(item.address, item.title) for item in parsed.items]


def test_a_news_sitemap_gives_titles_times_and_pictures() -> None:
    """A news entry says what it is; a plain one gives its address alone; what is no web address is left out."""
    first, second = parse_sitemap(answer(Request(SOURCE.address), NEWS)).items
    assert (first.address, first.title, first.language) == ("https://outlet.example/1", "A &amp; B", "de")
    assert first.published == datetime(2026, 3, 4, 4, 6, 7, tzinfo=UTC)
    assert first.updated == datetime(2026, 3, 5, tzinfo=UTC)
    assert [picture.url for picture in first.pictures] == ["https://outlet.example/1.jpg"]
    assert (second.address, second.title, second.published) == ("https://outlet.example/2", "", None)


def test_a_packed_sitemap_is_unpacked() -> None:
    """A .gz is read like its contents."""
    assert parse(gzip.compress(NEWS)) == parse(NEWS)


def test_of_a_long_sitemap_the_newest_are_taken() -> None:
    """A site's whole past is not news: the newest by date become items, in the order of the file."""
    days = [f"<url><loc>/{n}</loc><lastmod>{2000 + n % 26}-01-01</lastmod></url>" for n in range(2600)]
    found = parse(f"<urlset>{''.join(days)}</urlset>".encode())
    assert len(found) == USUAL_LIMITS.sitemap_items
    assert found[0] == ("https://outlet.example/24", "") or found[0] == ("https://outlet.example/25", "")


@pytest.mark.parametrize("body", [b"", b"words", b"<html/>", b"\x1f\x8bno", INDEX])
def test_what_is_no_sitemap_is_a_feed_error(body: bytes) -> None:
    """What has no urlset is an error with a remedy."""
    with pytest.raises(FeedError, match="no sitemap"):
        parse(body)


def test_an_index_leads_to_its_newest_parts() -> None:
    """Of an index the newest parts are asked, newest first; one that fails costs only itself."""
    bodies = {
        SOURCE.address: INDEX,
        "https://outlet.example/a.xml.gz": NEWS,
        "https://outlet.example/d.xml": NEWS,
    }
    asked, documents = played(sitemap.ask(SOURCE, SourceState("s1"), ()), bodies)
    assert asked == [
        SOURCE.address,
        "https://outlet.example/a.xml.gz",
        "https://outlet.example/b.xml?x=1&y=2",
        "https://outlet.example/d.xml",
    ]
    assert [document.response.address for document in documents] == [asked[1], asked[3]]
    assert {document.parser for document in documents} == {"sitemap"}


def test_a_sitemap_that_did_not_change_gives_no_document() -> None:
    """The very bytes that were last read are no news; a failure gives nothing."""
    state = SourceState("s1", body_digest=digest(NEWS))
    assert played(sitemap.ask(SOURCE, state, ()), {SOURCE.address: NEWS})[1] == ()
    assert played(sitemap.ask(SOURCE, SourceState("s1"), ()), {})[1] == ()


def test_a_gzip_bomb_is_refused() -> None:
    """What would unpack to more than the limit is not unpacked."""
    with pytest.raises(ValueError, match="more than 1000 bytes"):
        unzipped(gzip.compress(b"\0" * 100_000), 1000)


@given(st.binary(max_size=200))
def test_any_bytes_end_well(body: bytes) -> None:
    """Random bytes are a sitemap or a FeedError."""
    for data in (body, b"\x1f\x8b" + body, b"<urlset>" + body):
        with suppress(FeedError):
            assert len(parse(data)) <= USUAL_LIMITS.sitemap_items
