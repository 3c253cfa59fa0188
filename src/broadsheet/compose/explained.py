"""Explanations as JSON. Numbers, terms and reasons have the shape that the API gives them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from broadsheet import edition as edition_stage
from broadsheet.errors import UsageError
from broadsheet.model.article import AddressStep, Article
from broadsheet.model.decision import Decision, Standing
from broadsheet.model.edition import Coverage, Edition, Place, Report
from broadsheet.model.explanation import Comparison, Pairing, Subject
from broadsheet.model.options import Settings
from broadsheet.model.score import GivenTopic
from broadsheet.model.topic import Taxonomy, Topic
from broadsheet.pipeline.whatif import Move, WhatIf
from broadsheet.publish.addresses import story_address
from broadsheet.publish.outputs.records import record_path
from broadsheet.publish.storyapi import (
    given_json,
    member_json,
    membership_json,
    place_json,
    position_json,
    splits_of,
    story_json,
    term_json,
)
from broadsheet.score.lead import in_words
from broadsheet.score.topics import count_keywords
from broadsheet.text.dates import stamp

Json = dict[str, Any]
NEWEST = 20
"""Articles listed of a topic."""
MOVED = 0.005
"""From this difference on document frequencies are said to have moved."""


def address_json(steps: Iterable[AddressStep]) -> list[Json]:
    """How an address was found: each step with its rule, the address it left, and why."""
    return [{"rule": step.rule, "address": step.address, "why": step.why} for step in steps]


def article_json(subject: Subject, edition: Edition, settings: Settings, standing: Standing) -> Json:
    """An article: how it was judged, where it stands, and why."""
    assert subject.article is not None
    coverage = _coverage(subject, edition)
    report = _report(coverage, subject.article)
    return {
        "kind": "article",
        "article": member_json(report),
        "record": record_path(report.article, settings),
        "first_seen": stamp(report.article.first_seen),
        "topics": [_topic(given, subject.article, edition.taxonomy) for given in report.verdict.topics],
        "heads": report.verdict.head,
        "published": report.verdict.published,
        "published_why": report.verdict.published_why,
        "story": {
            "id": coverage.story.id,
            "address": story_address(settings.edition.home, coverage.story.id),
            "reports": len(coverage.reports),
        },
        **_standing(coverage, edition, settings, standing),
    }


def story_in_edition_json(subject: Subject, edition: Edition, settings: Settings, standing: Standing) -> Json:
    """A story with all its members, where it stands, and why."""
    coverage = _coverage(subject, edition)
    hidden = [member_json(report) for report in coverage.reports if report.silenced]
    merged = [redirect.old for redirect in edition.redirects if redirect.new == coverage.story.id]
    return {
        "kind": "story",
        "story": _story_json(coverage, edition, settings.edition.home),
        "hidden": hidden,
        "merged": merged,
        **_standing(coverage, edition, settings, standing),
    }


def topic_json(topic: Topic, edition: Edition, settings: Settings) -> Json:
    """A topic: its rule, which articles it was given to and why, and its stories on the front page."""
    held = [
        (report, given.why)
        for coverage in edition.coverages
        for report in coverage.reports
        for given in report.verdict.topics
        if given.name == topic.name
    ]
    ids = {report.article.id for report, _ in held}
    held.sort(key=lambda pair: (pair[0].article.published, pair[0].article.address), reverse=True)
    reasons = Counter(why for _, why in held)
    return {
        "kind": "topic",
        "topic": {
            "id": topic.id,
            "name": topic.name,
            "parent": topic.parent or None,
            "keywords": list(topic.keywords),
            "queries": [query.text for query in topic.queries],
            "sources": list(topic.sources),
            "file": topic.where,
        },
        "articles": len(held),
        "stories": sum(1 for each in edition.coverages if not ids.isdisjoint(each.story.article_ids)),
        "given": [{"why": why, "articles": count} for why, count in _commonest(reasons)],
        "places": [
            place_json(place, settings.edition.home)
            for place in edition.front
            if any(given.name == topic.name for given in place.coverage.head.verdict.topics)
        ],
        "newest": [_named(report.article) | {"why": why} for report, why in held[:NEWEST]],
    }


def change_json(changes: Sequence[str], change: WhatIf) -> Json:
    """What other settings would change on the front page: every story of both pages, in the order after."""
    moves = [_move(move) for move in change.moves]
    return {
        "kind": "change",
        "set": list(changes),
        "published": {"before": _published(change.before), "after": _published(change.after)},
        "moves": moves,
        "changed": sum(1 for move in moves if move["change"] != "same"),
        "mixed": change.mixed,
        "stated": change.stated,
    }


def pairing_json(pairing: Pairing, edition: Edition, settings: Settings) -> Json:
    """Two subjects: whether they are together, and what the judging functions say."""
    return {
        "kind": "pair",
        "one": _side(pairing.one, edition, settings),
        "other": _side(pairing.other, edition, settings),
        "together": pairing.together,
        "alike": pairing.decisive.alike,
        "differs": pairing.differs or None,
        "judged": stamp(pairing.at),
        "compared": pairing.compared,
        "likeness": _comparison(pairing.decisive),
        "today": _comparison(pairing.today),
        "moved": _has_moved(pairing),
        "articles": _comparison(pairing.articles) if pairing.articles else None,
        "text": {"likeness": round(pairing.text, 6), "threshold": settings.dedupe.likeness},
        "decisions": [decision_json(each) for each in pairing.decisions],
    }


def _story_json(coverage: Coverage, edition: Edition, home: str) -> Json:
    key = coverage.story.id
    position = position_json(edition.places.get(key), edition.absences.get(key, ""), home)
    return story_json(coverage, splits_of(key, edition.partings), position, home)


def _coverage(subject: Subject, edition: Edition) -> Coverage:
    for coverage in edition.coverages:
        if coverage.story.id == subject.story.id:
            return coverage
    raise _removed(subject.story.id)


def _report(coverage: Coverage, article: Article) -> Report:
    for report in coverage.reports:
        if report.article.id == article.id:
            return report
    raise _removed(article.address)


def _removed(what: str) -> UsageError:
    return UsageError("an editor removed it", subject=what, remedy="The next run takes it out of the store.")


def _standing(coverage: Coverage, edition: Edition, settings: Settings, standing: Standing) -> Json:
    """What an article shares with its story: who heads it and why, and the place on the front page, or why it has
    none and which it would have if the page had room for all."""
    key, home = coverage.story.id, settings.edition.home
    place = edition.places.get(key)
    return {
        "lead": _named(coverage.head.article)
        | {"why": in_words(coverage.facts.lead), "terms": [term_json(term) for term in coverage.facts.lead]},
        "edition_time": stamp(edition.time),
        "place": place_json(place, home) if place else None,
        "no_place": edition.absences.get(key),
        "with_room": None if place else _with_room(key, edition, settings, standing),
    }


def _with_room(story_id: str, edition: Edition, settings: Settings, standing: Standing) -> Json | None:
    """The place of an outranked story if the page had room for all."""
    roomy = replace(settings.edition, front_size=len(edition.coverages))
    ranked = edition_stage.rank(edition.coverages, edition.time, standing, roomy, edition.taxonomy)
    found = next((place for place in ranked if place.coverage.story.id == story_id), None)
    return place_json(found, settings.edition.home) if found else None


def _topic(given: GivenTopic, article: Article, taxonomy: Taxonomy) -> Json:
    """With the keywords that count towards quality, in the title that was judged: an editor's counts for readers
    alone."""
    topic = taxonomy.named(given.name)
    words = topic.keywords if topic else ()
    found = [
        word for word in words if topic and count_keywords(replace(topic, keywords=(word,)), article.title)
    ]
    return given_json(given) | {"keywords": found}


def _side(subject: Subject, edition: Edition, settings: Settings) -> Json:
    coverage = _coverage(subject, edition)
    member = subject.membership
    return {
        **_named(subject.article or coverage.head.article),
        "story": subject.story.id,
        "story_address": story_address(settings.edition.home, subject.story.id),
        "named": "article" if subject.article else "story",
        "membership": membership_json(member) if member else None,
    }


def _named(article: Article) -> Json:
    return {
        "id": article.id,
        "title": article.title,
        "address": article.address,
        "provider": article.provider.name,
        "published": stamp(article.published),
    }


def _comparison(comparison: Comparison) -> Json:
    return {
        "alike": comparison.alike,
        "score": round(comparison.score, 6),
        "threshold": comparison.threshold,
        "breadth": round(comparison.breadth, 6),
        "same_outlet": round(comparison.same_outlet, 6),
        "terms": [term_json(term) for term in comparison.terms],
        "obstacles": [{"name": each.name, "why": each.why} for each in comparison.obstacles],
    }


def _has_moved(pairing: Pairing) -> bool:
    apart = abs(pairing.today.score - pairing.decisive.score)
    return apart >= MOVED or pairing.today.alike != pairing.decisive.alike


def decision_json(decision: Decision) -> Json:
    """An editor's decision, with its reason."""
    return {
        "id": decision.id,
        "at": stamp(decision.at),
        "act": str(decision.act),
        "to": decision.to,
        "why": decision.why,
        "by": decision.by,
    }


def _move(move: Move) -> Json:
    place = move.after or move.before
    assert place is not None
    return {
        "change": move.kind,
        "story": place.coverage.story.id,
        "title": place.coverage.head.article.title,
        "before": _seat(move.before),
        "after": _seat(move.after),
        "head_changed": move.head_changed,
    }


def _seat(place: Place | None) -> Json | None:
    if place is None:
        return None
    head = place.coverage.head
    return {
        "rank": place.rank,
        "points": place.score.value,
        "heat": head.verdict.heat.value,
        "head": head.article.id,
        "headed_by": head.article.provider.name,
    }


def _published(edition: Edition) -> int:
    return sum(1 for coverage in edition.coverages if coverage.head.verdict.published)


def _commonest(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
