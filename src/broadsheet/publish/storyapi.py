"""Stories and front page as JSON: every number with its terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from broadsheet.model.edition import Coverage, Edition, Place, Report
from broadsheet.model.score import GivenTopic, Score, Term
from broadsheet.model.story import Copy, Membership, Redirect, Split, Voice
from broadsheet.publish.addresses import story_address
from broadsheet.text.dates import stamp

_Json = dict[str, Any]
_DIGITS = 6
"""Decimals of a share or score: beyond them it says nothing."""


def splits_of(story_id: str, splits: Iterable[Split]) -> list[Split]:
    """Those that concern the story, on either side."""
    return [split for split in splits if story_id in (split.story_id, split.part_id)]


def position_json(place: Place | None, absence: str, home: str) -> _Json:
    """Where a story stands on the front page, with the terms of its rank, or why it has no place there."""
    return {"place": place_json(place, home) if place else None, "noPlace": absence or None}


def story_json(coverage: Coverage, splits: Iterable[Split], position: _Json, home: str) -> _Json:
    """A story with all its members: what each is, how it was judged, and why it stands here; its ``position`` on the
    front page; and its splits."""
    story = coverage.story
    return {
        "id": story.id,
        "address": story_address(home, story.id),
        "head": coverage.head.article.id,
        "published": coverage.head.verdict.published,
        "publishedWhy": coverage.head.verdict.published_why,
        **position,
        "lead": [term_json(term) for term in coverage.facts.lead],
        "voices": [_voice(voice, coverage) for voice in coverage.facts.voices],
        "members": [member_json(report) for report in coverage.visible.reports],
        "follows": coverage.facts.follows or None,
        "followedBy": list(coverage.facts.followed_by),
        "splits": [_split(split) for split in splits],
    }


def front_json(edition: Edition, home: str) -> _Json:
    """The front page, every place with the terms of its rank, and the stories that grow fastest."""
    return {
        "time": stamp(edition.time),
        "places": [place_json(place, home) for place in edition.front],
        "rising": [_rising(coverage, home) for coverage in edition.rising],
    }


def redirects_json(redirects: Iterable[Redirect]) -> Mapping[str, str]:
    """Merged story -> the story that it lives on in."""
    return {redirect.old: redirect.new for redirect in redirects}


def place_json(place: Place, home: str) -> _Json:
    """A place with the terms of its rank."""
    return {
        "rank": place.rank,
        "story": place.coverage.story.id,
        "address": story_address(home, place.coverage.story.id),
        "reports": len(place.coverage.visible.reports),
        "head": _headline(place.coverage.head),
        "score": _score(place.score),
        "trend": _score(place.coverage.facts.trend),
        "newSinceYesterday": [_headline(report) for report in place.news],
    }


def _rising(coverage: Coverage, home: str) -> _Json:
    return {
        "story": coverage.story.id,
        "address": story_address(home, coverage.story.id),
        "head": _headline(coverage.head),
        "voices": len(coverage.facts.voices),
        "trend": _score(coverage.facts.trend),
    }


def _voice(voice: Voice, coverage: Coverage) -> _Json:
    """A voice by the ids of its reports, without those that are not shown."""
    shown = {report.article.id for report in coverage.visible.reports}
    return {
        "reports": [article_id for article_id in voice.article_ids if article_id in shown],
        "copies": [_copy(copy) for copy in voice.copies if copy.article_id in shown],
    }


def _copy(copy: Copy) -> _Json:
    return {"id": copy.article_id, "of": copy.of, "how": copy.how, "likeness": _number(copy.likeness)}


def _headline(report: Report) -> _Json:
    article = report.article
    return {
        "id": article.id,
        "title": article.title,
        "address": article.address,
        "provider": {"name": article.provider.name, "domain": article.provider.domain},
        "published": stamp(article.published),
    }


def member_json(report: Report) -> _Json:
    """A report: what it is, how it was judged, and why it stands in its story."""
    article, verdict = report.article, report.verdict
    return {
        "id": article.id,
        "title": article.title,
        "address": article.address,
        "provider": {"name": article.provider.name, "domain": article.provider.domain},
        "published": stamp(article.published),
        "quality": _score(verdict.quality) if verdict.judged else None,
        "heat": _score(verdict.heat) if verdict.judged else None,
        "topics": [given_json(topic) for topic in verdict.topics],
        "membership": membership_json(report.membership),
    }


def membership_json(membership: Membership) -> _Json:
    """How an article came into its story."""
    return {
        "how": membership.how,
        "score": _number(membership.score),
        "threshold": _number(membership.threshold),
        "of": membership.of or None,
        "terms": [term_json(term) for term in membership.terms],
    }


def _score(score: Score) -> _Json:
    return {"value": score.value, "terms": [term_json(term) for term in score.terms]}


def term_json(term: Term) -> _Json:
    """A summand."""
    return {"name": term.name, "value": _number(term.value), "why": term.why}


def given_json(topic: GivenTopic) -> _Json:
    """A topic with the way it was given, and the terms where a model gave it."""
    return {
        "name": topic.name,
        "how": topic.how,
        "why": topic.why,
        "terms": [term_json(term) for term in topic.terms],
    }


def _split(split: Split) -> _Json:
    return {"story": split.story_id, "part": split.part_id, "articles": list(split.article_ids)}


def _number(value: float) -> float | int:
    rounded = round(value, _DIGITS)
    return int(rounded) if rounded == int(rounded) else rounded
