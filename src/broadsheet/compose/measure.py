"""Use-cases that measure: the archive against its format, the story stage against labels."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

from broadsheet.adapters import folder
from broadsheet.errors import InputError, RecordError
from broadsheet.evaluate import evaluate_stories, read_rows
from broadsheet.model.exchange import Request, Response
from broadsheet.model.item import Refused
from broadsheet.model.options import StoryOptions
from broadsheet.parse import compare, read_record
from broadsheet.publish.record import write_record


def check_records(paths: list[Path]) -> tuple[int, tuple[Refused, ...]]:
    """Read every record and write it again from its typed values; returns how many there are, and those that
    cannot be read or do not come out the same to the byte."""
    records, failed = 0, []
    for path in paths:
        for where, _, data in folder.record_files(path):
            records += 1
            if why := _fault(where, data):
                failed.append(Refused(where, why, "record"))
    return records, tuple(failed)


def _fault(where: str, data: bytes) -> str:
    try:
        again = write_record(read_record(data, where))
    except RecordError as error:
        return error.what
    if again == data:
        return ""
    pairs = zip(data.split(b"\n"), again.split(b"\n"), strict=False)
    line = next((number for number, (old, new) in enumerate(pairs, 1) if old != new), 0)
    return f"line {line or 'count'} comes out otherwise"


def measure_stories(path: Path, granularity: str) -> dict[str, Any]:
    """`evaluate.evaluate_stories` over a CSV file, with the shipped settings and this process's CPU clock."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            "it cannot be read", subject=str(path), remedy="Give a CSV file in UTF-8."
        ) from error
    return evaluate_stories(read_rows(text, str(path)), StoryOptions(), granularity, time.process_time)


FEED_ADDRESS = "https://feed.example/feeds/"
"""Where the feeds of a folder are said to stand: the base of their relative addresses."""


def measure_feeds(path: Path) -> dict[str, Any]:
    """Every file under the folder, or in the tar archive, read as a feed and compared with feedparser: how many
    feeds, failures, entries and informative feeds; shares of those read alike and of those that fell back.

    Raises InputError for a path that is neither.
    """
    found = [compare(_feed(name, data)) for name, data in folder.all_files(path)]
    informative = sum(one.informative for one in found)
    return {
        "feeds": len(found),
        "failed": sum(one.failed for one in found),
        "entries": sum(one.entries for one in found),
        "informative": informative,
        "same_as_feedparser": sum(one.same for one in found) / (informative or 1),
        "fallback": sum(one.fallback for one in found) / (len(found) or 1),
    }


def _feed(name: str, data: bytes) -> Response:
    address = FEED_ADDRESS + quote(name)
    return Response(Request(address), 200, address, (("content-type", "application/xml"),), data)
