"""Time limits of many requests at once, without a timer for each."""

from __future__ import annotations

import asyncio
from time import monotonic

STEP = 0.1
"""Seconds between two looks: so much later than it should a limit may strike."""


class Deadlines:
    """Looks every tenth of a second which limits are reached, as long as there are any.

    asyncio keeps timers in a heap, those called off too, and hardly any limit is ever reached: timers of their own
    would make requests cost a twelfth more (benchmarks/README.md, Load).
    """

    def __init__(self) -> None:
        self._ends: dict[asyncio.Timeout, float] = {}
        self._looks = False

    def set(self, limit: asyncio.Timeout, seconds: float) -> None:
        """Let the limit, an entered `asyncio.timeout` without a moment of its own, strike after so many seconds."""
        self._ends[limit] = monotonic() + seconds
        if not self._looks:
            self._look_later()

    def lift(self, limit: asyncio.Timeout) -> float:
        """Let it strike no more. Returns the seconds that are left; negative where it has struck."""
        return self._ends.pop(limit, 0.0) - monotonic()

    def _look_later(self) -> None:
        self._looks = bool(self._ends)
        if self._looks:
            asyncio.get_running_loop().call_later(STEP, self._look)

    def _look(self) -> None:
        now = monotonic()
        for limit in [limit for limit, end in self._ends.items() if end <= now]:
            del self._ends[limit]
            limit.reschedule(now)
        self._look_later()
