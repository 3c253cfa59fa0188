"""How often a source gives news, by its own history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

FEWEST = 5
"""Different times from which a rhythm is known."""
MOST = 60
"""Newest times that are looked at."""
UNKNOWN_PATIENCE = timedelta(days=14)
"""Of a source whose rhythm is not known."""
LEAST_PATIENCE = timedelta(days=3)
"""A weekend, and a day."""
MOST_PATIENCE = timedelta(days=90)
PAUSES = 3
"""So many of its long pauses (longer than nine of ten) in a row are no pause any more."""


def interval(times: Sequence[datetime]) -> timedelta | None:
    """The median time between two items; None where too few are known."""
    gaps = _gaps(times)
    return sorted(gaps)[len(gaps) // 2] if gaps else None


def patience(times: Sequence[datetime]) -> timedelta:
    """How long the source may be silent before it counts as fallen silent: three of its long pauses, between 3
    and 90 days; 14 days where its rhythm is not known."""
    gaps = sorted(_gaps(times))
    if not gaps:
        return UNKNOWN_PATIENCE
    long_pause = gaps[len(gaps) * 9 // 10]
    return min(max(PAUSES * long_pause, LEAST_PATIENCE), MOST_PATIENCE)


def is_silent(times: Sequence[datetime], now: datetime) -> bool:
    """Whether the newest of its items is older than its patience, or there is none."""
    return not times or now - max(times) > patience(times)


def _gaps(times: Sequence[datetime]) -> list[timedelta]:
    newest = sorted(set(times))[-MOST:]
    return [later - earlier for earlier, later in pairwise(newest)] if len(newest) >= FEWEST else []
