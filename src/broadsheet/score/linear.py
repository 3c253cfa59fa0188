"""A linear classifier of texts: a support vector machine over words weighed by naive Bayes.

Sources: S. Wang and C. Manning, "Baselines and Bigrams: Simple, Good Sentiment and Topic Classification" (2012),
for the weights; C.-J. Hsieh et al., "A Dual Coordinate Descent Method for Large-scale Linear SVM" (2008), for
the training (squared hinge loss). No chance is in it, and sums are exactly rounded, so that the same texts in
the same order give the same numbers on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, log, sqrt

COST = 1.0
"""C of the support vector machine."""

PASSES = 12
TOLERANCE = 0.1
"""Training ends after so many passes, or when no example is further than this from where it should be: more of
either costs time and gains nothing (benchmarks/README.md)."""

DIGITS = 4
"""Decimals of a weight: what is kept of a line is what was judged with it."""

SHRINK = 0.1
"""An example that is right by more than this beyond its margin is not looked at again before the others settle."""

Document = Sequence[int]
"""Numbers of the features that a text has, each once."""


@dataclass(frozen=True, slots=True)
class Line:
    """The score of a text is ``bias`` plus the weights of its features divided by the root of their number."""

    weights: tuple[float, ...]
    """By number of the feature."""
    bias: float

    def score(self, document: Document) -> float:
        """Above 0 for what is more like the examples than unlike them; at -1 and 1 stand the margins."""
        return self.bias + self.scale(document) * fsum(self.weights[place] for place in document)

    def scale(self, document: Document) -> float:
        """What each weight is multiplied with."""
        return 1 / sqrt(len(document)) if document else 0.0


def train(documents: Sequence[Document], truths: Sequence[bool], size: int) -> Line:
    """Fit a line to documents over ``size`` features, of which ``truths`` says whether each belongs."""
    ratios = _ratios(documents, truths, size)
    training = _Training(documents, truths, ratios)
    training.run()
    return Line(tuple(round(weight, DIGITS) for weight in training.weights), round(training.bias, DIGITS))


def _ratios(documents: Sequence[Document], truths: Sequence[bool], size: int) -> list[float]:
    """Logarithm of how much likelier each feature is among those that belong, each counted once more."""
    counts = {True: [1] * size, False: [1] * size}
    for document, truth in zip(documents, truths, strict=True):
        ours = counts[truth]
        for place in document:
            ours[place] += 1
    totals = log(sum(counts[True]) / sum(counts[False]))
    pairs = zip(counts[True], counts[False], strict=True)
    # Rounded, since logarithms differ between machines in their last digit.
    return [round(log(ours / others) - totals, 6) for ours, others in pairs]


class _Training:
    """Weights while they are found. They are kept multiplied with their ratios, so that a score is a plain sum."""

    def __init__(
        self, documents: Sequence[Document], truths: Sequence[bool], ratios: Sequence[float]
    ) -> None:
        self._squares = [ratio * ratio for ratio in ratios]
        self._documents = documents
        self._signs = [1.0 if truth else -1.0 for truth in truths]
        self._scales = [1 / sqrt(len(document)) if document else 0.0 for document in documents]
        self._norms = [self._norm(place) for place in range(len(documents))]
        self._alphas = [0.0] * len(documents)
        self.weights = [0.0] * len(ratios)
        self.bias = 0.0

    def _norm(self, place: int) -> float:
        squares = fsum(self._squares[feature] for feature in self._documents[place])
        return squares * self._scales[place] ** 2 + 1 + 1 / (2 * COST)

    def run(self) -> None:
        """Go over the examples until all are settled: all of them, then those that matter, then all again."""
        everything = range(len(self._documents))
        active: Sequence[int] = everything
        for _ in range(PASSES):
            worst, kept = self._go_over(active)
            if worst >= TOLERANCE:
                active = kept
            elif len(active) == len(everything):
                return
            else:
                active = everything

    def _go_over(self, places: Sequence[int]) -> tuple[float, list[int]]:
        worst, kept = 0.0, []
        for place in places:
            gradient = self._gradient(place)
            if not self._alphas[place] and gradient >= 0:
                if gradient <= SHRINK:
                    kept.append(place)
                continue
            kept.append(place)
            if abs(gradient) >= TOLERANCE:
                worst = abs(gradient)
                self._step(place, gradient)
        return worst, kept

    def _gradient(self, place: int) -> float:
        total = fsum(map(self.weights.__getitem__, self._documents[place]))
        score = self.bias + self._scales[place] * total
        return self._signs[place] * score - 1 + self._alphas[place] / (2 * COST)

    def _step(self, place: int, gradient: float) -> None:
        before = self._alphas[place]
        self._alphas[place] = max(0.0, before - gradient / self._norms[place])
        change = (self._alphas[place] - before) * self._signs[place]
        self.bias += change
        scaled = change * self._scales[place]
        weights, squares = self.weights, self._squares
        for feature in self._documents[place]:
            weights[feature] += scaled * squares[feature]
