"""Pure work inside a loop that must not stop for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from broadsheet.ports import Runner

A = TypeVar("A")
B = TypeVar("B")


async def work(runner: Runner, function: Callable[[A], B], value: A) -> B:
    """The function's result for the value, reckoned where the runner wants it, in a thread beside the loop:
    a stranger's slow page or feed delays no other source."""
    return await asyncio.to_thread(lambda: next(iter(runner.map(function, (value,)))))
