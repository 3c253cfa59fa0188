"""A hostile web on loopback, read by whole runs: they end, and every good item is kept."""

from __future__ import annotations

import asyncio
import gzip
import random
import struct
import threading
import zlib
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from broadsheet.compose import open_newsroom, run_once
from broadsheet.compose.replay import replay_edition
from broadsheet.model.article import Article
from broadsheet.parse import write_opml
from broadsheet.pipeline.report import RunReport
from tests.build import NOON
from tests.loopback import TOPICS
from tests.newsroom import source
from tests.trees import tree

pytestmark = pytest.mark.slow

Answer = Callable[[asyncio.StreamWriter], Awaitable[None]]
SECRET = b"ROOT-SECRET-42"
PROSE = "The city counted the owls of the tower with the help of an AI, and found more than last year. " * 12


def whole(body: bytes, kind: str = "text/html", status: str = "200 OK", *more: str) -> Answer:
    """An honest answer."""
    lines = (
        f"HTTP/1.1 {status}",
        f"Content-Type: {kind}",
        f"Content-Length: {len(body)}",
        "Connection: close",
        *more,
    )
    return raw("\r\n".join(lines).encode() + b"\r\n\r\n" + body)


def raw(said: bytes) -> Answer:
    """These bytes, and the connection ends."""

    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(said)
        await writer.drain()

    return answer


def endless(head: bytes, pause: float) -> Answer:
    """Bytes without end, at once or now and then."""

    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        while True:
            writer.write(b"<p>more</p>" * (1 if pause else 2000))
            await writer.drain()
            await asyncio.sleep(pause)

    return answer


def moved(target: str, status: int = 302) -> Answer:
    return whole(b"", "text/html", f"{status} Moved", f"Location: {target}")


def page(title: str, more: str = "", text: str = PROSE) -> bytes:
    head = f"<html><head><title>{title}</title>{more}</head>"
    return f"{head}<body><article><p>{text}</p></article></body></html>".encode()


