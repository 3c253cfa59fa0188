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


BREADTH=1.0
MODE="H"
MB=0.
RMIN=0
RARE=0.0
def likeness(a: Sum, b: Sum, power: float, inverse=None) -> float:
    small, large = (a, b) if len(a.vector) <= len(b.vector) else (b, a)
    v=large.vector
    products = [weight * v[term] for term, weight in small.vector.items() if term in v]
    total = sum(products)
    if not total: return 0.0
    shared = total / (a.size * b.size)
    lengths = (a.square / (a.size * a.size)) * (b.square / (b.size * b.size))
    score= shared / lengths**power if lengths else 0.0
    if MODE=="H":
        score*= max(0.0,1.0-sum([p*p for p in products])/total**2)**BREADTH
    elif MODE=="T":
        score*= (1.0-max(products)/total)**BREADTH
    elif MODE=="N":
        score*=(1+len(products))**BREADTH/3
    elif MODE=="C":
        cap=BREADTH*total
        score*=sum([min(p,cap) for p in products])/total
    if RMIN and len(products)<RMIN: return 0.0
    if MB and a.size>1 and b.size>1:
        score*= max(0.0,1.0-sum([p*p for p in products])/total**2)**MB
    return score
