"""The front page: which place stands in which tier, and what is most covered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from broadsheet.model.edition import Coverage, Edition
from broadsheet.publish.site.place import PlaceView, view
from broadsheet.publish.site.reason import Reckoning, reckoning
from broadsheet.publish.site.story import StoryView

BESIDE = 3
"""Stories set as text beside the lead."""
SHOWCASE = 4
"""Stories set in a row of pictures below it."""
REACH = 12
"""Ranks from which the row of pictures is chosen."""
MOST_COVERED = 6
FEWEST_OUTLETS = 2
"""Outlets from which a story counts as covered by many."""
LATEST = 20
"""Stories listed where the front page has none."""
DAY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class RisingView:
    """A story that grows, and how fast."""

    story: StoryView
    why: Reckoning


@dataclass(frozen=True, slots=True)
class Front:
    """The front page in tiers. Each tier keeps the order of the ranks."""

    lead: PlaceView | None
    beside: tuple[PlaceView, ...]
    showcase: tuple[PlaceView, ...]
    river: tuple[PlaceView, ...]
    most_covered: tuple[StoryView, ...]
    rising: tuple[RisingView, ...]
    latest: tuple[StoryView, ...]
    """Newest published stories, where no story has a place."""


def front(edition: Edition, stories: Mapping[str, StoryView]) -> Front:
    """Lay the front page out. Places whose story is not among ``stories`` (unpublished) are left out."""
    places = [view(place, shown) for place in edition.front if (shown := stories.get(_id(place.coverage)))]
    rest = places[1:]
    showcase = _showcase(rest)
    others = [place for place in rest if place not in showcase]
    return Front(
        lead=places[0] if places else None,
        beside=tuple(others[:BESIDE]),
        showcase=showcase,
        river=tuple(others[BESIDE:]),
        most_covered=_most_covered(edition, stories),
        rising=tuple(
            RisingView(shown, reckoning(coverage.facts.trend))
            for coverage in edition.rising
            if (shown := stories.get(_id(coverage)))
        ),
        latest=() if places else tuple(islice(stories.values(), LATEST)),
    )


def _id(coverage: Coverage) -> str:
    return coverage.story.id


def _showcase(places: Sequence[PlaceView]) -> tuple[PlaceView, ...]:
    """The first places that have a picture. Fewer than two make no row."""
    pictured = [place for place in places[:REACH] if place.story.head.picture][:SHOWCASE]
    return tuple(pictured) if len(pictured) > 1 else ()


def _most_covered(edition: Edition, stories: Mapping[str, StoryView]) -> tuple[StoryView, ...]:
    """Stories with a report of the edition's last 24 hours, those with most outlets first."""
    fresh = [
        stories[_id(coverage)]
        for coverage in edition.coverages
        if _id(coverage) in stories and _newest(coverage) > edition.time - DAY
    ]
    many = [story for story in fresh if story.outlets >= FEWEST_OUTLETS]
    return tuple(sorted(many, key=lambda story: -story.outlets)[:MOST_COVERED])


def _newest(coverage: Coverage) -> datetime:
    return max(report.article.published for report in coverage.reports)
