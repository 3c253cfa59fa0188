"""The clock, and the fakes that stand in for the world."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from broadsheet.adapters.clock import SystemClock
from broadsheet.adapters.memory import FixedClock, MemoryFetcher
from broadsheet.model.exchange import Request, Response
from tests.adapters.store_samples import NOON, hours


def test_the_system_clock_shows_utc_in_whole_seconds() -> None:
    """The present moment carries its zone and no fraction."""
    shown = SystemClock().now()
    assert shown.tzinfo is UTC
    assert shown.microsecond == 0
    assert abs(datetime.now(UTC) - shown) < timedelta(seconds=5)


def test_a_fixed_clock_stands_until_it_is_set() -> None:
    """A test decides what time it is."""
    clock = FixedClock(NOON)
    assert clock.now() == clock.now() == NOON
    clock.moment = hours(1)
    assert clock.now() == hours(1)


def test_a_memory_fetcher_answers_what_it_knows() -> None:
    """A known address is answered to the very request, an unknown one with a failure; both are remembered."""
    known = Request("https://x.example/feed")
    fetcher = MemoryFetcher({known.address: Response(known, 200, known.address, body=b"feed")})
    asked = Request(known.address, headers=(("If-None-Match", "1"),)), Request("https://x.example/other")
    first, second = (asyncio.run(fetcher.fetch(request)) for request in asked)
    assert (first.request, first.body) == (asked[0], b"feed")
    assert (second.status, second.failure) == (0, "unreachable")
    assert fetcher.asked == list(asked)
