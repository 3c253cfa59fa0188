"""The headers that let a server answer: nothing new."""

from __future__ import annotations

from broadsheet.model.source import SourceState


def conditional(state: SourceState) -> tuple[tuple[str, str], ...]:
    """``If-None-Match`` and ``If-Modified-Since`` (RFC 9110, section 13.1) from what the last answer said,
    as it said it; empty where it said nothing."""
    stated = (("If-None-Match", state.etag), ("If-Modified-Since", state.last_modified))
    return tuple((name, value) for name, value in stated if value)
