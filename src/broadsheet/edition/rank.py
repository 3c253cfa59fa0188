"""Ranks the front page: heat halved with the age of the last news, and the trend; editors' pins stand above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from broadsheet.edition.news import AHEAD, newest_news, newest_report, news, since_yesterday
from broadsheet.edition.places import Contender, fill
from broadsheet.model.decision import Standing
from broadsheet.model.edition import Coverage, Place, Report
from broadsheet.model.options import EditionOptions
from broadsheet.model.score import RELATED, Score, Term
from broadsheet.model.topic import Taxonomy

PIN = 100_000
"""Points of a pinned story: more than heat can reach; of two pins the later decision stands higher."""

POINTS = 100
"""Points per unit of heat, so that whole numbers can tell apart what differs by a hundredth."""

RISING = 6
"""Stories listed as rising, at most."""
FEWEST_VOICES = 2
"""Voices from which a story can rise."""
LEAST_TREND = 50
"""Trend, in hundredths of a voice, from which a story rises."""


def rank(
    coverages: Sequence[Coverage],
    time: datetime,
    standing: Standing,
    options: EditionOptions,
    taxonomy: Taxonomy,
) -> tuple[Place, ...]:
    """The front page at ``time``: at most `front_size` places, best first, every one with its terms.

    Eligible is a story whose head is published and that had news (`news.news`) within `front_hours` of
    ``time`` (or that is pinned), and none in the future of ``time``. Points = 100 * (heat without what copies
    added to it) * 0.5 ** (age of the last news / half life) + `trend_points` * trend. So a copy brings no story
    back to the top. Ties go to the newer head, then to the smaller address. Diversity and quotas: `places.fill`.
    """
    found = (_candidate(coverage, time, standing, options) for coverage in coverages)
    candidates = [one for one in found if one is not None]
    candidates.sort(key=lambda one: one.coverage.head.article.address)
    candidates.sort(key=lambda one: (one.score.value, one.coverage.head.article.published), reverse=True)
    contenders = [_contender(one, taxonomy.root.name) for one in candidates]
    chosen = fill(contenders, options)
    return tuple(
        Place(number, candidates[seat.number].coverage, seat.score, candidates[seat.number].fresh)
        for number, seat in enumerate(chosen, 1)
    )


def rising(coverages: Sequence[Coverage], time: datetime, options: EditionOptions) -> tuple[Coverage, ...]:
    """Published stories of several voices, by their trend; of equals the newer head, then the smaller address."""
    found = [
        coverage
        for coverage in coverages
        if coverage.head.verdict.published
        and len(coverage.facts.voices) >= FEWEST_VOICES
        and coverage.facts.trend.value >= LEAST_TREND
        and coverage.head.article.published <= time + AHEAD
    ]
    found.sort(key=lambda coverage: coverage.head.article.address)
    found.sort(
        key=lambda coverage: (coverage.facts.trend.value, coverage.head.article.published), reverse=True
    )
    return tuple(found[:RISING])


@dataclass(frozen=True, slots=True)
class _Candidate:
    coverage: Coverage
    score: Score
    fresh: tuple[Report, ...]
    pinned: bool


def _candidate(
    coverage: Coverage, time: datetime, standing: Standing, options: EditionOptions
) -> _Candidate | None:
    pinned = _pin_rank(coverage, standing)
    window = timedelta(hours=options.front_hours)
    if not coverage.head.verdict.published or (pinned is None and time - newest_report(coverage) > window):
        return None
    told = news(coverage)
    newest = newest_news(told, coverage)
    if pinned is None and not -AHEAD <= time - newest <= window:
        return None
    terms = tuple(_terms(coverage, newest, time, options))
    if pinned is not None:
        terms += (Term("pin", PIN * (len(standing.pin) - pinned), "an editor pinned it"),)
    score = Score(round(sum(term.value for term in terms)), terms)
    return _Candidate(coverage, score, since_yesterday(told, time), pinned is not None)


def _contender(candidate: _Candidate, root: str) -> Contender:
    head = candidate.coverage.head
    topics = (topic.name for topic in head.verdict.topics if topic.name != root)
    return Contender(
        score=candidate.score,
        provider=head.article.provider.domain,
        provider_name=head.article.provider.name,
        topic=next(topics, ""),
        pinned=candidate.pinned,
    )


def _terms(coverage: Coverage, newest: datetime, time: datetime, options: EditionOptions) -> Iterator[Term]:
    heat = max(coverage.head.verdict.heat.value, 0)
    yield Term("heat", POINTS * heat, f"heat {heat}, {POINTS} points for each unit")
    echoes = _of_copies(coverage)
    if echoes:
        count = len(coverage.copies)
        yield Term("copies", -POINTS * echoes, f"{count} of its reports only repeat another: no confirmation")
    hours = max((time - newest).total_seconds() / 3600, 0.0)
    lost = round(POINTS * (heat - echoes) * (1 - 0.5 ** (hours / options.half_life_hours)))
    if lost:
        yield Term("age", -lost, f"its last news is {hours:.1f} hours old")
    trend = coverage.facts.trend.value
    if trend and options.trend_points:
        yield Term("trend", options.trend_points * trend, f"{trend / POINTS:.2f} voices spoke lately")


def _of_copies(coverage: Coverage) -> int:
    """What copies added to the heat; nothing is known of a heat that only a record states."""
    related = sum(term.value for term in coverage.head.verdict.heat.terms if term.name == RELATED)
    others = len(coverage.reports) - 1
    copies = len([key for key in coverage.copies if key != coverage.head.article.id])
    return round(related / others * min(copies, others)) if others else 0


def _pin_rank(coverage: Coverage, standing: Standing) -> int | None:
    ids = set(coverage.story.article_ids)
    return next((number for number, pinned in enumerate(standing.pin) if pinned in ids), None)
