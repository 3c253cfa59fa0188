"""One request, one document: what feed and page have in common."""

from __future__ import annotations

from broadsheet.model.exchange import Asking, Document, Request, Response
from broadsheet.model.source import SourceState
from broadsheet.text.digests import digest


def ask_once(request: Request, state: SourceState, parser: str) -> Asking:
    """Make the request and give its answer to ``parser`` if it is a 2xx whose body is not the one last read.

    A 304, another status and a failure give no document: `fetch.observe` judges them.
    """
    response = yield request
    return (Document(parser, response),) if is_news(response, state) else ()


def is_news(response: Response, state: SourceState) -> bool:
    """Whether a 2xx came whose body is not the one last read."""
    answered = not response.failure and 200 <= response.status < 300
    return answered and digest(response.body) != state.body_digest
