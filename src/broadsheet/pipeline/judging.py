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
    stories = tuple(stories)
    follows = follow_links(stories)
    followers = _followers(follows)
    for story in stories:
        members = [articles[key] for key in story.article_ids if key in articles and key in verdicts]
        if not members:
            continue
        voices = _voices(story, articles, plan)
        found[story.id] = Facts(
            voices=voices,
            lead=_lead(members, verdicts, voices, standing),
            trend=score.trend(voices, articles, time, half_life),
            follows=follows.get(story.id, ""),
            followed_by=followers.get(story.id, ()),
        )
    return found


def follow_links(stories: Iterable[Story]) -> dict[str, str]:
    """Story id -> the id of the ended story that its opening report takes up again."""
    opened = {story.id: story.members[0].of for story in stories if story.members[0].how == "opened"}
    wanted = set(opened.values())
    home = {key: story.id for story in stories for key in story.article_ids if key in wanted}
    found = {story_id: home[of] for story_id, of in opened.items() if of in home}
    return {story_id: earlier for story_id, earlier in found.items() if story_id != earlier}


def _followers(follows: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for story_id, earlier in sorted(follows.items()):
        found[earlier] = (*found.get(earlier, ()), story_id)
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
