"""Where redirects may lead, against servers on loopback that note all that they are asked."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import web

from broadsheet.adapters.http import HttpFetcher
from broadsheet.adapters.memory import FixedClock, MemorySink
from broadsheet.adapters.run import InlineRunner
from broadsheet.adapters.store import open_store
from broadsheet.model.exchange import Request, Response
from broadsheet.model.options import FetchOptions
from broadsheet.model.source import SourceState
from broadsheet.pipeline.gate import Gate
from broadsheet.pipeline.plan import Ports
from tests.adapters.test_http import serving
from tests.build import NOON
from tests.newsroom import SETTINGS, plan

HOSTS = ("open.example", "shut.example", "tired.example", "far.example")
SHUT = "User-agent: *\nDisallow: /"


def asked_of(
    start: str, ways: Mapping[str, str], folder: Path, *, rules: Mapping[str, str | int], kind: str = "page"
) -> tuple[Response, list[str]]:
    """The answer to one request through the gate, and all that the servers were asked, `host/path`. ``ways``:
    where addresses redirect; ``rules``: the robots.txt of hosts, or the status in its place."""
    asked: list[str] = []

    async def handler(request: web.Request) -> web.Response:
        place = f"{request.host.partition(':')[0]}{request.path}"
        asked.append(place)
        if request.path == "/robots.txt":
            said = rules.get(place.partition("/")[0], "")
            return web.Response(status=said) if isinstance(said, int) else web.Response(text=said)
        target = ways.get(place, "")
        return web.Response(status=301, headers={"Location": target}) if target else web.Response(text="news")

    async def play() -> Response:
        async with serving(handler) as port:
            table = dict.fromkeys(HOSTS, f"127.0.0.1:{port}")
            options = FetchOptions(allow_addresses=("127.0.0.0/8",), resolve=table, delay=0.0)
            settings = replace(SETTINGS, fetch=options)
            store = open_store(f"sqlite:///{folder}/store.db")
            async with HttpFetcher(options) as fetcher:
                ports = Ports(fetcher, store, InlineRunner(), MemorySink(), FixedClock(NOON))
                gate = Gate(ports, plan(settings=settings), NOON)
                assert await gate.permits(start)
                response = await gate.fetch_part(Request(start, kind=kind), SourceState("one"))
            store.close()
            return response

    return asyncio.run(play()), asked


@pytest.mark.parametrize("kind", ["feed", "page", "picture"])
def test_a_hop_that_robots_txt_forbids_is_not_made(kind: str, tmp_path: Path) -> None:
    """The rules of a redirect's target are asked for before the hop, whatever is asked for; a host that forbids it
    sees nothing but the question for its rules."""
    ways = {"open.example/a": "http://shut.example/b"}
    response, asked = asked_of(
        "http://open.example/a", ways, tmp_path, rules={"shut.example": SHUT}, kind=kind
    )
    assert response.failure == "forbidden"
    assert asked == ["open.example/robots.txt", "open.example/a", "shut.example/robots.txt"]


def test_every_hop_of_a_chain_is_asked_for(tmp_path: Path) -> None:
    """A host in the middle that forbids the way ends it, although the last would permit it; a hop on the same host
    is asked for like any other."""
    ways = {"open.example/a": "http://shut.example/b", "shut.example/b": "http://far.example/c"}
    rules = {"shut.example": SHUT}
    assert asked_of("http://open.example/a", ways, tmp_path, rules=rules)[0].failure == "forbidden"
    own = {"open.example/a": "/private/b"}
    rules = {"open.example": "User-agent: *\nDisallow: /private"}
    response, asked = asked_of("http://open.example/a", own, tmp_path / "own", rules=rules)
    assert (response.failure, "open.example/private/b" in asked) == ("forbidden", False)


def test_a_host_without_rules_to_give_is_not_hopped_to(tmp_path: Path) -> None:
    """A target whose robots.txt answers 503 is not asked for now, and the page is worth another try."""
    ways = {"open.example/a": "http://tired.example/b"}
    response, asked = asked_of("http://open.example/a", ways, tmp_path, rules={"tired.example": 503})
    assert (response.failure, "tired.example/b" in asked) == ("rules unknown", False)


def test_a_permitted_way_is_followed_at_the_pace_of_each_host(tmp_path: Path) -> None:
    """The end of a permitted way is the answer; the crawl-delay of the host to which it leads holds there, from the
    question for its rules on."""
    ways = {"open.example/a": "http://far.example/b", "far.example/b": "/c"}
    slow = {"far.example": "User-agent: *\nCrawl-delay: 700"}
    response, asked = asked_of("http://open.example/a", ways, tmp_path, rules=slow)
    assert response.failure == "not its turn"
    assert asked[-1] == "far.example/robots.txt"
    response, asked = asked_of("http://open.example/a", ways, tmp_path / "free", rules={})
    assert (response.body, response.address) == (b"news", "http://far.example/c")
    assert response.permanent == response.address
