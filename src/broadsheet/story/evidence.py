"""Evidence: whether the words of two large stories speak for one subject or for two that share a few words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from math import fsum, lgamma

from broadsheet.story.features import Features
from broadsheet.story.frequencies import TermWeights

PRIOR_TERMS = 1000.0
"""Terms that the span's own frequencies count for beside those of a story."""
LEAST_EVIDENCE = -0.25
"""Log Bayes factor per term of the smaller story from which two may be one. Below 0, since a developing topic
moves on and its reports are not drawn from one bag of words."""


def dispute(one: Sequence[Features], other: Sequence[Features], weights: TermWeights, least_size: int) -> str:
    """Why two stories of ``least_size`` articles or more each are no one topic although they are like; empty if
    they may be, and for smaller ones, whose words say too little. A ``least_size`` of 0 never asks.
    """
    if not least_size or min(len(one), len(other)) < least_size:
        return ""
    found = evidence(one, other, weights)
    if found >= LEAST_EVIDENCE:
        return ""
    return f"apart from a few shared words their vocabularies differ ({found:.2f} is below {LEAST_EVIDENCE})"


def evidence(one: Sequence[Features], other: Sequence[Features], weights: TermWeights) -> float:
    """Log Bayes factor of one distribution of terms against two, per term of the smaller side.

    Each side is a bag of terms, one for every article that holds it, drawn from a multinomial whose prior is
    a Dirichlet of strength ``PRIOR_TERMS`` around the frequencies of the span (the Dirichlet compound
    multinomial; Madsen, Kauchak and Elkan 2005; as a criterion of merging, Heller and Ghahramani 2005). Terms of
    one side alone cancel out but for its length.
    """
    ours, theirs = _bag(one), _bag(other)
    sizes = ours.total(), theirs.total()
    scale = PRIOR_TERMS / max(1, weights.occurrences)
    parts = [
        _gain(ours[term], theirs[term], scale * max(1, weights.counts[term]))
        for term in ours.keys() & theirs.keys()
    ]
    return (fsum(parts) - _gain(*sizes, PRIOR_TERMS)) / max(1, min(sizes))


def _bag(articles: Sequence[Features]) -> Counter[str]:
    return Counter(chain.from_iterable([each.weights for each in articles]))


def _gain(one: int, other: int, prior: float) -> float:
    """ln of Gamma(p + a + b) Gamma(p) / (Gamma(p + a) Gamma(p + b))."""
    return lgamma(prior + (one + other)) + lgamma(prior) - (lgamma(prior + one) + lgamma(prior + other))
