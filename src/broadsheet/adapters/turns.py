"""Politeness: how many requests a host gets at once, and how far apart."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from broadsheet.adapters.failures import Unanswered
from broadsheet.model.options import FetchOptions


@dataclass(slots=True)
class _Host:
    slots: asyncio.Semaphore
    delay: float
    starting: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0
    trickling: int = 0
    last_start: float = -math.inf

    def wait(self) -> float:
        """Seconds until another request may start."""
        return max(0.0, self.last_start + self.delay - _now())


class Turn:
    """One request's place: with its host, and among all connections. It ends once, when it is over or earlier,
    when its body trickles."""

    def __init__(self, host: _Host, connections: asyncio.Semaphore, trickling: int) -> None:
        self._host = host
        self._connections = connections
        self._most = trickling
        self._holds_connection = True
        self._holds_slot = True

    def lend(self) -> None:
        """Give the place to the next request while the body goes on coming in. A host that lets more bodies
        trickle than it has places keeps the others waiting: its own requests, and nobody else's."""
        self._release_connection()
        if self._holds_slot and self._host.trickling < self._most:
            self._holds_slot = False
            self._host.trickling += 1
            self._host.slots.release()

    def end(self) -> None:
        """Give back whatever is still held."""
        self._release_connection()
        if self._holds_slot:
            self._host.slots.release()
        else:
            self._host.trickling -= 1

    def _release_connection(self) -> None:
        if self._holds_connection:
            self._holds_connection = False
            self._connections.release()


class Turns:
    """Hands out turns: at most ``per_host`` requests at once to a host, their starts at least ``delay``
    seconds apart, and at most ``connections`` at once in all. A turn that is lent no longer counts, but a host
    has at most ``per_host`` of these."""

    def __init__(self, options: FetchOptions) -> None:
        self._options = options
        self._connections = asyncio.Semaphore(options.connections)
        self._hosts: dict[str, _Host] = {}

    def set_delay(self, host: str, seconds: float) -> None:
        """Leave so many seconds between two requests to the host, or ``[fetch] delay`` if that is longer."""
        self._host(host).delay = max(self._options.delay, seconds)

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[Turn]:
        """Wait for the host's turn and keep it. Raises Unanswered if that would take longer than
        ``[fetch] patience``."""
        host = self._host(name)
        self._refuse_long_wait(host)
        await self._start(host)
        turn = Turn(host, self._connections, self._options.per_host)
        try:
            yield turn
        finally:
            turn.end()

    async def _start(self, host: _Host) -> None:
        host.waiting += 1
        try:
            await host.slots.acquire()
            await self._start_apart(host)
        finally:
            host.waiting -= 1

    async def _start_apart(self, host: _Host) -> None:
        try:
            # One at a time, so that waiting for a free connection cannot bring two starts together.
            async with host.starting:
                if pause := host.wait():
                    await asyncio.sleep(pause)
                await self._connections.acquire()
                host.last_start = _now()
        except asyncio.CancelledError:
            host.slots.release()
            raise

    def _refuse_long_wait(self, host: _Host) -> None:
        if host.wait() + host.waiting * host.delay > self._options.patience:
            raise Unanswered("not its turn")

    def _host(self, name: str) -> _Host:
        key = name.lower()
        if key not in self._hosts:
            self._hosts[key] = _Host(asyncio.Semaphore(self._options.per_host), self._options.delay)
        return self._hosts[key]


def _now() -> float:
    return asyncio.get_running_loop().time()
