"""Asks every source that is due and accepts what it gives: sources, fetch, parse, and per item `take`."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from broadsheet import fetch
from broadsheet.desk import standing
from broadsheet.errors import InputError
from broadsheet.model.exchange import Asking, Document, Request, Response
from broadsheet.model.item import Item, Parsed, Refused
from broadsheet.model.judgement import Accepted, Harvest
from broadsheet.model.source import Access, Source, SourceState
from broadsheet.pipeline.gate import Gate
from broadsheet.pipeline.plan import Plan, Ports
from broadsheet.pipeline.report import Progress, SourceLine, silent
from broadsheet.pipeline.take import Filtered, filtered_digest, item_digest, take
from broadsheet.pipeline.work import work
from broadsheet.text.digests import short_id
from broadsheet.text.urls import canonical

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Round:
    """What all sources of one run share."""

    ports: Ports
    plan: Plan
    gate: Gate
    now: datetime
    removed: frozenset[str]
    """Ids of articles that editors took out: their pages are not even asked for."""


@dataclass(frozen=True, slots=True)
class Poll:
    """What asking one source came to: its line, still without counts, and what is to be saved."""

    line: SourceLine
    harvest: Harvest | None = None


async def ingest(
    ports: Ports, plan: Plan, now: datetime, progress: Progress = silent
) -> tuple[SourceLine, ...]:
    """Poll every source of the plan, all at once; one line each, in the order of the plan.

    Each source is saved on its own and whole, so a bad one loses no other, and a run that is killed here
    loses at most the sources not yet saved: the next run asks them again. They are saved in the order of
    their ids, so that of two sources which give one article the same one gets it, whoever answers first.
    """
    if plan.filters.mark != ports.store.filtered_by():
        ports.store.note_filtered_by(plan.filters.mark)
    states = ports.store.source_states()
    removed = standing(ports.store.decisions()).removed
    round_ = Round(ports, plan, Gate(ports, plan.settings.fetch, now), now, removed)
    done = 0

    async def counted(source: Source) -> Poll:
        nonlocal done
        poll = await _poll(round_, source, states.get(source.id) or SourceState(source.id))
        done += 1
        progress("sources", done, len(plan.sources))
        return poll

    polls = {source.id: asyncio.create_task(counted(source)) for source in plan.sources}
    try:
        lines = {source_id: _save(round_, await polls[source_id]) for source_id in sorted(polls)}
    finally:
        for poll in polls.values():
            poll.cancel()
    return tuple(lines[source.id] for source in plan.sources)


def _save(round_: Round, poll: Poll) -> SourceLine:
    if poll.harvest is None:
        return poll.line
    new, edited = round_.ports.store.accept(poll.harvest)
    log.info("source polled", address=poll.line.address, outcome=poll.line.outcome, new=new, edited=edited)
    return replace(poll.line, new=new, edited=edited)


async def _poll(round_: Round, source: Source, before: SourceState) -> Poll:
    """Ask one source, if it is due and its host's robots.txt permits."""
    line = SourceLine(source.title or source.address, source.address, "read")
    if not fetch.due(before, round_.now):
        return Poll(replace(line, outcome="not due", reason=before.reason))
    if not await round_.gate.permits(source.address):
        return _unasked(line, before, round_.gate.trouble(source.address))
    asking = round_.plan.kinds[source.kind](source, before, fetch.conditional(before))
    documents, state = await _converse(round_, asking, before, source.access)
    if state.reason:
        return _failed(line, state)
    if not documents:
        return Poll(replace(line, outcome="unchanged"), Harvest(state))
    return await _read(round_, source, line, documents, before, state)


def _unasked(line: SourceLine, before: SourceState, trouble: str) -> Poll:
    """What comes of a source that robots.txt forbids, or whose host could not say what it forbids."""
    if trouble:
        return _failed(line, replace(before, failures=before.failures + 1, reason=trouble))
    blocked = replace(before, reason="robots.txt of the host forbids it")
    return Poll(replace(line, outcome="blocked", reason=blocked.reason), Harvest(blocked))


