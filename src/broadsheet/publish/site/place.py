"""Where a story stands on the front page, and why: its place with every term, or why it has none."""

from __future__ import annotations

from dataclasses import dataclass

from broadsheet.model.edition import Place
from broadsheet.publish.site.reason import Reckoning, reckoning
from broadsheet.publish.site.report import ReportView
from broadsheet.publish.site.story import StoryView

NEWS = 2
"""New reports named of a running story."""


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A story in its place, and why it has it."""

    rank: int
    story: StoryView
    why: Reckoning
    trend: Reckoning
    """Who spoke lately."""
    news: tuple[ReportView, ...]
    """What a running story has that is new since yesterday, newest first."""


@dataclass(frozen=True, slots=True)
class Position:
    """For a story's own page: its place, or why it has none; neither where nobody says."""

    place: PlaceView | None
    absence: str


def view(place: Place, shown: StoryView) -> PlaceView:
    """Prepare a place, from the view of its story."""
    new = {report.article.id for report in place.news}
    fresh = (report for report in shown.reports if report.id in new)
    newest = sorted(fresh, key=lambda report: report.published.iso, reverse=True)
    trend = reckoning(place.coverage.facts.trend)
    return PlaceView(place.rank, shown, reckoning(place.score), trend, tuple(newest[:NEWS]))
