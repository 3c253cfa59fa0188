"""The public class of a source, from what is remembered of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from broadsheet.model.source import Source, SourceHealth, SourceState

BLOCKED = ("robots", "401", "402", "403", "451")
STALE_AFTER = timedelta(days=14)
FAILURES_TO_BREAK = 3
"""One bad poll is a hiccup; a source is called broken from the third in a row, or when it is gone."""


def health(
    sources: Sequence[Source],
    states: Mapping[str, SourceState],
    newest: Mapping[str, datetime],
    time: datetime,
) -> tuple[SourceHealth, ...]:
    """One class per source, in the order of ``sources``: ``fresh``, ``stale``, ``blocked``, ``broken``.

    ``newest`` gives the first-seen time of each source's newest article. A class is
    that of the moment of printing; the day beside it is no day of a poll.
    """
    return tuple(_class_of(source, states.get(source.id), newest.get(source.id), time) for source in sources)


def _class_of(
    source: Source, state: SourceState | None, newest: datetime | None, time: datetime
) -> SourceHealth:
    day = newest.date().isoformat() if newest else ""
    if state is not None and any(mark in state.reason for mark in BLOCKED):
        return SourceHealth(source, "blocked", day)
    if state is not None and (state.gone or state.failures >= FAILURES_TO_BREAK):
        return SourceHealth(source, "broken", day)
    if newest is None or time - newest > STALE_AFTER:
        return SourceHealth(source, "stale", day)
    return SourceHealth(source, "fresh", day)
