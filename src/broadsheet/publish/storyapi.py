"""Stories and front page as JSON: every number with its terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from broadsheet.model.edition import Coverage, Edition, Place, Report
from broadsheet.model.score import GivenTopic, Score, Term
from broadsheet.model.story import Membership, Redirect, Split
from broadsheet.publish.addresses import story_address
from broadsheet.text.dates import stamp

_Json = dict[str, Any]
_DIGITS = 6
"""Decimals of a share or score: beyond them it says nothing."""


def story_json(coverage: Coverage, splits: Iterable[Split], home: str) -> _Json:
    """A story with all its members: what each is, how it was judged, and why it stands here."""
    story = coverage.story
    return {
        "id": story.id,
        "address": story_address(home, story.id),
        "head": coverage.head.article.id,
        "published": coverage.head.verdict.published,
        "publishedWhy": coverage.head.verdict.published_why,
        "members": [member_json(report) for report in coverage.visible.reports],
        "splits": [_split(split) for split in splits if story.id in (split.story_id, split.part_id)],
    }


def front_json(edition: Edition, home: str) -> _Json:
    """The front page: every place with the terms of its rank."""
    return {"time": stamp(edition.time), "places": [place_json(place, home) for place in edition.front]}


def redirects_json(redirects: Iterable[Redirect]) -> Mapping[str, str]:
    """Merged story -> the story that it lives on in."""
    return {redirect.old: redirect.new for redirect in redirects}


def place_json(place: Place, home: str) -> _Json:
    """A place with the terms of its rank."""
    head = place.coverage.head.article
    return {
        "rank": place.rank,
        "story": place.coverage.story.id,
        "address": story_address(home, place.coverage.story.id),
        "reports": len(place.coverage.visible.reports),
        "head": {
            "id": head.id,
            "title": head.title,
            "address": head.address,
            "provider": {"name": head.provider.name, "domain": head.provider.domain},
            "published": stamp(head.published),
        },
        "score": _score(place.score),
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
