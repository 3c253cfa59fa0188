"""Ranks the front page: heat, halved with age; editors' pins stand above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from broadsheet.model.decision import Standing
from broadsheet.model.edition import Coverage, Place
from broadsheet.model.options import EditionOptions
from broadsheet.model.score import Score, Term

PIN = 100_000
"""Points of a pinned story: more than heat can reach; of two pins the later decision stands higher."""

POINTS = 100
"""Points per unit of heat, so that whole numbers can tell apart what differs by a hundredth."""


def rank(
    coverages: Sequence[Coverage], time: datetime, standing: Standing, options: EditionOptions
) -> tuple[Place, ...]:
    """The front page at ``time``: at most `front_size` places, best first.

    Eligible is a story whose head is published and whose newest report lies within `front_hours` of
    ``time`` (or that is pinned), and not in the future of ``time``. Points = 100 * heat *
    0.5 ** (age of the newest report / half life). Ties go to the newer head, then to the smaller address.
    """
    scored = [
        (coverage, _points(coverage, time, standing, options))
        for coverage in coverages
        if _is_eligible(coverage, time, standing, options)
    ]
    scored.sort(key=lambda pair: pair[0].head.article.address)
    scored.sort(key=lambda pair: (pair[1].value, pair[0].head.article.published), reverse=True)
    chosen = scored[: options.front_size]
    return tuple(Place(number, coverage, score) for number, (coverage, score) in enumerate(chosen, 1))


def newest_report(coverage: Coverage) -> datetime:
    """Published time of the newest member that was no backlog: what keeps a story fresh."""
    return max(report.article.published for report in coverage.reports)


def _is_eligible(coverage: Coverage, time: datetime, standing: Standing, options: EditionOptions) -> bool:
    if not coverage.head.verdict.published:
        return False
    if _pin_rank(coverage, standing) is not None:
        return True
    age = time - newest_report(coverage)
    return timedelta(hours=-1) <= age <= timedelta(hours=options.front_hours)


def _points(coverage: Coverage, time: datetime, standing: Standing, options: EditionOptions) -> Score:
    terms = tuple(_terms(coverage, time, standing, options))
    return Score(round(sum(term.value for term in terms)), terms)


def _terms(coverage: Coverage, time: datetime, standing: Standing, options: EditionOptions) -> Iterator[Term]:
    heat = max(coverage.head.verdict.heat.value, 0)
    yield Term("heat", POINTS * heat, f"heat {heat}, {POINTS} points for each unit")
    hours = max((time - newest_report(coverage)).total_seconds() / 3600, 0.0)
    lost = round(POINTS * heat * (1 - 0.5 ** (hours / options.half_life_hours)))
    if lost:
        yield Term("age", -lost, f"its newest report is {hours:.1f} hours old")
    pinned = _pin_rank(coverage, standing)
    if pinned is not None:
        yield Term("pin", PIN * (len(standing.pin) - pinned), "an editor pinned it")


def _pin_rank(coverage: Coverage, standing: Standing) -> int | None:
    ids = set(coverage.story.article_ids)
    return next((number for number, pinned in enumerate(standing.pin) if pinned in ids), None)
