"""Sums: what a story says, in whole numbers, and the one score by which stories and articles are compared.

Since every number is whole until the last division, a score is the same in whatever order members came, and a sum that
grew is equal to one that was added up anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf, sqrt
from operator import mul, neg

from broadsheet.model.options import StoryOptions
from broadsheet.story.features import Features
from broadsheet.story.frequencies import TermWeights

Counts = dict[str, int]
ROUNDING = 1.000001
"""More than floats can err by, in favor of a bound."""


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sum in the document frequencies of one batch."""

    sum: Sum
    squared: int
    """Squared length of the sum."""
    lengths: int
    """Sum of the squared lengths of the articles."""

    def heaviest(self, weights: TermWeights, count: int) -> Counts:
        """The terms that make most of the squared length, with what they make of it, the heaviest first."""
        linear = self.sum.linear.values()
        parts = list(map(mul, map(mul, linear, linear), weights.of(self.sum.linear)))
        # Sorting the bare numbers first costs a third of sorting all of them with their terms.
        least = sorted(parts)[-count] if len(parts) > count else 0
        heavy = [(-part, term) for part, term in zip(parts, self.sum.linear, strict=True) if part >= least]
        return {term: -part for part, term in sorted(heavy)[:count]}

    @property
    def length(self) -> float:
        """Root of the mean squared length of the articles."""
        return sqrt(self.lengths / self.sum.size) if self.lengths else 0.0

    @property
    def unity(self) -> float:
        """Squared length of the mean over the mean squared length: 1 if all articles are the same, 1 / size if no
        two share a term."""
        return self.squared / (self.sum.size * self.lengths) if self.lengths else 1.0


@dataclass(frozen=True, slots=True)
class Likeness:
    """A score and what it is made of."""

    score: float
    breadth: float
    """1 less the Herfindahl index of the shared terms' parts."""
    outlets: float
    """Share of the pairs of articles, one of each side, that one outlet wrote."""
    parts: Mapping[str, float]
    """Each shared term's share of the inner product."""


def alone(features: Features) -> Sum:
    """The sum of one article."""
    weights = features.weights
    squares = dict(zip(weights, map(mul, weights.values(), weights.values()), strict=True))
    return Sum(1, weights, squares, {features.provider: 1} if features.provider else {})


def total(articles: Sequence[Features]) -> Sum:
    """The sum of several articles."""
    linear, squares, outlets = dict[str, int](), dict[str, int](), dict[str, int]()
    for each in map(alone, articles):
        for mine, theirs in ((linear, each.linear), (squares, each.squares), (outlets, each.outlets)):
            _add(mine, theirs)
    return Sum(len(articles), linear, squares, outlets)


def added(one: Sum, other: Sum) -> Sum:
    """The sum of the articles of both."""
    return Sum(
        one.size + other.size,
        _merged(one.linear, other.linear),
        _merged(one.squares, other.squares),
        _merged(one.outlets, other.outlets),
    )


def weighed(whole: Sum, weights: TermWeights) -> Weighed:
    """Measure a sum."""
    masses = list(weights.of(whole.linear))
    lengths = sum(map(mul, whole.squares.values(), masses))
    if whole.size == 1:
        return Weighed(whole, lengths, lengths)
    linear = whole.linear.values()
    return Weighed(whole, sum(map(mul, map(mul, linear, linear), masses)), lengths)


def weighed_together(one: Weighed, other: Weighed, weights: TermWeights) -> Weighed:
    """Measure the sum of both, at the cost of the shorter; equal to measuring it anew."""
    inner = sum(_products(one.sum, other.sum, weights))
    return Weighed(
        added(one.sum, other.sum), one.squared + 2 * inner + other.squared, one.lengths + other.lengths
    )


def heaviest(weights: Mapping[str, float], count: int) -> list[str]:
    """The ``count`` terms of greatest weight, the heaviest first; of equal ones the first in the alphabet."""
    return [term for _, term in sorted(zip(map(neg, weights.values()), weights, strict=True))[:count]]


