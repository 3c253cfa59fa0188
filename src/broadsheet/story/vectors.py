"""Vectors of articles, sums of them, and the one score by which stories and articles are compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import sqrt
from operator import itemgetter

Vector = dict[str, float]

_weight = itemgetter(1)


def unit(weights: Mapping[str, float], terms: Mapping[str, float], best: int) -> Vector:
    """The ``best`` of ``weights`` once multiplied by the weights of the ``terms``, scaled to length 1."""
    products = [weight * terms[term] for term, weight in weights.items()]
    vector: Vector = dict(zip(weights, products, strict=True))
    if len(vector) > best:
        vector = dict(sorted(vector.items(), key=_weight, reverse=True)[:best])
        products = list(vector.values())
    scale = 1.0 / (sqrt(sum([product * product for product in products])) or 1.0)
    return {term: weight * scale for term, weight in vector.items()}


def heaviest(vector: Vector, count: int) -> list[str]:
    """The ``count`` terms of greatest weight, the heaviest first; of equal ones the first in the alphabet."""
    return sorted(vector, key=lambda term: (-vector[term], term))[:count]


@dataclass(slots=True)
class Sum:
    """The sum of the unit vectors of ``size`` articles; ``square`` is its squared length."""

    vector: Vector = field(default_factory=dict)
    size: int = 0
    square: float = 0.0

    def add(self, vector: Vector, size: int = 1, square: float = 1.0) -> None:
        """Add a unit vector, or another sum's vector with its size and squared length."""
        mine = self.vector
        get = mine.get
        product = 0.0
        for term, weight in vector.items():
            held = get(term, 0.0)
            product += weight * held
            mine[term] = held + weight
        self.square += square + 2.0 * product
        self.size += size


def shared(one: Sum, other: Sum) -> Vector:
    """Each shared term's part of the inner product, in the order of the shorter vector."""
    few, many = (
        (one.vector, other.vector) if len(one.vector) <= len(other.vector) else (other.vector, one.vector)
    )
    return {term: weight * many[term] for term, weight in few.items() if term in many}


def likeness(one: Sum, other: Sum, norm_power: float, breadth_power: float) -> float:
    """How much two stories (or a story and an article) speak of one event: 0 to about 1.

    The mean inner product of their members, over their mean squared lengths to ``norm_power`` (0 is average
    linkage, 0.5 the cosine of centroids), times breadth to ``breadth_power``. Breadth is 1 less the
    Herfindahl index of the shared terms' parts: 0 for one shared term, near 1 for many equal ones. Two texts
    that share a president and nothing else are not one event.
    """
    few, many = (
        (one.vector, other.vector) if len(one.vector) <= len(other.vector) else (other.vector, one.vector)
    )
    products = [weight * many[term] for term, weight in few.items() if term in many]
    total = sum(products)
    if len(products) < 2 or not total:
        return 0.0
    breadth = 1.0 - sum([product * product for product in products]) / (total * total)
    sizes = one.size * other.size
    lengths = one.square * other.square / (sizes * sizes)
    return float(total / sizes / lengths**norm_power * max(0.0, breadth) ** breadth_power)
