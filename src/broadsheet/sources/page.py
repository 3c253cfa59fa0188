"""The source kind ``page``: a plain page without a feed, read for its links."""

from __future__ import annotations

from broadsheet.model.exchange import Asking, Request
from broadsheet.model.source import Source, SourceState
from broadsheet.sources.single import ask_once

ACCEPT = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"


def ask(source: Source, state: SourceState, headers: tuple[tuple[str, str], ...]) -> Asking:
    """Ask the source's address, or the one it moved to, with these conditional headers; returns a Document
    for the parser ``links`` unless the page is unchanged."""
    request = Request(state.moved_to or source.address, (("Accept", ACCEPT), *headers), kind="page")
    return ask_once(request, state, parser="links")
