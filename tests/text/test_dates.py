"""Points in time: reading what strangers write, and writing it in one way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.text.dates import parse_time, stamp

READ = [
    ("Mon, 22 Nov 2026 06:00:00 GMT", "2026-11-22T06:00:00Z"),
    ("Mon, 22 Nov 2026 06:00:00 EST", "2026-11-22T11:00:00Z"),
    ("Mon, 22 Nov 2026 06:00 +0530", "2026-11-22T00:30:00Z"),
    (" Mon,\n 22 Nov 2026\t06:00:00 -0500 ", "2026-11-22T11:00:00Z"),
    ("22 Nov 26 06:00:00 PDT", "2026-11-22T13:00:00Z"),
    ("2026-11-22", "2026-11-22T00:00:00Z"),
    ("2026-11-22T06:00:00Z", "2026-11-22T06:00:00Z"),
    ("2026-11-22T06:00:00.987654321+0200", "2026-11-22T04:00:00Z"),
    ("2026-11-22 06:00", "2026-11-22T06:00:00Z"),
    ("20261122T060000Z", "2026-11-22T06:00:00Z"),
    ("2026-03-04 06:00:00 CET", "2026-03-04T05:00:00Z"),
    ("November 22, 2026 5pm ET", "2026-11-22T22:00:00Z"),
    ("22/11/2026", "2026-11-22T00:00:00Z"),
    ("1700000000", "2023-11-14T22:13:20Z"),
    ("1700000000123", "2023-11-14T22:13:20Z"),
]
UNREAD = [
    *("", "soon", "2026", "November 2026", "10", "06:00", "03/04/2026", "2026-02-30"),
    *("0001-01-01T00:00+14:00", "9999-12-31T23:59:59-01:00", "99999999999999999999"),
    "2026-11-22" + " " + "x" * 200,
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_common_forms_are_read(text: str, expected: str) -> None:
    """RFC 822, ISO 8601, zone names, epoch seconds and the usual broken forms are read as UTC."""
    moment = parse_time(text)
    assert moment is not None
    assert stamp(moment) == expected


@pytest.mark.parametrize("text", UNREAD)
def test_what_states_no_single_day_is_not_read(text: str) -> None:
    """A text without day, month and year, or with two readings of them, has no time."""
    assert parse_time(text) is None


@settings(deadline=None)
@given(st.text() | st.text(alphabet="0123456789-:/TZ+., JanMGT", max_size=40))
def test_no_text_makes_it_fail(text: str) -> None:
    """Any text gives a UTC time in whole seconds, or None; never an error."""
    moment = parse_time(text)
    assert moment is None or (moment.tzinfo is UTC and moment.microsecond == 0)


@settings(deadline=None)
@given(
    st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30)),
    st.integers(-14 * 60, 14 * 60),
)
def test_a_stamp_reads_back(naive: datetime, minutes: int) -> None:
    """What `stamp` writes, `parse_time` reads as the same second, whatever the zone was."""
    moment = naive.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    assert parse_time(stamp(moment)) == moment.replace(microsecond=0)
