"""Keeping every answer of the network as WARC 1.1 (ISO 28500:2017), one file a day."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from broadsheet.model.exchange import Request, Response
from broadsheet.ports import Clock, Fetcher
from broadsheet.text.dates import stamp
from broadsheet.text.digests import digest
from broadsheet.text.urls import canonical

REQUESTED = "X-Broadsheet-Requested"
"""WARC header: the address that was asked, where a redirect led to another."""
PERMANENT = "X-Broadsheet-Permanent"
"""WARC header: where permanent redirects led (`Response.permanent`)."""

# warcio has no types.
_writer: Callable[..., Any] = WARCWriter
_records: Callable[..., Any] = ArchiveIterator
_http_headers: Callable[..., Any] = StatusAndHeaders

_FILE_NAME = re.compile(r"capture-(\d{8})\.warc\.gz")
_CODINGS = frozenset({"content-encoding", "transfer-encoding", "content-length"})
"""Headers that are true of the bytes on the wire; bodies are kept decoded, with their own length."""


class CapturingFetcher:
    """`ports.Fetcher` that hands on to ``inner`` and keeps what it answers.

    Each HTTP answer becomes one ``response`` record, a gzip member of its own, at the end of
    ``capture-YYYYMMDD.warc.gz`` (UTC day of the clock) in the folder, which is made if need be. Failures
    leave no record. Raises OSError where the folder cannot be written.
    """

    def __init__(self, inner: Fetcher, folder: Path, clock: Clock) -> None:
        self._inner = inner
        self._folder = folder
        self._clock = clock
        self._lock = asyncio.Lock()

    async def fetch(self, request: Request) -> Response:
        """The inner fetcher's answer, unaltered, after it was kept."""
        response = await self._inner.fetch(request)
        if not response.failure:
            await self._keep(response, self._clock.now())
        return response

    async def _keep(self, response: Response, moment: datetime) -> None:
        record = warc_record(response, moment)
        path = self._folder / f"capture-{moment.astimezone(UTC):%Y%m%d}.warc.gz"
        async with self._lock:
            await asyncio.to_thread(_append, path, record)


def warc_record(response: Response, moment: datetime) -> bytes:
    """The answer, given at ``moment``, as one compressed WARC record; the same in, the same out."""
    written = BytesIO()
    writer = _writer(written, gzip=True, warc_version="WARC/1.1")
    headers = [(name, _one_line(value)) for name, value in response.headers if name not in _CODINGS]
    headers.append(("content-length", str(len(response.body))))
    writer.write_record(
        writer.create_warc_record(
            response.address,
            "response",
            payload=BytesIO(response.body),
            length=len(response.body),
            http_headers=_http_headers(str(response.status), headers, protocol="HTTP/1.1"),
            warc_headers_dict=_warc_headers(response, moment),
        )
    )
    return written.getvalue()


def prune_captures(folder: Path, before: datetime) -> int:
    """Delete the files of days before the UTC day of ``before``; other files stay. Returns how many."""
    limit = f"{before.astimezone(UTC):%Y%m%d}"
    named = ((path, _FILE_NAME.fullmatch(path.name)) for path in folder.glob("capture-*.warc.gz"))
    old = [path for path, found in named if found and found.group(1) < limit]
    for path in old:
        path.unlink()
    return len(old)


def forget_captured(folder: Path, addresses: frozenset[str]) -> int:
    """Write every capture again without the answers of these addresses, in whatever form they were asked
    (`text.urls.canonical`). Returns how many answers went.

    Each file is replaced whole or not at all; one that holds none of them is left as it is.
    """
    return sum(_forget(path, addresses) for path in sorted(folder.glob("capture-*.warc.gz")))


def _forget(path: Path, addresses: frozenset[str]) -> int:
    kept, gone = BytesIO(), 0
    writer = _writer(kept, gzip=True, warc_version="WARC/1.1")
    with path.open("rb") as file:
        for record in _records(file):
            named = {record.rec_headers.get_header(name) or "" for name in ("WARC-Target-URI", REQUESTED)}
            if addresses.isdisjoint(named | {canonical(address) for address in named}):
                writer.write_record(record)
            else:
                gone += 1
    if gone:
        temporary = path.with_suffix(".part")
        temporary.write_bytes(kept.getvalue())
        temporary.replace(path)
    return gone


def _warc_headers(response: Response, moment: datetime) -> dict[str, str]:
    seed = f"{stamp(moment)} {response.request.address} {digest(response.body)}"
    headers = {"WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, seed)}>", "WARC-Date": stamp(moment)}
    if response.address != response.request.address:
        headers[REQUESTED] = response.request.address
    if response.permanent:
        headers[PERMANENT] = response.permanent
    return headers


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _append(path: Path, record: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        file.write(record)
