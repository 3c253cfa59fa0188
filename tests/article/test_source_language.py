"""What sources.opml says of a source, as its articles show it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from broadsheet.article import build
from broadsheet.model.item import Item
from broadsheet.model.source import Source

NOW = datetime(2026, 3, 4, tzinfo=UTC)
SOURCE = Source("s1", "https://outlet.example/feed", "feed")
ITEM = Item("g", "https://outlet.example/1", "A gull steals the lunch of the mayor", language="en")


def test_the_language_of_a_source_stands_above_what_its_items_say() -> None:
    """The operator's word on the language of a source is the language of its articles."""
    said = [
        build(ITEM, None, source, NOW, {}, None, b"").language
        for source in (SOURCE, replace(SOURCE, language="DE"))
    ]
    assert said == ["en", "de"]
