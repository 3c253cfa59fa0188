"""Runners: where pure work is done. Both give results in the order of the values, as they are asked for."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from types import TracebackType
from typing import Self, TypeVar

from broadsheet.errors import BroadsheetError, UsageError

A = TypeVar("A")
B = TypeVar("B")

_AHEAD = 4
"""Values handed out in advance for each worker: enough to keep it busy, few enough to keep memory flat."""


class InlineRunner:
    """`ports.Runner` in this thread: a value is worked on when its result is asked for."""

    def __enter__(self) -> Self:
        """Nothing to do: the runner is ready."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing to let go of."""

    def map(self, function: Callable[[A], B], values: Iterable[A]) -> Iterator[B]:
        """Results in order. An exception of ``function`` comes out where its result would have stood."""
        return map(function, values)


class ProcessRunner:
    """`ports.Runner` in ``workers`` processes of this machine (the standard pool, started by spawn: a forked
    child would inherit database connections and locks).

    ``function``, values and results must pickle. ``values`` is read only a little ahead of the results.
    Raises UsageError for fewer than one worker.
    """

    def __init__(self, workers: int) -> None:
        if workers < 1:
            raise UsageError(f"{workers} workers cannot work", remedy="Ask for one or more")
        self._window = workers * _AHEAD
        self._pool = ProcessPoolExecutor(workers, get_context("spawn"), _leave_interrupts)

    def __enter__(self) -> Self:
        """Nothing to do: the runner is ready."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let the workers finish what they have in hand, drop the rest, and end them."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def map(self, function: Callable[[A], B], values: Iterable[A]) -> Iterator[B]:
        """Results in order. An exception of ``function`` comes out where its result would have stood. A
        worker that died (killed, out of memory) raises BroadsheetError."""
        try:
            yield from self._results(function, values)
        except BrokenProcessPool as error:
            raise BroadsheetError(
                "A worker process died before it gave its result",
                remedy="Give it more memory, or run with --engine inline to see where it fails",
            ) from error

    def _results(self, function: Callable[[A], B], values: Iterable[A]) -> Iterator[B]:
        waiting: deque[Future[B]] = deque()
        try:
            for value in values:
                waiting.append(self._pool.submit(function, value))
                if len(waiting) >= self._window:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def _leave_interrupts() -> None:
    """Ctrl-C reaches every process of a terminal; only the parent shall answer it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
