"""The feeds: what a reader of feeds sees."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from xml.etree import ElementTree

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.model.edition import Edition
from broadsheet.publish.outputs.feeds import LONGEST, render
from broadsheet.publish.xmltext import xml_text
from tests.publish import sample
from tests.publish.golden import assert_golden

ANY_TEXT = st.text(alphabet=st.characters() | st.sampled_from("\x00\x0b\x85\u2028\ufffe\ud800<&]>\r\n"))


def printed(edition: Edition = sample.EDITION) -> dict[str, bytes]:
    """The feeds by path."""
    return {artifact.path: artifact.body for artifact in render(edition, sample.SETTINGS)}


def test_the_feeds_of_an_edition() -> None:
    """The feeds of the sample edition are as their golden files say."""
    assert_golden("feeds", render(sample.EDITION, sample.SETTINGS))


@pytest.mark.parametrize("path", ["public/feed.xml", "public/atom.xml"])
def test_a_reader_reads_them_back(path: str) -> None:
    """feedparser finds title, link, id, date, author and excerpt of each story, newest first."""
    feed = feedparser.parse(printed()[path])
    assert not feed.bozo
    assert feed.feed.title == "Harbor Notes"
    assert feed.feed.updated_parsed[:5] == (2026, 3, 4, 12, 0)
    first, second = feed.entries
    assert first.title == sample.FALLEN_CRANE.title
    assert first.link == "https://www.gazette.example/crane-falls"
    assert first.id == "https://harbor.example/notes/stories/a1/"
    assert first.published_parsed[:5] == (2026, 3, 4, 9, 30)
    assert first.author == "Gull Gazette"
    assert (
        first.summary == "The crane that loaded ships here since 1931 fell into the water at dawn.\nDivers…"
    )
    assert second.title == "A gull steals the mayor's lunch"


def test_rss_credits_the_source() -> None:
    """An item of RSS names the provider and its site."""
    source = feedparser.parse(printed()["public/feed.xml"]).entries[0].source
    assert (source.title, source.href) == ("Gull Gazette", "https://gazette.example/")


def test_a_topic_has_the_stories_whose_head_has_it() -> None:
    """The feed of a topic holds published stories alone, with the topic's page as its page."""
    feed = feedparser.parse(printed()["public/topics/gulls/feed.xml"])
    assert [entry.id for entry in feed.entries] == ["https://harbor.example/notes/stories/b2/"]
    assert feed.feed.title == "Harbor Notes: Gulls & terns"
    assert feed.feed.link == "https://harbor.example/notes/topics/gulls/"


def test_an_unpublished_head_is_in_no_feed() -> None:
    """What is not published stands nowhere, even where a place on the front page was given."""
    bodies = printed(sample.of(sample.QUIET_STORY)).values()
    assert not any(b"A new bollard" in body for body in bodies)


def test_a_feed_holds_the_50_newest() -> None:
    """Of more stories the newest stand in the feed, the newest first."""
    stories = [
        sample.coverage(
            f"s{age:03}",
            sample.head(
                replace(sample.FALLEN_CRANE, published=sample.TIME - timedelta(hours=age)),
                97,
                97,
                sample.HARBORS,
            ),
        )
        for age in reversed(range(LONGEST + 2))
    ]
    items = json.loads(printed(sample.of(*stories))["public/feed.json"])["items"]
    assert len(items) == LONGEST
    assert [items[0]["id"][-5:-1], items[-1]["id"][-5:-1]] == ["s000", "s049"]


@given(ANY_TEXT, ANY_TEXT)
def test_any_title_gives_a_feed_that_can_be_read(title: str, excerpt: str) -> None:
    """Whatever a title holds, XML is well-formed and has all of it that XML can have, and JSON has it all."""
    bodies = printed(sample.titled(title, excerpt))
    channel = ElementTree.fromstring(bodies["public/feed.xml"])
    assert (channel.findtext("channel/item/title") or "") == xml_text(title)
    atom = ElementTree.fromstring(bodies["public/atom.xml"])
    assert (atom.findtext("{*}entry/{*}title") or "") == xml_text(title)
    assert json.loads(bodies["public/feed.json"])["items"][0]["title"] == title


@given(ANY_TEXT)
def test_xml_text_loses_only_what_xml_forbids(text: str) -> None:
    """Of a text that XML can hold, nothing is lost but the difference between line ends."""
    kept = xml_text(text)
    assert kept == xml_text(kept)
    assert ElementTree.fromstring(f"<a>{kept.translate({38: None, 60: None, 62: None})}</a>").tag == "a"
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]
