"""The source kind ``edition``: another edition, read from a page of its static API."""

from __future__ import annotations

from broadsheet.model.exchange import Asking, Request
from broadsheet.model.source import Source, SourceState
from broadsheet.sources.single import ask_once

ACCEPT = "application/json, */*;q=0.1"


def ask(source: Source, state: SourceState, headers: tuple[tuple[str, str], ...]) -> Asking:
    """Ask the source's address (`…/api/news/index.json`, its newest page), or the one it moved to, with these
    conditional headers; returns a Document for the parser ``edition`` unless the page is unchanged."""
    request = Request(state.moved_to or source.address, (("Accept", ACCEPT), *headers), kind="feed")
    return ask_once(request, state, parser="edition")
