"""The fetcher against real servers on loopback that behave as strangers do."""

from __future__ import annotations

import asyncio
import gzip
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from broadsheet.adapters.addresses import AddressGuard
from broadsheet.adapters.failures import WORDS
from broadsheet.adapters.http import HttpFetcher
from broadsheet.adapters.turns import Turns
from broadsheet.errors import ConfigurationError
from broadsheet.fetch.explain import FAILURES, WITHHELD
from broadsheet.model.exchange import Request, Response
from broadsheet.model.options import FetchOptions

OPTIONS = FetchOptions(
    user_agent="Broadsheet/test (+https://bot.example)",
    timeout=5.0,
    max_bytes=100_000,
    delay=0.0,
    allow_addresses=("127.0.0.0/8",),
)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class OneAddress(AbstractResolver):
    """Every name leads to one address."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = addresses

    async def resolve(self, host: str, port: int = 0, family: Any = socket.AF_INET) -> list[ResolveResult]:
        return [
            ResolveResult(hostname=host, host=address, port=port, family=socket.AF_INET, proto=0, flags=0)
            for address in self.addresses
        ]

    async def close(self) -> None:
        """Nothing to close."""


class NoAddress(OneAddress):
    """No name is known."""

    async def resolve(self, host: str, port: int = 0, family: Any = socket.AF_INET) -> list[ResolveResult]:
        raise OSError(socket.EAI_NONAME, "unknown")


@asynccontextmanager
async def serving(handler: Handler) -> AsyncIterator[int]:
    """An aiohttp server on loopback; its port."""
    app = web.Application()
    app.router.add_get("/{rest:.*}", handler)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


@asynccontextmanager
async def talking(talk: Talk) -> AsyncIterator[int]:
    """A server that speaks whatever bytes it likes; its port."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        try:
            await talk(reader, writer)
        except ConnectionError:
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


def ask(
    handler: Handler,
    path: str = "/",
    options: FetchOptions = OPTIONS,
    headers: tuple[tuple[str, str], ...] = (),
) -> Response:
    """One request to a server that answers with this handler."""

    async def play() -> Response:
        async with serving(handler) as port, HttpFetcher(options) as fetcher:
            return await fetcher.fetch(Request(f"http://127.0.0.1:{port}{path}", headers))

    return asyncio.run(play())


