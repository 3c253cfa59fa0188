"""Why a story has no place on the front page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from broadsheet.edition.rank import newest_report, rank
from broadsheet.model.decision import Standing
from broadsheet.model.edition import Coverage
from broadsheet.model.options import EditionOptions


def absence(
    coverage: Coverage,
    coverages: Sequence[Coverage],
    time: datetime,
    standing: Standing,
    options: EditionOptions,
) -> str:
    """In words, for a story that `rank` gave no place among ``coverages``: it is not published, too old, dated
    after ``time``, or too many stories rank before it."""
    if not coverage.head.verdict.published:
        return f"it is not published: {coverage.head.verdict.published_why}"
    everyone = rank(coverages, time, standing, replace(options, front_size=len(coverages)))
    for place in everyone:
        if place.coverage.story.id == coverage.story.id:
            return (
                f"with {place.score.value} points it comes at place {place.rank}, "
                f"and the page has {options.front_size}"
            )
    hours = (time - newest_report(coverage)).total_seconds() / 3600
    if hours < 0:
        return "its newest report is dated after the edition's own time"
    return f"its newest report is {hours:.0f} hours old, and the page takes {options.front_hours} at most"