def feed(*entries: tuple[str, str], more: str = "") -> bytes:
    """RSS with entries of (title, link), both as they stand in the file."""
    items = "".join(
        f"<item><title>{title}</title><link>{link}</link><pubDate>{NOON:%a, %d %b %Y %H:%M:%S} GMT</pubDate></item>"
        for title, link in entries
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>{items}{more}</channel></rss>'.encode()


def png(width: int, height: int) -> bytes:
    """A picture that says it is so large, of few bytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(100_000))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(name, data) for name, data in parts)


NOISE = random.Random(7).randbytes(60_000)
OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"
ENTITIES = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
GOOD = [(f"AI note number {n}", f"http://good.example/{n}") for n in range(8)]

SOURCES: Mapping[str, Answer] = {
    "circle.example": moved("/feed"),
    "pingpong.example": moved("http://circle.example/feed"),
    "inward.example": moved("http://10.0.0.1/feed"),
    "metadata.example": moved("http://169.254.169.254/latest/meta-data"),
    "local.example": moved("http://[::1]:1/feed"),
    "file.example": moved("file:///etc/passwd"),
    "shut.example": moved("http://closed.example/feed"),
    "bomb.example": whole(
        gzip.compress(bytes(40_000_000)), "application/rss+xml", "200 OK", "Content-Encoding: gzip"
    ),
    "endless.example": endless(OK + b"\r\n<rss><channel>", 0),
    "trickle.example": endless(OK + b"\r\n<rss><channel>", 0.02),
    "mute.example": endless(b"", 0.5),
    "cut.example": raw(OK + b"Content-Length: 9999\r\n\r\n<rss><channel><item><title>A"),
    "longer.example": raw(
        OK + b"Content-Length: 9\r\n\r\n" + feed(("AI beyond its length", "http://longer.example/1"))
    ),
    "chunks.example": raw(OK + b"Transfer-Encoding: chunked\r\n\r\nfffffffff\r\n<rss>"),
    "header.example": raw(b"HTTP/1.1 200 OK\r\nX-A: " + b"a" * 200_000 + b"\r\n\r\n"),
    "nothttp.example": raw(NOISE),
    "laughs.example": whole(
        b'<!DOCTYPE r [<!ENTITY a0 "ha">'
        + ENTITIES
        + b"]><rss><channel><item><title>&a11;</title></item></channel></rss>"
    ),
    "deep.example": whole(
        b"<rss><channel>" + b"<a>" * 100_000 + b"</a>" * 100_000 + b"</channel></rss>", "text/xml"
    ),
    "deepjson.example": whole(b'{"items":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "application/feed+json"),
    "noise.example": whole(NOISE, "application/rss+xml"),
    "gone.example": whole(b"", "text/html", "410 Gone"),
}
"""Hosts whose feed is bad in one way."""

ODD: Mapping[str, bytes] = {
    "titles.example": feed(
        ("&lt;script&gt;alert(1)&lt;/script&gt;AI with a script", "http://titles.example/1"),
        ("../../../../etc/passwd AI", "http://titles.example/2"),
        ("AI &lt;img src=x onerror=alert(2)&gt; picture", "http://titles.example/3"),
        ("AI \u202egnp.exe reversed", "http://titles.example/4"),
        ("AI " + "long " * 20_000, "http://titles.example/5"),
        ("AI with a script as link", "javascript:alert(3)"),
        ("AI with a file as link", "file:///etc/passwd"),
        ("AI up the tree", "http://titles.example/../../../6"),
    ),
    "times.example": feed(
        more="".join(
            f"<item><title>AI in {date}</title><link>http://times.example/{n}</link><pubDate>{date}</pubDate></item>"
            for n, date in enumerate(
                (
                    "Fri, 31 Dec 9999 23:59:59 GMT",
                    "Mon, 01 Jan 0001 00:00:00 GMT",
                    "Thu, 99 Foo 20260 99:99",
                    "-1",
                    "",
                )
            )
        )
    ),
    "outside.example": b'<!DOCTYPE r [<!ENTITY x SYSTEM "SECRETFILE"><!ENTITY y SYSTEM "http://spied.example/y">]>'
    + feed(("AI outside &x; &y;", "http://outside.example/1"))[21:],
}
"""Hosts whose feeds are read, whatever stands in them."""

PAGES: Mapping[str, Answer] = {
    "circle": moved("/page/circle"),
    "inward": moved("http://10.0.0.1/a"),
    "bomb": whole(gzip.compress(bytes(40_000_000)), "text/html", "200 OK", "Content-Encoding: gzip"),
    "endless": endless(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", 0),
    "trickle": endless(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", 0.02),
    "cut": raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n<html><p>half"),
    "deep": whole(b"<html><body>" + b"<div>" * 100_000 + PROSE.encode()),
    "noise": whole(NOISE),
    "scripts": whole(
        page(
            "x",
            '<script>alert(4)</script><meta name="author" content="&lt;script&gt;alert(5)&lt;/script&gt;">',
        )
    ),
    "claims": whole(page("x", '<link rel="canonical" href="http://good.example/0">')),
    "data": whole(page("x", '<script type="application/ld+json">' + '{"@graph":[' * 50_000 + "</script>")),
    "picture": whole(page("x", '<meta property="og:image" content="/picture/bomb">')),
    "vector": whole(page("x", '<meta property="og:image" content="/picture/vector">')),
}
"""Pages behind the entries of a good feed."""

PICTURES: Mapping[str, Answer] = {
    "bomb": whole(png(30_000, 30_000), "image/png"),
    "vector": whole(
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(6)</script></svg>', "image/svg+xml"
    ),
}


def answer_of(host: str, path: str, secret: Path) -> Answer:
    """What that address answers."""
    if path == "/robots.txt" or path.startswith("/.well-known"):
        rules = b"User-agent: *\nDisallow: /\n" if host == "closed.example" else b""
        return whole(rules, "text/plain", "200 OK" if rules else "404 Not Found")
    if host in SOURCES:
        return SOURCES[host]
    if host in ODD and path == "/feed":
        return whole(ODD[host].replace(b"SECRETFILE", secret.as_uri().encode()), "application/rss+xml")
    if host == "pages.example" and path == "/feed":
        entries = ((f"AI and the page {name}", f"http://pages.example/page/{name}") for name in PAGES)
        return whole(feed(*entries), "application/rss+xml")
    if host == "good.example" and path == "/feed":
        return whole(feed(*GOOD), "application/rss+xml")
    kind, _, name = path.strip("/").partition("/")
    known = {"page": PAGES, "picture": PICTURES}.get(kind, {}).get(name)
    return known or whole(page(f"AI at {host}{path}"))


@contextmanager
def hostile(secret: Path) -> Iterator[tuple[int, list[str]]]:
    """The web on a port of loopback, and all that it is asked, `host/path`."""
    asked: list[str] = []
    ready, loop = threading.Event(), asyncio.new_event_loop()
    ports: list[int] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            path = head.split(" ", 2)[1]
            host = next(
                line[6:] for line in head.splitlines() if line.lower().startswith("host: ")
            ).partition(":")[0]
            asked.append(host + path)
            await answer_of(host, path, secret)(writer)
        writer.close()

    async def begin() -> None:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        ports.append(server.sockets[0].getsockname()[1])
        ready.set()

    def work() -> None:
        loop.run_until_complete(begin())
        loop.run_forever()

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    ready.wait(10)
    try:
        yield ports[0], asked
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, RunReport, dict[str, Article], list[str]]:
    """The edition's folder after a run over the whole web, its report, its articles by address, and what was asked."""
    folder = tmp_path_factory.mktemp("hostile")
    secret = folder / "secret"
    secret.write_bytes(SECRET)
    root = folder / "edition"
    (root / "_data" / "topics").mkdir(parents=True)
    for name, text in TOPICS.items():
        (root / "_data" / "topics" / name).write_text(text, "utf-8")
    hosts = (*SOURCES, *ODD, "pages.example", "good.example")
    (root / "sources.opml").write_bytes(write_opml([source(f"http://{host}/feed") for host in hosts], "S"))
    with hostile(secret) as (port, asked):
        table = ", ".join(
            f'"{host}" = "127.0.0.1:{port}"' for host in (*hosts, "closed.example", "spied.example")
        )
        (root / "broadsheet.toml").write_text(
            '[edition]\nurl = "https://sheet.example"\n[fetch]\ndelay = 0.0\ntimeout = 3.0\ntrickle = 0.2\n'
            f'max_bytes = 1000000\nallow_addresses = ["127.0.0.0/8"]\nresolve = {{{table}}}\n[score]\nthreshold = 15\n'
            "[store]\ncaptures = true\n",
            "utf-8",
        )
        with open_newsroom(root) as room:
            report = asyncio.run(run_once(room, NOON + timedelta(hours=1)))
            articles = {one.address: one for one in room.store.articles().values()}
    return root, report, articles, asked


Ended = tuple[Path, RunReport, dict[str, Article], list[str]]


def test_every_bad_source_is_named_and_every_good_item_kept(ended: Ended) -> None:
    """Each bad source fails with a reason; the good feed's items, and those with bad pages, are all there."""
    _, report, articles, _ = ended
    outcomes = {line.address.split("/")[2]: line for line in report.sources}
    bad = {host: outcomes[host].outcome for host in SOURCES}
    empty = {"deep.example", "laughs.example"}
    assert {host for host, outcome in bad.items() if outcome != "failed"} == empty
    assert all(outcomes[host].reason for host in SOURCES if host not in empty)
    assert not [one for one in articles.values() if one.provider.domain in empty]
    assert {link for _, link in GOOD} <= articles.keys()
    assert all(articles[link].body_words > 100 for _, link in GOOD)
    assert {f"http://pages.example/page/{name}" for name in PAGES} <= articles.keys()


def test_odd_words_are_words(ended: Ended) -> None:
    """Titles with scripts and paths, links that are none, and impossible times cost at most their own entry."""
    _, _, articles, _ = ended
    titles = {one.title for one in articles.values() if one.provider.domain == "titles.example"}
    assert len(titles) == 6
    assert not [title for title in titles if "<" in title or len(title) > 1000]
    timed = [one for one in articles.values() if one.provider.domain == "times.example"]
    assert len(timed) == 5
    assert {one.published for one in timed} == {NOON + timedelta(hours=1)}


def test_nothing_private_is_asked_or_read(ended: Ended) -> None:
    """No file and no address of an entity is read, and no host that its robots.txt shuts."""
    root, _, _, asked = ended
    assert "closed.example/robots.txt" in asked
    assert "closed.example/feed" not in asked
    assert not [one for one in asked if one.startswith("spied.example")]
    assert not [path for path in root.rglob("*") if path.is_file() and SECRET in path.read_bytes()]


def test_what_is_printed_is_harmless(ended: Ended) -> None:
    """No script of a stranger is in any page, and nothing is written outside of the folder's own places."""
    root, _, articles, _ = ended
    for path in root.rglob("public/**/*.html"):
        text = path.read_text("utf-8").lower()
        assert not [
            one for one in ("<script>alert", "onerror=alert", "javascript:alert", "<svg") if one in text
        ], path
    assert sorted(path.name for path in root.parent.iterdir()) == ["edition", "secret"]
    assert all(path.resolve().is_relative_to(root) for path in root.rglob("*"))
    assert articles["http://good.example/0"].title == GOOD[0][0]
    assert not [one for one in articles.values() if one.provider.domain == "pages.example" and one.picture]


def test_the_hostile_day_prints_again(ended: Ended, tmp_path: Path) -> None:
    """Failures, refusals and bad bytes are captured as they came: the same edition is printed from them."""
    root, _, _, _ = ended
    replay_edition(root, NOON + timedelta(hours=1), tmp_path)
    for place in ("public", "_news"):
        assert tree(tmp_path / place) == tree(root / place)
