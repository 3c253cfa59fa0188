"""Asks every source that is due and accepts what it gives: sources, fetch, parse, and per item `take`."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from broadsheet import fetch
from broadsheet.desk import standing
from broadsheet.errors import InputError
from broadsheet.model.exchange import Asking, Document, Request, Response
from broadsheet.model.item import Item, Parsed, Refused, Retry
from broadsheet.model.judgement import Harvest
from broadsheet.model.source import Source, SourceState
from broadsheet.pipeline.gate import Gate
from broadsheet.pipeline.plan import Plan, Ports
from broadsheet.pipeline.report import Progress, SourceLine, silent
from broadsheet.pipeline.take import Taken, Turn, filtered_digest, item_digest, take
from broadsheet.pipeline.work import work
from broadsheet.text.digests import short_id
from broadsheet.text.urls import canonical, host

log = structlog.get_logger()

ITEMS_AT_ONCE = 2
"""Items of one source that are taken at once: as many as its host lets be asked for by default."""


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
class Visit:
    """One source that answered: what was remembered of it, and what is now. ``retries``: pages of its items that
    are due once more, by guid."""

    round: Round
    source: Source
    before: SourceState
    state: SourceState
    retries: Mapping[str, Retry]


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
    _warn_of_contact(plan)
    if plan.filters.mark != ports.store.filtered_by():
        ports.store.note_filtered_by(plan.filters.mark)
    states = ports.store.source_states()
    removed = standing(ports.store.decisions()).removed
    round_ = Round(ports, plan, Gate(ports, plan, now), now, removed)
    done = 0

    async def counted(source: Source) -> Poll:
        nonlocal done
        poll = await _poll(round_, source, states.get(source.id) or SourceState(source.id))
        done += 1
        progress("sources", done, len(plan.sources))
        return poll

    polls = {source.id: asyncio.create_task(counted(source)) for source in plan.sources}
    try:
        # What is saved is let go of: bodies of all sources together are large.
        lines = {source_id: _save(round_, await polls.pop(source_id)) for source_id in sorted(polls)}
    finally:
        for poll in polls.values():
            poll.cancel()
    return tuple(lines[source.id] for source in plan.sources)


def _warn_of_contact(plan: Plan) -> None:
    """Say it where we ask strangers under a name at which nobody can reach us."""
    options = plan.settings.fetch
    fault = fetch.contact_fault(options.user_agent)
    hosts = {host(source.address) for source in plan.sources} - {""}
    if fault and not hosts <= options.resolve.keys():
        log.warning(
            f"the User-Agent gives nobody to turn to: {fault}; set [fetch] user_agent in broadsheet.toml to a "
            "name with an address of yours"
        )


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
    before = _settled(before, source)
    address = before.moved_to or source.address
    if not await round_.gate.permits(address):
        return _unasked(round_, line, before, round_.gate.trouble(address))
    if round_.gate.pauses(address, source.id):
        return Poll(replace(line, outcome="not due", reason="its host asked two sources to leave it alone"))
    retries = _due(round_, source)
    # What did not change must come once more, for the pages that failed.
    known = _unvalidated(before) if retries else before
    asking = round_.plan.kinds[source.kind](source, known, fetch.conditional(known))
    documents, state = await _converse(round_, asking, known, source)
    if state.reason:
        return _failed(line, state)
    if not documents:
        return Poll(replace(line, outcome="unchanged"), Harvest(state))
    visit = Visit(round_, source, before, state, retries)
    return await _read(visit, line, documents)


def _settled(before: SourceState, source: Source) -> SourceState:
    """The state of a source whose new address stands in sources.opml by now."""
    return replace(before, moved_to="") if before.moved_to == source.address else before


def _due(round_: Round, source: Source) -> dict[str, Retry]:
    retries = round_.ports.store.retries(source.id)
    return {guid: retry for guid, retry in retries.items() if retry.due <= round_.now}


def _unasked(round_: Round, line: SourceLine, before: SourceState, trouble: str) -> Poll:
    """What comes of a source that robots.txt forbids, or whose host could not say what it forbids."""
    if trouble:
        return _failed(line, fetch.failed(before, trouble, round_.now, round_.plan.settings.fetch))
    # Where it moved to is closed: the next poll asks its own address again.
    blocked = replace(before, reason="robots.txt of the host forbids it", blocked=True, moved_to="")
    return Poll(replace(line, outcome="blocked", reason=blocked.reason), Harvest(blocked))


def _failed(line: SourceLine, state: SourceState) -> Poll:
    refused = (Refused(line.address, state.reason, "source"),)
    return Poll(replace(line, outcome="failed", reason=state.reason, refused=refused), Harvest(state))


async def _converse(
    round_: Round, asking: Asking, state: SourceState, source: Source
) -> tuple[tuple[Document, ...], SourceState]:
    """Carry requests and responses between a source kind and the fetcher until it has its documents.

    What is remembered of the source is what the first answer says; the others belong to its parts.
    """
    try:
        request = next(asking)
        response = await round_.gate.fetch(replace(request, access=source.access), state)
        state = fetch.observe(state, response, round_.now, round_.plan.settings.fetch)
        while True:
            request = asking.send(response)
            response = await _part(round_, replace(request, access=source.access), state)
    except StopIteration as finished:
        return finished.value, state


async def _part(round_: Round, request: Request, state: SourceState) -> Response:
    """The answer to a further request of a source, if robots.txt of its host permits it."""
    if await round_.gate.permits(request.address):
        return await round_.gate.fetch(request, state)
    return Response(request, 0, request.address, failure="forbidden")


async def _read(visit: Visit, line: SourceLine, documents: tuple[Document, ...]) -> Poll:
    """Parse the documents and take every item that is new or edited, or whose page is due once more."""
    round_ = visit.round
    parsed, refused = await _parse(round_, documents)
    items, over = _counted([item for found in parsed for item in found.items], line, round_)
    if refused and not items:
        # What makes no sense counts as a failed poll. Without validators it is read again.
        counted = replace(visit.state, failures=visit.before.failures)
        options = round_.plan.settings.fetch
        failed = _unvalidated(fetch.failed(counted, refused[0].why, round_.now, options))
        # Where it moved to is no feed, as when a site that closed sends everyone to its front page.
        failed = replace(failed, moved_to="")
        return Poll(
            replace(line, outcome="failed", reason=failed.reason, refused=tuple(refused)), Harvest(failed)
        )
    pages = {guid: page for found in parsed for guid, page in found.pages.items()}
    fresh = _fresh(visit, items, pages)
    # What a document brought itself is not asked for, and costs nobody anything.
    limit = len(fresh) if pages else round_.plan.settings.fetch.articles_per_poll
    turns = [
        Turn(visit.source, visit.state, item, _tries(visit, item), pages.get(item.guid))
        for item in fresh[:limit]
    ]
    taken = await _take_all(round_, turns)
    filtered = tuple(one.filtered for one in taken if one.filtered)
    refused += [*over, *(one for each in taken for one in each.refused)]
    harvest = Harvest(
        _after(visit, items, len(fresh) > limit),
        tuple(one.accepted for one in taken if one.accepted),
        frozenset(visit.retries.keys() - {item.guid for item in fresh[limit:]}),
        filtered,
    )
    return Poll(replace(line, items=len(items), filtered=len(filtered), refused=tuple(refused)), harvest)


async def _take_all(round_: Round, turns: list[Turn]) -> list[Taken]:
    """A few items at once, in their order: pages come faster than they are read, and those of a thousand sources
    that wait to be read would fill the memory."""
    places = asyncio.Semaphore(ITEMS_AT_ONCE)

    async def taken(turn: Turn) -> Taken:
        async with places:
            return await take(round_, turn)

    return await asyncio.gather(*map(taken, turns))


def _counted(items: list[Item], line: SourceLine, round_: Round) -> tuple[list[Item], list[Refused]]:
    """As many items as one document may have, and a word on the others."""
    most = round_.plan.settings.fetch.max_items
    if len(items) <= most:
        return items, []
    why = f"{len(items) - most} of its {len(items)} entries are left; raise [fetch] max_items if they are wanted"
    return items[:most], [Refused(line.address, why, "feed")]


def _after(visit: Visit, items: list[Item], rest: bool) -> SourceState:
    """The state after a poll that was read: at its own rhythm, and silent as long as a page asked for."""
    round_ = visit.round
    published = [item.published for item in items if item.published]
    state = fetch.paced(visit.state, published, round_.now, round_.plan.settings.fetch)
    until = round_.gate.silenced_until(visit.source.id)
    state = fetch.silenced(state, until) if until else state
    # Without validators the next run reads the feed whole again and finds the rest.
    return _unvalidated(state) if rest else state


def _tries(visit: Visit, item: Item) -> int:
    """How often the item's page failed before."""
    known = visit.retries.get(item.guid)
    return known.tries if known else 0


def _unvalidated(state: SourceState) -> SourceState:
    return replace(state, etag="", last_modified="", body_digest="")


def _fresh(visit: Visit, items: list[Item], pages: Mapping[str, Response]) -> list[Item]:
    """Items that are new, edited or to be tried again, each guid once (the first stands), without what editors
    removed and what these filters have kept out before."""
    round_ = visit.round
    seen = round_.ports.store.seen(visit.source.id)
    mark = round_.plan.filters.mark
    once = {item.guid: item for item in reversed(items)}.values()
    return [
        item
        for item in reversed(once)
        if (
            item.guid in visit.retries
            or seen.get(item.guid)
            not in (digest := item_digest(item, pages.get(item.guid)), filtered_digest(digest, mark))
        )
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
