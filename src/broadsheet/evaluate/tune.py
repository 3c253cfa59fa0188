"""Calibrates the threshold of stories on a labelled file, and says what it is worth on labels held out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from math import log, sqrt
from statistics import fmean, stdev
from typing import Any

from broadsheet.errors import UsageError
from broadsheet.evaluate.clusters import Agreement, ari, bcubed, bcubed_items, pairwise
from broadsheet.evaluate.stories import Row, granular, shown, stream
from broadsheet.model.article import Article
from broadsheet.model.options import StoryOptions
from broadsheet.text.digests import short_id

STEPS = 8
"""Thresholds tried on either side of the shipped one, evenly in proportion: from half to double."""
ROWS_A_FOLD = 20
STORIES_A_FOLD = 2
"""Fewer rows, or fewer stories of two or more articles, say too little of a fold."""

Labels = Sequence[str]
Spread = Callable[[Callable[[float], Labels], Sequence[float]], Iterator[Labels]]
"""How clusterings are spread over workers, as `ports.Runner.map` does."""


@dataclass(frozen=True, slots=True)
class Split:
    """How stories are dealt to folds. ``seed`` counts for ``seed`` alone."""

    by: str = "story"
    folds: int = 5
    seed: int = 0


def tune(
    rows: Sequence[Row], options: StoryOptions, granularity: str, split: Split, spread: Spread
) -> dict[str, Any]:
    """Choose the threshold of highest B-cubed F1 by k-fold cross-validation (Stone 1974).

    Stories are the units: none is cut by a fold. What is held out are labels: every clustering reads all rows,
    since an engine reads its news whole, and sees no label. For each fold the threshold is chosen by the labels of
    the other folds alone (clusters cut to their rows), and measured on the fold's rows, whose clusters count
    whole. Of equal thresholds the nearest to the shipped is taken. The threshold proposed is the one chosen by all
    labels, if the mean gain on held-out rows is more than twice its standard error over the folds; else the
    shipped one.

    Returns the object of `broadsheet evaluate stories --tune --json`. Raises UsageError for a file that is too
    small, and for a split or granularity that does not exist.
    """
    used = granular(options, granularity)
    _check(rows, split)
    grid = thresholds(used.threshold)
    found = dict(
        zip(grid, spread(partial(_clustered, [row.article for row in rows], used), grid), strict=True)
    )
    trial = _Trial([row.story for row in rows], found, used.threshold)
    fold_of = SPLITS[split.by](rows, split)
    folds = [_fold(trial, fold_of, number) for number in range(split.folds)]
    return {
        "documents": len(rows),
        "stories": len(set(trial.truth)),
        "granularity": granularity,
        "split": split.by,
        "seed": split.seed if split.by == "seed" else None,
        "folds": [fold.shown() for fold in folds],
        **_outcome(trial, folds, granularity),
        "curve": [
            {
                "threshold": threshold,
                "bcubed": shown(bcubed(trial.truth, labels)),
                "pairwise": shown(pairwise(trial.truth, labels)),
                "ari": round(ari(trial.truth, labels), 4),
            }
            for threshold, labels in found.items()
        ],
    }


def thresholds(shipped: float) -> tuple[float, ...]:
    """From half to double the shipped threshold, which is among them, in ascending order."""
    steps = range(-STEPS, STEPS + 1)
    return tuple(shipped if step == 0 else round(shipped * 2.0 ** (step / STEPS), 4) for step in steps)


@dataclass(frozen=True, slots=True)
class _Trial:
    """True labels, and those found with each threshold, row by row."""

    truth: Labels
    found: Mapping[float, Labels]
    shipped: float

    def best(self, places: Sequence[int]) -> float:
        """The threshold of highest F1 by the labels of these rows."""
        truth = [self.truth[place] for place in places]
        scores = {
            threshold: bcubed(truth, [labels[place] for place in places]).f1
            for threshold, labels in self.found.items()
        }
        return min(scores, key=lambda one: (-round(scores[one], 6), abs(log(one / self.shipped)), one))

    def measured(self, threshold: float, places: Sequence[int]) -> list[tuple[float, float]]:
        """(precision, recall) of these rows, their clusters taken whole."""
        items = bcubed_items(self.truth, self.found[threshold])
        return [items[place] for place in places]


@dataclass(frozen=True, slots=True)
class _Fold:
    number: int
    threshold: float
    """Chosen by the other folds."""
    tuned: Sequence[tuple[float, float]]
    shipped: Sequence[tuple[float, float]]
    stories: int

    def gain(self) -> float:
        return _mean(self.tuned).f1 - _mean(self.shipped).f1

    def shown(self) -> dict[str, Any]:
        return {
            "fold": self.number + 1,
            "documents": len(self.tuned),
            "stories": self.stories,
            "threshold": self.threshold,
            "f1": round(_mean(self.tuned).f1, 4),
            "shipped_f1": round(_mean(self.shipped).f1, 4),
        }


def _fold(trial: _Trial, fold_of: Mapping[str, int], number: int) -> _Fold:
    inside = [place for place, label in enumerate(trial.truth) if fold_of[label] == number]
    outside = [place for place, label in enumerate(trial.truth) if fold_of[label] != number]
    threshold = trial.best(outside)
    stories = len({trial.truth[place] for place in inside})
    tuned, shipped = (trial.measured(one, inside) for one in (threshold, trial.shipped))
    return _Fold(number, threshold, tuned, shipped, stories)


def _outcome(trial: _Trial, folds: Sequence[_Fold], granularity: str) -> dict[str, Any]:
    """Both figures on the held-out rows of all folds, and what to write into broadsheet.toml."""
    tuned = _mean([item for fold in folds for item in fold.tuned])
    shipped = _mean([item for fold in folds for item in fold.shipped])
    gains = [fold.gain() for fold in folds]
    error = stdev(gains) / sqrt(len(gains))
    worth = fmean(gains) > 2 * error
    threshold = trial.best(range(len(trial.truth))) if worth else trial.shipped
    return {
        "tuned": {"bcubed": shown(tuned)},
        "shipped": {"threshold": trial.shipped, "bcubed": shown(shipped)},
        "gain": round(fmean(gains), 4),
        "gain_error": round(error, 4),
        "worth": worth,
        "proposed": {"threshold": threshold, "section": "story", "line": _line(granularity, threshold)},
    }


def _line(granularity: str, threshold: float) -> str:
    named = "" if granularity == StoryOptions().granularity else f'granularity = "{granularity}"\n'
    return f"{named}threshold = {threshold}"


def _mean(items: Sequence[tuple[float, float]]) -> Agreement:
    return Agreement(fmean(one for one, _ in items), fmean(other for _, other in items))


def _clustered(articles: Sequence[Article], options: StoryOptions, threshold: float) -> Labels:
    """The story of each article, found with that threshold."""
    home = stream(articles, replace(options, threshold=threshold))
    return [home[article.id] for article in articles]


def _check(rows: Sequence[Row], split: Split) -> None:
    if split.by not in SPLITS:
        raise UsageError(f"there is no split by {split.by!r}", remedy=f"Choose from: {', '.join(SPLITS)}.")
    if split.folds < 2:
        raise UsageError(f"{split.folds} fold(s) hold nothing out", remedy="Ask for two or more.")
    several = sum(1 for count in Counter(row.story for row in rows).values() if count > 1)
    least, least_several = ROWS_A_FOLD * split.folds, STORIES_A_FOLD * split.folds
    if len(rows) < least or several < least_several:
        raise UsageError(
            f"{len(rows)} rows with {several} stories of several articles are too few to choose a threshold on",
            remedy=f"Label at least {least} rows with {least_several} such stories, or ask for fewer folds.",
        )


def _by_story(rows: Sequence[Row], split: Split) -> dict[str, int]:
    """The largest stories first, each to the fold with fewest rows."""
    sizes = Counter(row.story for row in rows)
    return _dealt(sorted(sizes, key=lambda label: (-sizes[label], label)), sizes, split.folds)


def _by_seed(rows: Sequence[Row], split: Split) -> dict[str, int]:
    """In an order drawn by the seed, each to the fold with fewest rows."""
    sizes = Counter(row.story for row in rows)
    drawn = sorted(sizes, key=lambda label: (short_id(f"{split.seed} {label}"), label))
    return _dealt(drawn, sizes, split.folds)


def _by_time(rows: Sequence[Row], split: Split) -> dict[str, int]:
    """In the order of their first reports, cut into stretches of about as many rows."""
    sizes = Counter(row.story for row in rows)
    firsts: dict[str, datetime] = {}
    for row in rows:
        firsts[row.story] = min(row.article.published, firsts.get(row.story, row.article.published))
    fold_of, before = {}, 0
    for label in sorted(firsts, key=lambda label: (firsts[label], label)):
        middle = before + sizes[label] / 2
        fold_of[label] = int(middle * split.folds / len(rows))
        before += sizes[label]
    return fold_of


def _dealt(labels: Iterable[str], sizes: Mapping[str, int], folds: int) -> dict[str, int]:
    fold_of, held = {}, defaultdict[int, int](int)
    for label in labels:
        fold_of[label] = min(range(folds), key=lambda fold: (held[fold], fold))
        held[fold_of[label]] += sizes[label]
    return fold_of


SPLITS: Mapping[str, Callable[[Sequence[Row], Split], dict[str, int]]] = {
    "story": _by_story,
    "time": _by_time,
    "seed": _by_seed,
}
"""How stories are dealt to folds: label -> number of its fold."""
