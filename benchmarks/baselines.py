"""What the story stage is compared with: simple methods of the field, each in its usual form."""

from __future__ import annotations

import gc
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from math import log, sqrt
from pathlib import Path
from typing import Any

from rensa.rensa import RMinHash, RMinHashLSH

from broadsheet.adapters.folder import record_files
from broadsheet.evaluate import Row
from broadsheet.model.article import Article
from broadsheet.parse import read_record
from broadsheet.text.tokens import scan
from broadsheet.text.urls import canonical

WINDOW = timedelta(hours=72)
PERMUTATIONS = 128
BANDS = 64
SHINGLE = 4
"""Characters of a shingle of a title."""


def spare_collector() -> None:
    """Look for cycles as seldom as the program does (cli/app.py); of use to every method alike."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


def all_alone(rows: Sequence[Row], threshold: float) -> Sequence[Hashable]:
    """Every article its own story."""
    return range(len(rows))


def title_words(rows: Sequence[Row], threshold: float) -> Sequence[Hashable]:
    """Joins the story of the earlier title with the highest Jaccard of words."""
    titles = [{word for word, _ in scan(row.article.title)} for row in rows]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    found: list[int] = []
    for number, words in enumerate(titles):
        shared = Counter(other for word in words for other in holders[word])
        scores = [(count / len(words | titles[other]), -other) for other, count in shared.items()]
        score, other = max(scores, default=(0.0, 0))
        found.append(found[-other] if score >= threshold else number)
        for word in words:
            holders[word].append(number)
    return found


class Shingles:
    """Online MinHash: joins the story of the title, of the last 72 hours, with the highest estimated Jaccard of
    character 4-grams, found by locality-sensitive hashing (rensa). What is older is dropped day by day."""

    def __init__(self, threshold: float) -> None:
        self._threshold = threshold
        self._index = RMinHashLSH(threshold, PERMUTATIONS, BANDS)
        self._titles: dict[int, tuple[datetime, int, RMinHash]] = {}
        """Number of a title -> when it appeared, the number of its story, its minima."""
        self._day: date | None = None
        self._number = 0

    def add(self, article: Article) -> int:
        """The number of the story that the article joins or opens. Articles come in the order of their times."""
        if article.published.date() != self._day:
            self._day = article.published.date()
            self._drop(article.published - WINDOW)
        title = article.title.lower()
        own = RMinHash(num_perm=PERMUTATIONS, seed=1)
        own.update([title[at : at + SHINGLE] for at in range(max(1, len(title) - SHINGLE + 1))])
        scores = [(own.jaccard(self._titles[other][2]), -other) for other in self._index.query(own)]
        score, other = max(scores, default=(0.0, 0))
        self._number += 1
        story = self._titles[-other][1] if score >= self._threshold else self._number
        self._index.insert(self._number, own)
        self._titles[self._number] = article.published, story, own
        return story

    @property
    def living(self) -> Iterable[int]:
        """Numbers of the stories that are not dropped."""
        return {story for _, story, _ in self._titles.values()}

    def _drop(self, before: datetime) -> None:
        for number in [each for each, (published, _, _) in self._titles.items() if published < before]:
            self._index.remove(number)
            del self._titles[number]


def title_shingles(rows: Sequence[Row], threshold: float) -> Sequence[Hashable]:
    """`Shingles` over the rows in their order."""
    shingles = Shingles(threshold)
    return [shingles.add(row.article) for row in rows]


class Centroids:
    """Online TF-IDF (title twice, excerpt once) with growing idf: joins the story with the likest centroid, by cosine,
    of those that had news in the last 72 hours. What has ended is dropped day by day."""

    def __init__(self, threshold: float) -> None:
        self._threshold = threshold
        self._documents = 0
        self._counts: Counter[str] = Counter()
        self._sums: dict[int, dict[str, float]] = {}
        self._newest: dict[int, datetime] = {}
        self._holders: defaultdict[str, set[int]] = defaultdict(set)
        self._opened = 0

    def add(self, article: Article) -> int:
        """The number of the story that the article joins or opens. Articles come in the order of their times."""
        if self._newest and article.published.date() != max(self._newest.values()).date():
            self._drop(article.published - WINDOW)
        words = Counter(word for word, _ in scan(f"{article.title}\n{article.title}\n{article.excerpt}"))
        self._documents += 1
        self._counts.update(words.keys())
        vector = {
            word: (1 + log(tf)) * log((self._documents + 1) / self._counts[word])
            for word, tf in words.items()
        }
        story = self._likest(vector, article.published)
        self._newest[story] = article.published
        norm, total = _norm(vector), self._sums.setdefault(story, {})
        for word, weight in vector.items():
            total[word] = total.get(word, 0.0) + weight / norm
            self._holders[word].add(story)
        return story

    @property
    def living(self) -> Iterable[int]:
        """Numbers of the stories that are not dropped."""
        return self._sums.keys()

    def _likest(self, vector: Mapping[str, float], published: datetime) -> int:
        found = {each for word in vector for each in self._holders[word]}
        live = (each for each in found if published - self._newest[each] <= WINDOW)
        score, best = max(((_cosine(vector, self._sums[each]), -each) for each in live), default=(0.0, 0))
        if score >= self._threshold:
            return -best
        self._opened += 1
        return self._opened

    def _drop(self, before: datetime) -> None:
        for story in [each for each, newest in self._newest.items() if newest < before]:
            for word in self._sums.pop(story):
                self._holders[word].discard(story)
            del self._newest[story]


def tfidf_centroids(rows: Sequence[Row], threshold: float) -> Sequence[Hashable]:
    """`Centroids` over the rows in their order."""
    centroids = Centroids(threshold)
    return [centroids.add(row.article) for row in rows]


def linkage(rows: Sequence[Row], threshold: float) -> Sequence[Hashable]:
    """scikit-learn: TF-IDF of 1- and 2-grams, average linkage over all rows at once (no stream)."""
    return linked(cosines(rows), threshold)


def cosines(rows: Sequence[Row]) -> Any:
    """The cosines of the TF-IDF vectors of the rows, a square matrix."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [f"{row.article.title} {row.article.title} {row.article.excerpt}" for row in rows]
    matrix = TfidfVectorizer(ngram_range=(1, 2), stop_words="english", sublinear_tf=True).fit_transform(texts)
    return (matrix @ matrix.T).toarray()


