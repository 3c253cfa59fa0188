"""Reading and writing points in time. UTC, whole seconds; nothing here knows the present."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime

from dateutil import parser

LONGEST = 120
"""Characters of the longest text that is read as a date."""

# Hours east of UTC: RFC 822 section 5.1, and the zone names that feeds use besides.
_ZONE_HOURS = {
    "UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "EET": 2,
    "EEST": 3, "MSK": 3, "IST": 5.5, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
    "EST": -5, "EDT": -4, "ET": -5, "CST": -6, "CDT": -5, "CT": -6, "MST": -7, "MDT": -6, "MT": -7,
    "PST": -8, "PDT": -7, "PT": -8, "AKST": -9, "AKDT": -8, "HST": -10,
}  # fmt: skip
_DATED = re.compile(r"-([0-9]{4}-[0-9]{2}-[0-9]{2})\.\w+")
_EPOCH = re.compile(r"1\d{9}(\d{3})?")
# Two fillers without a field in common: what differs between two readings was not stated.
_FILLERS = (datetime(2000, 1, 1), datetime(2001, 2, 2))


def parse_time(text: str) -> datetime | None:
    """Read a date as RFC 822, ISO 8601, seconds or milliseconds since 1970, or what `dateutil` understands.

    A time without a zone is taken as UTC, a day without a time as its first second. Day, month and year must
    all be stated, and `03/04/2024`, which has two readings, has none here. Returns None for what cannot be
    read or lies outside the years 1 to 9999; never raises.
    """
    folded = " ".join(text[: LONGEST + 1].split())
    if not folded or len(folded) > LONGEST:
        return None
    for read in _READERS:
        moment = _tried(read, folded)
        if moment is not None:
            return moment
    return None


def stamp(moment: datetime) -> str:
    """The moment (with a zone) as `yyyy-MM-ddTHH:mm:ssZ` in UTC; fractions of a second are dropped."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").removesuffix("+00:00") + "Z"


def day_named(path: str) -> date | None:
    """The day with which the name of a file ends before its suffix, as in `site-2024-01-31.html`; else None."""
    found = _DATED.search(path)
    if found is None or found.end() != len(path):
        return None
    try:
        return date.fromisoformat(found[1])
    except ValueError:
        return None


def _tried(read: Callable[[str], datetime | None], text: str) -> datetime | None:
    try:
        moment = read(text)
        return None if moment is None else _in_utc(moment)
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError, ArithmeticError):
        # The readers of three libraries, given a stranger's text: these are all the ways they say no.
        return None


def _in_utc(moment: datetime) -> datetime:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).replace(microsecond=0)


def _epoch(text: str) -> datetime | None:
    found = _EPOCH.fullmatch(text)
    if found is None or not text.isascii():
        return None
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(text[:10]))


def _rfc822(text: str) -> datetime | None:
    # Zone names go to the last reader, for the library knows only nine and takes the others for UTC.
    return parsedate_to_datetime(text) if text[-4:].isdigit() and text[-5:-4] in "+-" else None


def _loose(text: str) -> datetime | None:
    day_first = not text[:4].isdigit()
    first = parser.parse(text, default=_FILLERS[0], tzinfos=_zone)
    second = parser.parse(text, default=_FILLERS[1], tzinfos=_zone, dayfirst=day_first)
    return first if first == second else None


def _zone(name: str | None, offset: int | None) -> tzinfo:
    if offset is not None and not name:
        return timezone(timedelta(seconds=offset))
    return timezone(timedelta(hours=_ZONE_HOURS.get((name or "").upper(), 0), seconds=offset or 0))


_READERS: tuple[Callable[[str], datetime | None], ...] = (_epoch, datetime.fromisoformat, _rfc822, _loose)
