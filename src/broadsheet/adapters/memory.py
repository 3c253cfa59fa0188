"""Shipped fakes: ports without a world behind them, for tests and dry runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from broadsheet.model.artifact import Artifact
from broadsheet.model.exchange import Leave, Request, Response
from broadsheet.ports import AskLeave, anywhere


@dataclass(slots=True)
class FixedClock:
    """`ports.Clock` that stands still until someone sets ``moment`` (UTC, whole seconds)."""

    moment: datetime

    def now(self) -> datetime:
        """The moment it was set to."""
        return self.moment


@dataclass(slots=True)
class MemorySink:
    """`ports.Sink` that keeps the artifacts of the latest call in ``files``, by path."""

    files: dict[str, bytes] = field(default_factory=dict)

    def write(self, artifacts: Iterable[Artifact]) -> tuple[str, ...]:
        """Replace what it holds. Returns the paths written, altered or dropped, sorted."""
        earlier = self.files
        self.files = {
            artifact.path: earlier.get(artifact.path, artifact.body) if artifact.keep else artifact.body
            for artifact in artifacts
        }
        named = earlier.keys() | self.files.keys()
        return tuple(sorted(path for path in named if earlier.get(path) != self.files.get(path)))

    def intact(self) -> bool:
        """Always: nobody else reaches it."""
        return True


@dataclass(slots=True)
class MemoryFetcher:
    """`ports.Fetcher` that answers from a mapping by address and remembers in ``asked`` what it was asked."""

    answers: Mapping[str, Response]
    asked: list[Request] = field(default_factory=list)

    async def fetch(self, request: Request, leave: AskLeave = anywhere) -> Response:
        """The answer for that address, made out to this request; a failure where there is none, or where it
        stands at another address without leave."""
        self.asked.append(request)
        answer = self.answers.get(request.address)
        if answer is None:
            return Response(request, 0, request.address, failure="unreachable")
        given = await leave(answer.address) if answer.address != request.address else Leave()
        if given.refusal:
            return Response(request, 0, request.address, failure=given.refusal)
        return replace(answer, request=request)
