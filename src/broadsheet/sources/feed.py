"""The source kind ``feed``: one address that gives RSS, Atom, RDF or JSON Feed."""

from __future__ import annotations

from broadsheet.model.exchange import Asking, Request
from broadsheet.model.source import Source, SourceState
from broadsheet.sources.single import ask_once

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1"
)


def ask(source: Source, state: SourceState, headers: tuple[tuple[str, str], ...]) -> Asking:
    """Ask the source's address, or the one it moved to, with these conditional headers; returns a Document
    for the parser ``feed`` unless the feed is unchanged."""
    request = Request(state.moved_to or source.address, (("Accept", ACCEPT), *headers), kind="feed")
    return ask_once(request, state, parser="feed")
