"""Use-case: how every source fares, as far as the store remembers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from broadsheet import edition, fetch
from broadsheet.adapters.clock import SystemClock
from broadsheet.adapters.store import open_store
from broadsheet.compose.newsroom import read_plan, store_address
from broadsheet.model.article import Article
from broadsheet.model.item import Refused
from broadsheet.model.source import Source, SourceHealth, SourceState
from broadsheet.pipeline.given import given, times

WEEK = timedelta(weeks=1)
WEEKS = 4
"""Trailing weeks over which items are counted."""


@dataclass(frozen=True, slots=True)
class SourceCheck:
    """One source: how it is shown, what it gave, what asking it came to, and what to do."""

    source: Source
    health: SourceHealth
    state: SourceState
    last_new: datetime | None
    """When its newest item was first seen."""
    items_a_week: float
    interval: timedelta | None
    """The median time between its items; None where too few are known."""
    silent: bool
    """It is silent for longer than its own rhythm explains."""
    remedy: str

    @property
    def holds(self) -> bool:
        """Whether it can be read: neither broken nor blocked."""
        return self.health.state not in ("broken", "blocked")


def check_sources(
    root: Path, now: datetime | None = None
) -> tuple[tuple[SourceCheck, ...], tuple[Refused, ...]]:
    """Every source of the edition in the order of sources.opml, at ``now`` (the system's clock where it is None),
    and what in the edition's files was refused. Asks nobody and takes no lock: a run may be under way."""
    plan, refused = read_plan(root)
    moment = now or SystemClock().now()
    store = open_store(store_address(root, plan.settings))
    try:
        states, found = store.source_states(), given(store.noted(), store.articles())
        published = {source_id: times(some) for source_id, some in found.items()}
        shown = edition.health(plan.sources, states, published, moment, store.class_changes())
    finally:
        store.close()
    checks = (
        _check(
            one, states.get(one.source.id) or SourceState(one.source.id), found.get(one.source.id, ()), moment
        )
        for one in shown
    )
    return tuple(checks), refused


def _check(
    health: SourceHealth, state: SourceState, articles: Sequence[Article], now: datetime
) -> SourceCheck:
    published = times(articles)
    late = sum(1 for moment in published if now - moment <= WEEKS * WEEK)
    silent = edition.is_silent(published, now)
    return SourceCheck(
        source=health.source,
        health=health,
        state=state,
        last_new=max((article.first_seen for article in articles), default=None),
        items_a_week=late / WEEKS,
        interval=edition.interval(published),
        silent=silent,
        remedy=_remedy(health, state, silent),
    )


def _remedy(health: SourceHealth, state: SourceState, silent: bool) -> str:
    if state.gone:
        return "remove the source"
    if state.moved_to and state.moved_to != health.source.address:
        return f"it moved: write {state.moved_to} in sources.opml; its history stays"
    if state.reason:
        return fetch.remedy(state.reason) or "open the address in a browser and compare"
    if state.last_success is None:
        return "it was never read: run broadsheet run"
    return "see whether it still publishes, or whether its feed moved" if silent else ""
