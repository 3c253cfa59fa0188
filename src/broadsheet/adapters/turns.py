"""Politeness: how many requests a host gets at once, and how far apart."""

from __future__ import annotations

import asyncio
import math
from collections import deque
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from broadsheet.adapters.failures import Unanswered
from broadsheet.model.options import FetchOptions

PATIENCE = 600.0
"""Seconds that a request may wait for its host's turn; a crawl-delay of a day must not hold a run up."""


@dataclass(slots=True)
class _Host:
    slots: int
    delay: float
    waiting: deque[asyncio.Future[None]] = field(default_factory=deque)
    in_row: bool = False
    """Whether its next request stands in the row for a connection, or will when the pause before it is over."""
    trickling: int = 0
    last_start: float = -math.inf

    def wait(self) -> float:
        """Seconds until another request may start."""
        return max(0.0, self.last_start + self.delay - _now()) if self.delay else 0.0


class Turn:
    """One request's place: with its host, and among all connections; to be used in ``async with``, which waits
    for it. It ends once, when it is over or earlier, when its body trickles."""

    def __init__(self, turns: Turns, host: _Host) -> None:
        self._turns = turns
        self._host = host
        self._holds_connection = True
        self._holds_slot = True

    async def __aenter__(self) -> Self:
        """Wait for it."""
        await self._turns.start(self._host)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give back whatever is still held."""
        if not self._holds_slot:
            self._host.trickling -= 1
        self._release(slot=self._holds_slot)

    def lend(self) -> None:
        """Give the place to the next request while the body goes on coming in. A host that lets more bodies
        trickle than it has places keeps the others waiting: its own requests, and nobody else's."""
        lends = self._holds_slot and self._turns.may_trickle(self._host)
        if lends:
            self._holds_slot = False
            self._host.trickling += 1
        self._release(slot=lends)

    def _release(self, slot: bool) -> None:
        self._turns.release(self._host, slot, self._holds_connection)
        self._holds_connection = False


class Turns:
    """Hands out turns: at most ``per_host`` requests at once to a host, their starts at least ``delay``
    seconds apart, and at most ``connections`` at once in all. A turn that is lent no longer counts, but a host
    has at most ``per_host`` of these.

    Of each host the next request stands in one row for a connection, so hosts take turns however many requests
    each has waiting, and a request is woken once, when it may start.
    """

    def __init__(self, options: FetchOptions) -> None:
        self._options = options
        self._connections = options.connections
        self._hosts: dict[str, _Host] = {}
        self._row: deque[_Host] = deque()

    def set_delay(self, host: str, seconds: float) -> None:
        """Leave so many seconds between two requests to the host, or ``[fetch] delay`` if that is longer."""
        self._host(host).delay = max(self._options.delay, seconds)

    def turn(self, name: str) -> Turn:
        """The host's next turn, for ``async with``. Raises Unanswered if it would take over ten minutes to come."""
        host = self._host(name)
        if host.wait() + len(host.waiting) * host.delay > PATIENCE:
            raise Unanswered("not its turn")
        return Turn(self, host)

    def may_trickle(self, host: _Host) -> bool:
        """Whether one more body may go on coming in without a place."""
        return host.trickling < self._options.per_host

    async def start(self, host: _Host) -> None:
        """Wait until a request to the host may start, and take its place."""
        place = asyncio.get_running_loop().create_future()
        host.waiting.append(place)
        self._line_up(host)
        self._serve()
        try:
            await place
        except asyncio.CancelledError:
            if not place.cancelled():
                self.release(host, slot=True, connection=True)
            raise

    def release(self, host: _Host, slot: bool, connection: bool) -> None:
        """Take back a place with the host, a connection, or both, and let others start."""
        host.slots += slot
        self._connections += connection
        self._line_up(host)
        self._serve()

    def _line_up(self, host: _Host) -> None:
        """Put the host into the row, now or when its pause is over, if it has something to ask and a place."""
        if host.in_row or not host.waiting or not host.slots:
            return
        host.in_row = True
        if pause := host.wait():
            asyncio.get_running_loop().call_later(pause, self._step_in, host)
        else:
            self._row.append(host)

    def _step_in(self, host: _Host) -> None:
        self._row.append(host)
        self._serve()

    def _serve(self) -> None:
        """Let requests start as long as there are connections."""
        while self._connections and self._row:
            host = self._row.popleft()
            host.in_row = False
            self._start_next(host)
            self._line_up(host)

    def _start_next(self, host: _Host) -> None:
        while host.waiting:
            place = host.waiting.popleft()
            if not place.done():  # it is where its request was given up
                place.set_result(None)
                host.slots -= 1
                self._connections -= 1
                host.last_start = _now()
                return

    def _host(self, name: str) -> _Host:
        key = name.lower()
        if key not in self._hosts:
            self._hosts[key] = _Host(self._options.per_host, self._options.delay)
        return self._hosts[key]


def _now() -> float:
    return asyncio.get_running_loop().time()
