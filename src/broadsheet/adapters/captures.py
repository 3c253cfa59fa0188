"""Keeping every answer of the network as WARC 1.1 (ISO 28500:2017), some files a run."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import NAMESPACE_URL, uuid5

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from broadsheet.adapters.runnames import run_name
from broadsheet.model.exchange import Request, Response
from broadsheet.ports import AskLeave, Fetcher, anywhere
from broadsheet.text.dates import stamp
from broadsheet.text.digests import digest

REQUESTED = "X-Broadsheet-Requested"
"""WARC header: the address that was asked, where a redirect led to another."""
PERMANENT = "X-Broadsheet-Permanent"
"""WARC header: where permanent redirects led (`Response.permanent`)."""
KIND = "X-Broadsheet-Kind"
"""WARC header: `Request.kind`."""
FAILURE = "failure"
"""Field of a metadata record: the word of `Response.failure`."""
RUN, AFTER, PLAN = "broadsheet-run", "broadsheet-after", "broadsheet-plan"
"""Fields of the warcinfo record: moment of the run, of the run before it, and digest of what the operator wrote."""
NOTHING, RECORDS = "nothing", "records"
"""What a run may come after besides another run: an empty edition, or one that was read in from records."""

FILE_BYTES = 100_000_000
"""A file that has grown beyond is followed by another."""
OPEN = ".open"
"""End of a name as long as its run goes on (Heritrix's convention): what a killed run leaves keeps it."""

# warcio has no types.
_writer: Callable[..., Any] = WARCWriter
_http_headers: Callable[..., Any] = StatusAndHeaders

_FILE_NAME = re.compile(r"capture-((\d{8})T\d{6}Z)-(\d{4})\.warc\.gz(\.open)?")
_CODINGS = frozenset({"content-encoding", "transfer-encoding", "content-length"})
"""Headers that are true of the bytes on the wire; bodies are kept decoded, with their own length."""


@dataclass(frozen=True, slots=True)
class CapturedRun:
    """One run as its captures tell of it. ``after``: the moment of the run before it, NOTHING or RECORDS.
    ``plan``: digest of settings, sources, topics, providers and key (`Plan.key`)."""

    moment: datetime
    after: str
    plan: str


@dataclass(frozen=True, slots=True)
class CaptureFile:
    """One file by its name. ``run``: its run's moment, as it stands there. ``whole``: the run came to its end."""

    path: Path
    run: str
    number: int
    whole: bool


class CapturingFetcher:
    """`ports.Fetcher` that hands on to ``inner`` and keeps what it answers; to be used in ``with``, for one run.

    Each HTTP answer becomes one ``response`` record, each failure one ``metadata`` record, dated with the
    moment of the run, a gzip member of its own, in ``capture-{moment}-{number}.warc.gz.open`` of the folder,
    which is made if need be. Each file begins with a ``warcinfo`` record of the run. When the run has come to its
    end without an exception the files lose ``.open``; so do those that an earlier attempt at the same run left.
    Raises OSError where the folder cannot be written.
    """

    def __init__(self, inner: Fetcher, folder: Path, run: CapturedRun, file_bytes: int = FILE_BYTES) -> None:
        self._inner = inner
        self._folder = folder
        self._run = run
        self._file_bytes = file_bytes
        self._lock = asyncio.Lock()
        self._number = 0

    def __enter__(self) -> Self:
        """Begin the first file: a run that asks nothing leaves its trace too."""
        self._folder.mkdir(parents=True, exist_ok=True)
        same = [file.number for file in capture_files(self._folder) if file.run == self._name]
        self._number = max(same, default=0)
        self._begin()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the run's files, if it came to its end."""
        if kind is not None:
            return
        for file in capture_files(self._folder):
            if file.run == self._name and not file.whole:
                file.path.replace(file.path.with_name(file.path.name.removesuffix(OPEN)))

    async def fetch(self, request: Request, leave: AskLeave = anywhere) -> Response:
        """The inner fetcher's answer, unaltered, after it was kept."""
        response = await self._inner.fetch(request, leave)
        async with self._lock:
            await asyncio.to_thread(self._keep, response)
        return response

    @property
    def _name(self) -> str:
        return run_name(self._run.moment)

    def _begin(self) -> None:
        self._number += 1
        self._path = self._folder / f"capture-{self._name}-{self._number:04d}.warc.gz{OPEN}"
        self._path.write_bytes(info_record(self._run))

    def _keep(self, response: Response) -> None:
        if self._path.stat().st_size > self._file_bytes:
            self._begin()
        with self._path.open("ab") as file:
            file.write(warc_record(response, self._run.moment))


def info_record(run: CapturedRun) -> bytes:
    """The ``warcinfo`` record with which each file of a run begins, compressed."""
    written = BytesIO()
    writer = _writer(written, gzip=True, warc_version="WARC/1.1")
    fields = {"software": "Broadsheet", "format": "WARC File Format 1.1"}
    fields |= {RUN: stamp(run.moment), AFTER: run.after, PLAN: run.plan}
    payload = BytesIO(_fields(fields))
    writer.write_record(
        writer.create_warc_record(
            "", "warcinfo", payload=payload, warc_headers_dict=_identity(run.moment, "warcinfo")
        )
    )
    return written.getvalue()


def warc_record(response: Response, moment: datetime) -> bytes:
    """The answer, or the failure, of the run of ``moment`` as one compressed WARC record; the same in, the same
    out."""
    written = BytesIO()
    writer = _writer(written, gzip=True, warc_version="WARC/1.1")
    make = _failure if response.failure else _answer
    writer.write_record(make(writer, response, _warc_headers(response, moment)))
    return written.getvalue()


def _failure(writer: Any, response: Response, headers: dict[str, str]) -> Any:
    payload = BytesIO(_fields({FAILURE: response.failure}))
    return writer.create_warc_record(
        response.address,
        "metadata",
        payload=payload,
        warc_content_type="application/warc-fields",
        warc_headers_dict=headers,
    )


def _answer(writer: Any, response: Response, warc_headers: dict[str, str]) -> Any:
    headers = [(name, _one_line(value)) for name, value in response.headers if name not in _CODINGS]
    headers.append(("content-length", str(len(response.body))))
    return writer.create_warc_record(
        response.address,
        "response",
        payload=BytesIO(response.body),
        length=len(response.body),
        http_headers=_http_headers(str(response.status), headers, protocol="HTTP/1.1"),
        warc_headers_dict=warc_headers,
    )


def capture_files(folder: Path) -> list[CaptureFile]:
    """The captures of a folder, the oldest run first; other files are passed over."""
    named = ((path, _FILE_NAME.fullmatch(path.name)) for path in sorted(folder.glob("capture-*")))
    return [CaptureFile(path, found[1], int(found[3]), not found[4]) for path, found in named if found]


def _warc_headers(response: Response, moment: datetime) -> dict[str, str]:
    asked = response.request
    headers = _identity(moment, f"{asked.kind} {asked.address} {response.failure}{digest(response.body)}")
    headers[KIND] = asked.kind
    if response.address != asked.address:
        headers[REQUESTED] = asked.address
    if response.permanent:
        headers[PERMANENT] = response.permanent
    return headers


def _identity(moment: datetime, what: str) -> dict[str, str]:
    identifier = uuid5(NAMESPACE_URL, f"{stamp(moment)} {what}")
    return {"WARC-Record-ID": f"<urn:uuid:{identifier}>", "WARC-Date": stamp(moment)}


def _fields(fields: dict[str, str]) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode()


def _one_line(value: str) -> str:
    return " ".join(value.split())
