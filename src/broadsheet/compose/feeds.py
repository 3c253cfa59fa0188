"""The use-case that measures the feed parsers."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

from broadsheet.adapters import folder
from broadsheet.model.exchange import Request, Response
from broadsheet.parse import compare

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
