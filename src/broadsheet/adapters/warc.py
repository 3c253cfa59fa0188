"""Reads the pages of WARC files, those of Common Crawl and other archives too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator

from broadsheet.adapters.playback import BROKEN
from broadsheet.model.exchange import Dated, Request, Response
from broadsheet.model.item import Refused
from broadsheet.text.dates import parse_time

SUFFIXES = (".warc", ".warc.gz")
"""Ends of names by which a file is taken for a WARC."""
HTML = ("text/html", "application/xhtml+xml")

# warcio has no types.
_records: Callable[..., Any] = ArchiveIterator

_REMEDY = "the rest of the file is not read; fetch it again"


def read_warc(path: Path, max_bytes: int) -> Iterator[Dated | Refused]:
    """Every HTML page that the file holds as a ``response`` of status 200, in the order of the file, dated with
    its WARC-Date (UTC, whole seconds); transfer and content encodings are undone.

    One of more than ``max_bytes``, or that cannot be read, is Refused by its address; so is, by its name, a file
    that ends early or is no WARC, after the pages before. Other records are passed over: requests, redirects,
    pictures, metadata.
    """
    with path.open("rb") as file:
        records = _records(file)
        try:
            for record in records:
                if _is_page(record):
                    yield _page(record, max_bytes)
        except BROKEN as error:
            yield Refused(str(path), f"it is no WARC, or broken ({error}): {_REMEDY}", "file")
        else:
            if _ends_early(records, path.stat().st_size):
                yield Refused(str(path), f"it ends in the middle of a record: {_REMEDY}", "file")


def _ends_early(records: Any, size: int) -> bool:
    """Whether bytes are left that made no record. warcio takes a torn last one for the end of the file; a file
    that is not compressed has an empty line or two behind its last record."""
    return bool(size - sum(records.member_info or (0, 0)) > len(b"\r\n\r\n"))


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("content-type") or "").partition(";")[0].strip().lower()
    return record.http_headers.get_statuscode() == "200" and kind in HTML


def _page(record: Any, max_bytes: int) -> Dated | Refused:
    address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    moment = _moment(record.rec_headers.get_header("WARC-Date") or "")
    if moment is None:
        return Refused(address, "its WARC-Date is missing or no time", "page")
    try:
        body = record.content_stream().read(max_bytes + 1)
    except (*BROKEN, ValueError) as error:
        return Refused(address, f"its body cannot be read ({error})", "page")
    if record.raw_stream.limit and len(body) <= max_bytes:
        return Refused(address, "its body ends early", "page")
    if len(body) > max_bytes:
        return Refused(address, "it is larger than [fetch] max_bytes allows", "page")
    headers = tuple((name.lower(), value) for name, value in record.http_headers.headers)
    return Dated(Response(Request(address, kind="page"), 200, address, headers, body), moment)


def _moment(stated: str) -> datetime | None:
    moment = parse_time(stated)
    return moment.replace(microsecond=0) if moment else None
