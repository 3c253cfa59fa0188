"""A thousand sources on a loopback web: the fetch stage against bare aiohttp, and a whole run's memory.

    python benchmarks/load.py fetch [SOURCES [ITEMS [ROUNDS]]]   # requests per CPU-second, side by side
    python benchmarks/load.py run [SOURCES [ITEMS]]              # one whole run: peak memory, CPU by step

SOURCES (1,000) hosts of ITEMS (20) entries each: robots.txt, a feed and a page an entry, served by a process of
its own. Every host name is mapped to loopback; nothing else is dialled.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import random
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing, contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import aiohttp
import structlog

from broadsheet.adapters.addresses import MappedResolver, endpoints
from broadsheet.adapters.clock import SystemClock
from broadsheet.adapters.http import HttpFetcher
from broadsheet.adapters.memory import MemorySink
from broadsheet.adapters.run import InlineRunner
from broadsheet.adapters.store import open_store
from broadsheet.compose import open_newsroom, run_once
from broadsheet.model.exchange import Request
from broadsheet.model.options import FetchOptions, Settings
from broadsheet.model.source import Source, SourceState
from broadsheet.model.topic import Taxonomy
from broadsheet.parse import write_opml
from broadsheet.pipeline.gate import Gate
from broadsheet.pipeline.plan import Plan, Ports
from broadsheet.text.digests import short_id

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
CONNECTIONS = 40
TOPIC = b"---\ntaxonomy: topic\n_id: all\nname: All\nkeywords:\n  - report\n---\n"
ROBOTS = b"User-agent: *\nDisallow: /private/\nDisallow: /search\nAllow: /\n"


def host(number: int) -> str:
    """Name of one of the hosts."""
    return f"s{number:04}.load.example"


def addresses(number: int, items: int) -> list[str]:
    """What is asked of one host."""
    site = f"http://{host(number)}"
    return [f"{site}/robots.txt", f"{site}/feed", *(f"{site}/a/{item}" for item in range(items))]


# -- the web ------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def vocabulary() -> list[str]:
    """Invented words, the frequent ones first."""
    chance = random.Random(7)
    syllables = [a + b for a in ("b", "d", "k", "l", "m", "n", "p", "fl", "gr", "st") for b in "aeiou"]
    return ["".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(20_000)]


def words(seed: str, count: int) -> str:
    """So many of them, drawn as texts draw: few often, many seldom."""
    chance, known = random.Random(seed), vocabulary()
    return " ".join(known[int(chance.paretovariate(0.7)) % len(known)] for _ in range(count))


def title(number: int, item: int) -> str:
    """Headline of one entry; three hosts report one event each."""
    return f"Report: {words(f'event {number // 3} {item}', 6)} {words(f'{number} {item}', 2)}"


@cache
def reply(name: str, path: str, items: int) -> bytes:
    """The whole HTTP answer."""
    number = int(name[1:5])
    if path == "/robots.txt":
        return _http("text/plain", ROBOTS)
    if path == "/feed":
        entries = "".join(_entry(number, item) for item in range(items))
        body = f'<rss version="2.0"><channel><title>{name}</title>{entries}</channel></rss>'
        return _http("application/rss+xml", body.encode())
    if path.startswith("/a/"):
        return _http("text/html; charset=utf-8", _page(number, int(path.removeprefix("/a/"))))
    return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


def _entry(number: int, item: int) -> str:
    date = f"{NOW - timedelta(minutes=1 + item * 60 + number % 60):%a, %d %b %Y %H:%M:%S +0000}"
    return (
        f"<item><title>{title(number, item)}</title><link>http://{host(number)}/a/{item}</link>"
        f"<description>{words(f'e {number // 3} {item}', 30)}</description><pubDate>{date}</pubDate></item>"
    )


def _page(number: int, item: int) -> bytes:
    menu = "".join(f'<li><a href="/section/{n}">{words(f"m{n}", 2)}</a></li>' for n in range(30))
    text = "".join(f"<p>{words(f'{number} {item} {part}', 60)}.</p>" for part in range(8))
    return (
        f'<!doctype html><html lang="en"><head><title>{title(number, item)}</title>'
        f'<meta name="robots" content="max-image-preview:large"></head><body><nav><ul>{menu}</ul></nav>'
        f"<article><h1>{title(number, item)}</h1>{text}</article></body></html>"
    ).encode()


def _http(kind: str, body: bytes) -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


async def serve(items: int) -> None:
    """Serve until killed; says the port first."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                lines = head.decode("latin-1").split("\r\n")
                name = next(line[6:] for line in lines if line.lower().startswith("host: "))
                writer.write(reply(name, lines[0].split()[1], items))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0, backlog=4096)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def serve_until_killed(items: int) -> None:
    """The server's own process."""
    asyncio.run(serve(items))


