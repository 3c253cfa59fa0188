"""When a day is over, and which of its stories are its news."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from broadsheet.model.article import Article
from broadsheet.model.edition import ClosedDay, Coverage

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Closing:
    """A day of a time zone. What was first seen after ``closed`` came too late for it; what was published the
    day before and first seen after ``before`` came too late for that day, and belongs to this one."""

    day: date
    zone: ZoneInfo
    before: datetime
    closed: datetime

    def holds(self, article: Article) -> bool:
        """Whether the article is news of this day."""
        published = article.published.astimezone(self.zone).date()
        late = published == self.day - DAY and article.first_seen > self.before
        return (published == self.day or late) and article.first_seen <= self.closed


def closings(
    articles: Iterable[Article], zone: ZoneInfo, after: date | None, time: datetime
) -> Iterator[Closing]:
    """Every finished day later than ``after``, from the first on which the edition read a source.

    A day is finished when the edition's own time has passed its end; it is closed by the first moment at which
    something was taken from a source then. Articles that came from an archive say nothing about that, so that
    an adopted edition has no finished days before it has read.
    """
    moments = _moments(articles, time)
    if not moments:
        return
    day, last = _local(moments[0], zone), _local(moments[-1], zone)
    day = max(day, after + DAY) if after else day
    while day < last:
        yield _closing(day, zone, moments, time)
        day += DAY


def closing(articles: Iterable[Article], zone: ZoneInfo, day: date, time: datetime) -> Closing:
    """That day, finished or not; one that is not closes at the edition's ``time``."""
    return _closing(day, zone, _moments(articles, time), time)


def close(one: Closing, coverages: Iterable[Coverage]) -> ClosedDay:
    """The day with those of the stories that are its news: their head is published and belongs to the day."""
    held = tuple(
        coverage
        for coverage in coverages
        if coverage.head.verdict.published and one.holds(coverage.head.article)
    )
    return ClosedDay(one.day, _start(one.day + DAY, one.zone) - SECOND, held)


def _moments(articles: Iterable[Article], time: datetime) -> list[datetime]:
    return sorted(
        {article.first_seen for article in articles if article.source_id and article.first_seen <= time}
    )


def _closing(day: date, zone: ZoneInfo, moments: Sequence[datetime], time: datetime) -> Closing:
    before, end = _start(day, zone), _start(day + DAY, zone)
    return Closing(day, zone, _first(moments, before, time), _first(moments, end, time))


def _first(moments: Sequence[datetime], least: datetime, otherwise: datetime) -> datetime:
    place = bisect_left(moments, least)
    return moments[place] if place < len(moments) else otherwise


def _local(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()


def _start(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
