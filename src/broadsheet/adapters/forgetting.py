"""Takes addresses out of captures, for good."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.warcwriter import WARCWriter

from broadsheet.adapters.captures import KIND, REQUESTED, capture_files
from broadsheet.adapters.playback import BROKEN
from broadsheet.text.urls import canonical
from broadsheet.text.zipped import unzipped

# warcio has no types.
_writer: Callable[..., Any] = WARCWriter
_records: Callable[..., Any] = ArchiveIterator

Redact = Callable[[bytes, str], bytes | None]
"""A body, and its address, without what it says of the forgotten; None where the whole of it is about them."""

LARGEST_UNPACKED = 200_000_000
"""Bytes of a packed answer, once it is unpacked; one of more was never read either."""
_OF_THE_BODY = ("WARC-Payload-Digest", "WARC-Block-Digest", "Content-Length")


def forget_captured(folder: Path, addresses: frozenset[str], redact: Redact) -> int:
    """Write every capture again without the answers of these addresses, in whatever form they were asked
    (`text.urls.canonical`), and with all other answers redacted. Returns how many answers went or changed.

    Each file is replaced whole or not at all; one in which nothing changes is left as it is, and what does not
    change is copied to the byte. The torn end of a file that a killed run left goes.
    """
    return sum(_forget(file.path, addresses, redact) for file in capture_files(folder))


def _forget(path: Path, addresses: frozenset[str], redact: Redact) -> int:
    temporary = path.with_name(path.name + ".part")
    with path.open("rb") as file, path.open("rb") as raw, temporary.open("wb") as out:
        changed = _copy(file, raw, out, addresses, redact)
    if changed:
        temporary.replace(path)
    else:
        temporary.unlink()
    return changed


def _copy(file: IO[bytes], raw: IO[bytes], out: IO[bytes], addresses: frozenset[str], redact: Redact) -> int:
    writer, changed = _writer(out, gzip=True, warc_version="WARC/1.1"), 0
    records = _records(file)
    try:
        for record in records:
            body = b"" if _names(record, addresses) else record.content_stream().read()
            left = None if _names(record, addresses) else _redacted(record, body, addresses, redact)
            raw.seek(records.get_record_offset())
            if left == body:
                out.write(raw.read(records.get_record_length()))
                continue
            changed += 1
            if left is not None:
                writer.write_record(_rewritten(writer, record, left))
    except BROKEN:
        changed += 1
    return changed


def _names(record: Any, addresses: frozenset[str]) -> bool:
    """Whether it answers one of the addresses."""
    named = {record.rec_headers.get_header(name) or "" for name in ("WARC-Target-URI", REQUESTED)}
    return not addresses.isdisjoint(named | {canonical(address) for address in named})


def _redacted(record: Any, body: bytes, addresses: frozenset[str], redact: Redact) -> bytes | None:
    if record.rec_type != "response":
        return body
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    if record.rec_headers.get_header(KIND) == "archive":
        return _archive_without(body, addresses, redact)
    try:
        plain = unzipped(body, LARGEST_UNPACKED)
    except ValueError:
        return body  # nobody could read it, so nothing was taken from it
    left = redact(plain, address)
    return body if left == plain else left


def _archive_without(body: bytes, addresses: frozenset[str], redact: Redact) -> bytes:
    """A captured WARC file without the records that say anything of the forgotten; what cannot be read goes."""
    out = BytesIO()
    raw, records = BytesIO(body), _records(BytesIO(body))
    try:
        for record in records:
            address, content = (
                record.rec_headers.get_header("WARC-Target-URI") or "",
                record.content_stream().read(),
            )
            raw.seek(records.get_record_offset())
            whole = raw.read(records.get_record_length())
            if not _names(record, addresses) and redact(content, address) == content:
                out.write(whole)
    except BROKEN:
        return out.getvalue()
    return out.getvalue()


def _rewritten(writer: Any, record: Any, body: bytes) -> Any:
    for name in _OF_THE_BODY:
        record.rec_headers.remove_header(name)
    record.http_headers.replace_header("content-length", str(len(body)))
    return writer.create_warc_record(
        "",
        "response",
        payload=BytesIO(body),
        length=len(body),
        http_headers=record.http_headers,
        warc_headers=record.rec_headers,
    )
