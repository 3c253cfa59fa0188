"""Bad neighbors on loopback: bodies that trickle, names that change, and good ones beside them."""

from __future__ import annotations

import asyncio
import gzip
import socket
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from broadsheet.adapters.addresses import AddressGuard
from broadsheet.adapters.http import HttpFetcher
from broadsheet.model.exchange import Request, Response
from tests.adapters.test_http import OPTIONS, serving


async def trickle(request: web.Request) -> web.StreamResponse:
    """Headers at once, and then a byte now and then, for ever."""
    response = web.StreamResponse()
    await response.prepare(request)
    try:
        while True:
            await response.write(b"x")
            await asyncio.sleep(0.02)
    except ConnectionError:
        return response


async def endless(request: web.Request) -> web.StreamResponse:
    """As much as anybody takes."""
    response = web.StreamResponse()
    await response.prepare(request)
    try:
        while True:
            await response.write(b"x" * 10_000)
    except ConnectionError:
        return response


async def bomb(_: web.Request) -> web.Response:
    """Fifty million bytes in fifty thousand."""
    return web.Response(body=gzip.compress(bytes(50_000_000)), headers={"Content-Encoding": "gzip"})


async def circle(_: web.Request) -> web.Response:
    """Nowhere, for ever."""
    return web.Response(status=302, headers={"Location": "/again"})


async def silent(_: web.Request) -> web.Response:
    """No answer at all."""
    await asyncio.sleep(60)
    return web.Response()


BAD: dict[str, tuple[Callable[[web.Request], Any], str]] = {
    "trickle": (trickle, "timeout"),
    "endless": (endless, "too large"),
    "bomb": (bomb, "too large"),
    "circle": (circle, "too many redirects"),
    "silent": (silent, "timeout"),
}


async def everywhere(request: web.Request) -> web.StreamResponse:
    """Each host answers in its own manner; good ones answer well."""
    name = request.host.partition(".")[0]
    if name in BAD:
        answer: web.StreamResponse = await BAD[name][0](request)
        return answer
    return web.Response(text="news")


@pytest.mark.slow
def test_a_bad_source_never_delays_the_others() -> None:
    """Beside trickling, endless, exploding, circling and silent hosts, with one place in all, each good one has
    its answer, before the first of the slow ones has given up."""
    ended: list[str] = []

    async def play() -> dict[str, Response]:
        async with serving(everywhere) as port:
            names = [*BAD, *(f"good{number}" for number in range(6))]
            table = {f"{name}.example": f"127.0.0.1:{port}" for name in names}
            options = replace(OPTIONS, resolve=table, timeout=5.0, trickle=0.1, connections=3)
            async with HttpFetcher(options) as fetcher:

                async def ask(name: str) -> tuple[str, Response]:
                    response = await fetcher.fetch(Request(f"http://{name}.example/"))
                    ended.append(name)
                    return name, response

                return dict(await asyncio.gather(*map(ask, names)))

    answers = asyncio.run(play())
    assert {name: answers[name].failure for name in BAD} == {name: word for name, (_, word) in BAD.items()}
    good = [name for name in answers if name.startswith("good")]
    assert all(answers[name].body == b"news" for name in good)
    assert max(map(ended.index, good)) < min(ended.index("trickle"), ended.index("silent"))


def test_no_place_is_held_while_a_body_trickles() -> None:
    """With one place a host, and that taken by a trickling body, the host's other addresses are still read."""

    async def handler(request: web.Request) -> web.StreamResponse:
        return await trickle(request) if request.path == "/slow" else web.Response(text="news")

    async def play() -> tuple[Response, bool]:
        async with serving(handler) as port:
            options = replace(OPTIONS, per_host=1, connections=1, trickle=0.05, timeout=30.0)
            async with HttpFetcher(options) as fetcher:
                slow = asyncio.create_task(fetcher.fetch(Request(f"http://127.0.0.1:{port}/slow")))
                await asyncio.sleep(0.02)
                quick = await fetcher.fetch(Request(f"http://127.0.0.1:{port}/quick"))
                still = not slow.done()
                slow.cancel()
                return quick, still

    quick, still = asyncio.run(play())
    assert (quick.body, still) == (b"news", True)


