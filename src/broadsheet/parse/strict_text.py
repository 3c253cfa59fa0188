"""What the strict feed parser does to bytes, texts, times and addresses before it trusts them.

The rules are feedparser's own (feedparser 6, `encodings.py`, `mixin.py`, `datetimes`), so that both parsers give
the same; where they need more than a line, `Unsure` hands the feed over.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from urllib.parse import urljoin

from broadsheet.parse.entry import link
from broadsheet.text.urls import PLAIN_ADDRESS


class Unsure(Exception):
    """The strict parser cannot promise what feedparser gives: the lenient one has to read this feed."""


_BOM = b"\xef\xbb\xbf"
_UTF8 = frozenset({"utf-8", "utf8"})
_ASCII = _UTF8 | {"us-ascii", "ascii", "iso-8859-1", "windows-1252"}
"""Charsets in which ASCII bytes mean the same."""
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding=['\"]([A-Za-z0-9._-]{1,40})['\"]")
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([^\s;\"']*)", re.IGNORECASE)
_XML_TYPE = re.compile(r"(application|text)/(?:xml|[^\s;]+\+xml)\s*(?:;|$)")

# What stands between 0x80 and 0x9f is meant as windows-1252; the gaps are those of that charset.
_CONTROLS = re.compile("[\x80-\x9f]")
_WINDOWS: dict[int, str] = {
    code: bytes((code,)).decode("windows-1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}

_RFC822 = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\d\d?) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4})"
    r" (\d\d):(\d\d):(\d\d) (?:GMT|UTC|Z|([+-]\d{4}))",
    re.ASCII,
)
_MONTHS = {
    name: number
    for number, name in enumerate(
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], 1
    )
}
_ISO8601 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-][01]\d:\d\d)", re.ASCII)
_WEB = re.compile(r"https?://[A-Za-z0-9]")
_NO_BASE = re.compile(r"(?:tag|urn|yt):\S+")


def utf8(body: bytes, content_type: str) -> bytes:
    """The body without its byte order mark. Raises Unsure unless header and declaration make it UTF-8 for
    feedparser too (RFC 3023, as it follows it)."""
    data = body.removeprefix(_BOM)
    found = _DECLARED.match(data)
    declared = found.group(1).decode("ascii").lower() if found else ""
    stated = _stated(content_type, declared)
    if data.isascii():
        if stated in _ASCII and (not declared or declared in _ASCII):
            return data
    elif stated in _UTF8 or (stated == "us-ascii" and declared in _UTF8):
        return data
    raise Unsure("charset")


def _stated(content_type: str, declared: str) -> str:
    charset = _CHARSET.search(content_type)
    xml_type = _XML_TYPE.match(content_type)
    if not content_type:
        return declared or "iso-8859-1"
    if xml_type and xml_type.group(1) == "application":
        return (charset.group(1).lower() if charset else "") or declared or "utf-8"
    if content_type.startswith("text/"):
        return (charset.group(1).lower() if charset else "") or "us-ascii"
    return declared or "utf-8"


def mended(text: str) -> str:
    """The text without the two common accidents: UTF-8 taken for Latin 1, and windows-1252 taken for it."""
    if text.isascii():
        return text
    with suppress(UnicodeError):
        text = text.encode("iso-8859-1").decode("utf-8")
    return text.translate(_WINDOWS) if _CONTROLS.search(text) else text


def moment(text: str) -> datetime:
    """A time in one of the two usual forms, in UTC. Raises Unsure for every other text."""
    try:
        if _ISO8601.fullmatch(text):
            return _whole(datetime.fromisoformat(text))
        found = _RFC822.fullmatch(text)
        if found is None:
            raise Unsure("time")
        day, month, year, hour, minute, second, zone = found.groups()
        local = datetime(int(year), _MONTHS[month], int(day), int(hour), int(minute), int(second), tzinfo=UTC)
        return local - _east(zone) if zone else local
    except (ValueError, OverflowError) as error:
        raise Unsure("time") from error


def _whole(stated: datetime) -> datetime:
    if stated.tzinfo is UTC and not stated.microsecond:
        return stated
    return stated.astimezone(UTC).replace(microsecond=0)


@lru_cache(maxsize=256)
def _east(zone: str) -> timedelta:
    east = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:]))
    return -east if zone[0] == "-" else east


def address(base: str, text: str) -> str:
    """Where a link's text or ``href`` leads. Raises Unsure for a relative one, whose base may be anywhere."""
    if PLAIN_ADDRESS.fullmatch(text):
        return text
    return link(base, joined(base, text))


def joined(base: str, text: str) -> str:
    """An absolute address, a `tag:` or a `urn:` as feedparser gives it. Raises Unsure for all else."""
    if PLAIN_ADDRESS.fullmatch(text) or _NO_BASE.fullmatch(text):
        return text
    if not _WEB.match(text) or text.endswith((";", "?", "#")):
        raise Unsure("relative address")
    try:
        return urljoin(base, text)
    except ValueError as error:
        raise Unsure("address") from error
