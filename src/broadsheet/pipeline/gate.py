"""Lets requests through as robots.txt of their hosts permits."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime

from broadsheet import fetch
from broadsheet.model.exchange import Request, Response
from broadsheet.model.options import FetchOptions
from broadsheet.model.source import HostState
from broadsheet.pipeline.plan import Ports
from broadsheet.text.urls import host


class Gate:
    """One run's knowledge of robots.txt: each host's file is read once, and only when it is stale."""

    def __init__(self, ports: Ports, options: FetchOptions, now: datetime) -> None:
        self._ports = ports
        self._options = options
        self._now = now
        self._states: dict[str, HostState] = dict(ports.store.host_states())
        self._locks: dict[str, asyncio.Lock] = {}

    async def permits(self, address: str) -> bool:
        """Whether robots.txt lets our user agent read that address."""
        state = self._states.get(host(address))
        if fetch.robots_stale(state, self._now):
            state = await self._state(address)
        return fetch.allowed(state, address, self._options.user_agent)

    def trouble(self, address: str) -> str:
        """Why nothing may be asked although no rule forbids it: the host had trouble of its own when it was
        asked for its rules (RFC 9309, section 2.3.1.4). Empty where it gave its rules."""
        state = self._states.get(host(address))
        if state is None or state.status < 500:
            return ""
        return fetch.explain_failure(Response(Request(address), state.status, address))

    async def fetch(self, request: Request) -> Response:
        """Hand the request on, with the delay that its host asked for."""
        state = self._states.get(host(request.address))
        delay = fetch.crawl_delay(state, self._options.user_agent)
        return await self._ports.fetcher.fetch(replace(request, delay=delay))

    async def _state(self, address: str) -> HostState | None:
        name = host(address)
        async with self._locks.setdefault(name, asyncio.Lock()):
            known = self._states.get(name)
            if known is not None and not fetch.robots_stale(known, self._now):
                return known
            response = await self._ports.fetcher.fetch(Request(fetch.robots_address(address), kind="robots"))
            state = fetch.read_robots(response, name, self._now)
            self._states[name] = state
            self._ports.store.save_host_state(state)
            return state
