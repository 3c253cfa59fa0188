"""When a source that failed is asked again."""

from __future__ import annotations

from datetime import datetime, timedelta

from broadsheet.model.exchange import Response
from broadsheet.model.options import FetchOptions
from broadsheet.text.dates import parse_time

LONGEST_BACKOFF = timedelta(hours=24)
LONGEST_RETRY_AFTER = timedelta(days=7)
"""A server may ask for more than a day, but a slip of its pen must not silence it for ever."""

_DOUBLINGS = 16
"""Beyond so many doublings any interval is longer than a day."""


def poll_interval(options: FetchOptions, rhythm: int = 0) -> timedelta:
    """Time between two polls that succeed: the source's own ``rhythm`` in seconds, within `poll_minutes` and
    `poll_minutes_max`. Where `poll_minutes` is 0, every run asks."""
    least = timedelta(minutes=options.poll_minutes)
    most = timedelta(minutes=options.poll_minutes_max)
    return max(least, min(timedelta(seconds=rhythm), most)) if least else least


def backoff(failures: int, options: FetchOptions) -> timedelta:
    """Poll interval times two to the power of ``failures`` in a row, at most 24 hours."""
    factor = int(2 ** min(failures, _DOUBLINGS))
    return min(poll_interval(options) * factor, LONGEST_BACKOFF)


def retry_after(response: Response, now: datetime) -> datetime | None:
    """The moment that ``Retry-After`` names (seconds or an HTTP date; RFC 9110, section 10.2.3), at most
    seven days ahead; None if the header is absent, unreadable or past."""
    value = response.header("retry-after").strip()
    moment = _after_seconds(value, now) if value.isascii() and value.isdigit() else parse_time(value)
    if moment is None or moment <= now:
        return None
    return min(moment, now + LONGEST_RETRY_AFTER)


def _after_seconds(digits: str, now: datetime) -> datetime:
    longest = int(LONGEST_RETRY_AFTER.total_seconds())
    return now + timedelta(seconds=longest if len(digits) > len(str(longest)) else int(digits))
