"""What a signal of quality may look at, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from broadsheet.model.article import Article, Provider
from broadsheet.model.options import ScoreOptions
from broadsheet.model.score import GivenTopic
from broadsheet.model.topic import Taxonomy
from broadsheet.score.filters import NO_FILTERS, Filters


@dataclass(frozen=True, slots=True)
class Company:
    """What the other reports of its story say of an article."""

    voices: int = 1
    """Independent voices in the story, its own among them."""
    first: bool = False
    """It is the first report of the story."""
    repeats: bool = False
    """It only repeats another report."""


ALONE = Company(first=True)


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a signal may look at."""

    article: Article
    topics: Sequence[GivenTopic]
    taxonomy: Taxonomy
    provider: Provider | None
    """The provider's entry in the registry."""
    boost: int
    """An editor's, in points."""
    options: ScoreOptions
    company: Company = ALONE
    filters: Filters = NO_FILTERS


@dataclass(frozen=True, slots=True)
class Sign:
    """What a signal found: how many times its weight counts, and why."""

    amount: float
    why: str


Signal = Callable[[Evidence], Iterator[Sign]]
"""A pure function of the evidence; yields the signs it finds, none if it finds none."""

Signals = Mapping[str, Signal]
"""By the name of the weight, in the order in which their terms are shown."""
