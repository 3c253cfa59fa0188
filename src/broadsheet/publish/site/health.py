"""The sources as the public sees them: a class each, and the day from which on they have been shown in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from broadsheet.model.source import SourceHealth
from broadsheet.publish.site import address
from broadsheet.publish.site.calendar import Calendar
from broadsheet.publish.site.wording import clean
from broadsheet.text.urls import host

STATES = {
    "broken": "It cannot be read: no answer, or an answer that is no feed.",
    "blocked": "Its robots.txt or its server does not let us in.",
    "stale": "It answers, but has been silent for longer than its own rhythm explains.",
    "fresh": "It is read and has news.",
}
"""Public classes, those that need attention first, and what they mean."""


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source: ``link`` is empty where its address is none that a reader could follow."""

    name: str
    link: str
    host: str
    state: str
    since: str


@dataclass(frozen=True, slots=True)
class StateView:
    """A public class, its meaning, and its sources."""

    state: str
    meaning: str
    sources: tuple[SourceView, ...]


def health(sources: Sequence[SourceHealth], calendar: Calendar) -> tuple[StateView, ...]:
    """The classes that have sources; a class unknown here stands last."""
    states = dict.fromkeys([*STATES, *(source.state for source in sources)])
    views = [_state(state, [one for one in sources if one.state == state], calendar) for state in states]
    return tuple(view for view in views if view.sources)


def _state(state: str, sources: Sequence[SourceHealth], calendar: Calendar) -> StateView:
    views = tuple(_source(source, calendar) for source in sources)
    return StateView(clean(state), STATES.get(state, ""), views)


def _source(health: SourceHealth, calendar: Calendar) -> SourceView:
    link = address.outside(health.source.address)
    name = clean(health.source.title) or host(link) or clean(health.source.address)
    return SourceView(name, link, host(link), clean(health.state), calendar.short_day(health.since))
