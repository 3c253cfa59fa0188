"""Measures that compare a clustering with the true one. All take two sequences of labels, item by item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import comb
from statistics import fmean

Labels = Sequence[Hashable]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Precision, recall and their harmonic mean, each 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where both are 0."""
        total = self.precision + self.recall
        return 2.0 * self.precision * self.recall / total if total else 0.0


def bcubed(truth: Labels, found: Labels) -> Agreement:
    """B-cubed (Bagga and Baldwin 1998; Amigo et al. 2009, "A comparison of extrinsic clustering
    evaluation metrics", section 3): for each item the share of its found cluster that is of its true
    one (precision), and of its true cluster that was found with it (recall), averaged over items.

    1 and 1 for no items. Raises ValueError where the sequences differ in length.
    """
    if not len(truth):
        return Agreement(1.0, 1.0)
    items = bcubed_items(truth, found)
    return Agreement(fmean(item[0] for item in items), fmean(item[1] for item in items))


def bcubed_items(truth: Labels, found: Labels) -> list[tuple[float, float]]:
    """(precision, recall) of each item, whose means are `bcubed`. Raises ValueError where lengths differ."""
    cells, rows, columns = _table(truth, found)
    return [
        (cells[label, place] / columns[place], cells[label, place] / rows[label])
        for label, place in zip(truth, found, strict=True)
    ]


def pairwise(truth: Labels, found: Labels) -> Agreement:
    """Over all pairs of items: how many found together belong together, and of those that belong
    together how many were found (Manning, Raghavan and Schuetze 2008, section 16.3).

    1 where there is no pair to be wrong about. Raises ValueError where the sequences differ in length.
    """
    cells, rows, columns = _table(truth, found)
    both, true, joined = _pairs(cells), _pairs(rows), _pairs(columns)
    return Agreement(both / joined if joined else 1.0, both / true if true else 1.0)


def ari(truth: Labels, found: Labels) -> float:
    """Adjusted Rand index (Hubert and Arabie 1985, "Comparing partitions", equation 5): 1 for equal
    clusterings, about 0 for chance, below 0 for worse.

    1 where both clusterings are all alone or both are one. Raises ValueError where lengths differ.
    """
    cells, rows, columns = _table(truth, found)
    both, true, joined = _pairs(cells), _pairs(rows), _pairs(columns)
    every = comb(len(truth), 2)
    expected = true * joined / every if every else 0.0
    highest = (true + joined) / 2.0
    return (both - expected) / (highest - expected) if highest != expected else 1.0


def _table(
    truth: Labels, found: Labels
) -> tuple[Counter[tuple[Hashable, Hashable]], Counter[Hashable], Counter[Hashable]]:
    """The contingency table with its row and column sums."""
    if len(truth) != len(found):
        raise ValueError(f"{len(truth)} true labels, {len(found)} found")
    return Counter(zip(truth, found, strict=True)), Counter(truth), Counter(found)


def _pairs(counts: Counter[Hashable] | Counter[tuple[Hashable, Hashable]]) -> int:
    return sum(comb(count, 2) for count in counts.values())
