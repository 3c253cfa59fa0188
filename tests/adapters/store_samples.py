"""Small values for the store's tests; every field that a test does not care about has a plain one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from broadsheet.model.article import Article, Body, Credit, Picture, ProviderName, Rendition, Thumbnail
from broadsheet.model.judgement import Accepted, Harvest, Judgement
from broadsheet.model.score import GivenTopic, Score, Term, Verdict
from broadsheet.model.source import SourceState
from broadsheet.model.story import Changes, Membership, Redirect, Split, Story
from broadsheet.text.digests import short_id

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def hours(number: float) -> datetime:
    """So many hours after noon."""
    return NOON + timedelta(hours=number)


def article(key: str, **changes: Any) -> Article:
    """An article with the id ``key``."""
    values: dict[str, Any] = {
        "id": key,
        "stem": "",
        "address": f"https://outlet.example/{key}",
        "title": f"Title of {key}",
        "excerpt": f"Excerpt of {key}.",
        "published": NOON,
        "first_seen": NOON,
        "provider": ProviderName("Outlet", "outlet.example"),
    }
    return Article(**(values | changes))


def full_article(key: str, **changes: Any) -> Article:
    """An article with every field filled."""
    values: dict[str, Any] = {
        "stem": f"2026-03-02-{key}",
        "stated": False,
        "updated": hours(1),
        "language": "de",
        "authors": ("Ümit Ağaoğlu", "李雷"),
        "amp": "https://outlet.example/amp",
        "kind": "video",
        "video": "https://video.example/embed",
        "picture": Picture("https://outlet.example/p.jpg", 1200, 630, True, "A “picture”"),
        "paywall": True,
        "official": True,
        "source_id": "s1",
        "guid": "guid",
        "source_topics": ("Power", "Chips"),
        "credit": Credit("Wire", "https://wire.example/"),
        "sketch": bytes(range(128)),
        "body_words": 321,
        "body_digest": "d" * 64,
        "tags": ("one", "two"),
        "section": "Energy",
        "removed": True,
        "stated_address": "https://outlet.example/full?ocid=1",
    }
    return article(key, **(values | changes))


def accepted(
    given: Article, source_id: str = "s1", guid: str = "", digest: str = "1", **more: Any
) -> Accepted:
    """The article as an item of that source; its guid is the article's id unless given."""
    held = more.get("thumbnail")
    pictures = files(held) if held else {}
    return Accepted(source_id, guid or given.id, digest, given, **({"pictures": pictures} | more))


def harvest(*given: Accepted, source_id: str = "s1") -> Harvest:
    """One poll of that source."""
    return Harvest(SourceState(source_id, etag='"v1"'), given)


def body(key: str, text: str = "A body.") -> Body:
    """The body of the article ``key``."""
    return Body(key, text)


def thumbnail(key: str, picture: str = "") -> Thumbnail:
    """The held picture of the article ``key``, in two files."""
    digest = short_id(picture or key)
    return Thumbnail(key, (Rendition(digest, 240, 126, "avif"), Rendition(digest, 480, 252, "jpg")))


def files(*held: Thumbnail) -> dict[str, bytes]:
    """Invented bytes for every file of these pictures."""
    return {one.name: one.name.encode() for each in held for one in each.renditions}


def member(key: str, how: str = "opened", **changes: Any) -> Membership:
    """Why the article ``key`` stands where it does."""
    return Membership(key, how, **changes)


def story(key: str, *members: str) -> Story:
    """A story of these articles."""
    return Story(key, tuple(member(each) for each in members))


def verdict(key: str, **changes: Any) -> Verdict:
    """A verdict on the article ``key``."""
    values: dict[str, Any] = {
        "topics": (GivenTopic("Power", "keyword"),),
        "quality": Score(41, (Term("topic", 2.0, "Power"), Term("free", -0.1))),
        "heat": Score(7, (Term("copies", 1 / 3, "three reports"),)),
        "head": True,
        "published": True,
        "published_why": "heat 7",
    }
    return Verdict(key, **(values | changes))


def judgement(
    *stories: Story,
    verdicts: tuple[Verdict, ...] = (),
    redirects: tuple[Redirect, ...] = (),
    splits: tuple[Split, ...] = (),
    **more: Any,
) -> Judgement:
    """A judgement of these stories."""
    return Judgement(Changes(stories, redirects, splits), verdicts, **more)
