"""Turns and deadlines: who may ask when, and for how long."""

from __future__ import annotations

import asyncio

import pytest

from broadsheet.adapters.deadlines import Deadlines
from broadsheet.adapters.turns import Turns
from broadsheet.model.options import FetchOptions


def _turns(connections: int, per_host: int) -> Turns:
    return Turns(FetchOptions(connections=connections, per_host=per_host, delay=0.0))


async def _note(turns: Turns, name: str, started: list[str]) -> None:
    async with turns.turn(name):
        started.append(name)
        await asyncio.sleep(0)


def test_hosts_take_turns_however_much_each_has_waiting() -> None:
    """A host with many requests waiting does not keep another from the next free connection."""

    async def play() -> list[str]:
        turns, started = _turns(1, 1), list[str]()
        await asyncio.gather(*(_note(turns, name, started) for name in ("a", "a", "a", "a", "b")))
        return started

    assert asyncio.run(play()) == ["a", "b", "a", "a", "a"]


def test_a_delay_that_grows_while_a_host_waits_is_kept() -> None:
    """A host that stands in the row when it asks for a longer delay is not asked before that is over."""

    async def play() -> list[str]:
        turns, started = _turns(1, 2), list[str]()
        async with turns.turn("a"):
            pass
        async with turns.turn("b"):
            waiting = [asyncio.create_task(_note(turns, name, started)) for name in ("a", "c")]
            await asyncio.sleep(0)
            turns.set_delay("a", 0.3)
        await asyncio.gather(*waiting)
        return started

    assert asyncio.run(play()) == ["c", "a"]


@pytest.mark.parametrize("patience", range(4))
def test_a_request_that_is_given_up_leaves_its_turn_to_the_next(patience: int) -> None:
    """Whenever a request is cancelled, while it waits, when it may start or after, those behind it go on."""

    async def play() -> list[str]:
        turns, started = _turns(1, 1), list[str]()
        first = asyncio.create_task(_note(turns, "a", []))
        given_up = asyncio.create_task(_note(turns, "a", []))
        last = asyncio.create_task(_note(turns, "a", started))
        for _ in range(patience):
            await asyncio.sleep(0)
        given_up.cancel()
        await asyncio.gather(first, given_up, last, return_exceptions=True)
        await asyncio.wait_for(_note(turns, "b", started), 5)
        return started

    assert asyncio.run(play()) == ["a", "b"]


def test_what_trickles_holds_neither_place_nor_connection() -> None:
    """A turn that is lent lets the next request start, of its host and of others, once."""

    async def play() -> list[str]:
        turns, started = _turns(1, 1), list[str]()
        async with turns.turn("a") as turn:
            turn.lend()
            turn.lend()
            await asyncio.gather(_note(turns, "a", started), _note(turns, "b", started))
        async with turns.turn("a"):
            waiting = asyncio.create_task(_note(turns, "a", started))
            await asyncio.sleep(0)
            started.append("still one at once")
        await waiting
        return started

    assert asyncio.run(play()) == ["a", "b", "still one at once", "a"]


def test_a_deadline_ends_what_takes_too_long_and_nothing_else() -> None:
    """Limits strike where they are reached; one that is lifted never does."""

    async def wait(deadlines: Deadlines, limit_s: float, takes_s: float) -> str:
        try:
            async with asyncio.timeout(None) as limit:
                deadlines.set(limit, limit_s)
                await asyncio.sleep(takes_s)
                assert deadlines.lift(limit) > 0
                await asyncio.sleep(0.3)
        except TimeoutError:
            return "too long"
        return "done"

    async def play() -> list[str]:
        deadlines = Deadlines()
        return await asyncio.gather(
            wait(deadlines, 0.1, 60), wait(deadlines, 60, 0.01), wait(deadlines, 0.2, 60)
        )

    assert asyncio.run(play()) == ["too long", "done", "too long"]
