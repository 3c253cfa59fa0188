"""Why a report is in its story, and what a score is made of, in words, figures and bars."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from broadsheet.model.score import GivenTopic, Score, Term
from broadsheet.model.story import Copy, Membership
from broadsheet.publish.site.wording import clean, number, points

STRONGEST = 8
"""Shared terms shown of one membership."""

_SENTENCES = {
    "opened": "It opened the story: the first report of it.",
    "follows": "It opened the story, and takes up again an earlier one that had ended.",
    "similar": "Its words are like those of the reports that were here before.",
    "copy": "It repeats the text of {of}.",
    "bereft": "It came as a copy of a report that stands here no more.",
    "original": "Its text was here before it, repeated by {of}.",
    "copied": "Its text was here before it, in a report that stands here no more.",
    "merged": "It came with a story that was merged into this one.",
    "editor": "An editor placed it here.",
    "record": "The record it was read from places it here.",
}

_BEREFT = {"copy": "bereft", "original": "copied"}
"""What is said instead where the other report is not shown."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A shared term: its share of the score in whole percent (0 to 100)."""

    name: str
    percent: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a report is in its story. ``figures`` is empty where nothing was reckoned."""

    sentence: str
    figures: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A summand: name, signed points, and why it was given."""

    name: str
    points: str
    why: str


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A score and its summands."""

    value: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class TopicReason:
    """Why a report has a topic; ``rows`` are the terms where a model gave it."""

    name: str
    why: str
    rows: tuple[Row, ...]


_FOLDED = {
    "text": "It repeats the text of {of}, so it is no voice of its own.",
    "credit": "It says that its text comes from elsewhere, as {of} does, so it is no voice of its own.",
    "owner": "It has the same owner as {of} and much the same text, so it is no voice of its own.",
}


def reason(membership: Membership, copy: Copy | None, outlets: Mapping[str, str]) -> Reason:
    """Why the member is in the story, and, where it is the ``copy`` of another, why that counts as one voice;
    ``outlets`` are the names of the story's outlets by article id."""
    joined = _joined(membership, outlets)
    if copy is None or membership.how == "copy":
        return joined
    folded = _FOLDED[copy.how].format(of=outlets.get(copy.of, "another report"))
    return replace(joined, sentence=f"{joined.sentence} {folded}")


def _joined(membership: Membership, outlets: Mapping[str, str]) -> Reason:
    sentence = _SENTENCES.get(_kind(membership, outlets), "It was placed here: {how}.")
    of = outlets.get(membership.of, "another report")
    return Reason(
        sentence=sentence.format(of=of, how=clean(membership.how)),
        figures=_figures(membership),
        bars=_bars(membership.terms),
    )


def _kind(membership: Membership, outlets: Mapping[str, str]) -> str:
    if membership.how == "opened" and membership.of:
        return "follows"
    if membership.of in outlets:
        return membership.how
    return _BEREFT.get(membership.how, membership.how)


def compared(terms: Sequence[Term]) -> tuple[Row, ...]:
    """Criteria side by side: they are compared, never added up."""
    return tuple(Row(clean(term.name), number(term.value), clean(term.why)) for term in terms)


def reckoning(score: Score) -> Reckoning:
    """The score with its summands in their own order."""
    return Reckoning(number(score.value), _rows(score.terms))


def topic_reasons(topics: Iterable[GivenTopic]) -> tuple[TopicReason, ...]:
    """Why each topic was given, in the order of their discovery."""
    return tuple(TopicReason(clean(one.name), clean(one.why), _rows(one.terms)) for one in topics)


def _rows(terms: Iterable[Term]) -> tuple[Row, ...]:
    return tuple(
        Row(clean(term.name).replace("_", " "), points(term.value), clean(term.why)) for term in terms
    )


def _figures(membership: Membership) -> str:
    if not membership.threshold:
        return ""
    word = "Likeness" if membership.how in ("copy", "original") else "Similarity"
    return f"{word} {membership.score:.2f}, where {membership.threshold:.2f} is enough"


def _bars(terms: Sequence[Term]) -> tuple[Bar, ...]:
    ranked = sorted(terms, key=lambda term: (-term.value, term.name))[:STRONGEST]
    return tuple(Bar(clean(term.name), max(0, min(100, round(term.value * 100)))) for term in ranked)
