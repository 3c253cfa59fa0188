"""Lets requests through as their hosts permit: by robots.txt, by what they reserve, and when they are tired."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import datetime
from functools import partial

from broadsheet import fetch
from broadsheet.model.exchange import Leave, Request, Response
from broadsheet.model.options import FetchOptions
from broadsheet.model.source import HostState, SourceState
from broadsheet.pipeline.plan import Plan, Ports
from broadsheet.ports import AskLeave, anywhere
from broadsheet.text.urls import authority, host

_UNANSWERED = frozenset({"name not found", "refused", "timeout", "unreachable"})


class Gate:
    """One run's knowledge of hosts: robots.txt and tdmrep.json of each are read once, and only when they are
    stale; who asked to be left alone is known from earlier runs too."""

    def __init__(self, ports: Ports, plan: Plan, now: datetime) -> None:
        self._ports = ports
        self._options: FetchOptions = plan.settings.fetch
        self._now = now
        self._states: dict[str, HostState] = dict(ports.store.host_states())
        self._delays: dict[str, float] = {}
        self._locks: dict[str, asyncio.Lock] = {}
        self._unanswered: Counter[str] = Counter()
        states = ports.store.source_states()
        self._silences = [
            fetch.Silence(source.id, host(state.moved_to or source.address), state.silenced_until)
            for source in plan.sources
            if (state := states.get(source.id)) is not None and state.silenced_until is not None
        ]

    async def permits(self, address: str) -> bool:
        """Whether robots.txt lets our user agent read that address; a file of the edition's own has no host to ask."""
        if not host(address):
            return True
        state = self._states.get(authority(address))
        if fetch.robots_stale(state, self._now):
            state = await self._state(address)
        return fetch.allowed(state, address, self._options.user_agent)

    async def reserves(self, address: str) -> bool:
        """Whether the address's host reserves text and data mining of it (tdmrep.json)."""
        name = authority(address)
        async with self._locks.setdefault(name, asyncio.Lock()):
            state = self._states.get(name)
            if state is not None and fetch.reservation_stale(state, self._now):
                asked = Request(fetch.reservation_address(address), kind="robots")
                state = fetch.read_reservation(state, await self._ask(asked), self._now)
                self._keep(state)
        return fetch.reserved(state, address)

    def trouble(self, address: str) -> str:
        """Why nothing may be asked although no rule forbids it: the host had trouble of its own when it was
        asked for its rules (RFC 9309, section 2.3.1.4). Empty where it gave its rules."""
        state = self._states.get(authority(address))
        if state is None or state.status < 500:
            return ""
        return fetch.explain_failure(Response(Request(address), state.status, address))

    def pauses(self, address: str, source_id: str) -> bool:
        """Whether the address's host asked this source, or two others, to leave it alone for now."""
        return fetch.is_silenced(self._silences, source_id, host(address), self._now)

    async def fetch(self, request: Request, state: SourceState) -> Response:
        """Hand a source's request on, with the delay that its host asked for. Of a redirect, each address is asked
        for as if nothing had led to it: as robots.txt there permits, and not while its host wants to be left alone."""
        response = await self._ask(request, partial(self._leave, state.source_id))
        until = fetch.silence_of(response, state, self._now, self._options)
        if until is not None:
            self._silences.append(fetch.Silence(state.source_id, host(request.address), until))
        return response

    async def fetch_part(self, request: Request, state: SourceState) -> Response:
        """The same for a page or picture of one of its items. Nothing is asked of a host that wants to be left
        alone, or that has left the last `[fetch] unanswered` without any answer."""
        name = host(request.address)
        if self.pauses(request.address, state.source_id):
            return Response(request, 0, request.address, failure="pausing")
        if self._unanswered[name] >= self._options.unanswered:
            return Response(request, 0, request.address, failure="out of reach")
        response = await self.fetch(request, state)
        self._unanswered[name] = self._unanswered[name] + 1 if response.failure in _UNANSWERED else 0
        return response

    def silenced_until(self, source_id: str) -> datetime | None:
        """Until when a host asked this source to wait, the longest if several did; None if none did."""
        told = [one.until for one in self._silences if one.source_id == source_id and one.until > self._now]
        return max(told, default=None)

    async def _leave(self, source_id: str, address: str) -> Leave:
        """Whether a redirect may lead there."""
        if not await self.permits(address):
            return Leave("rules unknown" if self.trouble(address) else "forbidden")
        if self.pauses(address, source_id):
            return Leave("pausing")
        return Leave(delay=self._delay(address))

    async def _ask(self, request: Request, leave: AskLeave = anywhere) -> Response:
        delay = self._delay(request.address)
        if delay != request.delay:
            request = replace(request, delay=delay)
        return await self._ports.fetcher.fetch(request, leave)

    def _delay(self, address: str) -> float:
        """Seconds that robots.txt of the address's host asks for between two requests."""
        name = authority(address)
        if name not in self._delays:
            self._delays[name] = fetch.crawl_delay(self._states.get(name), self._options.user_agent)
        return self._delays[name]

    async def _state(self, address: str) -> HostState:
        name = authority(address)
        async with self._locks.setdefault(name, asyncio.Lock()):
            known = self._states.get(name)
            if known is not None and not fetch.robots_stale(known, self._now):
                return known
            asked = Request(fetch.robots_address(address), kind="robots")
            read = fetch.read_robots(await self._ports.fetcher.fetch(asked), name, self._now)
            return self._keep(replace(read, tdm=known.tdm, tdm_at=known.tdm_at) if known else read)

    def _keep(self, state: HostState) -> HostState:
        self._states[state.host] = state
        self._delays.pop(state.host, None)
        self._ports.store.save_host_state(state)
        return state
