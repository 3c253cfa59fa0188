"""Another edition as a source: a page of its static API."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.errors import FeedError
from broadsheet.model.article import Credit
from broadsheet.model.exchange import Request, Response
from broadsheet.model.item import Parsed
from broadsheet.model.source import Source, SourceState
from broadsheet.parse.editionapi import parse_edition
from broadsheet.sources import records

PAGE = "https://other.example/api/news/index.json"
GOLDEN = Path(__file__).parents[1] / "publish" / "golden" / "api" / "public" / "api" / "news" / "index.json"


def parse(body: bytes) -> Parsed:
    return parse_edition(Response(Request(PAGE), 200, PAGE, body=body))


def test_what_an_edition_prints_another_reads() -> None:
    """The newest page of our own static API gives its articles, with address, time, language and credit."""
    parsed = parse(GOLDEN.read_bytes())
    first = parsed.items[0]
    assert len(parsed.items) == len(json.loads(GOLDEN.read_bytes())["value"])
    assert first.guid == "_news/2026-03-04-crane-falls.md"
    assert first.address == "https://www.gazette.example/crane-falls"
    assert first.published == datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
    assert (first.language, first.credit) == ("en", Credit("Gull Gazette", "https://gazette.example/"))
    assert (first.pictures[0].width, first.pictures[0].height) == (1200, 800)
    assert "&lt;looked&gt;" in first.summary
    assert parsed.refused == ()


def test_it_is_asked_once_and_handed_to_its_parser() -> None:
    """The page is asked with the conditional headers, and its answer goes to the parser."""
    asking = records.ask(Source("s", PAGE, "edition"), SourceState("s"), (("If-None-Match", '"a"'),))
    request = next(asking)
    assert ("If-None-Match", '"a"') in request.headers
    with pytest.raises(StopIteration) as stopped:
        asking.send(Response(request, 200, PAGE, body=b"{}"))
    assert [document.parser for document in stopped.value.value] == ["edition"]


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"value": 3}', b"[" * 100_000])
def test_what_is_no_page_is_a_feed_error(body: bytes) -> None:
    """What has no list of records is an error with a remedy."""
    with pytest.raises(FeedError, match="no page of an edition"):
        parse(body)


VALUES = st.none() | st.integers() | st.text(max_size=5) | st.lists(st.integers(), max_size=2)
FIELDS = st.sampled_from(
    ["title", "originalUrl", "publishedDateTime", "images", "provider", "path", "locale"]
)


@given(st.lists(VALUES | st.dictionaries(FIELDS, VALUES | st.dictionaries(FIELDS, VALUES)), max_size=4))
def test_records_of_any_shape_are_items_or_refused(values: list[object]) -> None:
    """Each thing in the list is an item or refused, whatever its type."""
    with suppress(FeedError):
        parsed = parse(json.dumps({"value": values}).encode())
        nameless = [refused for refused in parsed.refused if "neither" in refused.why]
        assert len(parsed.items) + len(nameless) == len(values)
