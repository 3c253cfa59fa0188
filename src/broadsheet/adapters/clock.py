"""The clock on the wall: the only place where the present moment is read."""

from __future__ import annotations

from datetime import UTC, datetime


class SystemClock:
    """`ports.Clock` of the machine."""

    def now(self) -> datetime:
        """UTC, cut to whole seconds."""
        return datetime.now(UTC).replace(microsecond=0)
