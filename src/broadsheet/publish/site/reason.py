"""Why a report is in its story, and what a score is made of, in words, figures and bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from broadsheet.model.score import Score, Term
from broadsheet.model.story import Membership
from broadsheet.publish.site.wording import clean, number, points

STRONGEST = 8
"""Shared terms shown of one membership."""

_SENTENCES = {
    "opened": "It opened the story: the first report of it.",
    "similar": "Its words are like those of the reports that were here before.",
    "copy": "It repeats the text of {of}.",
    "merged": "It came with a story that was merged into this one.",
    "editor": "An editor placed it here.",
    "record": "The record it was read from places it here.",
}


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


def reason(membership: Membership, outlets: Mapping[str, str]) -> Reason:
    """Why the member is in the story; ``outlets`` are the names of the story's outlets by article id."""
    sentence = _SENTENCES.get(membership.how, "It was placed here: {how}.")
    of = outlets.get(membership.of, "another report")
    return Reason(
        sentence=sentence.format(of=of, how=clean(membership.how)),
        figures=_figures(membership),
        bars=_bars(membership.terms),
    )


def reckoning(score: Score) -> Reckoning:
    """The score with its summands in their own order."""
    rows = tuple(
        Row(clean(term.name).replace("_", " "), points(term.value), clean(term.why)) for term in score.terms
    )
    return Reckoning(number(score.value), rows)


def _figures(membership: Membership) -> str:
    if not membership.threshold:
        return ""
    word = "Likeness" if membership.how == "copy" else "Similarity"
    return f"{word} {membership.score:.2f}, where {membership.threshold:.2f} is enough"


def _bars(terms: Sequence[Term]) -> tuple[Bar, ...]:
    ranked = sorted(terms, key=lambda term: (-term.value, term.name))[:STRONGEST]
    return tuple(Bar(clean(term.name), max(0, min(100, round(term.value * 100)))) for term in ranked)
