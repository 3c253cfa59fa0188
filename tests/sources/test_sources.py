"""The source kinds, sent Responses without a network."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from broadsheet.model.exchange import Asking, Document, Request, Response
from broadsheet.model.source import Source, SourceState
from broadsheet.sources import feed, page, warc
from broadsheet.text.digests import digest

SOURCE = Source("s1", "https://outlet.example/feed", "feed")
KINDS = [(feed.ask, "feed", "feed"), (page.ask, "page", "links"), (warc.ask, "archive", "warc")]
Ask = Callable[[Source, SourceState, tuple[tuple[str, str], ...]], Asking]


def play(
    asking: Asking, status: int, body: bytes = b"", failure: str = ""
) -> tuple[Request, tuple[Document, ...]]:
    """The one request that is made, and what is returned after this answer to it."""
    request = next(asking)
    with pytest.raises(StopIteration) as stopped:
        asking.send(Response(request, status, request.address, body=body, failure=failure))
    return request, stopped.value.value


@pytest.mark.parametrize(("ask", "kind", "parser"), KINDS)
def test_an_answer_becomes_one_document_for_its_parser(ask: Ask, kind: str, parser: str) -> None:
    """A 2xx is handed, whole, to the parser of the kind, and the request says what answer is hoped for."""
    request, documents = play(ask(SOURCE, SourceState("s1"), ()), 200, b"news")
    assert [(document.parser, document.response.body) for document in documents] == [(parser, b"news")]
    assert (request.address, request.kind) == (SOURCE.address, kind)
    assert dict(request.headers)["Accept"]


@pytest.mark.parametrize(("ask", "kind", "parser"), KINDS)
def test_conditional_headers_are_sent(ask: Ask, kind: str, parser: str) -> None:
    """The headers that fetch gives stand in the request."""
    request, _ = play(ask(SOURCE, SourceState("s1"), (("If-None-Match", '"a"'),)), 304)
    assert ("If-None-Match", '"a"') in request.headers


@pytest.mark.parametrize(("ask", "kind", "parser"), KINDS)
@pytest.mark.parametrize("status", [304, 302, 404, 410, 500])
def test_what_is_no_success_gives_no_document(ask: Ask, kind: str, parser: str, status: int) -> None:
    """Neither a 304 nor an error gives anything to parse."""
    assert play(ask(SOURCE, SourceState("s1"), ()), status, b"error page")[1] == ()


@pytest.mark.parametrize(("ask", "kind", "parser"), KINDS)
def test_a_failure_gives_no_document(ask: Ask, kind: str, parser: str) -> None:
    """Where no answer came, there is nothing to parse."""
    assert play(ask(SOURCE, SourceState("s1"), ()), 0, failure="timeout")[1] == ()


@pytest.mark.parametrize(("ask", "kind", "parser"), KINDS)
def test_an_unchanged_body_gives_no_document(ask: Ask, kind: str, parser: str) -> None:
    """A 200 with the very bytes that were last read is no news."""
    state = SourceState("s1", body_digest=digest(b"same"))
    assert play(ask(SOURCE, state, ()), 200, b"same")[1] == ()
    assert len(play(ask(SOURCE, state, ()), 200, b"other")[1]) == 1


@pytest.mark.parametrize(("ask", "kind", "parser"), KINDS)
def test_a_moved_source_is_asked_where_it_moved_to(ask: Ask, kind: str, parser: str) -> None:
    """After a permanent redirect the new address is asked."""
    state = SourceState("s1", moved_to="https://new.example/feed")
    assert play(ask(SOURCE, state, ()), 200)[0].address == "https://new.example/feed"
