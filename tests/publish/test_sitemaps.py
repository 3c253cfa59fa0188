"""The sitemaps: what search engines are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from broadsheet.model.edition import Coverage, Edition
from broadsheet.parse.record import read_record
from broadsheet.publish.outputs import sitemaps
from broadsheet.publish.outputs.sitemaps import news_sitemap, render
from tests.publish import sample
from tests.publish.golden import assert_golden
from tests.publish.real_editions import unpacked

HOME = sample.HOME


def printed(edition: Edition = sample.EDITION) -> dict[str, bytes]:
    """The sitemaps by path."""
    return {artifact.path: artifact.body for artifact in render(edition, sample.SETTINGS)}


def locations(body: bytes) -> list[str]:
    """Addresses in a sitemap, in order."""
    return [element.text or "" for element in ElementTree.fromstring(body).iterfind("{*}url/{*}loc")]


def test_the_sitemaps_of_an_edition() -> None:
    """The sitemaps of the sample edition are as their golden files say."""
    assert_golden("sitemaps", render(sample.EDITION, sample.SETTINGS))


def test_the_sitemap_names_front_topics_and_published_stories() -> None:
    """What can be read on the site is in its map, and what is not published is not."""
    pages = ["", "topics/harbors/", "topics/cranes/", "topics/gulls/", "stories/a1/", "stories/b2/"]
    assert locations(printed()["public/sitemap.xml"]) == [
        f"{HOME}/{page}" for page in [*pages, "stories/d4/"]
    ]


def test_a_story_changed_when_its_newest_report_was_seen() -> None:
    """The date of a story page is the latest sight or update of any of its reports."""
    updated = replace(sample.QUIET_STORY.head.article, updated=sample.TIME)
    story = sample.coverage("z9", sample.head(updated, 97, 97, sample.HARBORS))
    body = printed(sample.of(story))["public/sitemap.xml"].decode()
    assert f"<loc>{HOME}/stories/z9/</loc>\n    <lastmod>2026-03-04T12:00:00Z</lastmod>" in body


def test_a_large_site_has_its_map_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the largest number of addresses the map is an index of parts that together hold them all."""
    monkeypatch.setattr(sitemaps, "LARGEST", 4)
    found = printed()
    index = ElementTree.fromstring(found["public/sitemap.xml"])
    parts = [element.text for element in index.iterfind("{*}sitemap/{*}loc")]
    assert parts == [f"{HOME}/sitemap-1.xml", f"{HOME}/sitemap-2.xml"]
    sizes = [len(locations(found[f"public/sitemap-{number}.xml"])) for number in (1, 2)]
    assert sizes == [4, 3]


def test_the_news_are_those_of_48_hours() -> None:
    """The sitemap for Google News ends 48 hours before the edition's own time."""

    def story(name: str, hours: float) -> Coverage:
        article = replace(sample.FALLEN_CRANE, published=sample.TIME - timedelta(hours=hours))
        return sample.coverage(name, sample.head(article, 97, 97, sample.HARBORS))

    edition = sample.of(story("new", 48), story("old", 48.01), sample.QUIET_STORY)
    assert locations(printed(edition)["public/sitemap-news.xml"]) == [f"{HOME}/stories/new/"]


def test_the_old_sitemap_names_videos_alone() -> None:
    """Records with a page of their own are videos; one that is not published is not named."""
    assert locations(printed()["public/news-sitemap.xml"]) == [f"{HOME}/news/2026-03-03-gull-film/"]


@pytest.mark.slow
def test_the_sitemap_of_powerapps_is_regenerated_to_the_byte(tmp_path: Path) -> None:
    """From the records alone comes the sitemap that the old engine wrote."""
    folder = unpacked("powerapps-2024", tmp_path)
    found = [(path.stem, read_record(path.read_bytes(), path.name)) for path in folder.glob("_news/*.md")]
    real = (folder / "news-sitemap.xml").read_bytes()
    assert news_sitemap(found, "https://everyday.cc/powerapps") == real