@pytest.mark.slow
def test_a_host_whose_bodies_all_trickle_has_no_more_connections_than_twice_its_places() -> None:
    """A place is lent only as often as the host has places, so that it is not flooded by its own slowness."""
    opened: list[asyncio.Transport] = []
    most = 0

    async def handler(request: web.Request) -> web.StreamResponse:
        nonlocal most
        assert isinstance(request.transport, asyncio.Transport)
        opened.append(request.transport)
        # A server writes on for a while to one who has gone: what counts is whose connection still stands.
        most = max(most, sum(not each.is_closing() for each in opened))
        return await trickle(request)

    async def play() -> None:
        async with serving(handler) as port:
            options = replace(OPTIONS, per_host=2, trickle=0.02, timeout=0.4)
            async with HttpFetcher(options) as fetcher:
                asking = (fetcher.fetch(Request(f"http://127.0.0.1:{port}/{n}")) for n in range(8))
                assert {one.failure for one in await asyncio.gather(*asking)} == {"timeout"}

    asyncio.run(play())
    assert most == 4


# -- names that lead elsewhere the second time ------------------------------------------------------


class Rebinding(AbstractResolver):
    """The first answer is harmless, all others are not."""

    def __init__(self, *later: str) -> None:
        self.later = later
        self.asked = 0

    async def resolve(self, host: str, port: int = 0, family: Any = socket.AF_INET) -> list[ResolveResult]:
        self.asked += 1
        found = ("127.0.0.1",) if self.asked == 1 else self.later
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=0,
            )
            for address in found
        ]

    async def close(self) -> None:
        """Nothing to close."""


@pytest.mark.parametrize("later", ["10.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1", "64:ff9b::a00:1"])
def test_a_name_that_is_bound_anew_is_refused(later: str) -> None:
    """What was public when it was first resolved is checked again at every connection."""

    async def handler(_: web.Request) -> web.Response:
        return web.Response(text="news", headers={"Connection": "close"})

    async def play() -> list[str]:
        resolver, failures = Rebinding(later), []
        async with serving(handler) as port:
            for _ in range(2):
                async with HttpFetcher(OPTIONS, resolver) as fetcher:
                    failures.append((await fetcher.fetch(Request(f"http://turn.example:{port}/"))).failure)
        return failures

    assert asyncio.run(play()) == ["", "private address"]


def test_of_several_addresses_only_the_permitted_are_dialled() -> None:
    """A name with a private and a permitted address is read at the permitted one."""

    async def handler(_: web.Request) -> web.Response:
        return web.Response(text="news")

    async def play() -> Response:
        resolver = Rebinding("10.0.0.1", "127.0.0.1")
        resolver.asked = 1
        async with serving(handler) as port, HttpFetcher(OPTIONS, resolver) as fetcher:
            return await fetcher.fetch(Request(f"http://two.example:{port}/"))

    assert asyncio.run(play()).body == b"news"


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.1", "100.64.0.1", "100.127.255.254", "192.0.0.8", "192.88.99.1", "198.18.0.1", "198.51.100.1",
        "203.0.113.1", "64:ff9b:1::a00:1", "::10.0.0.1", "::ffff:0:10.0.0.1", "fec0::1", "fc00::1", "100::1",
        "2001:10::1", "3fff::1", "5f00::1", "::ffff:100.64.0.1", "::ffff:0.0.0.0", "64:ff9b::169.254.169.254",
    ],
)  # fmt: skip
def test_special_ranges_are_refused(address: str) -> None:
    """Ranges of the IANA registries of special-purpose addresses that are not globally reachable do not pass."""
    assert not AddressGuard(()).permits(address)


def test_unpacked_size_counts_for_every_kind_of_packing() -> None:
    """Deflate is bounded like gzip."""
    import zlib

    async def handler(_: web.Request) -> web.Response:
        return web.Response(body=zlib.compress(bytes(50_000_000)), headers={"Content-Encoding": "deflate"})

    async def play() -> Response:
        async with serving(handler) as port, HttpFetcher(OPTIONS) as fetcher:
            return await fetcher.fetch(Request(f"http://127.0.0.1:{port}/"))

    assert asyncio.run(play()).failure == "too large"