def score(
    one: Weighed, other: Weighed, weights: TermWeights, options: StoryOptions, least: float = 0.0
) -> float:
    """How much two stories (or a story and an article) speak of one event: 0 to about 1.

    The mean inner product of their articles over the articles' lengths; over the product of both unities to
    ``norm_power`` (0 is average linkage, 0.5 the cosine of centroids); times breadth to ``breadth_power``; times what
    ``same_outlet`` leaves. Breadth is 1 less the Herfindahl index (Hirschman 1945) of the shared terms' parts: two
    texts that share a president and nothing else are not one event. 0 where fewer than two terms are shared, and
    where the score would be below ``least``.
    """
    products = _products(one.sum, other.sum, weights)
    total = sum(products)
    if len(products) < 2 or not total:
        return 0.0
    closeness = _closeness(one, other, total, options)
    if closeness < least:
        return 0.0
    return _kept(closeness, _breadth(products, total), _same_outlet(one.sum, other.sum), options)


def promise(one: Weighed, other: Sum, weights: TermWeights, options: StoryOptions) -> float:
    """At least what `score` would say, without the measure of the other story, which costs a look at each of its
    terms.

    Closeness is at most the cosine of the sums, and by the inequality of Cauchy and Schwarz a sum is at least as long
    as its shared terms. Infinite for a ``norm_power`` above 0.5, of which the first is not true.
    """
    few, many = _by_length(one.sum, other)
    shared = few.keys() & many.keys()
    if len(shared) < 2:
        return 0.0
    mine, theirs = map(one.sum.linear.__getitem__, shared), list(map(other.linear.__getitem__, shared))
    halves = list(map(mul, theirs, weights.of(shared)))
    products = list(map(mul, mine, halves))
    total = sum(products)
    if not total or options.norm_power > 0.5:
        return inf
    cosine = total / sqrt(one.squared * sum(map(mul, theirs, halves)))
    return ROUNDING * _kept(cosine, _breadth(products, total), _same_outlet(one.sum, other), options)


def compare(one: Weighed, other: Weighed, weights: TermWeights, options: StoryOptions) -> Likeness:
    """The same `score`, with all that it is made of."""
    few, many = _by_length(one.sum, other.sum)
    shared = sorted(few.keys() & many.keys())
    products = [few[term] * many[term] * mass for term, mass in zip(shared, weights.of(shared), strict=True)]
    total, outlets = sum(products), _same_outlet(one.sum, other.sum)
    if not total:
        return Likeness(0.0, 0.0, outlets, {})
    breadth = _breadth(products, total)
    parts = {term: product / total for term, product in zip(shared, products, strict=True)}
    closeness = _closeness(one, other, total, options) if len(products) > 1 else 0.0
    return Likeness(_kept(closeness, breadth, outlets, options), breadth, outlets, parts)


def _products(one: Sum, other: Sum, weights: TermWeights) -> list[int]:
    """Each shared term's part of the inner product, in no order that matters."""
    few, many = _by_length(one, other)
    shared = few.keys() & many.keys()
    weight = map(mul, map(few.__getitem__, shared), map(many.__getitem__, shared))
    return list(map(mul, weight, weights.of(shared)))


def _breadth(products: Sequence[int], total: int) -> float:
    return float(1.0 - sum(map(mul, products, products)) / (total * total))


def _closeness(one: Weighed, other: Weighed, total: int, options: StoryOptions) -> float:
    mean = total / (one.sum.size * other.sum.size * one.length * other.length)
    return float(mean / (one.unity * other.unity) ** options.norm_power)


def _kept(closeness: float, breadth: float, outlets: float, options: StoryOptions) -> float:
    return float(
        closeness * max(0.0, breadth) ** options.breadth_power * (1.0 - options.same_outlet * outlets)
    )


def _same_outlet(one: Sum, other: Sum) -> float:
    shared = one.outlets.keys() & other.outlets.keys()
    pairs = sum([one.outlets[outlet] * other.outlets[outlet] for outlet in shared])
    return pairs / (one.size * other.size)


def _by_length(one: Sum, other: Sum) -> tuple[Counts, Counts]:
    mine, theirs = one.linear, other.linear
    return (mine, theirs) if len(mine) <= len(theirs) else (theirs, mine)


def _merged(one: Counts, other: Counts) -> Counts:
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    merged = dict(many)
    _add(merged, few)
    return merged


def _add(counts: Counts, more: Counts) -> None:
    get = counts.get
    for key, count in more.items():
        counts[key] = get(key, 0) + count
