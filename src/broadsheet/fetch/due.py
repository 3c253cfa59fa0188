"""Whether a source's turn has come."""

from __future__ import annotations

from datetime import datetime

from broadsheet.model.source import SourceState


def due(state: SourceState, now: datetime) -> bool:
    """True if the source may be asked at ``now``: never asked before, or its next poll has come; never once
    it is gone (410)."""
    if state.gone:
        return False
    return state.next_poll is None or state.next_poll <= now
