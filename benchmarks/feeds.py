"""Entries per CPU-second: our strict parser with Items built, `parse_feed`, fastfeedparser (if installed), feedparser.

    python benchmarks/feeds.py [FOLDER_OR_TAR]

Without a path: two invented feeds of 60 entries. With one, all its files that the strict parser reads.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from io import BytesIO
from pathlib import Path

from feedparser.api import parse

from broadsheet.adapters.folder import all_files
from broadsheet.model.exchange import Request, Response
from broadsheet.parse.feed import parse_feed
from broadsheet.parse.lenient import parse_leniently
from broadsheet.parse.strict import parse_strictly

ENTRIES = 60
ROUNDS = 7
ADDRESS = "https://outlet.example/feed"
PARAGRAPH = (
    "<p>The crane was opened on Wednesday by the mayor, who said that it lifts more than any other.</p>"
)
RSS_ITEM = """<item><title>The harbor opens crane number {n} &amp; a quay</title>
<link>https://outlet.example/news/2026/{n}/crane</link><guid isPermaLink="false">outlet-{n}</guid>
<pubDate>Wed, 04 Mar 2026 05:06:07 +0100</pubDate><dc:creator><![CDATA[Ann Ode]]></dc:creator>
<category>Harbors</category><description><![CDATA[{paragraph}]]></description>
<content:encoded><![CDATA[{body}]]></content:encoded>
<media:content url="https://img.outlet.example/{n}.jpg" medium="image" width="1200" height="800"/></item>"""
ATOM_ENTRY = """<entry><title>The harbor opens crane number {n} &amp; a quay</title><id>tag:outlet.example,2026:{n}</id>
<link rel="alternate" type="text/html" href="https://outlet.example/news/2026/{n}/crane"/>
<published>2026-03-04T05:06:07+01:00</published><updated>2026-03-04T06:06:07+01:00</updated>
<author><name>Ann Ode</name></author><summary>The crane was opened.</summary>
<content type="html"><![CDATA[{body}]]></content></entry>"""
RSS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Outlet</title><link>https://outlet.example/</link><language>en</language>{entries}</channel></rss>"""
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Outlet</title>{entries}</feed>'


feedparser: Callable[..., object] = parse


def invented(frame: str, entry: str, paragraphs: int) -> Response:
    """A feed of invented entries with so many paragraphs each."""
    body = PARAGRAPH * paragraphs
    entries = "".join(entry.format(n=n, paragraph=PARAGRAPH, body=body) for n in range(ENTRIES))
    return response(frame.format(entries=entries).encode())


def response(body: bytes) -> Response:
    """The feed as it comes from the network."""
    return Response(Request(ADDRESS), 200, ADDRESS, (("content-type", "application/xml"),), body)


def seconds(read: Callable[[Response], object], feeds: list[Response]) -> float:
    """CPU-seconds of the best of a few rounds."""
    return min(_round(read, feeds) for _ in range(ROUNDS))


def _round(read: Callable[[Response], object], feeds: list[Response]) -> float:
    asked = len(feeds)
    feeds = feeds * max(1, 10 // len(feeds))
    start = time.process_time()
    for feed in feeds:
        with suppress(ValueError):
            read(feed)
    return (time.process_time() - start) / (len(feeds) / asked)


def readers() -> dict[str, Callable[[Response], object]]:
    """The parsers by name."""
    found: dict[str, Callable[[Response], object]] = {"strict": parse_strictly, "parse_feed": parse_feed}
    with suppress(ImportError):
        fast = import_module("fastfeedparser")
        found["fastfeedparser"] = lambda feed: fast.parse(feed.body)
    found["lenient"] = parse_leniently
    found["feedparser"] = lambda feed: feedparser(BytesIO(feed.body))
    return found


def measure(name: str, feeds: list[Response]) -> None:
    """Print the figures of these feeds."""
    entries = sum(len(parse_feed(feed).items) for feed in feeds)
    print(f"{name}: {len(feeds)} feed(s), {entries} entries")
    for reader, read in readers().items():
        taken = seconds(read, feeds)
        print(f"  {reader:16} {entries / taken:10.0f} entries, {len(feeds) / taken:8.0f} feeds a CPU-second")


def main() -> None:
    """Measure what the arguments name."""
    if len(sys.argv) > 1:
        found = [response(data) for _, data in all_files(Path(sys.argv[1]))]
        measure(sys.argv[1], [feed for feed in found if parse_strictly(feed) is not None])
        return
    measure("RSS, short", [invented(RSS, RSS_ITEM, 1)])
    measure("RSS, whole texts", [invented(RSS, RSS_ITEM, 20)])
    measure("Atom, short", [invented(ATOM, ATOM_ENTRY, 1)])
    measure("Atom, whole texts", [invented(ATOM, ATOM_ENTRY, 20)])


if __name__ == "__main__":
    main()
