"""Captures, read back with warcio."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from broadsheet.adapters.captures import (
    NOTHING,
    PERMANENT,
    REQUESTED,
    CapturedRun,
    CapturingFetcher,
    warc_record,
)
from broadsheet.adapters.forgetting import forget_captured
from broadsheet.adapters.memory import MemoryFetcher
from broadsheet.adapters.playback import PlaybackFetcher, captured_runs
from broadsheet.adapters.rotation import prune_captures
from broadsheet.errors import EditionError
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
            if record.rec_type == "response"
        ]


def capture(
    folder: Path, answers: dict[str, Response], *asked: Request, moment: datetime = NOW, **how: int
) -> list[Response]:
    """A run that asks for these, captured; its answers."""

    async def play(fetcher: CapturingFetcher) -> list[Response]:
        return [await fetcher.fetch(request) for request in asked]

    run = CapturedRun(moment, NOTHING, "plan")
    with CapturingFetcher(MemoryFetcher(answers), folder, run, **how) as fetcher:
        return asyncio.run(play(fetcher))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def untouched(body: bytes, base: str) -> bytes:
    return body


def test_answers_are_kept_by_run_and_read_back(tmp_path: Path) -> None:
    """Each answer is a WARC 1.1 response record in its run's file, dated as the run, with the body as it was read.

    Its headers state the decoded body's own length, and are percent-encoded beyond ASCII.
    """
    later = "https://outlet.example/later"
    answers = {FEED: ANSWER, later: Response(Request(later), 304, later)}
    folder = tmp_path / "captures"
    assert capture(folder, answers, Request(FEED), Request(later))[0] == ANSWER
    capture(folder, answers, Request(FEED), moment=NOW + timedelta(seconds=1))
    assert names(folder) == ["capture-20260501T235959Z-0001.warc.gz", "capture-20260502T000000Z-0001.warc.gz"]
    (feed, status, headers, body), (_, second, _, nothing) = records(folder / names(folder)[0])
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

    async def play(fetcher: CapturingFetcher) -> None:
        await asyncio.gather(*(fetcher.fetch(Request(address)) for address in addresses))

    with CapturingFetcher(MemoryFetcher(answers), tmp_path, CapturedRun(NOW, NOTHING, "plan")) as fetcher:
        asyncio.run(play(fetcher))
    (path,) = tmp_path.iterdir()
    kept = {headers["WARC-Target-URI"]: body for headers, _, _, body in records(path)}
    assert kept == {address: answer.body for address, answer in answers.items()}


def test_a_run_is_played_back_with_its_failures(tmp_path: Path) -> None:
    """What was asked is answered as then: redirects, refusals, silence; answers of one address in their order, each
    kind of request for itself."""
    moved, gone, page = (f"https://outlet.example/{name}" for name in ("moved", "gone", "page"))
    answers = {
        moved: Response(Request(moved), 200, "https://new.example/b", (), b"x", "", "https://new.example/a"),
        gone: Response(Request(gone), 410, gone, (("retry-after", "5"),)),
        page: Response(Request(page), 200, page, (), b"a page"),
    }
    asked = [Request(moved), Request(gone), Request(FEED), Request(page, kind="page"), Request(page)]
    then = capture(tmp_path, answers, *asked)
    ((captured),) = captured_runs(tmp_path)
    assert captured.run == CapturedRun(NOW, NOTHING, "plan")
    assert captured.whole
    fetcher = PlaybackFetcher(captured)

    async def play() -> list[Response]:
        return [await fetcher.fetch(request) for request in asked]

    for now, before in zip(asyncio.run(play()), then, strict=True):
        assert (now.status, now.address, now.body, now.failure, now.permanent) == (
            before.status,
            before.address,
            before.body,
            before.failure,
            before.permanent,
        )
        assert set(before.headers) <= set(now.headers)
    assert fetcher.missing == []
    unknown = asyncio.run(fetcher.fetch(Request("https://outlet.example/never")))
    assert (unknown.failure, fetcher.missing) == ("not captured", ["https://outlet.example/never"])


def test_files_are_rotated(tmp_path: Path) -> None:
    """A file that has grown enough is followed by another of the same run, and both are read."""
    addresses = [f"https://outlet.example/{number}" for number in range(4)]
    answers = {a: Response(Request(a), 200, a, body=b"x") for a in addresses}
    capture(tmp_path, answers, *map(Request, addresses), file_bytes=600)
    assert len(names(tmp_path)) > 1
    fetcher = PlaybackFetcher(captured_runs(tmp_path)[0])
    assert all(asyncio.run(fetcher.fetch(Request(address))).status == 200 for address in addresses)


def test_a_killed_run_leaves_an_open_file(tmp_path: Path) -> None:
    """Its files keep `.open` and are not taken for a whole run, torn as they may be; the same run, made once more,
    closes them and is read with what both attempts heard."""
    first, second = "https://outlet.example/1", "https://outlet.example/2"
    answers = {a: Response(Request(a), 200, a, body=b"x") for a in (first, second)}

    async def killed() -> None:
        with CapturingFetcher(MemoryFetcher(answers), tmp_path, CapturedRun(NOW, NOTHING, "plan")) as fetcher:
            await fetcher.fetch(Request(first))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        asyncio.run(killed())
    (path,) = tmp_path.iterdir()
    assert path.name.endswith(".open")
    path.write_bytes(path.read_bytes() + b"\x1f\x8b\x08torn")
    assert [one.whole for one in captured_runs(tmp_path)] == [False]
    path.write_bytes(path.read_bytes().removesuffix(b"\x1f\x8b\x08torn"))
    capture(tmp_path, answers, Request(second))
    (captured,) = captured_runs(tmp_path)
    assert captured.whole
    fetcher = PlaybackFetcher(captured)
    assert [asyncio.run(fetcher.fetch(Request(address))).status for address in answers] == [200, 200]


def test_a_broken_capture_is_named(tmp_path: Path) -> None:
    """A file of a whole run that cannot be read is an error with its name."""
    (tmp_path / "capture-20260501T235959Z-0001.warc.gz").write_bytes(b"\x1f\x8b\x08no")
    with pytest.raises(EditionError, match=r"capture-20260501T235959Z-0001\.warc\.gz"):
        captured_runs(tmp_path)


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
    """Runs of earlier days go, and the oldest beyond the allowed size; the latest and strangers stay."""
    files = [
        "capture-20260430T120000Z-0001.warc.gz.open",
        "capture-20260430T180000Z-0001.warc.gz",
        "capture-20260501T000000Z-0001.warc.gz",
        "capture-20260501T000000Z-0002.warc.gz",
        "capture-20260502T000000Z-0001.warc.gz",
        "capture-x.warc.gz",
        "notes.txt",
    ]
    for name in files:
        (tmp_path / name).write_bytes(b"x" * 10)
    assert prune_captures(tmp_path, NOW, 1000) == 2
    assert names(tmp_path) == files[2:]
    assert prune_captures(tmp_path, NOW, 30) == 0
    assert prune_captures(tmp_path, NOW, 25) == 2
    assert names(tmp_path) == files[4:]
    assert prune_captures(tmp_path, NOW + timedelta(days=30), 1) == 0
    assert prune_captures(tmp_path / "absent", NOW, 1) == 0


def test_what_no_base_is_left_for_is_pruned_too(tmp_path: Path) -> None:
    """Where older runs go, so do those between them and the next base; the latest base stays however old it is."""
    runs = [f"capture-2026050{day}T120000Z-0001.warc.gz" for day in (1, 2, 3, 4, 5)]
    kept = ["base-20260503T120000Z.tar.gz", "base-20260504T120000Z.tar.gz"]
    for name in (*runs, *kept):
        (tmp_path / name).write_bytes(b"x" * 10)
    assert prune_captures(tmp_path, NOW - timedelta(days=9), 70) == 0
    assert prune_captures(tmp_path, NOW - timedelta(days=9), 60) == 2
    assert names(tmp_path) == sorted((*kept, *runs[2:]))
    assert prune_captures(tmp_path, NOW + timedelta(days=30), 60) == 3
    assert names(tmp_path) == [kept[1], runs[4]]


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
    capture(folder, answers, *map(Request, answers), Request("https://outlet.example/failed"))
    (path,) = folder.iterdir()
    kept = records(path)[0]
    assert forget_captured(folder, frozenset({gone}), untouched) == 2
    assert records(path) == [kept]
    before = path.stat().st_mtime_ns
    assert forget_captured(folder, frozenset({gone}), untouched) == 0
    assert path.stat().st_mtime_ns == before
    assert names(folder) == [path.name]
    fetcher = PlaybackFetcher(captured_runs(folder)[0])
    assert asyncio.run(fetcher.fetch(Request("https://outlet.example/failed"))).failure == "unreachable"


def test_other_answers_are_redacted(tmp_path: Path) -> None:
    """A body that the redaction alters is kept altered, with its own length and digest; one of which it leaves
    nothing goes."""
    page = "https://outlet.example/page"
    answers = {FEED: ANSWER, page: Response(Request(page), 200, page, body=b"all of it")}
    capture(tmp_path, answers, Request(FEED), Request(page))
    (path,) = tmp_path.iterdir()

    def redact(body: bytes, base: str) -> bytes | None:
        return None if base == page else body.replace(b"rss", b"feed")

    assert forget_captured(tmp_path, frozenset(), redact) == 2
    ((_, _, headers, body),) = records(path)
    assert body == b"<feed>\r\n\r\n</feed>"
    assert headers["content-length"] == str(len(body))
