"""Idf: how much a term says, from the document frequencies of a trailing span."""

from __future__ import annotations

from collections.abc import Mapping
from math import log

from broadsheet.model.options import StoryOptions

YOUNG_SPAN = 20
"""Documents added when a share is reckoned, so that one event does not fill a span that has just begun."""


class TermWeights(dict[str, float]):
    """The weight of each term, computed when first asked for.

    idf^power, idf = ln((N + k) / (df + 0.5)) over the N documents of the span (Sparck Jones 1972), smoothed
    by k so that a young edition does not take every word for rare; times (1 - df / (N + 20))^ubiquity, which
    takes the weight from the words that an edition on one subject uses in every text.
    """

    def __init__(self, documents: int, counts: Mapping[str, int], options: StoryOptions) -> None:
        super().__init__()
        self._documents = documents
        self._counts = counts
        self._options = options
        self._by_count: dict[int, float] = {}

    def __missing__(self, term: str) -> float:
        count = self._counts.get(term, 0)
        weight = self._by_count.get(count)
        if weight is None:
            weight = self._by_count[count] = self._weight(count)
        self[term] = weight
        return weight

    def _weight(self, count: int) -> float:
        options = self._options
        idf = log((self._documents + options.idf_smoothing) / (count + 0.5))
        share = min(1.0, count / (self._documents + YOUNG_SPAN))
        return float(max(0.0, idf) ** options.idf_power * (1.0 - share) ** options.ubiquity_power)
