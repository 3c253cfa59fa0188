"""Why a story has no place on the front page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from broadsheet.edition.news import newest_news, news
from broadsheet.model.edition import Coverage, Place
from broadsheet.model.options import EditionOptions


def absence(coverage: Coverage, ranked: Sequence[Place], time: datetime, options: EditionOptions) -> str:
    """In words, for a story without a place: it is not published, too old, dated after ``time``, or outranked.

    ``ranked`` is what `rank` gives where the page has room for all.
    """
    if not coverage.head.verdict.published:
        return f"it is not published: {coverage.head.verdict.published_why}"
    for place in ranked:
        if place.coverage.story.id == coverage.story.id:
            return (
                f"with {place.score.value} points it comes at place {place.rank}, "
                f"and the page has {options.front_size}"
            )
    hours = (time - newest_news(news(coverage), coverage)).total_seconds() / 3600
    if hours < 0:
        return "its last news is dated after the edition's own time"
    return (
        f"the page takes stories with news of the last {options.front_hours} hours, "
        f"and its last news is {hours:.0f} hours old"
    )
