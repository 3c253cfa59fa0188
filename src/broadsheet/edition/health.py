"""The public class of a source, from what it gave, what is remembered of asking it, and how it was shown before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from broadsheet.edition.rhythm import is_silent
from broadsheet.model.source import ClassChange, Source, SourceHealth, SourceState

FAILURES_TO_BREAK = 3
"""One bad poll is a hiccup; a source is called broken from the third in a row, or when it is gone."""
UNREAD = ("broken", "blocked")
"""Classes that only a poll which succeeds ends."""


def health(
    sources: Sequence[Source],
    states: Mapping[str, SourceState],
    given: Mapping[str, Sequence[datetime]],
    time: datetime,
    changes: Iterable[ClassChange],
) -> tuple[SourceHealth, ...]:
    """One class per source, in the order of ``sources``: ``blocked``, ``broken``, ``stale`` or ``fresh``.

    ``given``: when the items of each source were published; ``changes``: how sources were shown before, of which
    those after ``time`` (the edition's own) do not count. A source that answers is stale once it is silent for
    longer than its own rhythm explains (`edition.rhythm`), else fresh. One that was broken or blocked stays so
    until a poll succeeds, so that a store made anew from the archive, which has polled nothing, shows what the
    archive shows; and one of which no item is known, as when an editor removed them all, stays what it was.
    ``since`` is the edition's time from which on a source has been shown in its class: no day of a poll, and the
    same for whoever prints from the same archive.
    """
    shown = _shown(changes, time)
    return tuple(
        _health(source, states.get(source.id), given.get(source.id, ()), time, shown.get(source.id))
        for source in sources
    )


def class_changes(
    changes: Iterable[ClassChange], health: Iterable[SourceHealth], time: datetime
) -> tuple[ClassChange, ...]:
    """What is to be remembered after these classes were shown at ``time``: the earlier changes of these sources
    and the new ones, sorted by (source id, time)."""
    now = {ClassChange(one.source.id, one.since, one.state) for one in health}
    sources = {one.source_id for one in now}
    replaced = {(one.source_id, one.at) for one in now}
    earlier = (
        one
        for one in changes
        if one.source_id in sources and one.at <= time and (one.source_id, one.at) not in replaced
    )
    return tuple(sorted((*earlier, *now), key=lambda one: (one.source_id, one.at)))


def _shown(changes: Iterable[ClassChange], time: datetime) -> dict[str, ClassChange]:
    """The last change of each source."""
    counting = sorted((one for one in changes if one.at <= time), key=lambda one: one.at)
    return {one.source_id: one for one in counting}


def _health(
    source: Source,
    state: SourceState | None,
    given: Sequence[datetime],
    time: datetime,
    shown: ClassChange | None,
) -> SourceHealth:
    before = shown.state if shown else ""
    found = _class_of(state or SourceState(source.id), given, time, before)
    return SourceHealth(source, found, shown.at if shown and shown.state == found else time)


def _class_of(state: SourceState, given: Sequence[datetime], time: datetime, before: str) -> str:
    if state.blocked:
        return "blocked"
    if state.gone or state.failures >= FAILURES_TO_BREAK:
        return "broken"
    if before in UNREAD and (state.failures or state.last_success is None):
        return before
    if before and before not in UNREAD and not given:
        return before
    return "stale" if is_silent(given, time) else "fresh"
