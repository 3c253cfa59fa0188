"""Judges stories with all that scores need to know of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from broadsheet import dedupe, score
from broadsheet.model.article import Article
from broadsheet.model.decision import Standing
from broadsheet.model.edition import Facts
from broadsheet.model.score import RECORD, GivenTopic, Term, Verdict
from broadsheet.model.story import Story, Voice
from broadsheet.pipeline.plan import Plan


def judge_stories(
    stories: Iterable[Story],
    articles: Mapping[str, Article],
    verdicts: Mapping[str, Verdict],
    learned: Mapping[str, tuple[GivenTopic, ...]],
    plan: Plan,
    standing: Standing,
) -> tuple[Verdict, ...]:
    """A verdict for every member. Of ``verdicts``, those that only repeat a record stand for their quality;
    ``learned`` are the topics that the edition's model found, by article id."""
    rules = score.Rules(
        taxonomy=plan.taxonomy,
        providers=plan.providers,
        options=plan.settings.score,
        standing=standing,
        learned=learned,
        filters=plan.filters,
        signals=plan.signals,
    )
    known = _as_recorded(verdicts)
    return tuple(
        verdict
        for story in stories
        for verdict in score.judge(story, articles, rules, known, _voices(story, articles, plan))
    )


def facts_of(
    stories: Iterable[Story],
    articles: Mapping[str, Article],
    verdicts: Mapping[str, Verdict],
    plan: Plan,
    standing: Standing,
    time: datetime,
) -> dict[str, Facts]:
    """What is known of the stories beside their reports, by story id, at the edition's own time."""
    half_life = plan.settings.edition.trend_half_life_hours
    found = {}
    for story in stories:
        members = [articles[key] for key in story.article_ids if key in articles and key in verdicts]
        if not members:
            continue
        voices = _voices(story, articles, plan)
        found[story.id] = Facts(
            voices=voices,
            lead=_lead(members, verdicts, voices, standing),
            trend=score.trend(voices, articles, time, half_life),
        )
    return found


def _voices(story: Story, articles: Mapping[str, Article], plan: Plan) -> tuple[Voice, ...]:
    return dedupe.voices(story, articles, plan.providers, plan.settings.dedupe)


def _lead(
    members: list[Article], verdicts: Mapping[str, Verdict], voices: tuple[Voice, ...], standing: Standing
) -> tuple[Term, ...]:
    """Why the head leads. Of a story that was last judged elsewhere only its record knows."""
    qualities = {article.id: verdicts[article.id].quality.value for article in members}
    lead = score.choose_lead(members, qualities, voices, standing)
    if verdicts[lead.article_id].head:
        return lead.terms
    return (Term(RECORD, 1, "its record says so"),)


def _as_recorded(verdicts: Mapping[str, Verdict]) -> dict[str, score.Appraisal]:
    """Appraisals of articles whose quality is known only as their record states it."""
    found = ((article_id, score.recorded(verdict)) for article_id, verdict in verdicts.items())
    return {article_id: appraisal for article_id, appraisal in found if appraisal is not None}
