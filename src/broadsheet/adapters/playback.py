"""Answers again what was captured: a fetcher without a network."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from broadsheet.adapters.captures import (
    AFTER,
    FAILURE,
    KIND,
    PERMANENT,
    PLAN,
    REQUESTED,
    RUN,
    CapturedRun,
    CaptureFile,
    capture_files,
)
from broadsheet.errors import EditionError
from broadsheet.model.exchange import Request, Response
from broadsheet.ports import AskLeave, anywhere
from broadsheet.text.dates import parse_time

# warcio has no types.
_records: Callable[..., Any] = ArchiveIterator

BROKEN = (ArchiveLoadFailed, EOFError, zlib.error)
"""What warcio raises for bytes that are no WARC, or end early."""


@dataclass(frozen=True, slots=True)
class Captured:
    """One run with the files of its answers. ``whole``: it came to its end."""

    run: CapturedRun
    files: tuple[Path, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an answer lies."""

    path: Path
    offset: int


class PlaybackFetcher:
    """`ports.Fetcher` that answers as one captured run was answered.

    By address and kind of request, in the order of the captures; the last answer is given again. What it was
    never asked is a failure, and noted in ``missing``. Raises EditionError for captures that cannot be read.
    """

    def __init__(self, captured: Captured) -> None:
        self.missing: list[str] = []
        self._places: dict[tuple[str, str], list[_Place]] = {}
        for path in captured.files:
            for offset, record in _read(path):
                if record.rec_type in ("response", "metadata"):
                    self._places.setdefault(_key(record), []).append(_Place(path, offset))

    async def fetch(self, request: Request, leave: AskLeave = anywhere) -> Response:
        """The captured answer, which stands at the end of the way that leave was given for then."""
        # Whoever asks a network goes on only when others have asked too; so does who asks here.
        await asyncio.sleep(0)
        places = self._places.get((request.kind, request.address))
        if places is None:
            self.missing.append(request.address)
            return Response(request, 0, request.address, failure="not captured")
        return _answer(places.pop(0) if len(places) > 1 else places[0], request)


def captured_runs(folder: Path) -> tuple[Captured, ...]:
    """The runs of which a folder holds captures, the oldest first. Raises EditionError for a file that cannot be
    read."""
    files: dict[str, list[CaptureFile]] = {}
    for file in capture_files(folder):
        files.setdefault(file.run, []).append(file)
    return tuple(_captured(of_run) for _, of_run in sorted(files.items()))


def _captured(files: list[CaptureFile]) -> Captured:
    ordered = sorted(files, key=lambda file: file.number)
    whole = all(file.whole for file in ordered)
    return Captured(_info(ordered[0].path), tuple(file.path for file in ordered), whole)


def _info(path: Path) -> CapturedRun:
    with closing(_read(path)) as records:
        fields = next((_fields(record.content_stream().read()) for _, record in records), {})
    moment = parse_time(fields.get(RUN, ""))
    if moment is None:
        raise _unreadable(path)
    return CapturedRun(moment, fields.get(AFTER, ""), fields.get(PLAN, ""))


def _read(path: Path) -> Generator[tuple[int, Any]]:
    """Every record with its offset. What a killed run left at the end of an open file is passed over."""
    with path.open("rb") as file:
        try:
            records = _records(file)
            for record in records:
                yield records.offset, record
        except BROKEN as error:
            if not path.name.endswith(".open"):
                raise _unreadable(path) from error


def _unreadable(path: Path) -> EditionError:
    return EditionError(
        "the capture cannot be read",
        subject=str(path),
        remedy="Bring it back from a backup: without it this edition cannot be printed again",
    )


def _key(record: Any) -> tuple[str, str]:
    header = record.rec_headers.get_header
    return header(KIND) or "", header(REQUESTED) or header("WARC-Target-URI") or ""


def _answer(place: _Place, request: Request) -> Response:
    with place.path.open("rb") as file:
        file.seek(place.offset)
        record = next(iter(_records(file)))
        body = record.content_stream().read()
    header = record.rec_headers.get_header
    address = header("WARC-Target-URI") or request.address
    if record.rec_type == "metadata":
        return Response(request, 0, address, failure=_fields(body)[FAILURE])
    return Response(
        request,
        int(record.http_headers.get_statuscode()),
        address,
        tuple((name, value) for name, value in record.http_headers.headers),
        body,
        permanent=header(PERMANENT) or "",
    )


def _fields(body: bytes) -> dict[str, str]:
    """Fields of `application/warc-fields`."""
    lines = (line.partition(":") for line in body.decode("utf-8", "replace").splitlines())
    return {name.strip(): value.strip() for name, _, value in lines}