def _failed(line: SourceLine, state: SourceState) -> Poll:
    refused = (Refused(line.address, state.reason, "source"),)
    return Poll(replace(line, outcome="failed", reason=state.reason, refused=refused), Harvest(state))


async def _converse(
    round_: Round, asking: Asking, state: SourceState, access: Access
) -> tuple[tuple[Document, ...], SourceState]:
    """Carry requests and responses between a source kind and the fetcher until it has its documents.

    What is remembered of the source is what the first answer says; the others belong to its parts.
    """
    try:
        request = next(asking)
        response = await round_.gate.fetch(replace(request, access=access))
        state = fetch.observe(state, response, round_.now, round_.plan.settings.fetch)
        while True:
            request = asking.send(response)
            response = await _part(round_, replace(request, access=access))
    except StopIteration as finished:
        return finished.value, state


async def _part(round_: Round, request: Request) -> Response:
    """The answer to a further request of a source, if robots.txt of its host permits it."""
    if await round_.gate.permits(request.address):
        return await round_.gate.fetch(request)
    return Response(request, 0, request.address, failure="robots.txt")


async def _read(
    round_: Round,
    source: Source,
    line: SourceLine,
    documents: tuple[Document, ...],
    before: SourceState,
    state: SourceState,
) -> Poll:
    """Parse the documents and take every item that is new or edited."""
    parsed, refused = await _parse(round_, documents)
    items = [item for found in parsed for item in found.items]
    if refused and not items:
        # What makes no sense counts as a failed poll. Without validators it is read again.
        failed = _unvalidated(replace(state, failures=before.failures + 1, reason=refused[0].why))
        return Poll(
            replace(line, outcome="failed", reason=failed.reason, refused=tuple(refused)), Harvest(failed)
        )
    fresh = _fresh(round_, source, items)
    limit = round_.plan.settings.fetch.articles_per_poll
    taken = await asyncio.gather(*(take(round_, source, item) for item in fresh[:limit]))
    accepted = tuple(one for one in taken if isinstance(one, Accepted))
    filtered = [one for one in taken if isinstance(one, Filtered)]
    refused += [one for one in taken if isinstance(one, Refused)]
    refused += [one.refused for one in filtered]
    # Without validators the next run reads the feed whole again and finds the rest.
    kept = state if len(fresh) <= limit else _unvalidated(state)
    told = replace(line, items=len(items), filtered=len(filtered), refused=tuple(refused))
    return Poll(told, Harvest(kept, accepted, tuple(one.noted for one in filtered)))


def _unvalidated(state: SourceState) -> SourceState:
    return replace(state, etag="", last_modified="", body_digest="")


def _fresh(round_: Round, source: Source, items: list[Item]) -> list[Item]:
    """Items that are new or edited, each guid once (the first stands), without what editors removed and what
    these filters have kept out before."""
    seen = round_.ports.store.seen(source.id)
    mark = round_.plan.filters.mark
    once = {item.guid: item for item in reversed(items)}.values()
    return [
        item
        for item in reversed(once)
        if seen.get(item.guid) not in (digest := item_digest(item), filtered_digest(digest, mark))
        and short_id(canonical(item.address)) not in round_.removed
    ]


async def _parse(round_: Round, documents: tuple[Document, ...]) -> tuple[list[Parsed], list[Refused]]:
    parsed: list[Parsed] = []
    refused: list[Refused] = []
    for document in documents:
        try:
            parser = round_.plan.parsers[document.parser]
            found = await work(round_.ports.runner, parser, document.response)
        except InputError as error:
            refused.append(Refused(error.subject or document.response.address, error.what, "feed"))
            continue
        parsed.append(found)
        refused.extend(found.refused)
    return parsed, refused
