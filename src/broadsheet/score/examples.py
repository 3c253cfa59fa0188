"""What a record states, beside what the rules of quality, heat and published make of its article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from broadsheet.model.article import Article, Provider
from broadsheet.model.options import ScoreOptions
from broadsheet.model.record import Record
from broadsheet.model.score import NOT_HEAD, GivenTopic, Score
from broadsheet.model.topic import Taxonomy
from broadsheet.score.evidence import ALONE, Company, Evidence
from broadsheet.score.judge import heat_of
from broadsheet.score.quality import quality


@dataclass(frozen=True, slots=True)
class Example:
    """One record and its article, with its provider's entry in the registry."""

    article: Article
    record: Record
    provider: Provider | None

    @property
    def heads(self) -> bool:
        """Whether the record heads its story: every other member has the heat -1."""
        return self.record.heat != NOT_HEAD


@dataclass(frozen=True, slots=True)
class Agreement:
    """Shares of 1, each of the records that state the number; None where none does."""

    records: int
    quality_exact: float | None
    quality_mae: float | None
    """Mean absolute error, in points."""
    heat_exact: float | None
    published_exact: float | None
    above: int
    """Records whose quality is higher than the formula's: a curator's boost, which no public part explains."""


def expected(example: Example, taxonomy: Taxonomy, options: ScoreOptions, company: Company = ALONE) -> Score:
    """Quality by the signals, for the topics that the record states.

    How a topic was found (keyword, query, feed) is not in a record, so it is taken as given.
    """
    topics = tuple(GivenTopic(name, "its record says so") for name in example.record.topics if name)
    return quality(Evidence(example.article, topics, taxonomy, example.provider, 0, options, company))


def expected_heat(example: Example, quality_value: int, options: ScoreOptions) -> int:
    """Heat of a record of that quality, whose story is as the record says."""
    if not example.heads:
        return NOT_HEAD
    return heat_of(quality_value, len(example.record.related), options).value


def expected_published(example: Example, heat: int, options: ScoreOptions) -> bool:
    """Whether a record of that heat is on the site; one taken down never is."""
    return heat >= options.threshold and not example.record.removed


def agreement(examples: Sequence[Example], taxonomy: Taxonomy, options: ScoreOptions) -> Agreement:
    """How often the rules give the very numbers that the records state, each reckoned from the article on:
    heat from our quality, published from our heat."""
    qualities = [expected(example, taxonomy, options).value for example in examples]
    heats = [expected_heat(one, value, options) for one, value in zip(examples, qualities, strict=True)]
    published = [expected_published(one, heat, options) for one, heat in zip(examples, heats, strict=True)]
    stated = _pairs(examples, qualities, lambda record: record.quality)
    return Agreement(
        records=len(examples),
        quality_exact=share(ours == theirs for ours, theirs in stated),
        quality_mae=sum(abs(ours - theirs) for ours, theirs in stated) / len(stated) if stated else None,
        heat_exact=share(o == t for o, t in _pairs(examples, heats, lambda record: record.heat)),
        published_exact=share(
            o == t for o, t in _pairs(examples, published, lambda record: record.published)
        ),
        above=sum(theirs > ours for ours, theirs in stated),
    )


def share(truths: Iterable[bool]) -> float | None:
    """The share of those that hold; None where there are none."""
    held = list(truths)
    return sum(held) / len(held) if held else None


def _pairs(
    examples: Sequence[Example], ours: Sequence[int], stated: Callable[[Record], int | None]
) -> list[tuple[int, int]]:
    """(ours, theirs) of the records that state the number."""
    both = ((value, stated(one.record)) for one, value in zip(examples, ours, strict=True))
    return [(value, theirs) for value, theirs in both if theirs is not None]
