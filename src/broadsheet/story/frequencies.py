"""Idf: how much a term says, from the document frequencies of a trailing span."""

from __future__ import annotations

from collections import Counter
from functools import cached_property, lru_cache
from math import log

from broadsheet.model.options import StoryOptions

YOUNG_SPAN = 20
"""Documents added when a share is reckoned, so that one event does not fill a span that has just begun."""
DIGITS = 2
"""Significant digits of the number of documents."""
KEPT_TABLES = 64
UNIT = 1 << 16
"""Squared weights are whole numbers of 1/65536, so that sums of products are exact."""


class TermWeights:
    """The squared weight of each term, as an inner product needs it, in whole units.

    idf^power, idf = ln((N + k) / (df + 0.5)) over the N documents of the span (Sparck Jones 1972), smoothed
    by k so that a young edition does not take every word for rare; times (1 - df / (N + 20))^ubiquity, which
    takes the weight from the words that an edition on one subject uses in every text. N is taken to two digits, so
    that one table serves many batches.
    """

    def __init__(self, documents: int, counts: Counter[str], options: StoryOptions) -> None:
        self.counts = counts
        """Term -> documents of the span that hold it."""
        self.table = _by_count(
            _rounded(documents), options.idf_smoothing, options.idf_power, options.ubiquity_power
        )
        """Number of documents -> squared weight."""

    @cached_property
    def occurrences(self) -> int:
        """Terms of all documents of the span, each once a document."""
        return self.counts.total()


class _ByCount(dict[int, int]):
    """Squared weight by document frequency, computed when first asked for: a few numbers serve all terms."""

    def __init__(self, documents: int, smoothing: float, power: float, ubiquity: float) -> None:
        super().__init__()
        self._documents = documents
        self._smoothing = smoothing
        self._power = power
        self._ubiquity = ubiquity

    def __missing__(self, count: int) -> int:
        idf = log((self._documents + self._smoothing) / (count + 0.5))
        share = min(1.0, count / (self._documents + YOUNG_SPAN))
        weight = float(max(0.0, idf) ** self._power * (1.0 - share) ** self._ubiquity)
        self[count] = round(UNIT * weight * weight)
        return self[count]


@lru_cache(maxsize=KEPT_TABLES)
def _by_count(documents: int, smoothing: float, power: float, ubiquity: float) -> _ByCount:
    return _ByCount(documents, smoothing, power, ubiquity)


def _rounded(documents: int) -> int:
    return round(documents, DIGITS - len(str(documents)))
