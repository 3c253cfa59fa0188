"""WARC files (ISO 28500), those of Common Crawl and other archives too: the pages that they hold."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from datetime import datetime
from io import BytesIO
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from broadsheet.errors import FeedError
from broadsheet.model.exchange import Dated, Request, Response
from broadsheet.model.item import Item, Parsed, Refused
from broadsheet.parse.limits import USUAL_LIMITS, ParseLimits
from broadsheet.text.dates import parse_time
from broadsheet.text.urls import absolute

HTML = ("text/html", "application/xhtml+xml")
SUFFIXES = (".warc", ".warc.gz")
"""Ends of names by which a file is taken for a WARC."""
BEGINNINGS = (b"WARC/", b"\x1f\x8b")
"""Of a WARC as it is, and of one in gzip."""

# warcio has no types.
_records: Callable[..., Any] = ArchiveIterator
_BROKEN = (ArchiveLoadFailed, EOFError, zlib.error)
"""What warcio raises for bytes that are no WARC, or end early."""
_REMEDY = "the rest of the file is not read; fetch it again"


def parse_warc(response: Response, limits: ParseLimits = USUAL_LIMITS) -> Parsed:
    """The pages of a WARC file as items without words of their own, each with its page, in the order of the file; of
    several captures of one address the last stands.

    Pages that cannot be read are Refused by name, and so is a file that ends early, after the pages before. Raises
    FeedError for what is no WARC at all.
    """
    if not response.body.startswith(BEGINNINGS):
        raise FeedError(
            "this is no WARC file", subject=response.address, remedy="Give the place of a WARC file"
        )
    refused, pages = [], {}
    for found in read_pages(BytesIO(response.body), response.address, len(response.body), limits.page):
        if isinstance(found, Refused):
            refused.append(found)
        elif address := absolute("", found.response.address):
            pages[address] = found.response
    return Parsed(tuple(Item(address, address, "") for address in pages), tuple(refused), pages=pages)


def read_pages(file: BinaryIO, where: str, size: int, max_bytes: int) -> Iterator[Dated | Refused]:
    """Every HTML page that a file of ``size`` bytes holds as a ``response`` of status 200, in its order, dated with
    its WARC-Date (UTC, whole seconds); transfer and content encodings are undone.

    One of more than ``max_bytes``, or that cannot be read, is Refused by its address; so is, by its name, a file
    that ends early or is no WARC, after the pages before. Other records are passed over: requests, redirects,
    pictures, metadata.
    """
    records = _records(file)
    try:
        for record in records:
            if _is_page(record):
                yield _page(record, max_bytes)
    except _BROKEN as error:
        yield Refused(where, f"it is no WARC, or broken ({error}): {_REMEDY}", "file")
    else:
        if _ends_early(records, size):
            yield Refused(where, f"it ends in the middle of a record: {_REMEDY}", "file")


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
    except (*_BROKEN, ValueError) as error:
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
