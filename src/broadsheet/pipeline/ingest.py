"""Asks every source that is due and accepts what it gives: sources, fetch, parse, and per item `take`."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from broadsheet import fetch
from broadsheet.errors import InputError
from broadsheet.model.exchange import Asking, Document
from broadsheet.model.item import Item, Parsed, Refused
from broadsheet.model.judgement import Accepted, Harvest
from broadsheet.model.source import Source, SourceState
from broadsheet.pipeline.gate import Gate
from broadsheet.pipeline.plan import Plan, Ports
from broadsheet.pipeline.report import Progress, SourceLine, silent
from broadsheet.pipeline.take import item_digest, take
from broadsheet.pipeline.work import work
from broadsheet.text.dates import stamp

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Round:
    """What all sources of one run share."""

    ports: Ports
    plan: Plan
    gate: Gate
    now: datetime


async def ingest(
    ports: Ports, plan: Plan, now: datetime, progress: Progress = silent
) -> tuple[SourceLine, ...]:
    """Poll every source of the plan, all at once; one line each, in the order of the plan.

    Each source is saved on its own and whole, so a bad one delays and loses no other, and a run that is
    killed here loses at most the sources it was reading: the next run asks them again.
    """
    states = ports.store.source_states()
    round_ = Round(ports, plan, Gate(ports, plan.settings.fetch, now), now)
    done = 0

    async def counted(source: Source) -> SourceLine:
        nonlocal done
        line = await _poll(round_, source, states)
        done += 1
        progress("sources", done, len(plan.sources))
        return line

    return tuple(await asyncio.gather(*(counted(source) for source in plan.sources)))


async def _poll(round_: Round, source: Source, states: Mapping[str, SourceState]) -> SourceLine:
    """Ask one source, if it is due and its host's robots.txt permits."""
    title = source.title or source.address
    state = states.get(source.id) or SourceState(source.id)
    if not fetch.due(state, round_.now):
        return SourceLine(title, source.address, "not due", reason=state.reason)
    if not await round_.gate.permits(source.address):
        blocked = replace(state, reason="robots.txt of the host forbids it")
        round_.ports.store.accept(Harvest(blocked))
        return SourceLine(title, source.address, "blocked", reason=blocked.reason)
    asking = round_.plan.kinds[source.kind](source, state, fetch.conditional(state))
    documents, state = await _converse(round_, asking, state)
    if state.reason:
        round_.ports.store.accept(Harvest(state))
        refused = (Refused(source.address, state.reason, "source"),)
        return SourceLine(title, source.address, "failed", reason=state.reason, refused=refused)
    if not documents:
        round_.ports.store.accept(Harvest(state))
        return SourceLine(title, source.address, "unchanged")
    return await _read(round_, source, state, documents)


async def _converse(
    round_: Round, asking: Asking, state: SourceState
) -> tuple[tuple[Document, ...], SourceState]:
    """Carry requests and responses between a source kind and the fetcher until it has its documents."""
    try:
        request = next(asking)
        while True:
            response = await round_.gate.fetch(request)
            state = fetch.observe(state, response, round_.now, round_.plan.settings.fetch)
            request = asking.send(response)
    except StopIteration as finished:
        return finished.value, state


async def _read(
    round_: Round, source: Source, state: SourceState, documents: tuple[Document, ...]
) -> SourceLine:
    """Parse the documents, take every item that is new or edited, and save all of it at once."""
    parsed, refused = await _parse(round_, documents)
    seen = round_.ports.store.seen(source.id)
    items = [item for found in parsed for item in found.items]
    fresh = [item for item in _once(items) if seen.get(item.guid) != item_digest(item)]
    limit = round_.plan.settings.fetch.articles_per_poll
    taken = await asyncio.gather(*(take(round_, source, item) for item in fresh[:limit]))
    accepted = tuple(one for one in taken if isinstance(one, Accepted))
    refused += [one for one in taken if isinstance(one, Refused)]
    if len(fresh) > limit:
        # Without validators the next run reads the feed whole again and finds the rest.
        state = replace(state, etag="", last_modified="", body_digest="")
    if refused and not items:
        state = replace(state, failures=state.failures + 1, reason=refused[0].why)
    new, edited = round_.ports.store.accept(Harvest(state, accepted))
    log.info("source read", address=source.address, new=new, edited=edited, at=stamp(round_.now))
    outcome = "failed" if refused and not items else "read"
    return SourceLine(
        source.title or source.address,
        source.address,
        outcome,
        len(items),
        new,
        edited,
        reason=state.reason,
        refused=tuple(refused),
    )


def _once(items: list[Item]) -> list[Item]:
    """Each guid once: the first stands."""
    return list({item.guid: item for item in reversed(items)}.values())[::-1]


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
