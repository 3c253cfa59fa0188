"""A newsroom on a small invented web that lives in memory: a real store, no network, no folder of files."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from html import escape
from io import BytesIO
from pathlib import Path

from PIL import Image

from broadsheet.adapters.memory import FixedClock, MemoryFetcher, MemorySink
from broadsheet.adapters.run import InlineRunner
from broadsheet.adapters.store import SqlStore, open_store
from broadsheet.model.decision import Act, Decision
from broadsheet.model.exchange import Request, Response
from broadsheet.model.options import EditionOptions, FetchOptions, ScoreOptions, Settings
from broadsheet.model.source import Source
from broadsheet.parse import parse_feed, parse_links
from broadsheet.pipeline.obey import make_decision, obey
from broadsheet.pipeline.plan import Plan, Ports
from broadsheet.pipeline.press import press
from broadsheet.pipeline.report import PressReport, RunReport
from broadsheet.pipeline.run import run
from broadsheet.ports import Fetcher, Sink, Store
from broadsheet.publish.outputs import api, feeds, records, site, sitemaps
from broadsheet.sources import feed, page
from broadsheet.text.digests import short_id
from tests.build import NOON, TAXONOMY

SETTINGS = Settings(
    edition=EditionOptions(title="The Test Sheet", url="https://sheet.example"),
    fetch=FetchOptions(delay=0.0),
    score=ScoreOptions(threshold=15),
)
"""An article whose title names one topic is published; one that names none is not."""

OUTPUTS = (records.render, api.render, feeds.render, sitemaps.render, site.render)


def source(address: str, **said: object) -> Source:
    """A feed at that address."""
    return replace(Source(short_id(address), address, "feed", title=address.split("/")[2]), **said)  # type: ignore[arg-type]


def plan(*sources: Source, settings: Settings = SETTINGS) -> Plan:
    """The plan of an edition that reads these sources."""
    return Plan(
        settings=settings,
        sources=sources,
        taxonomy=TAXONOMY,
        providers={},
        kinds={"feed": feed.ask, "page": page.ask},
        parsers={"feed": parse_feed, "links": parse_links},
        outputs=OUTPUTS,
        key="plan",
        shared="plan",
    )


@dataclass(frozen=True)
class Entry:
    """An entry of a feed, and the page behind it."""

    address: str
    title: str
    text: str = ""
    summary: str = ""
    published: datetime | None = NOON
    picture: str = ""
    robots: str = "max-image-preview:large"
    guid: str = ""


def rss(entries: Iterable[Entry]) -> bytes:
    """The entries as RSS 2.0."""
    return (
        f'<rss version="2.0"><channel><title>T</title>{"".join(map(_item, entries))}</channel></rss>'.encode()
    )


def _item(entry: Entry) -> str:
    date = f"<pubDate>{entry.published:%a, %d %b %Y %H:%M:%S +0000}</pubDate>" if entry.published else ""
    return (
        f"<item><title>{escape(entry.title)}</title><link>{escape(entry.address)}</link>"
        f"<guid>{escape(entry.guid or entry.address)}</guid>"
        f"<description>{escape(entry.summary or entry.title + ', in short.')}</description>{date}</item>"
    )


def html(entry: Entry) -> bytes:
    """The entry's page."""
    picture = f'<meta property="og:image" content="{entry.picture}">' if entry.picture else ""
    picture += f'<meta name="robots" content="{entry.robots}">'
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in entry.text.split("\n\n"))
    return (
        f'<html lang="en"><head><title>{escape(entry.title)}</title>{picture}</head>'
        f"<body><article><h1>{escape(entry.title)}</h1>{paragraphs}</article></body></html>"
    ).encode()


def jpeg(width: int, height: int) -> bytes:
    """A plain picture of that size."""
    written = BytesIO()
    Image.new("RGB", (width, height), (120, 40, 40)).save(written, "JPEG")
    return written.getvalue()


def answer(
    address: str,
    body: bytes = b"",
    status: int = 200,
    headers: tuple[tuple[str, str], ...] = (),
    final: str = "",
) -> Response:
    """An HTTP answer."""
    return Response(Request(address), status, final or address, headers, body)


@dataclass
class Web:
    """Addresses and their answers. ``answers`` may be altered between two runs."""

    answers: dict[str, Response] = field(default_factory=dict)

    def put(self, address: str, body: bytes = b"", status: int = 200, **more: object) -> None:
        """Whoever asks for the address has this."""
        self.answers[address] = answer(address, body, status, **more)  # type: ignore[arg-type]

    def outlet(self, feed_address: str, *entries: Entry) -> None:
        """A feed with its entries' pages."""
        self.put(feed_address, rss(entries), headers=(("content-type", "application/rss+xml"),))
        for entry in entries:
            if entry.text:
                self.put(entry.address, html(entry), headers=(("content-type", "text/html; charset=utf-8"),))


@dataclass
class Room:
    """An edition at work: what it reads, what it remembers, what it has printed."""

    web: Web
    plan: Plan
    store: SqlStore
    sink: MemorySink = field(default_factory=MemorySink)
    fetcher: MemoryFetcher = field(init=False)
    log: list[Decision] = field(default_factory=list)
    """Lines that git would hold."""

    def __post_init__(self) -> None:
        self.fetcher = MemoryFetcher(self.web.answers)

    def ports(self, now: datetime, **other: object) -> Ports:
        """The ports of a run at that moment; others may stand in their place."""
        fetcher: Fetcher = other.get("fetcher", self.fetcher)  # type: ignore[assignment]
        store: Store = other.get("store", self.store)  # type: ignore[assignment]
        sink: Sink = other.get("sink", self.sink)  # type: ignore[assignment]
        return Ports(fetcher, store, InlineRunner(), sink, FixedClock(now))

    def run(self, now: datetime, **other: object) -> RunReport:
        """One run at that moment."""
        return asyncio.run(run(self.ports(now, **other), self.plan, now))

    def decide(self, act: Act, *what: str, at: datetime, to: str = "") -> Decision:
        """An editor decides, and it is obeyed and printed."""
        decision = make_decision(self.store, act, what, at, to=to)
        obey(self.store, self.plan, self.sink, decision, self.log.append)
        return decision

    def print(self) -> PressReport:
        """Print what differs."""
        return press(self.store, self.plan, self.sink)

    def asked(self, kind: str = "") -> list[str]:
        """Addresses asked for so far, of one kind or of all."""
        return [request.address for request in self.fetcher.asked if kind in ("", request.kind)]

    def text(self, path: str) -> str:
        """What is printed at a path."""
        return self.sink.files[path].decode()

    def paths_with(self, words: str) -> list[str]:
        """Paths of printed files in which the words stand."""
        return sorted(path for path, body in self.sink.files.items() if words.encode() in body)


def open_room(root: Path, web: Web, *sources: Source, settings: Settings = SETTINGS) -> Room:
    """A newsroom whose store stands in the folder."""
    return Room(web, plan(*sources, settings=settings), open_store(f"sqlite:///{root}/store.db"))
