"""Sums: what a story says, in whole numbers, and the one score by which stories and articles are compared.

Weights are whole numbers and every total of fractions is exactly rounded (`math.fsum`), so that neither the order in
which members came nor the order of a set shows in any score.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum, sqrt

from broadsheet.model.options import StoryOptions
from broadsheet.story.features import Features
from broadsheet.story.frequencies import TermWeights

Counts = dict[str, int]


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
    length: float
    """Root of the mean squared length of the articles."""
    unity: float
    """Squared length of their mean over their mean squared length: 1 if all are the same, 1 / size if no two share
    a term."""


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
    squares = {term: weight * weight for term, weight in weights.items()}
    return Sum(1, weights, squares, {features.provider: 1} if features.provider else {})


def added(one: Sum, other: Sum) -> Sum:
    """The sum of the articles of both."""
    return Sum(
        one.size + other.size,
        _merged(one.linear, other.linear),
        _merged(one.squares, other.squares),
        _merged(one.outlets, other.outlets),
    )


def weighed(total: Sum, weights: TermWeights) -> Weighed:
    """Measure a sum. That of no article, or of articles without terms, has length 0."""
    masses = weights.of(total.linear)
    squared = fsum(
        [weight * weight * mass for weight, mass in zip(total.linear.values(), masses, strict=True)]
    )
    each = fsum([square * mass for square, mass in zip(total.squares.values(), masses, strict=True)])
    if not each:
        return Weighed(total, 0.0, 1.0)
    return Weighed(total, sqrt(each / total.size), squared / (total.size * each))


def heaviest(weights: Mapping[str, float], count: int) -> list[str]:
    """The ``count`` terms of greatest weight, the heaviest first; of equal ones the first in the alphabet."""
    return sorted(weights, key=lambda term: (-weights[term], term))[:count]


def score(one: Weighed, other: Weighed, weights: TermWeights, options: StoryOptions) -> float:
    """How much two stories (or a story and an article) speak of one event: 0 to about 1.

    The mean inner product of their articles over the articles' lengths; over the product of both unities to
    ``norm_power`` (0 is average linkage, 0.5 the cosine of centroids); times breadth to ``breadth_power``; times what
    ``same_outlet`` leaves. Breadth is 1 less the Herfindahl index (Hirschman 1945) of the shared terms' parts: two
    texts that share a president and nothing else are not one event. 0 where fewer than two terms are shared.
    """
    few, many = _by_length(one, other)
    table, counts = weights.table, weights.counts
    products = [few[term] * many[term] * table[counts[term]] for term in few.keys() & many.keys()]
    total = fsum(products)
    if len(products) < 2 or not total:
        return 0.0
    squared = fsum([product * product for product in products])
    return _composed(one, other, total, 1.0 - squared / (total * total), options)


def compare(one: Weighed, other: Weighed, weights: TermWeights, options: StoryOptions) -> Likeness:
    """The same `score`, with all that it is made of."""
    few, many = _by_length(one, other)
    shared = few.keys() & many.keys()
    products = {term: few[term] * many[term] * weights.table[weights.counts[term]] for term in shared}
    total = fsum(products.values())
    if not total:
        return Likeness(0.0, 0.0, _same_outlet(one.sum, other.sum), {})
    squared = fsum(product * product for product in products.values())
    return Likeness(
        score(one, other, weights, options),
        1.0 - squared / (total * total),
        _same_outlet(one.sum, other.sum),
        {term: product / total for term, product in products.items()},
    )


def _composed(one: Weighed, other: Weighed, total: float, breadth: float, options: StoryOptions) -> float:
    mean = total / (one.sum.size * other.sum.size * one.length * other.length)
    closeness = mean / (one.unity * other.unity) ** options.norm_power
    kept = 1.0 - options.same_outlet * _same_outlet(one.sum, other.sum)
    return float(closeness * max(0.0, breadth) ** options.breadth_power * kept)


def _same_outlet(one: Sum, other: Sum) -> float:
    pairs = sum(count * other.outlets.get(outlet, 0) for outlet, count in one.outlets.items())
    return pairs / (one.size * other.size)


def _by_length(one: Weighed, other: Weighed) -> tuple[Counts, Counts]:
    mine, theirs = one.sum.linear, other.sum.linear
    return (mine, theirs) if len(mine) <= len(theirs) else (theirs, mine)


def _merged(one: Counts, other: Counts) -> Counts:
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    merged = dict(many)
    for key, count in few.items():
        merged[key] = merged.get(key, 0) + count
    return merged
