"""Why a story has no place on the front page, in words that stay the same while its reason does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from broadsheet.edition.news import AHEAD, newest_news, newest_report, news
from broadsheet.model.edition import Coverage, Place
from broadsheet.model.options import EditionOptions


def absences(
    coverages: Iterable[Coverage], front: Sequence[Place], time: datetime, options: EditionOptions
) -> dict[str, str]:
    """By id of every story without a place: it is not published, too old, dated after ``time``, or outranked.

    The words name moments rather than ages, and no number of others: the pages that show them need not change with
    every run.
    """
    placed = {place.coverage.story.id for place in front}
    return {one.story.id: absence(one, time, options) for one in coverages if one.story.id not in placed}


def absence(coverage: Coverage, time: datetime, options: EditionOptions) -> str:
    """The reason of one story that is known to have no place."""
    if not coverage.head.verdict.published:
        return f"it is not published: {coverage.head.verdict.published_why}"
    window = f"the front page takes news of the last {options.front_hours} hours"
    latest = newest_report(coverage)
    if _is_old(latest, time, options):
        return f"{window}, and its last report is of {_local(latest, options)}"
    newest = newest_news(news(coverage), coverage)
    if _is_old(newest, time, options):
        told = _local(newest, options)
        return f"{window}, and its last news is of {told}; what came later says nothing new"
    if newest - time > AHEAD:
        return "its last news is dated after the edition's own time"
    return "every place is taken by a story that ranks above it"


def _is_old(moment: datetime, time: datetime, options: EditionOptions) -> bool:
    return time - moment > timedelta(hours=options.front_hours)


def _local(moment: datetime, options: EditionOptions) -> str:
    """In numbers, in the edition's time zone."""
    return f"{moment.astimezone(ZoneInfo(options.timezone)):%Y-%m-%d, %H:%M %Z}"