def ask_bytes(*said: bytes, options: FetchOptions = OPTIONS) -> Response:
    """One request to a server that says these bytes and hangs up."""

    async def talk(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for part in said:
            writer.write(part)
            await writer.drain()

    async def play() -> Response:
        async with talking(talk) as port, HttpFetcher(options) as fetcher:
            return await fetcher.fetch(Request(f"http://127.0.0.1:{port}/"))

    return asyncio.run(play())


def ask_address(
    address: str, options: FetchOptions = OPTIONS, resolver: AbstractResolver | None = None
) -> Response:
    """One request without any server."""

    async def play() -> Response:
        async with HttpFetcher(options, resolver or NoAddress()) as fetcher:
            return await fetcher.fetch(Request(address))

    return asyncio.run(play())


def redirecting(status: int, target: str) -> Handler:
    async def handler(request: web.Request) -> web.Response:
        if request.path == "/end":
            return web.Response(text="end")
        return web.Response(status=status, headers={"Location": target})

    return handler


# -- answers ----------------------------------------------------------------------------------------


def test_an_answer_comes_whole() -> None:
    """Status, final address, headers in lower case and body; the request stays with its answer."""

    async def handler(request: web.Request) -> web.Response:
        return web.Response(body=b"news", headers={"ETag": '"1"', "X-Agent": request.headers["User-Agent"]})

    response = ask(handler, "/feed?a=b#part")
    assert (response.status, response.body, response.failure) == (200, b"news", "")
    assert response.header("etag") == '"1"'
    assert response.header("x-agent") == OPTIONS.user_agent
    assert response.address.endswith("/feed?a=b")
    assert response.request.address.endswith("/feed?a=b#part")
    assert response.permanent == ""


def test_conditional_requests_come_back_not_modified() -> None:
    """Headers of the request are sent, and a 304 is an answer, although it states a length."""

    async def handler(request: web.Request) -> web.Response:
        matches = request.headers.get("If-None-Match") == '"1"'
        return web.Response(status=304 if matches else 200, headers={"ETag": '"1"'})

    response = ask(handler, headers=(("If-None-Match", '"1"'),))
    assert (response.status, response.header("etag"), response.body) == (304, '"1"', b"")
    stated = ask_bytes(b"HTTP/1.1 304 Not Modified\r\nContent-Length: 999999999\r\n\r\n")
    assert (stated.status, stated.failure) == (304, "")


@pytest.mark.parametrize("status", [404, 410, 429, 503])
def test_an_error_status_is_an_answer(status: int) -> None:
    """What the server says is no failure of the network."""

    async def handler(_: web.Request) -> web.Response:
        return web.Response(status=status, text="no", headers={"Retry-After": "7"})

    response = ask(handler)
    assert (response.status, response.failure, response.header("retry-after")) == (status, "", "7")


def test_compressed_bodies_are_decoded() -> None:
    """A gzip body comes as what it holds."""

    async def handler(_: web.Request) -> web.Response:
        return web.Response(body=gzip.compress(b"news" * 100), headers={"Content-Encoding": "gzip"})

    assert ask(handler).body == b"news" * 100


def test_no_cookie_is_kept_and_no_password_sent() -> None:
    """A cookie that a server sets does not come back, nor do credentials that stand in an address."""
    seen: list[tuple[str, str]] = []

    async def handler(request: web.Request) -> web.Response:
        seen.append((request.headers.get("Cookie", ""), request.headers.get("Authorization", "")))
        return web.Response(headers={"Set-Cookie": "who=you; Path=/"})

    async def play() -> None:
        async with (
            serving(handler) as port,
            HttpFetcher(replace(OPTIONS, resolve={"a.example": f"127.0.0.1:{port}"})) as it,
        ):
            for _ in range(2):
                await it.fetch(Request("http://user:secret@a.example/"))

    asyncio.run(play())
    assert seen == [("", ""), ("", "")]


# -- redirects --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "is_permanent"), [(301, True), (302, False), (303, False), (307, False), (308, True)]
)
def test_redirects_are_followed(status: int, is_permanent: bool) -> None:
    """The answer is that of the end of the way; a permanent redirect is remembered."""
    response = ask(redirecting(status, "end"), "/start")
    assert (response.status, response.body) == (200, b"end")
    assert response.address.endswith("/end")
    assert response.permanent == (response.address if is_permanent else "")


def test_only_an_unbroken_permanent_chain_counts() -> None:
    """301, 302, 301: the source has moved to where the first led."""
    steps = {"/a": (301, "/b"), "/b": (302, "/c"), "/c": (301, "/d")}

    async def handler(request: web.Request) -> web.Response:
        status, target = steps.get(request.path, (200, ""))
        return web.Response(status=status, headers={"Location": target} if target else {})

    response = ask(handler, "/a")
    assert response.address.endswith("/d")
    assert response.permanent.endswith("/b")


