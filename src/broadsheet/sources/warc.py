"""The source kind ``warc``: an archive of pages, on the web or in the edition's folder."""

from __future__ import annotations

from broadsheet.model.exchange import Asking, Request
from broadsheet.model.source import Source, SourceState
from broadsheet.sources.single import ask_once

ACCEPT = "application/warc, application/gzip;q=0.9, */*;q=0.1"


def ask(source: Source, state: SourceState, headers: tuple[tuple[str, str], ...]) -> Asking:
    """Ask for the file (an address, or ``file:`` with a path inside the edition's folder) with these conditional
    headers; returns a Document for the parser ``warc`` unless the file is unchanged."""
    request = Request(state.moved_to or source.address, (("Accept", ACCEPT), *headers), kind="archive")
    return ask_once(request, state, parser="warc")
