"""Document frequencies of a trailing span, and the idf weights that a batch takes from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log

from broadsheet.model.options import StoryOptions
from broadsheet.story.features import Features


GAMMA=0.
class Inverse(dict[str, float]):
    """idf^power of each term, computed when first asked for.

    idf = ln((N + k) / (df + 0.5)) over N documents, smoothed by k so that a young edition does not
    take every word for rare (Sparck Jones 1972, with the smoothing of stories.md).
    """

    def __init__(self, documents: int, counts: Counter[str], options: StoryOptions) -> None:
        super().__init__()
        self._documents = documents + options.idf_smoothing
        self._counts = counts
        self._n=documents
        self._power = options.idf_power

    def __missing__(self, term: str) -> float:
        share=self._counts[term]/(self._n+20)
        value: float = max(0.0,1-share)**GAMMA * log(self._documents / (self._counts[term] + 0.5)) ** self._power
        self[term] = value
        return value
