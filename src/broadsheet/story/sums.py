"""Sums: what a story says, in whole numbers, and the one score by which stories and articles are compared.

Since every number is whole until the last division, a score is the same in whatever order members came, and a sum that
grew is equal to one that was added up anew.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import inf, sqrt
from operator import neg

from broadsheet.model.options import StoryOptions
from broadsheet.story.features import Features
from broadsheet.story.frequencies import TermWeights

# Frozen classes would take four times as long to make, and every article makes a dozen: so what stands here, in
# `cluster`, `features` and `judge` is never changed, but not frozen.
Counts = dict[str, int]
LEAST_TERMS = 2
"""Terms that two stories share at least, but for what `enough` says."""
LEAST_BOUNDED = 0.3
"""Power from which the bound of `most` is asked."""
ROUNDING = 1.000001
"""More than floats can err by, in favor of a bound."""


@dataclass(slots=True)
class Sum:
    """The terms of ``size`` articles added up, before document frequencies are known. Never changed."""

    size: int
    linear: Counts
    """Term -> the sum of its weights."""
    squares: Counts
    """Term -> the sum of the squares of its weights."""
    outlets: Counts
    """Outlet -> how many of the articles are its own."""


EMPTY = Sum(0, {}, {}, {})
"""The sum of no article."""


@dataclass(slots=True)
class Weighed:
    """A sum in the document frequencies of one batch."""

    sum: Sum
    squared: int
    """Squared length of the sum."""
    lengths: int
    """Sum of the squared lengths of the articles."""

    @property
    def length(self) -> float:
        """Root of the mean squared length of the articles."""
        return sqrt(self.lengths / self.sum.size) if self.lengths else 0.0

    @property
    def unity(self) -> float:
        """Squared length of the mean over the mean squared length: 1 if all articles are the same, 1 / size if no
        two share a term."""
        return self.squared / (self.sum.size * self.lengths) if self.lengths else 1.0


@dataclass(slots=True)
class Overlap:
    """What two sums share."""

    terms: list[str]
    """In no order that matters."""
    masses: list[int]
    """Their squared weights."""
    products: list[int]
    """What each makes of the inner product."""
    total: int
    """The inner product."""

    @property
    def breadth(self) -> float:
        """1 less the Herfindahl index (Hirschman 1945) of the terms' parts; 0 where nothing is shared."""
        if not self.total:
            return 0.0
        squared = 0
        for product in self.products:
            squared += product * product
        return float(1.0 - squared / (self.total * self.total))

    def strongest(self, count: int) -> list[tuple[str, float]]:
        """The terms of the largest parts, the largest first, of equal ones the first in the alphabet, each with its
        share of the whole."""
        ranked = sorted(zip(map(neg, self.products), self.terms, strict=True))
        return [(term, -part / self.total) for part, term in ranked[:count]] if self.total else []


def alone(features: Features) -> Sum:
    """The sum of one article."""
    weights = features.weights
    squares = {term: weight * weight for term, weight in weights.items()}
    return Sum(1, weights, squares, {features.provider: 1} if features.provider else {})


def total(articles: Sequence[Features]) -> Sum:
    """The sum of several articles."""
    linear, squares, outlets = dict[str, int](), dict[str, int](), dict[str, int]()
    for each in map(alone, articles):
        for mine, theirs in ((linear, each.linear), (squares, each.squares), (outlets, each.outlets)):
            _add(mine, theirs)
    return Sum(len(articles), linear, squares, outlets)


def added(one: Sum, other: Sum, shared: Collection[str] | None = None) -> Sum:
    """The sum of the articles of both; ``shared`` are the terms of both, where these are known."""
    if shared is None:
        shared = common(one, other)
    return Sum(
        one.size + other.size,
        _joined(one.linear, other.linear, shared),
        _joined(one.squares, other.squares, shared),
        _joined(one.outlets, other.outlets, one.outlets.keys() & other.outlets.keys()),
    )


def weighed(whole: Sum, weights: TermWeights) -> Weighed:
    """Measure a sum."""
    counts, table, squares = weights.counts, weights.table, whole.squares
    squared = lengths = 0
    if whole.size == 1:
        for term, square in squares.items():
            lengths += square * table[counts[term]]
        return Weighed(whole, lengths, lengths)
    for term, weight in whole.linear.items():
        mass = table[counts[term]]
        squared += weight * weight * mass
        lengths += squares[term] * mass
    return Weighed(whole, squared, lengths)