def test_a_redirect_in_a_circle_ends() -> None:
    """After max_redirects the way ends; exactly so many are followed."""
    asked: list[str] = []

    async def handler(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.Response(status=302, headers={"Location": "/again"})

    assert ask(handler, options=replace(OPTIONS, max_redirects=3)).failure == "too many redirects"
    assert len(asked) == 4


@pytest.mark.parametrize(
    "target", ["http://[::1]:1/", "http://10.0.0.1/", "http://169.254.169.254/latest", "//[::ffff:10.0.0.1]/"]
)
def test_a_redirect_to_a_private_address_is_refused(target: str) -> None:
    """Every hop passes the guard."""
    response = ask(redirecting(302, target))
    assert (response.status, response.failure) == (0, "private address")


@pytest.mark.parametrize(
    "target", ["ftp://a.example/", "file:///etc/passwd", "http://[broken", "javascript:alert(1)"]
)
def test_a_redirect_to_no_web_address_is_refused(target: str) -> None:
    """Only http and https are asked."""
    assert ask(redirecting(301, target)).failure == "bad redirect"


def test_a_redirect_without_a_target_is_an_answer() -> None:
    """A 302 that leads nowhere is what the server says."""

    async def handler(_: web.Request) -> web.Response:
        return web.Response(status=302)

    response = ask(handler)
    assert (response.status, response.failure) == (302, "")


# -- limits -----------------------------------------------------------------------------------------


def test_a_gzip_bomb_is_too_large() -> None:
    """What unpacks to more than is allowed is refused, however small it is on the wire."""
    bomb = gzip.compress(bytes(50_000_000))
    assert len(bomb) < OPTIONS.max_bytes

    async def handler(_: web.Request) -> web.Response:
        return web.Response(body=bomb, headers={"Content-Encoding": "gzip"})

    response = ask(handler)
    assert (response.failure, response.status, response.body) == ("too large", 0, b"")


def test_a_declared_length_too_large_is_not_read() -> None:
    """The length that a server states is believed when it is too large."""
    said = b"HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n"
    assert ask_bytes(said, b"x").failure == "too large"


def test_a_body_of_just_the_limit_is_read() -> None:
    """The limit itself is allowed, one byte more is not."""
    sizes = (OPTIONS.max_bytes, OPTIONS.max_bytes + 1)

    def handler(size: int) -> Handler:
        async def handle(_: web.Request) -> web.Response:
            return web.Response(body=bytes(size))

        return handle

    assert [ask(handler(size)).failure for size in sizes] == ["", "too large"]


def test_an_endless_body_is_cut_off() -> None:
    """A server that never stops is left once the limit is reached."""

    async def handler(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        try:
            while True:
                await response.write(b"x" * 10_000)
        except ConnectionError:
            return response

    assert ask(handler).failure == "too large"


def test_a_slow_body_times_out() -> None:
    """The whole answer must come within the timeout, however steadily it drips."""

    async def handler(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        try:
            while True:
                await response.write(b"x")
                await asyncio.sleep(0.05)
        except ConnectionError:
            return response

    assert ask(handler, options=replace(OPTIONS, timeout=0.3)).failure == "timeout"


def test_slow_redirects_share_one_timeout() -> None:
    """Time spent on one hop is missing on the next."""

    async def handler(_: web.Request) -> web.Response:
        await asyncio.sleep(0.2)
        return web.Response(status=302, headers={"Location": "/next"})

    assert ask(handler, options=replace(OPTIONS, timeout=0.5, max_redirects=50)).failure == "timeout"


# -- strangers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "failure"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this", "cut short"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", "cut short"),
        (b"", "cut short"),
        (b"HTTP/1.1 200 OK\r\nContent-Le", "cut short"),
        (b"SSH-2.0-OpenSSH\r\n\r\n", "bad answer"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n", "bad answer"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000 + b"\r\n\r\n", "bad answer"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello", "bad encoding"),
    ],
)
def test_a_broken_answer_is_a_failure_with_a_name(said: bytes, failure: str) -> None:
    """Cut bodies, wrong lengths, endless headers and what is no HTTP end in a word, never in an exception."""
    response = ask_bytes(said)
    assert (response.failure, response.status, response.body) == (failure, 0, b"")


def test_more_than_was_declared_is_not_read() -> None:
    """A body ends where its stated length ends, or the answer is refused for it: never is more taken."""
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n"
    whole, split = ask_bytes(head + b"newsand more"), ask_bytes(head + b"news", b"and more")
    assert {whole.body, split.body} <= {b"news", b""}
    assert {whole.failure, split.failure} <= {"", "bad answer"}


def test_bytes_in_headers_that_are_no_text_do_no_harm() -> None:
    """Header values come out as text that any file and database takes."""
    response = ask_bytes(b'HTTP/1.1 200 OK\r\nETag: "\xff\xfe"\r\nContent-Length: 0\r\n\r\n')
    assert response.header("etag").encode("utf-8")


def test_a_closed_port_refuses() -> None:
    """Nobody listens."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    assert ask_address(f"http://127.0.0.1:{port}/").failure == "refused"


def test_an_unknown_name_is_not_found() -> None:
    """A host that does not resolve is named as such."""
    assert ask_address("http://nowhere.example/").failure == "name not found"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "outlet.example",
        "ftp://a.example/",
        "file:///etc/passwd",
        "http://",
        "http://[",
        "http://a:99999/",
    ],
)
def test_what_is_no_web_address_is_not_asked(address: str) -> None:
    """Only http and https addresses are."""
    assert ask_address(address).failure == "bad address"


def test_plain_http_behind_https_is_a_failure() -> None:
    """A server that speaks no TLS, or the wrong one, is a failure with a name."""

    async def handler(_: web.Request) -> web.Response:
        return web.Response()

    async def play() -> Response:
        async with serving(handler) as port, HttpFetcher(OPTIONS) as fetcher:
            return await fetcher.fetch(Request(f"https://127.0.0.1:{port}/"))

    assert asyncio.run(play()).failure == "bad certificate"


def test_cancellation_passes() -> None:
    """A fetch that is cancelled ends as cancelled, and the next one has its turn."""

    async def handler(request: web.Request) -> web.Response:
        await asyncio.sleep(5 if request.path == "/slow" else 0)
        return web.Response()

    async def play() -> Response:
        async with serving(handler) as port, HttpFetcher(replace(OPTIONS, per_host=1)) as fetcher:
            slow = asyncio.create_task(fetcher.fetch(Request(f"http://127.0.0.1:{port}/slow")))
            queued = asyncio.create_task(fetcher.fetch(Request(f"http://127.0.0.1:{port}/slow")))
            await asyncio.sleep(0.1)
            for task in (queued, slow):
                task.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await task
            return await fetcher.fetch(Request(f"http://127.0.0.1:{port}/"))

    assert asyncio.run(play()).status == 200


def test_every_failure_can_be_explained() -> None:
    """Each word that the fetcher may use has its explanation, and there are no explanations to spare."""
    assert set(FAILURES) == set(WORDS) | WITHHELD


# -- names and addresses ----------------------------------------------------------------------------


def test_the_resolve_table_leads_to_address_and_port() -> None:
    """A name in `[fetch] resolve` is asked at its place, under its own name and without a port."""

    async def handler(request: web.Request) -> web.Response:
        if request.path == "/old":
            return web.Response(status=301, headers={"Location": "http://other.example/new"})
        return web.Response(text=request.headers["Host"])

    async def play() -> Response:
        async with serving(handler) as port:
            table = {"Outlet.example": f"127.0.0.1:{port}", "other.example": f"127.0.0.1:{port}"}
            async with HttpFetcher(replace(OPTIONS, resolve=table), NoAddress()) as fetcher:
                return await fetcher.fetch(Request("http://outlet.example/old"))

    response = asyncio.run(play())
    assert (response.body, response.address) == (b"other.example", "http://other.example/new")


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://localhost.example/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://127\u30020\u30020\u30021/",
        "http://\uff11\uff12\uff17.0.0.1/",
        "http://0.0.0.0/",
    ],
)
def test_no_private_address_is_dialled_in_any_guise(address: str) -> None:
    """Numbers, names that lead there, addresses inside addresses, and digits of other scripts."""
    response = ask_address(address, FetchOptions(delay=0.0), OneAddress("127.0.0.1"))
    assert response.failure == "private address"


@pytest.mark.parametrize("address", ["http://2130706433/", "http://127.1/", "http://0177.0.0.1/"])
def test_numbers_of_the_old_style_are_not_dialled(address: str) -> None:
    """Numeric forms that only a socket understands never reach one."""
    assert ask_address(address, FetchOptions(delay=0.0), OneAddress("127.0.0.1")).failure in (
        "bad address",
        "private address",
    )


@pytest.mark.parametrize(
    ("address", "permitted"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("64:ff9b::5db8:d822", True),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("100.100.100.200", False),
        ("127.0.0.1", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("239.255.255.250", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("0.0.0.0", False),
        ("192.0.2.1", False),
        ("::", False),
        ("::1", False),
        ("fe80::1", False),
        ("fe80::1%eth0", False),
        ("fd00:ec2::254", False),
        ("ff02::1", False),
        ("2001:db8::1", False),
        ("::ffff:192.168.1.1", False),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::1", False),
        ("2001:0:0:0:0:0:f5ff:fffe", False),
        ("localhost", False),
        ("2130706433", False),
    ],
)
def test_only_public_addresses_pass(address: str, permitted: bool) -> None:
    """Public unicast addresses and nothing else, whatever they are wrapped in."""
    assert AddressGuard(()).permits(address) is permitted


def test_networks_that_are_allowed_pass() -> None:
    """What the operator allows passes, in either notation, and no more than that."""
    guard = AddressGuard(("127.0.0.0/8", "fd00::/8"))
    assert [guard.permits(text) for text in ("127.9.9.9", "::ffff:127.0.0.1", "fd12::1")] == [True] * 3
    assert [guard.permits(text) for text in ("10.0.0.1", "::1")] == [False] * 2


@pytest.mark.parametrize(
    "options",
    [
        FetchOptions(allow_addresses=("home",)),
        FetchOptions(resolve={"a.example": "localhost:80"}),
        FetchOptions(resolve={"a.example": "127.0.0.1:many"}),
    ],
)
def test_unreadable_options_are_errors_at_once(options: FetchOptions) -> None:
    """A wrong network or place is named with what to write."""
    with pytest.raises(ConfigurationError) as caught:
        HttpFetcher(options)
    assert caught.value.remedy


# -- politeness -------------------------------------------------------------------------------------


@pytest.mark.parametrize("per_host", [1, 3])
def test_a_host_never_gets_more_at_once_than_allowed(per_host: int) -> None:
    """At most per_host requests to one host are under way, and the limit is used."""
    now, most = 0, 0

    async def handler(_: web.Request) -> web.Response:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.02)
        now -= 1
        return web.Response()

    async def play() -> list[Response]:
        async with serving(handler) as port, HttpFetcher(replace(OPTIONS, per_host=per_host)) as fetcher:
            asking = (fetcher.fetch(Request(f"http://127.0.0.1:{port}/{n}")) for n in range(12))
            return await asyncio.gather(*asking)

    assert [response.status for response in asyncio.run(play())] == [200] * 12
    assert most == per_host


def test_connections_are_limited_in_all() -> None:
    """At most `connections` requests are under way, over all hosts."""
    now, most = 0, 0

    async def handler(_: web.Request) -> web.Response:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.02)
        now -= 1
        return web.Response()

    async def play() -> None:
        async with serving(handler) as port:
            hosts = {f"h{n}.example": f"127.0.0.1:{port}" for n in range(10)}
            async with HttpFetcher(replace(OPTIONS, resolve=hosts, connections=4)) as fetcher:
                await asyncio.gather(*(fetcher.fetch(Request(f"http://{host}/")) for host in hosts))

    asyncio.run(play())
    assert most == 4


def test_requests_to_one_host_keep_their_distance() -> None:
    """Between two starts at one host lies the longer of delay and crawl-delay; hosts do not wait."""
    starts: dict[str, list[float]] = {}

    async def handler(request: web.Request) -> web.Response:
        starts.setdefault(request.host, []).append(asyncio.get_running_loop().time())
        return web.Response()

    async def play() -> None:
        async with serving(handler) as port:
            table = dict.fromkeys(("a.example", "b.example"), f"127.0.0.1:{port}")
            async with HttpFetcher(replace(OPTIONS, resolve=table, delay=0.1)) as fetcher:
                fetcher.set_delay("A.example", 0.3)
                fetcher.set_delay("b.example", 0.01)
                asking = (
                    fetcher.fetch(Request(f"http://{host}/")) for host in ("a.example", "b.example") * 3
                )
                await asyncio.gather(*asking)

    asyncio.run(play())
    # Halved, because a busy machine may be late to see the first of them.
    spans = {host: at[-1] - at[0] for host, at in starts.items()}
    assert spans["a.example"] > 2 * 0.3 / 2
    assert spans["b.example"] > 2 * 0.1 / 2
    assert starts["b.example"][-1] < starts["a.example"][-1]


def test_a_host_that_wants_days_between_requests_does_not_hold_a_run_up() -> None:
    """A request that would wait too long for its turn fails at once and says so."""

    async def handler(_: web.Request) -> web.Response:
        return web.Response()

    async def play() -> list[Response]:
        async with serving(handler) as port, HttpFetcher(OPTIONS) as fetcher:
            fetcher.set_delay("127.0.0.1", 86_400)
            return [await fetcher.fetch(Request(f"http://127.0.0.1:{port}/")) for _ in range(2)]

    first, second = asyncio.run(play())
    assert (first.status, second.failure) == (200, "not its turn")


def test_turns_are_given_back_after_an_error() -> None:
    """Whatever happens during a turn, it ends."""

    async def play() -> int:
        turns, ended = Turns(replace(OPTIONS, per_host=1, connections=1)), 0
        for _ in range(3):
            with pytest.raises(KeyError):
                async with turns.turn("a.example"):
                    raise KeyError
            ended += 1
        return ended

    assert asyncio.run(asyncio.wait_for(play(), 5)) == 3


def test_a_fetcher_outside_of_its_context_is_a_mistake() -> None:
    """Whoever forgets `async with` is told."""
    with pytest.raises(RuntimeError, match="async with"):
        asyncio.run(HttpFetcher(OPTIONS).fetch(Request("http://a.example/")))
