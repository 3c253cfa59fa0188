"""Where things stand on the published site. Story addresses are permanent."""

from __future__ import annotations


def story_address(home: str, story_id: str) -> str:
    """Page of a story; also its id in every feed."""
    return f"{home}/stories/{story_id}/"


def topic_address(home: str, topic_id: str) -> str:
    """Page of a topic."""
    return f"{home}/topics/{topic_id}/"


def news_address(home: str, stem: str) -> str:
    """A record's own page, which only videos have (record format, sections 3 and 11)."""
    return f"{home}/news/{stem}/"


def letter_address(home: str, stem: str) -> str:
    """Page of a letter (record format, section 11)."""
    return f"{home}/newsletter/{stem}/"
