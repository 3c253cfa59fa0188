"""Ports that fail on purpose, at a call of one's choice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from broadsheet.model.artifact import Artifact
from broadsheet.model.exchange import Request, Response
from broadsheet.ports import AskLeave, Fetcher, Sink, anywhere


class Killed(Exception):
    """Stands for the end of the process."""


@dataclass
class Faults:
    """Counts the calls of all ports that it watches, and ends the run at one of them.

    ``at``: number of the call, from 0. ``after``: the call has done its work when the run ends.
    """

    at: int = -1
    after: bool = False
    calls: list[str] = field(default_factory=list)

    def reach(self, name: str) -> bool:
        """Note a call; True if this is the one."""
        self.calls.append(name)
        return len(self.calls) - 1 == self.at


class Watched:
    """Any port, with its calls watched."""

    def __init__(self, inner: Any, faults: Faults) -> None:
        self._inner = inner
        self._faults = faults

    def __getattr__(self, name: str) -> Any:
        call = getattr(self._inner, name)

        def watched(*given: Any, **named: Any) -> Any:
            fatal = self._faults.reach(name)
            if fatal and not self._faults.after:
                raise Killed(name)
            result = call(*given, **named)
            if fatal:
                raise Killed(name)
            return result

        return watched


class WatchedFetcher:
    """A fetcher, with its calls watched."""

    def __init__(self, inner: Fetcher, faults: Faults) -> None:
        self._inner = inner
        self._faults = faults

    async def fetch(self, request: Request, leave: AskLeave = anywhere) -> Response:
        """The inner fetcher's answer, unless the run ends here."""
        fatal = self._faults.reach("fetch")
        if fatal and not self._faults.after:
            raise Killed("fetch")
        response = await self._inner.fetch(request, leave)
        if fatal:
            raise Killed("fetch")
        return response


@dataclass
class TornSink:
    """`ports.Sink` over another one that ends the run after so many artifacts."""

    inner: Sink
    after: int

    def write(self, artifacts: Iterable[Artifact]) -> tuple[str, ...]:
        """Hand on some of them."""
        return self.inner.write(self._torn(artifacts))

    def intact(self) -> bool:
        """As the other."""
        return self.inner.intact()

    def _torn(self, artifacts: Iterable[Artifact]) -> Iterator[Artifact]:
        yield from islice(artifacts, self.after)
        raise Killed("sink")