def linked(likeness: Any, threshold: float) -> Sequence[Hashable]:
    """Average linkage, down to a likeness."""
    from sklearn.cluster import AgglomerativeClustering

    model = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - threshold
    )
    return list(model.fit_predict((1 - likeness).clip(0)))


class Archive:
    """The stories of the engine that wrote an archive of records: what a record names as related is one with it."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._parent: dict[str, str] = {}
        for path in paths:
            for name, _, data in record_files(path):
                record = read_record(data, name)
                own = self._root(canonical(record.web_url or ""))
                for other in record.related:
                    self._parent[self._root(canonical(other.web_url))] = own

    def stories(self, rows: Sequence[Row], threshold: float) -> Sequence[Hashable]:
        """The story of each row; a row that no record names stands alone."""
        return [self._root(canonical(row.article.address)) for row in rows]

    def names(self, rows: Sequence[Row]) -> bool:
        """Whether it names most of the rows."""
        return 2 * sum(canonical(row.article.address) in self._parent for row in rows) > len(rows)

    def _root(self, address: str) -> str:
        while (parent := self._parent.setdefault(address, address)) != address:
            address = parent
        return address


def _norm(vector: Mapping[str, float]) -> float:
    return sqrt(sum(weight * weight for weight in vector.values())) or 1.0


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    product = sum(weight * other[word] for word, weight in one.items() if word in other)
    return product / (_norm(one) * _norm(other))
