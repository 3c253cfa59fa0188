"""Who asked to be left alone, and when that holds for a whole host."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from broadsheet.fetch.backoff import backoff, retry_after
from broadsheet.model.exchange import Response
from broadsheet.model.options import FetchOptions
from broadsheet.model.source import SourceState

SILENCING = frozenset({429, 503})
"""Too many requests, service unavailable (RFC 6585, section 4; RFC 9110, section 15.6.4)."""
WITNESSES = 2
"""One source may have been meant alone; of two the host itself is tired."""


@dataclass(frozen=True, slots=True)
class Silence:
    """A host asked one source to wait."""

    source_id: str
    host: str
    until: datetime


def silence_of(
    response: Response, state: SourceState, now: datetime, options: FetchOptions
) -> datetime | None:
    """Until when a 429 or 503 silences the source that asked: as `Retry-After` says, or as long as the backoff
    of its failures, whichever is later. None for any other answer."""
    if response.failure or response.status not in SILENCING:
        return None
    patience = now + backoff(state.failures + 1, options)
    return max(patience, retry_after(response, now) or patience)


def is_silenced(silences: Iterable[Silence], source_id: str, host: str, now: datetime) -> bool:
    """Whether the source may not ask the host now: the host asked it to wait, or two other sources."""
    told = {one.source_id for one in silences if one.host == host and one.until > now}
    return source_id in told or len(told) >= WITNESSES


def silenced(state: SourceState, until: datetime) -> SourceState:
    """The state of a source that a page of its items was answered so: it waits as if its feed had been."""
    return replace(state, silenced_until=until, next_poll=max(until, state.next_poll or until))
