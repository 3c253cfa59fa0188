"""Politeness: how many requests a host gets at once, and how far apart."""

from __future__ import annotations

import asyncio
import math
from collections import deque
from dataclasses import dataclass, field
from time import monotonic
from types import TracebackType
from typing import Self

from broadsheet.adapters.failures import Unanswered
from broadsheet.model.options import FetchOptions


@dataclass(slots=True)
class _Host:
    places: int
    delay: float
    waiting: deque[asyncio.Future[None]] = field(default_factory=deque)
    in_row: bool = False
    """Whether its next request stands in the row for a connection, or will when the pause before it is over."""
    trickling: int = 0
    last_start: float = -math.inf

    def pause(self) -> float:
        """Seconds until another request may start."""
        return max(0.0, self.last_start + self.delay - monotonic())


class Turn:
    """One request's place: with its host, and among all connections; to be used in ``async with``, which waits
    for it. It ends once, when it is over or earlier, when its body trickles."""

    def __init__(self, turns: Turns, host: _Host) -> None:
        self._turns = turns
        self._host = host
        self._connections = 1
        self._places = 1

    async def __aenter__(self) -> Self:
        """Wait for it."""
        started = self._turns.ask(self._host)
        try:
            await started
        except asyncio.CancelledError:
            if not started.cancelled():
                self._turns.take_back(self._host, 1, 1)
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give back whatever is still held."""
        if not self._places:
            self._host.trickling -= 1
        self._turns.take_back(self._host, self._places, self._connections)

    def lend(self) -> None:
        """Give the place to the next request while the body goes on coming in. A host that lets more bodies
        trickle than it has places keeps the others waiting: its own requests, and nobody else's."""
        lent = self._places if self._turns.may_trickle(self._host) else 0
        self._host.trickling += lent
        self._turns.take_back(self._host, lent, self._connections)
        self._places -= lent
        self._connections = 0


class Turns:
    """Hands out turns: at most ``per_host`` requests at once to a host, their starts at least ``delay``
    seconds apart, and at most ``connections`` at once in all. A turn that is lent no longer counts, but a host
    has at most ``per_host`` of these.

    Every host that may be asked stands once in one row for the next connection: hosts take turns, however many
    requests each has waiting. A request is woken once, when it may start.
    """

    def __init__(self, options: FetchOptions) -> None:
        self._options = options
        self._connections = options.connections
        self._hosts: dict[str, _Host] = {}
        self._row: deque[_Host] = deque()

    def set_delay(self, host: str, seconds: float) -> None:
        """Leave so many seconds between two requests to the host, or ``[fetch] delay`` if that is longer."""
        self._host(host.lower()).delay = max(self._options.delay, seconds)

    def turn(self, name: str) -> Turn:
        """The next turn of a host (in lower case), for ``async with``. Raises Unanswered if it would take
        longer than ``[fetch] patience`` to come."""
        host = self._host(name)
        if host.delay and host.pause() + len(host.waiting) * host.delay > self._options.patience:
            raise Unanswered("not its turn")
        return Turn(self, host)

    def may_trickle(self, host: _Host) -> bool:
        """Whether one more body may go on coming in without a place."""
        return host.trickling < self._options.per_host

    def ask(self, host: _Host) -> asyncio.Future[None]:
        """What is done when a request to the host has its place and its connection."""
        started = asyncio.get_running_loop().create_future()
        host.waiting.append(started)
        self._line_up(host)
        return started

    def take_back(self, host: _Host, places: int, connections: int) -> None:
        """Take back as many places with the host and connections, and let others start."""
        host.places += places
        self._connections += connections
        self._line_up(host)

    def _line_up(self, host: _Host) -> None:
        """Put the host into the row if it has something to ask and a place, and let requests start."""
        if host.waiting and host.places and not host.in_row:
            self._join(host)
        while self._connections and self._row:
            first = self._row.popleft()
            first.in_row = False
            # Its delay may have grown while it stood there.
            if not (first.delay and first.pause()):
                self._start_next(first)
            if first.waiting and first.places:
                self._join(first)

    def _join(self, host: _Host) -> None:
        """Into the row, now or when its pause is over."""
        host.in_row = True
        if host.delay and (pause := host.pause()):
            asyncio.get_running_loop().call_later(pause, self._end_pause, host)
        else:
            self._row.append(host)

    def _end_pause(self, host: _Host) -> None:
        self._row.append(host)
        self._line_up(host)

    def _start_next(self, host: _Host) -> None:
        while host.waiting:
            started = host.waiting.popleft()
            if not started.done():  # as it is where its request was given up
                started.set_result(None)
                host.places -= 1
                self._connections -= 1
                host.last_start = monotonic()
                return

    def _host(self, name: str) -> _Host:
        host = self._hosts.get(name)
        if host is None:
            host = self._hosts[name] = _Host(self._options.per_host, self._options.delay)
        return host
