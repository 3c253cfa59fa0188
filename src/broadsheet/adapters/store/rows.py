"""Values of the model as rows of the tables, and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from broadsheet.model.article import AddressStep, Article, Body, Credit, Picture, ProviderName
from broadsheet.model.decision import Act, Decision
from broadsheet.model.item import Retry
from broadsheet.model.judgement import Accepted
from broadsheet.model.private import Noted
from broadsheet.model.score import GivenTopic, Score, Term, Verdict
from broadsheet.model.source import ClassChange, HostState, SourceState
from broadsheet.model.story import Membership, Split, Story
from broadsheet.text.digests import short_id

Row = dict[str, Any]

_SAME_IN_ARTICLES = (
    "id", "stem", "address", "title", "excerpt", "published", "first_seen", "stated", "updated", "language",
    "amp", "kind", "video", "paywall", "official", "source_id", "guid", "sketch", "body_words", "body_digest",
    "section", "removed", "stated_address",
)  # fmt: skip
_LISTS_IN_ARTICLES = ("authors", "source_topics", "tags")


def plain_row(value: Any) -> Row:
    """Field by field: for a value all of whose fields are columns."""
    return {name: getattr(value, name) for name in value.__slots__}


def fields(value: Any) -> list[Any] | None:
    """The fields of a small value, in order; None for None."""
    return None if value is None else [getattr(value, name) for name in value.__slots__]


def article_row(article: Article, state: str) -> Row:
    """``state`` is ``new``, ``edited`` or ``judged``."""
    row: Row = {name: getattr(article, name) for name in _SAME_IN_ARTICLES}
    row |= {name: list(getattr(article, name)) for name in _LISTS_IN_ARTICLES}
    return row | {
        "state": state,
        "provider_name": article.provider.name,
        "provider_domain": article.provider.domain,
        "picture": fields(article.picture),
        "credit": fields(article.credit),
    }


def article_of(row: Any) -> Article:
    """The article of one row that holds the columns of `articles`, others or not."""
    found = row._asdict()
    values: Row = {name: found[name] for name in _SAME_IN_ARTICLES}
    values |= {name: tuple(found[name]) for name in _LISTS_IN_ARTICLES}
    picture, credit = found["picture"], found["credit"]
    return Article(
        **values,
        provider=ProviderName(found["provider_name"], found["provider_domain"]),
        picture=None if picture is None else Picture(*picture),
        credit=None if credit is None else Credit(*credit),
    )


def item_row(given: Accepted) -> Row:
    """The note that an item was taken."""
    return {
        "source_id": given.source_id,
        "guid_key": short_id(given.guid),
        "guid": given.guid,
        "digest": given.item_digest,
        "article_id": given.article.id,
        "settled": given.item_digest,
    }


def noted_row(noted: Noted) -> Row:
    """A row of `items` as a record kept it."""
    return {
        "source_id": noted.source_id,
        "guid_key": short_id(noted.guid),
        "guid": noted.guid,
        "digest": noted.digest,
        "article_id": noted.article_id,
        "settled": noted.digest,
    }


def noted_of(row: Any) -> Noted:
    """The note of one row of `items`."""
    return Noted(row.source_id, row.guid, row.settled, row.article_id)


def retry_row(source_id: str, retry: Retry) -> Row:
    """A row of `retries`."""
    return plain_row(retry) | {"source_id": source_id, "guid_key": short_id(retry.guid)}


def retry_of(row: Any) -> Retry:
    """The retry of one row of `retries`."""
    return Retry(row.guid, row.tries, row.due)


def class_of(row: Any) -> ClassChange:
    """The change of one row of `classes`."""
    return ClassChange(**row._mapping)


def steps_of(row: Any) -> tuple[AddressStep, ...]:
    """The steps of one row of `resolutions`."""
    return tuple(AddressStep(*step) for step in row.steps)


def steps_row(given: Accepted) -> Row:
    """A row of `resolutions`."""
    return {"article_id": given.article.id, "steps": [fields(step) for step in given.steps]}


def membership_rows(story: Story) -> list[Row]:
    """One row a member, numbered in their order."""
    return [
        plain_row(member) | {"story_id": story.id, "position": position, "terms": _table(member.terms)}
        for position, member in enumerate(story.members)
    ]


def membership_of(row: Any) -> Membership:
    """The membership of one row of `memberships`."""
    terms = tuple(Term(*term) for term in row.terms)
    return Membership(row.article_id, row.how, row.score, row.threshold, terms, row.of)


def verdict_row(verdict: Verdict) -> Row:
    """A row of `verdicts`."""
    return plain_row(verdict) | {
        "topics": [[topic.name, topic.why, topic.how, _table(topic.terms)] for topic in verdict.topics],
        "quality": verdict.quality.value,
        "quality_terms": _table(verdict.quality.terms),
        "heat": verdict.heat.value,
        "heat_terms": _table(verdict.heat.terms),
    }


def verdict_of(row: Any) -> Verdict:
    """The verdict of one row of `verdicts`."""
    return Verdict(
        article_id=row.article_id,
        topics=topics_of(row.topics),
        quality=_score(row.quality, row.quality_terms),
        heat=_score(row.heat, row.heat_terms),
        head=row.head,
        published=row.published,
        published_why=row.published_why,
        judged=row.judged,
    )


def topics_of(values: Iterable[list[Any]]) -> tuple[GivenTopic, ...]:
    """The topics of one row of `verdicts`."""
    return tuple(_topic(*value) for value in values)


def _topic(name: str, why: str, how: str = "", terms: Iterable[list[Any]] = ()) -> GivenTopic:
    return GivenTopic(name, why, how, tuple(Term(*term) for term in terms))


def decision_row(decision: Decision) -> Row:
    """A row of `decisions`."""
    return plain_row(decision) | {"act": decision.act.value, "subjects": list(decision.subjects)}


def decision_of(row: Any) -> Decision:
    """The decision of one row of `decisions`."""
    return Decision(row.id, row.at, Act(row.act), tuple(row.subjects), row.to, row.why, row.by)


def split_row(split: Split) -> Row:
    """A row of `splits`."""
    return plain_row(split) | {"article_ids": list(split.article_ids)}


def split_of(row: Any) -> Split:
    """The note of one row of `splits`."""
    return Split(row.story_id, row.part_id, tuple(row.article_ids))


def source_state_of(row: Any) -> SourceState:
    """The state of one row of `sources`."""
    return SourceState(**row._mapping)


def host_state_of(row: Any) -> HostState:
    """The state of one row of `hosts`."""
    return HostState(**row._mapping)


def body_of(row: Any) -> Body:
    """The body of one row of `bodies`."""
    return Body(row.article_id, row.text)


def _score(value: int, terms: Iterable[list[Any]]) -> Score:
    return Score(value, tuple(Term(*term) for term in terms))


def _table(terms: Iterable[Term]) -> list[list[Any]]:
    return [list(term) for term in terms]
