"""The public class of a source, and since when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from broadsheet.edition import class_changes, health, interval, is_silent
from broadsheet.model.source import ClassChange, Source, SourceState

NOW = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
SOURCE = Source("s1", "https://outlet.example/feed", "feed")
READ = SourceState("s1", last_success=NOW)


def daily(count: int, last: timedelta = timedelta()) -> tuple[datetime, ...]:
    return tuple(NOW - last - timedelta(days=number) for number in range(count))


def shown(
    state: SourceState | None, given: tuple[datetime, ...] = daily(9), *before: ClassChange
) -> tuple[str, datetime]:
    """Class and time of the one source."""
    states = {"s1": state} if state else {}
    (found,) = health((SOURCE,), states, {"s1": given}, NOW, before)
    return found.state, found.since


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (READ, "fresh"),
        (SourceState("s1", last_success=NOW, failures=2, reason="line 403 of the feed is broken"), "fresh"),
        (SourceState("s1", failures=3, reason="no answer"), "broken"),
        (SourceState("s1", gone=True), "broken"),
        (SourceState("s1", blocked=True, failures=9), "blocked"),
        (None, "fresh"),
    ],
)
def test_which_class_a_source_is_in(state: SourceState | None, expected: str) -> None:
    """Blocked where it does not let us in, broken from the third failure, whatever its reason's words are."""
    assert shown(state)[0] == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (daily(9, last=timedelta(days=2)), "fresh"),
        (daily(9, last=timedelta(days=4)), "stale"),
        (tuple(NOW - timedelta(days=7 * number + 13) for number in range(9)), "fresh"),
        (tuple(NOW - timedelta(minutes=number) - timedelta(days=2) for number in range(9)), "fresh"),
        (daily(2, last=timedelta(days=13)), "fresh"),
        (daily(2, last=timedelta(days=15)), "stale"),
        ((), "stale"),
    ],
    ids=["daily", "daily, silent", "weekly", "weekend", "little known", "little known, silent", "nothing"],
)
def test_silence_is_measured_by_the_sources_own_rhythm(given: tuple[datetime, ...], expected: str) -> None:
    """A weekly source may be silent for longer than a daily one; an unknown rhythm has 14 days."""
    assert shown(READ, given)[0] == expected
    assert is_silent(given, NOW) is (expected == "stale")


def test_the_usual_interval_is_the_median() -> None:
    """Of a daily source it is a day; of one with few items nothing is known."""
    assert interval(daily(9)) == timedelta(days=1)
    assert interval(daily(3)) is None


def test_a_class_stands_since_it_was_first_shown() -> None:
    """The same class keeps its time, another one begins now, and what is later than the edition does not count."""
    earlier = NOW - timedelta(days=3)
    assert shown(READ, daily(9), ClassChange("s1", earlier, "fresh")) == ("fresh", earlier)
    assert shown(READ, daily(9), ClassChange("s1", earlier, "broken")) == ("fresh", NOW)
    later = ClassChange("s1", NOW + timedelta(days=1), "broken")
    assert shown(None, daily(9), ClassChange("s1", earlier, "fresh"), later) == ("fresh", earlier)


@pytest.mark.parametrize("state", [None, SourceState("s1", failures=1, reason="no answer")])
def test_only_a_poll_that_succeeds_mends_a_source(state: SourceState | None) -> None:
    """A store that was made anew, and has not read the source since, shows it as the archive does."""
    broken = ClassChange("s1", NOW - timedelta(days=3), "broken")
    assert shown(state, daily(9), broken)[0] == "broken"
    assert shown(READ, daily(9), broken)[0] == "fresh"


def test_changes_are_remembered_of_sources_that_are_read() -> None:
    """Each change is kept once; a source that is read no longer is forgotten."""
    before = (
        ClassChange("s1", NOW - timedelta(days=3), "fresh"),
        ClassChange("gone", NOW - timedelta(days=3), "fresh"),
    )
    found = health((SOURCE,), {"s1": SourceState("s1", gone=True)}, {}, NOW, before)
    once = class_changes(before, found, NOW)
    assert once == (before[0], ClassChange("s1", NOW, "broken"))
    assert class_changes(once, health((SOURCE,), {}, {}, NOW, once), NOW) == once
