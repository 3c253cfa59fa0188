"""When a day is over, and what its news are."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.edition import close, closing, closings
from broadsheet.edition.closing import Closing
from broadsheet.model.article import Article
from tests.build import article

UTC_ZONE = ZoneInfo("UTC")
NIGHT = datetime(2026, 9, 8, tzinfo=UTC)
"""The end of the 7th."""


def at(published: float, seen: float, name: str = "a", **said: object) -> Article:
    """An article by its times in hours from the end of the 7th."""
    return article(
        name, published=NIGHT + timedelta(hours=published), first_seen=NIGHT + timedelta(hours=seen), **said
    )


def finished(*articles: Article, after: date | None = None, zone: str = "UTC") -> list[Closing]:
    """Days that are over when the newest was seen."""
    time = max(one.first_seen for one in articles)
    return list(closings(articles, ZoneInfo(zone), after, time))


def test_a_day_is_over_when_something_was_seen_after_its_end() -> None:
    """Until then it is not, however late it is; it closes at the first moment after it."""
    assert finished(at(-5, -4), at(-2, -1, "b")) == []
    (day,) = finished(at(-5, -4), at(-1, 0.5, "b"), at(3, 4, "c"))
    assert (day.day, day.closed) == (date(2026, 9, 7), NIGHT + timedelta(hours=0.5))


def test_a_day_is_one_of_the_editions_own_zone() -> None:
    """Where the 7th lasts seven hours longer, it is not over at its end in UTC."""
    articles = at(-5, -4), at(1, 2, "b")
    assert [one.day.day for one in finished(*articles)] == [7]
    assert finished(*articles, zone="America/Los_Angeles") == []


def test_an_archive_has_no_days_of_its_own() -> None:
    """What came from records closes no day and begins none; the first day is the one that was first read."""
    old = at(-2_000, -2_000, "old", source_id="")
    assert finished(old, at(40, 40, "older", source_id="")) == []
    assert [one.day.day for one in finished(old, at(-30, -4), at(2, 3, "b"))] == [7]


def test_days_that_have_letters_are_not_closed_again() -> None:
    """Only days after the newest letter are."""
    articles = at(-5, -4), at(20, 21, "b"), at(50, 51, "c")
    assert [one.day.day for one in finished(*articles)] == [7, 8, 9]
    assert [one.day.day for one in finished(*articles, after=date(2026, 9, 8))] == [9]


def test_what_came_too_late_for_its_day_is_news_of_the_next() -> None:
    """Nothing published in the evening is lost between two letters, and nothing stands in both."""
    early, late, stale = at(-2, 1, "b"), at(-1, 2, "late"), at(-40, 2, "stale")
    seventh, eighth = finished(at(-5, -4), early, late, stale, at(24, 25, "c"))
    assert [seventh.holds(one) for one in (early, late, stale)] == [True, False, False]
    assert [eighth.holds(one) for one in (early, late, stale)] == [False, True, False]


def test_a_day_that_is_not_over_can_be_asked_for() -> None:
    """It closes at the edition's own time."""
    found = at(-5, -4)
    day = closing([found], UTC_ZONE, date(2026, 9, 7), found.first_seen)
    assert day.holds(found)
    assert close(day, ()).ended == NIGHT - timedelta(seconds=1)


@given(st.lists(st.tuples(st.floats(-48, 96), st.floats(0, 30)), min_size=1, max_size=12))
def test_no_article_is_news_of_two_days(times: list[tuple[float, float]]) -> None:
    """Whatever the times, closed days share no article, and later articles change no earlier day."""
    articles = [at(round(p, 2), round(p + lag, 2), str(n)) for n, (p, lag) in enumerate(times)]
    days = finished(*articles)
    for one in articles:
        assert sum(day.holds(one) for day in days) <= 1
    newest = max(one.first_seen for one in articles)
    later = [*articles, article("z", published=newest, first_seen=newest + timedelta(days=2))]
    assert finished(*later)[: len(days)] == days