def weighed_together(one: Weighed, other: Weighed, shared: Overlap) -> Weighed:
    """Measure the sum of two that share this, at the cost of the shorter; equal to measuring it anew."""
    squared = one.squared + 2 * shared.total + other.squared
    return Weighed(added(one.sum, other.sum, shared.terms), squared, one.lengths + other.lengths)


def common(one: Sum, other: Sum) -> set[str]:
    """The terms that both hold."""
    return one.linear.keys() & other.linear.keys()


def overlap(one: Sum, other: Sum, weights: TermWeights, shared: Collection[str] | None = None) -> Overlap:
    """What the terms in common make of the inner product; ``shared`` are these, where they are known."""
    ours, theirs, counts, table = one.linear, other.linear, weights.counts, weights.table
    terms = list(common(one, other) if shared is None else shared)
    masses: list[int] = []
    products: list[int] = []
    total = 0
    for term in terms:
        mass = table[counts[term]]
        product = ours[term] * theirs[term] * mass
        masses.append(mass)
        products.append(product)
        total += product
    return Overlap(terms, masses, products, total)


def enough(terms: int, one: Sum, other: Sum, options: StoryOptions) -> bool:
    """Whether two that share so many terms can be one: from two terms on, and from one between a lone article and a
    story of ``one_term_from`` or more, of which its name alone tells what it is about."""
    if terms >= LEAST_TERMS:
        return True
    few, many = (one.size, other.size) if one.size < other.size else (other.size, one.size)
    return terms == 1 and few == 1 and 0 < options.one_term_from <= many


def score(one: Weighed, other: Weighed, shared: Overlap, options: StoryOptions) -> float:
    """How much two stories (or a story and an article) speak of one event: 0 to about 1. 0 where they do not share
    `enough` terms."""
    if not shared.total or not enough(len(shared.terms), one.sum, other.sum, options):
        return 0.0
    return closeness(one, other, shared, options) * discount(one.sum, other.sum, shared, options)


def closeness(one: Weighed, other: Weighed, shared: Overlap, options: StoryOptions) -> float:
    """The mean inner product of their articles over the articles' lengths, over the product of both unities to
    ``norm_power``: 0 is average linkage, 0.5 the cosine of centroids."""
    mean = shared.total / (one.sum.size * other.sum.size * one.length * other.length)
    return float(mean / (one.unity * other.unity) ** options.norm_power)


def most(one: Weighed, other: Sum, shared: Overlap, options: StoryOptions) -> float:
    """At least the closeness, without the measure of the other story, which costs a look at each of its terms.

    Closeness is at most the cosine of the sums, and by the inequality of Cauchy and Schwarz a sum is at least as long
    as its shared terms. Infinite for a ``norm_power`` above 0.5, of which the first is not true, and for one near 0,
    for which closeness lies so far under the cosine that this would cost more than it spares.
    """
    if not LEAST_BOUNDED <= options.norm_power <= 0.5:
        return inf
    theirs, squared = other.linear, 0
    for at, term in enumerate(shared.terms):
        weight = theirs[term]
        squared += weight * weight * shared.masses[at]
    return ROUNDING * shared.total / sqrt(one.squared * squared)


def discount(one: Sum, other: Sum, shared: Overlap, options: StoryOptions) -> float:
    """What is left of closeness: breadth to ``breadth_power``, times what ``same_outlet`` leaves.

    Two texts that share a president and nothing else are not one event.
    """
    left = 1.0
    if options.breadth_power:
        left *= max(0.0, shared.breadth) ** options.breadth_power
    if options.same_outlet:
        left *= 1.0 - options.same_outlet * same_outlet(one, other)
    return left


def same_outlet(one: Sum, other: Sum) -> float:
    """Share of the pairs of articles, one of each side, that one outlet wrote."""
    theirs = other.outlets
    pairs = sum([count * theirs[outlet] for outlet, count in one.outlets.items() if outlet in theirs])
    return pairs / (one.size * other.size)


def _joined(one: Counts, other: Counts, shared: Collection[str]) -> Counts:
    joined = other | one if len(one) <= len(other) else one | other
    for key in shared:
        joined[key] = one[key] + other[key]
    return joined


def _add(counts: Counts, more: Counts) -> None:
    get = counts.get
    for key, count in more.items():
        counts[key] = get(key, 0) + count
