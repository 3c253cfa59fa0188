"""Scores: every number keeps the terms that it is the sum of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

NOT_HEAD = -1
"""Heat of every member that does not head its story (rule of the record format)."""

RECORD = "record"
"""Name of the one term of a number that is known only as a record states it."""


SPONSORED = "sponsored"
"""Name of the term that marks a sponsored article."""

RELATED = "related"
"""Name of the term that the other reports of a story add to its heat."""


class Term(NamedTuple):
    """One summand: its name, its value, and in words why it was given.

    A named tuple, which is made in half the time of a frozen class: every article that joins a story brings six.
    """

    name: str
    value: float
    why: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """A number with its reasons. ``value`` is what the rule made of the terms (it may cap or floor)."""

    value: int
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenTopic:
    """A topic that an article was given, by name, and why in words.

    ``how``: ``source``, ``keyword``, ``query``, ``root``, ``parent``, ``model``, ``editor`` or ``record`` (as a
    record states it). ``terms``: for ``model``, summands that make up the score by which it was given.
    """

    name: str
    why: str
    how: str = ""
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement on one article inside its story."""

    article_id: str
    topics: tuple[GivenTopic, ...]
    quality: Score
    heat: Score
    head: bool
    published: bool
    published_why: str
    judged: bool = True
    """False where a record carries no quality, heat and published (imported by hand): counts as published."""
