"""Captures, read back with warcio."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator

from broadsheet.adapters.captures import (
    PERMANENT,
    REQUESTED,
    CapturingFetcher,
    forget_captured,
    prune_captures,
    warc_record,
)
from broadsheet.adapters.memory import FixedClock, MemoryFetcher
from broadsheet.model.exchange import Request, Response

NOW = datetime(2026, 5, 1, 23, 59, 59, tzinfo=UTC)
FEED = "https://outlet.example/feed"
ANSWER = Response(
    Request(FEED),
    200,
    FEED,
    (
        ("content-type", "text/xml"),
        ("content-encoding", "gzip"),
        ("content-length", "3"),
        ("x-note", "gr\u00fcn"),
    ),
    b"<rss>\r\n\r\n</rss>",
)


read: Callable[..., Iterator[Any]] = ArchiveIterator


def records(path: Path) -> list[tuple[dict[str, str], str, dict[str, str], bytes]]:
    with path.open("rb") as file:
        return [
            (
                dict(record.rec_headers.headers),
                record.http_headers.get_statuscode(),
                dict(record.http_headers.headers),
                record.content_stream().read(),
            )
            for record in read(file, check_digests="raise")
        ]


def test_answers_are_kept_by_day_and_read_back(tmp_path: Path) -> None:
    """Each answer is a WARC 1.1 response record at the end of its day's file, with the body as it was read.

    Its headers state the decoded body's own length, and are percent-encoded beyond ASCII.
    """
    clock = FixedClock(NOW)
    later = "https://outlet.example/later"
    answers = {FEED: ANSWER, later: Response(Request(later), 304, later)}
    fetcher = CapturingFetcher(MemoryFetcher(answers), tmp_path / "captures", clock)

    async def play() -> Response:
        first = await fetcher.fetch(Request(FEED))
        await fetcher.fetch(Request(later))
        clock.moment = NOW + timedelta(seconds=1)
        await fetcher.fetch(Request(FEED))
        return first

    assert asyncio.run(play()) == ANSWER
    files = sorted(path.name for path in (tmp_path / "captures").iterdir())
    assert files == ["capture-20260501.warc.gz", "capture-20260502.warc.gz"]
    (feed, status, headers, body), (_, second, _, nothing) = records(tmp_path / "captures" / files[0])
    assert (feed["WARC-Type"], feed["WARC-Target-URI"]) == ("response", FEED)
    assert feed["WARC-Date"] == "2026-05-01T23:59:59Z"
    assert (status, body) == ("200", ANSWER.body)
    assert headers == {
        "content-type": "text/xml",
        "x-note": "gr%C3%BCn",
        "content-length": str(len(ANSWER.body)),
    }
    assert (second, nothing) == ("304", b"")


def test_many_answers_at_once_are_all_kept(tmp_path: Path) -> None:
    """Records of requests in flight together do not mix."""
    addresses = [f"https://outlet.example/{number}" for number in range(30)]
    answers = {a: Response(Request(a), 200, a, body=a.encode() * 2000) for a in addresses}
    fetcher = CapturingFetcher(MemoryFetcher(answers), tmp_path, FixedClock(NOW))

    async def play() -> None:
        await asyncio.gather(*(fetcher.fetch(Request(address)) for address in addresses))

    asyncio.run(play())
    kept = {
        headers["WARC-Target-URI"]: body
        for headers, _, _, body in records(tmp_path / "capture-20260501.warc.gz")
    }
    assert kept == {address: answer.body for address, answer in answers.items()}


def test_a_failure_leaves_no_record(tmp_path: Path) -> None:
    """Where no answer came there is nothing to keep."""
    fetcher = CapturingFetcher(MemoryFetcher({}), tmp_path, FixedClock(NOW))
    assert asyncio.run(fetcher.fetch(Request(FEED))).failure
    assert list(tmp_path.iterdir()) == []


def test_redirects_are_noted(tmp_path: Path) -> None:
    """The record names the final address, and beside it the one that was asked and the permanent one."""
    moved = Response(Request(FEED), 200, "https://new.example/b", (), b"x", "", "https://new.example/a")
    (tmp_path / "one.warc.gz").write_bytes(warc_record(moved, NOW))
    ((headers, _, _, _),) = records(tmp_path / "one.warc.gz")
    assert headers["WARC-Target-URI"] == "https://new.example/b"
    assert (headers[REQUESTED], headers[PERMANENT]) == (FEED, "https://new.example/a")


def test_the_same_answer_gives_the_same_record() -> None:
    """Nothing in a record is drawn by chance."""
    assert warc_record(ANSWER, NOW) == warc_record(ANSWER, NOW)


def test_old_captures_are_pruned(tmp_path: Path) -> None:
    """Files of earlier days go; that day's own, later ones and strangers stay."""
    names = [
        "capture-20260429.warc.gz",
        "capture-20260430.warc.gz",
        "capture-20260501.warc.gz",
        "notes.txt",
        "capture-x.warc.gz",
    ]
    for name in names:
        (tmp_path / name).write_bytes(b"")
    assert prune_captures(tmp_path, NOW) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names[2:])
    assert prune_captures(tmp_path / "absent", NOW) == 0


def test_an_address_is_forgotten_and_its_neighbors_stay(tmp_path: Path) -> None:
    """A forgotten address leaves every capture, as the asked and as the answering one; the rest stays as it
    was, and nothing is rewritten where nothing goes."""
    gone, moved = "https://outlet.example/gone", "https://outlet.example/moved"
    folder = tmp_path / "captures"
    answers = {
        FEED: ANSWER,
        gone: Response(Request(gone), 200, gone, body=b"gone"),
        moved: Response(Request(moved), 200, gone, body=b"gone too"),
    }
    fetcher = CapturingFetcher(MemoryFetcher(answers), folder, FixedClock(NOW))

    async def play() -> None:
        for address in answers:
            await fetcher.fetch(Request(address))

    asyncio.run(play())
    (path,) = folder.iterdir()
    kept = records(path)[0]
    assert forget_captured(folder, frozenset({gone})) == 2
    assert records(path) == [kept]
    before = path.stat().st_mtime_ns
    assert forget_captured(folder, frozenset({gone})) == 0
    assert path.stat().st_mtime_ns == before
