"""When an article was published, by rule."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TypeGuard

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
LEAD = timedelta(hours=1)
"""How far a stated time may lie ahead of the first sight of the article."""


def published(stated: tuple[datetime | None, ...], first_seen: datetime) -> tuple[datetime, bool]:
    """(time, whether it was stated): the first credible one, else the time of first sight.

    Credible is what lies between 1990 and first sight + 1 h (design, section 2.2).
    """
    for moment in stated:
        if credible(moment, first_seen):
            return moment.replace(microsecond=0), True
    return first_seen, False


def credible(moment: datetime | None, first_seen: datetime) -> TypeGuard[datetime]:
    """Whether a stated time can be true."""
    return moment is not None and EARLIEST <= moment <= first_seen + LEAD
