"""How often a source publishes, and so how often it is asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from broadsheet.fetch.backoff import poll_interval
from broadsheet.model.options import FetchOptions
from broadsheet.model.source import SourceState

FEWEST = 4
"""Dated items from which a rhythm is learned."""
MOST = 20
"""Newest items that are looked at: a rhythm is that of late, not of years ago."""
PATIENCE = 4
"""A source that falls silent counts as slower: by a gap of the silence divided by this."""


def paced(
    state: SourceState, published: Iterable[datetime], now: datetime, options: FetchOptions
) -> SourceState:
    """The state after a poll whose items were published then: the next poll comes at the source's own rhythm.

    That is half the median gap between its newest items (a report is then found, at the mean, after a quarter
    of a gap), or half of a quarter of its silence since, if that is longer; never sooner than `poll_minutes`
    and never later than `poll_minutes_max`. Fewer than four different times teach nothing.
    """
    learned = replace(state, interval=_rhythm(published, now))
    return replace(learned, next_poll=now + poll_interval(options, learned.interval))


def _rhythm(published: Iterable[datetime], now: datetime) -> int:
    newest = sorted({moment for moment in published if moment <= now}, reverse=True)[:MOST]
    if len(newest) < FEWEST:
        return 0
    gaps = sorted(later - earlier for later, earlier in pairwise(newest))
    return int(max(gaps[len(gaps) // 2], (now - newest[0]) / PATIENCE) / timedelta(seconds=2))
