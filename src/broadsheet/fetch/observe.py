"""What a poll leaves behind for the next."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from broadsheet.fetch.backoff import backoff, poll_interval, retry_after
from broadsheet.fetch.explain import explain_failure
from broadsheet.fetch.silence import silence_of
from broadsheet.model.exchange import Response
from broadsheet.model.options import FetchOptions
from broadsheet.model.source import SourceState
from broadsheet.text.digests import digest

NOT_MODIFIED = 304
GONE = 410
BLOCKING = frozenset({401, 402, 403, 451})
"""Statuses of a server that does not let us in."""


def observe(state: SourceState, response: Response, now: datetime, options: FetchOptions) -> SourceState:
    """The source's state after the answer to one poll, asked and answered at ``now`` (UTC).

    A 2xx gives new validators and body digest, a 304 keeps them (and takes those it states anew); both end a
    row of failures and follow a permanent redirect for good. All else is a failure: it is counted, explained
    in ``reason``, and the next poll waits for the backoff or for ``Retry-After``, whichever is later. A
    source that fails at the address it moved to is next asked at its own; only a 410 from its own makes it
    gone.
    """
    if response.failure:
        return _failed(state, response, now, options)
    if response.status == NOT_MODIFIED:
        return _succeeded(_revalidated(state, response), response, now, options)
    if 200 <= response.status < 300:
        return _succeeded(_read(state, response), response, now, options)
    return _failed(state, response, now, options)


def failed(state: SourceState, reason: str, now: datetime, options: FetchOptions) -> SourceState:
    """The source's state after a poll at ``now`` that came to nothing, whoever's answer was at fault: counted,
    explained by ``reason``, and the next waits for the backoff, so that a run which is killed and called again
    at the same moment does not count it twice."""
    failures = state.failures + 1
    return replace(state, failures=failures, reason=reason, next_poll=now + backoff(failures, options))


def _read(state: SourceState, response: Response) -> SourceState:
    return replace(
        state,
        etag=response.header("etag"),
        last_modified=response.header("last-modified"),
        body_digest=digest(response.body),
    )


def _revalidated(state: SourceState, response: Response) -> SourceState:
    return replace(
        state,
        etag=response.header("etag") or state.etag,
        last_modified=response.header("last-modified") or state.last_modified,
    )


def _succeeded(state: SourceState, response: Response, now: datetime, options: FetchOptions) -> SourceState:
    return replace(
        state,
        failures=0,
        reason="",
        last_success=now,
        next_poll=now + poll_interval(options, state.interval),
        blocked=False,
        silenced_until=None,
        moved_to=response.permanent or state.moved_to,
    )


def _failed(state: SourceState, response: Response, now: datetime, options: FetchOptions) -> SourceState:
    silent_until = silence_of(response, state, now, options)
    counted = failed(state, explain_failure(response), now, options)
    patience = now + backoff(counted.failures, options)
    return replace(
        counted,
        next_poll=max(patience, retry_after(response, now) or patience),
        blocked=response.status in BLOCKING,
        silenced_until=silent_until or state.silenced_until,
        moved_to="",
        gone=response.status == GONE and not state.moved_to,
    )
