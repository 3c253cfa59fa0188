"""The static API: the old engine's pages, and our own beside them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from broadsheet.errors import ConfigurationError
from broadsheet.model.record import Era, Record
from broadsheet.parse.record import read_record
from broadsheet.parse.taxonomy import read_taxonomy
from broadsheet.publish.newsapi import (
    PAGE_SIZE,
    STYLES,
    TOPIC_PAGE_SIZE,
    Home,
    home_of,
    paged_topics,
    pages,
    style_of,
)
from broadsheet.publish.outputs.api import render
from tests.publish import sample
from tests.publish.golden import assert_golden
from tests.publish.real_editions import unpacked
from tests.publish.record_strategies import records


def test_the_api_of_an_edition() -> None:
    """Pages, stories, front page and redirects of the sample edition are as their golden files say."""
    assert_golden("api", render(sample.EDITION, sample.SETTINGS))


def test_an_unknown_style_is_an_error() -> None:
    """A style that does not exist is refused with the names of those that do."""
    settings = replace(sample.SETTINGS, publish=replace(sample.SETTINGS.publish, api_style="1999"))
    with pytest.raises(ConfigurationError, match="2024, 2021, 2021-items"):
        list(render(sample.EDITION, settings))


def test_live_pages_of_powerapps_are_regenerated_to_the_byte(tmp_path: Path) -> None:
    """From the records and topics alone come all 27 live pages of the edition of 2024, and no other."""
    folder = unpacked("powerapps-2024", tmp_path)
    found = [
        (f"_news/{path.name}", read_record(path.read_bytes(), path.name))
        for path in folder.glob("_news/*.md")
    ]
    files = [(path.name, path.read_bytes()) for path in sorted(folder.glob("_data/topics/*.yaml"))]
    taxonomy, _ = read_taxonomy(files)
    printed = list(pages(found, paged_topics(taxonomy), STYLES["2024"]))
    different = [one.path for one in printed if (folder / one.path).read_bytes() != one.body]
    assert (len(printed), different) == (27, [])


def numbered(count: int, **values: Any) -> list[tuple[str, Record]]:
    """Records of the same moment, which differ by name."""
    record = Record(Era.ERA_2021, "news", "T", "", sample.TIME, "article", topics=("Cranes",), **values)
    return [(f"_news/{number:03}.md", record) for number in reversed(range(count))]


HOME = Home("https://a.example", "https://readers.example")


def parsed(found: list[tuple[str, Record]], style: str = "2024", home: Home = HOME) -> dict[str, Any]:
    """Pages of the records by path, as JSON."""
    topics = paged_topics(sample.TAXONOMY)
    return {one.path: json.loads(one.body) for one in pages(found, topics, STYLES[style], home)}


def test_pages_hold_25_and_topic_pages_30() -> None:
    """Pages are full but the last, each names the next, and the first stands twice."""
    found = parsed(numbered(31))
    sizes = {path: (len(page["value"]), page["nextPage"]) for path, page in found.items()}
    assert sizes == {
        "api/news/index.json": (PAGE_SIZE, 2),
        "api/news/page/1/index.json": (PAGE_SIZE, 2),
        "api/news/page/2/index.json": (6, None),
        "api/news/cranes/index.json": (TOPIC_PAGE_SIZE, 2),
        "api/news/cranes/page/1/index.json": (TOPIC_PAGE_SIZE, 2),
        "api/news/cranes/page/2/index.json": (1, None),
    }


def test_ties_stand_by_path() -> None:
    """Records of one moment stand in the order of their paths."""
    value = parsed(numbered(3))["api/news/index.json"]["value"]
    assert [item["path"] for item in value] == ["_news/000.md", "_news/001.md", "_news/002.md"]


@pytest.mark.parametrize(("published", "count"), [(True, 1), (None, 1), (False, 0)])
def test_only_what_is_published_or_has_no_flag_is_shown(published: bool | None, count: int) -> None:
    """A record without the flag counts as published."""
    assert len(parsed(numbered(1, published=published))["api/news/index.json"]["value"]) == count


def test_the_style_of_2021_has_pacific_time() -> None:
    """Before 2024 the content was a line end, and times stood in Los Angeles time with their offset."""
    item = parsed(numbered(1), "2021")["api/news/index.json"]["value"][0]
    assert (item["content"], item["publishedDateTime"]) == ("\r\n", "2026-03-04T04:00:00-08:00")
    assert (item["sourceUrl"], item["webUrl"]) == (None, None)


def test_the_style_with_items_gives_addresses_on_the_site() -> None:
    """An edition with a page for every item names it, and a video's own page where readers see it."""
    item = parsed(numbered(1), "2021-items")["api/news/index.json"]["value"][0]
    assert item["sourceUrl"] == "https://a.example/api/news/000/index.json"
    assert item["webUrl"] == "https://readers.example/news/000/"


def test_a_page_shows_the_addresses_of_its_site() -> None:
    """Where a page's items stand can be told from the page; what it does not show is as said otherwise."""
    video = next(pages(numbered(1), (), STYLES["2021-items"], HOME)).body
    article = next(pages(numbered(1, web_url="https://b.example/1"), (), STYLES["2021-items"], HOME)).body
    old = next(pages(numbered(1), (), STYLES["2021"], HOME)).body
    assert home_of(video, Home("x", "y")) == HOME
    assert home_of(article, Home("x", "y")) == Home("https://a.example", "y")
    assert home_of(old, Home("x", "y")) == Home("x", "y")


@pytest.mark.parametrize("style", STYLES)
def test_a_page_shows_its_style(style: str) -> None:
    """The style of a live page can be told from the page."""
    printed = next(pages(numbered(1), (), STYLES[style], HOME))
    assert style_of(printed.body) == style


@pytest.mark.parametrize("page", [b"", b"[]", b"{}", b"\xff", b'{"value": 1}', b'{"value": [1]}'])
def test_what_is_no_page_has_no_style(page: bytes) -> None:
    """Bytes that are no page of the API are told so."""
    with pytest.raises(ValueError, match="no page of the news API"):
        style_of(page)


@given(records())
def test_any_record_has_its_item(record: Record) -> None:
    """Whatever Unicode a record holds, its page is UTF-8 JSON with the same title."""
    printed = next(pages([("_news/a.md", replace(record, published=True))], (), STYLES["2024"]))
    item = json.loads(printed.body.decode("utf-8"))["value"][0]
    assert item["title"] == record.title
