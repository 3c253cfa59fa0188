"""How much of a page's true text an extraction found: the measure of the article-extraction benchmark."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from statistics import fmean

SHINGLE = 4
"""Words of a shingle."""

_WORD = re.compile(r"\w+")


def shingle_f1(pairs: Iterable[tuple[str, str]]) -> tuple[float, float, float]:
    """(precision, recall, F1) over (true text, extracted text) of each page, as shares of 1.

    A page's text counts as the bag of its 4-word shingles (case counts, punctuation does not; a shorter text
    is one shingle). Precision and recall are the means over all pages, F1 is that of the two means. A page on
    which nothing was extracted is left out of precision, as is one without truth from recall; without any
    page all three are 0. Source: github.com/scrapinghub/article-extraction-benchmark, evaluate.py.
    """
    counts = [_page(true, found) for true, found in pairs]
    precision = _mean([hits / found for hits, _, found in counts if found])
    recall = _mean([hits / true for hits, true, _ in counts if true])
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0


def _page(true: str, found: str) -> tuple[float, float, float]:
    """Shared, true and found shingles, as the benchmark weighs them."""
    wanted, given = _shingles(true), _shingles(found)
    return float((wanted & given).total()), float(wanted.total()), float(given.total())


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    if not words:
        return Counter()
    count = max(1, len(words) - SHINGLE + 1)
    return Counter(tuple(words[start : start + SHINGLE]) for start in range(count))


def _mean(values: list[float]) -> float:
    return fmean(values) if values else 0.0
