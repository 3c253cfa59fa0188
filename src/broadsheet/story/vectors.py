"""Vectors of articles and sums of them, and the one score by which they are compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import islice
from operator import itemgetter
from math import sqrt

Vector = dict[str, float]

_weight = itemgetter(1)


def weigh(weights: Vector, inverse: Vector, best: int) -> Vector:
    """The ``best`` terms times their idf, normalised to length 1, heaviest first."""
    pairs = sorted([(term, weight * inverse[term]) for term, weight in weights.items()], key=_weight, reverse=True)
    del pairs[best:]
    norm = sqrt(sum([weight * weight for _, weight in pairs])) or 1.0
    return {term: weight / norm for term, weight in pairs}


@dataclass(slots=True)
class Sum:
    """The sum of the unit vectors of ``size`` articles; ``square`` is its squared length."""

    vector: Vector = field(default_factory=dict)
    size: int = 0
    square: float = 0.0

    def add(self, other: Vector, size: int = 1, square: float = 1.0) -> None:
        """Add a unit vector, or another sum with its size and squared length."""
        mine = self.vector
        self.square += square + 2.0 * dot(other, mine)
        for term, weight in other.items():
            mine[term] = mine.get(term, 0.0) + weight
        self.size += size


def heaviest(vector: Vector, count: int) -> list[str]:
    """The ``count`` terms of greatest weight; of equal ones the first in the alphabet."""
    return sorted(vector, key=lambda term: (-vector[term], term))[:count]


def dot(a: Vector, b: Vector) -> float:
    """Inner product; walk the shorter one as ``a``."""
    return sum([weight * b[term] for term, weight in a.items() if term in b])


def likeness(a: Sum, b: Sum, power: float) -> float:
    """Mean inner product of the members, over the mean squared lengths to ``power``.

    With power 0 this is average linkage, with 0.5 the cosine of the centroids.
    """
    small, large = (a, b) if len(a.vector) <= len(b.vector) else (b, a)
    shared = dot(small.vector, large.vector) / (a.size * b.size)
    lengths = (a.square / (a.size * a.size)) * (b.square / (b.size * b.size))
    return shared / lengths**power if lengths else 0.0