@contextmanager
def loopback(sources: int, items: int) -> Iterator[FetchOptions]:
    """The web, and the settings that lead to it."""
    command = [sys.executable, __file__, "serve", str(items)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            port = int(server.stdout.readline())
            yield FetchOptions(
                user_agent="Load/1 (+http://load.example/)",
                delay=0.0,
                connections=CONNECTIONS,
                allow_addresses=("127.0.0.0/8",),
                resolve={host(number): f"127.0.0.1:{port}" for number in range(sources)},
            )
        finally:
            server.kill()


# -- the fetch stage ----------------------------------------------------------------------------

Fetch = Callable[[str], Awaitable[int]]
Side = Callable[[FetchOptions], AbstractAsyncContextManager[Fetch]]


@asynccontextmanager
async def through_gate(options: FetchOptions) -> AsyncIterator[Fetch]:
    """As a run asks: robots.txt, budget and turns of each host, guarded addresses, what is learned of hosts kept."""
    plan, state = Plan(Settings(fetch=options), (), Taxonomy(()), {}), SourceState("load")
    with TemporaryDirectory() as folder, closing(open_store(f"sqlite:///{folder}/store.db")) as store:
        async with HttpFetcher(options) as fetcher:
            gate = Gate(Ports(fetcher, store, InlineRunner(), MemorySink(), SystemClock()), plan, NOW)

            async def fetch(address: str) -> int:
                if address.endswith("/robots.txt"):
                    return 200 if await gate.permits(address) else 0
                if not await gate.permits(address):
                    return 0
                return (await gate.fetch_part(Request(address, kind="page"), state)).status

            yield fetch


@asynccontextmanager
async def bare(options: FetchOptions) -> AsyncIterator[Fetch]:
    """aiohttp alone: as many connections, two a host. Semaphores count them, which is cheaper than the limits of
    aiohttp's own connector: these shuffle all waiting hosts whenever a connection comes free."""
    resolver = MappedResolver(endpoints(options.resolve), aiohttp.ThreadedResolver())
    connections = asyncio.Semaphore(options.connections)
    hosts = defaultdict[str, asyncio.Semaphore](lambda: asyncio.Semaphore(options.per_host))
    async with aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(resolver=resolver, limit=0), timeout=aiohttp.ClientTimeout(total=None)
    ) as session:

        async def fetch(address: str) -> int:
            async with hosts[address.split("/", 3)[2]], connections, session.get(address) as response:
                await response.read()
                return response.status

        yield fetch


async def visit(fetch: Fetch, number: int, items: int) -> list[int]:
    """Statuses of one host's addresses, asked for in the order of a run: robots.txt, the feed, all its pages."""
    robots, feed, *pages = addresses(number, items)
    return [await fetch(robots), await fetch(feed), *await asyncio.gather(*map(fetch, pages))]


async def measured(side: Side, options: FetchOptions, sources: int, items: int) -> float:
    """Requests per CPU-second of asking all hosts at once."""
    async with side(options) as fetch:
        gc.collect()
        begin = time.process_time()
        visits = await asyncio.gather(*(visit(fetch, number, items) for number in range(sources)))
        spent = time.process_time() - begin
    statuses = [status for each in visits for status in each]
    assert set(statuses) == {200}, set(statuses)
    return len(statuses) / spent


async def compare(sources: int, items: int, rounds: int) -> None:
    """Both sides in turns, each first every other time, each time from nothing: no connection, no robots.txt."""
    ratios, speeds = [], []
    with loopback(sources, items) as options:
        # The server makes its pages before anything is measured.
        await measured(bare, options, sources, items)
        for number in range(rounds):
            order: list[Side] = [through_gate, bare] if number % 2 else [bare, through_gate]
            speed = {side: await measured(side, options, sources, items) for side in order}
            ratios.append(speed[through_gate] / speed[bare])
            speeds.append(speed)
    for side in (through_gate, bare):
        print(f"{side.__name__:14}{median(speed[side] for speed in speeds):6.0f} requests a CPU-second")
    print(f"ratio {median(ratios):.2f} (median of {rounds}; {min(ratios):.2f} to {max(ratios):.2f})")


def compare_fetching(sources: int, items: int, rounds: int) -> None:
    """The whole comparison in one loop."""
    asyncio.run(compare(sources, items, rounds))


# -- a whole run --------------------------------------------------------------------------------


def make_edition(root: Path, sources: int) -> None:
    """An edition that reads them all."""
    listed = [
        Source(short_id(f"http://{host(n)}/feed"), f"http://{host(n)}/feed", "feed") for n in range(sources)
    ]
    (root / "_data" / "topics").mkdir(parents=True)
    (root / "_data" / "topics" / "all.yaml").write_bytes(TOPIC)
    (root / "broadsheet.toml").write_text('[edition]\ntitle = "Load"\nurl = "http://load.example"\n', "utf-8")
    (root / "sources.opml").write_bytes(write_opml(listed, "Load"))


def whole_run(sources: int, items: int) -> None:
    """One run of everything in this process: memory and CPU where each step begins, and at the end."""
    last = ""

    def watch(what: str, done: int, of: int) -> None:
        nonlocal last
        if what != last or done == of:
            last = what
            state(f"{what} {done}/{of}")

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    with TemporaryDirectory() as folder, loopback(sources, items) as options:
        root = Path(folder)
        make_edition(root, sources)
        with open_newsroom(root, overlay=options) as room:
            state("begin")
            report = asyncio.run(run_once(room, NOW, progress=watch))
        state("end")
        new = sum(line.new for line in report.sources)
        print(f"{new} articles, {report.press.stories} stories, {len(report.press.changed)} files")


def state(what: str) -> None:
    """Where the process stands."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{what:24} peak {peak:5} MB, CPU {time.process_time():7.1f} s", flush=True)


DEFAULTS = {"serve": (20,), "fetch": (1000, 20, 7), "run": (1000, 20)}
ACTIONS: dict[str, Callable[..., None]] = {
    "serve": serve_until_killed,
    "fetch": compare_fetching,
    "run": whole_run,
}

if __name__ == "__main__":
    mode, *numbers = sys.argv[1:] or ["help"]
    if mode in ACTIONS:
        ACTIONS[mode](*map(int, numbers), *DEFAULTS[mode][len(numbers) :])
    else:
        print(__doc__)
