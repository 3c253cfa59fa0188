"""A topic's page: its newest stories by day, and the topics around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from broadsheet.model.edition import Coverage, Edition
from broadsheet.model.topic import Taxonomy, Topic
from broadsheet.publish.site import topic as topics
from broadsheet.publish.site.calendar import Calendar
from broadsheet.publish.site.story import StoryView
from broadsheet.publish.site.topic import TopicLink

MOST = 60
"""Stories on a topic's page."""


@dataclass(frozen=True, slots=True)
class Day:
    """The stories of one day in the edition's time zone."""

    name: str
    stories: tuple[StoryView, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A topic's page."""

    topic: TopicLink
    parent: TopicLink | None
    children: tuple[TopicLink, ...]
    days: tuple[Day, ...]


def by_topic(edition: Edition, published: Iterable[Coverage]) -> dict[str, list[Coverage]]:
    """Published stories by the name of each topic of their head, in the order they come in."""
    found: dict[str, list[Coverage]] = {topic.name: [] for topic in edition.taxonomy.topics}
    for coverage in published:
        for name in dict.fromkeys(given.name for given in coverage.head.verdict.topics):
            found.get(name, []).append(coverage)
    return found


def section(
    topic: Topic,
    taxonomy: Taxonomy,
    coverages: Sequence[Coverage],
    stories: Mapping[str, StoryView],
    calendar: Calendar,
) -> Section:
    """Lay a topic's page out; ``coverages`` are its published stories, newest first."""
    parent = taxonomy.named(topic.parent) if topic.parent else None
    return Section(
        topic=topics.link(topic),
        parent=topics.link(parent) if parent else None,
        children=tuple(topics.link(other) for other in taxonomy.topics if other.parent == topic.name),
        days=_days(coverages, stories, calendar),
    )


def _days(
    coverages: Sequence[Coverage], stories: Mapping[str, StoryView], calendar: Calendar
) -> tuple[Day, ...]:
    newest = islice(coverages, MOST)
    return tuple(
        Day(name, tuple(stories[coverage.story.id] for coverage in group))
        for name, group in groupby(newest, key=lambda coverage: calendar.day(coverage.head.article.published))
    )
