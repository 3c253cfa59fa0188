"""Stories, side by side: the engine and a few baselines on labelled CSV files, in one run.

    python benchmarks/stories.py FILE.csv…

Columns: id,title,excerpt,published,url,provider,story. Files whose name begins with ``topics`` are measured at
topic granularity. Every figure is the mean over shifts of each arrival by up to an hour.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from datetime import timedelta
from math import log, sqrt
from pathlib import Path
from statistics import fmean

from broadsheet.evaluate import Row, read_rows
from broadsheet.evaluate.clusters import ari, bcubed, pairwise
from broadsheet.evaluate.stories import GRANULARITIES, stream
from broadsheet.model.options import StoryOptions
from broadsheet.text.tokens import scan

SHIFTS = 3
WINDOW = timedelta(hours=72)
JACCARD = 0.4
CENTROID = {"story": 0.30, "topic": 0.12}
LINKAGE = {"story": 0.20, "topic": 0.08}

Method = Callable[[Sequence[Row], str], Sequence[Hashable]]


def engine(rows: Sequence[Row], granularity: str) -> Sequence[Hashable]:
    """The function that `run` uses, with the shipped settings."""
    home = stream([row.article for row in rows], GRANULARITIES[granularity](StoryOptions()))
    return [home[row.article.id] for row in rows]


def all_alone(rows: Sequence[Row], granularity: str) -> Sequence[Hashable]:
    """Every article its own story."""
    return range(len(rows))


def title_jaccard(rows: Sequence[Row], granularity: str) -> Sequence[Hashable]:
    """Joins the story of the earlier title with the highest Jaccard of words, at 0.4 or more."""
    titles = [{word for word, _ in scan(row.article.title)} for row in rows]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    found: list[int] = []
    for number, words in enumerate(titles):
        shared = Counter(other for word in words for other in holders[word])
        scores = [(count / len(words | titles[other]), -other) for other, count in shared.items()]
        score, other = max(scores, default=(0.0, 0))
        found.append(found[-other] if score >= JACCARD else number)
        for word in words:
            holders[word].append(number)
    return found


def tfidf_centroids(rows: Sequence[Row], granularity: str) -> Sequence[Hashable]:
    """Online TF-IDF (title twice, excerpt once), cosine with the centroid, 72 hours, growing idf."""
    counts: Counter[str] = Counter()
    sums: list[dict[str, float]] = []
    newest: list[object] = []
    holders: defaultdict[str, set[int]] = defaultdict(set)
    found: list[int] = []
    for number, row in enumerate(rows, 1):
        article = row.article
        words = Counter(word for word, _ in scan(f"{article.title}\n{article.title}\n{article.excerpt}"))
        counts.update(words.keys())
        vector = {word: (1 + log(tf)) * log((number + 1) / counts[word]) for word, tf in words.items()}
        live = {
            each for word in words for each in holders[word] if article.published - newest[each] <= WINDOW
        }
        score, best = max(((_cosine(vector, sums[each]), -each) for each in live), default=(0.0, 0))
        at = -best if score >= CENTROID[granularity] else len(sums)
        if at == len(sums):
            sums.append({})
            newest.append(article.published)
        newest[at] = article.published
        norm = _norm(vector)
        for word, weight in vector.items():
            sums[at][word] = sums[at].get(word, 0.0) + weight / norm
            holders[word].add(at)
        found.append(at)
    return found


def linkage(rows: Sequence[Row], granularity: str) -> Sequence[Hashable]:
    """scikit-learn: TF-IDF of 1- and 2-grams, average linkage over all rows at once (no stream)."""
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [f"{row.article.title} {row.article.title} {row.article.excerpt}" for row in rows]
    matrix = TfidfVectorizer(ngram_range=(1, 2), stop_words="english", sublinear_tf=True).fit_transform(texts)
    distances = 1 - (matrix @ matrix.T).toarray()
    model = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - LINKAGE[granularity]
    )
    return list(model.fit_predict(distances.clip(0)))


METHODS: dict[str, Method] = {
    "broadsheet": engine,
    "all alone": all_alone,
    "title words, Jaccard 0.4": title_jaccard,
    "TF-IDF centroids, online": tfidf_centroids,
    "TF-IDF average linkage (batch)": linkage,
}


def main(paths: Sequence[str]) -> None:
    """Print one table a file."""
    for name in paths:
        rows = read_rows(Path(name).read_text("utf-8-sig"), name)
        granularity = "topic" if Path(name).name.startswith("topics") else "story"
        print(f"\n{Path(name).name}: {len(rows)} documents, granularity {granularity}\n")
        print("| method | B-cubed P | R | F1 | pairwise F1 | ARI | documents per CPU-second |")
        print("|---|---|---|---|---|---|---|")
        for label, method in METHODS.items():
            print(_line(label, method, rows, granularity))


def _line(label: str, method: Method, rows: Sequence[Row], granularity: str) -> str:
    try:
        runs = [_measure(method, _shifted(rows, seed), granularity) for seed in range(SHIFTS)]
    except ImportError as error:
        return f"| {label} | skipped: {error.name} is not installed | | | | | |"
    *shares, speed = (fmean(column) for column in zip(*runs, strict=True))
    return f"| {label} | {' | '.join(f'{share:.3f}' for share in shares)} | {speed:,.0f} |"


def _measure(method: Method, rows: Sequence[Row], granularity: str) -> tuple[float, ...]:
    start = time.process_time()
    found = method(rows, granularity)
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


def _norm(vector: dict[str, float]) -> float:
    return sqrt(sum(weight * weight for weight in vector.values())) or 1.0


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    product = sum(weight * other[word] for word, weight in one.items() if word in other)
    return product / (_norm(one) * _norm(other))


if __name__ == "__main__":
    main(sys.argv[1:])
