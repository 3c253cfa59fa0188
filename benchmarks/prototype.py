"""What the story stage is compared with: the lexical prototype before it, written anew from its description."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt

from broadsheet.evaluate import Row
from broadsheet.model.article import Article
from broadsheet.text.tokens import Kind, scan

TITLE = 2.5
PAIR = 0.6
FACTORS = {Kind.CAPITALIZED: 2.0, Kind.NAME: 2.0, Kind.NUMBER: 1.5}
IDF_POWER = 0.75
SMOOTHING = 300
TERMS = 80
INDEX_TERMS = 14
CANDIDATES = 10
LEAST_SHARED = 2
NORM_POWER = 0.375
MERGE_EVERY = 50

Vector = dict[str, float]


@dataclass(slots=True)
class Cluster:
    """A story: the sum of its articles' unit vectors."""

    sum: Vector
    size: int = 0

    @property
    def unity(self) -> float:
        """Squared length of the mean."""
        return sum(weight * weight for weight in self.sum.values()) / self.size**2


class Prototype:
    """Light stems and pairs of them, idf that grows as it reads, live stories kept as sums; an article joins the
    likest of a few candidates; every fifty articles the stories that changed merge with their likest neighbors.

    score = mean inner product / (squared lengths of both means) ^ 0.375. Stories do not end: the sets that it is
    measured on last no longer than its window.
    """

    def __init__(self, threshold: float) -> None:
        self._threshold = threshold
        self._documents = 0
        self._counts: Counter[str] = Counter()
        self._clusters: dict[int, Cluster] = {}
        self._holders: defaultdict[str, set[int]] = defaultdict(set)
        self._homes: list[int] = []
        self._parent: dict[int, int] = {}
        self._changed: set[int] = set()

    def add(self, article: Article) -> None:
        """Read one article. Articles come in the order of their times."""
        self._documents += 1
        vector = self._vector(_terms(article))
        alone = Cluster(vector, 1)
        story = self._likest(alone)
        if story is None:
            story = self._documents
            self._clusters[story] = Cluster({})
        self._take(story, alone)
        for term in _heaviest(vector):
            self._holders[term].add(story)
        self._homes.append(story)
        self._changed.add(story)
        if self._documents % MERGE_EVERY == 0:
            self.merge()

    def merge(self) -> None:
        """Merge what changed with its likest neighbor, until nothing that changed has one."""
        pending = sorted(self._changed)
        self._changed.clear()
        while pending:
            story = pending.pop(0)
            if story not in self._clusters or self._clusters[story].size < 2:
                continue
            other = self._likest(self._clusters[story], story)
            if other is None:
                continue
            kept, gone = sorted((story, other))
            self._take(kept, self._clusters.pop(gone))
            self._parent[gone] = kept
            pending.append(kept)

    def homes(self) -> list[int]:
        """The number of each article's story, in the order in which they were read."""
        return [self._living(home) for home in self._homes]

    def _vector(self, terms: Mapping[str, float]) -> Vector:
        self._counts.update(terms.keys())
        idf = {term: log((self._documents + SMOOTHING) / (self._counts[term] + 0.5)) for term in terms}
        weights = {term: tf * idf[term] ** IDF_POWER for term, tf in terms.items()}
        best = sorted(weights, key=weights.__getitem__, reverse=True)[:TERMS]
        length = sqrt(sum(weights[term] ** 2 for term in best)) or 1.0
        return {term: weights[term] / length for term in best}

    def _likest(self, one: Cluster, own: int = 0) -> int | None:
        shared = Counter(
            story
            for term in _heaviest(one.sum)
            for story in {self._living(each) for each in self._holders[term]}
        )
        shared.pop(own, None)
        unity = one.unity
        scores = [
            (_score(one, unity, self._clusters[story]), -story) for story, _ in shared.most_common(CANDIDATES)
        ]
        score, story = max(scores, default=(0.0, 0))
        return -story if score >= self._threshold else None

    def _take(self, story: int, other: Cluster) -> None:
        cluster = self._clusters[story]
        cluster.size += other.size
        for term, weight in other.sum.items():
            cluster.sum[term] = cluster.sum.get(term, 0.0) + weight

    def _living(self, story: int) -> int:
        while story in self._parent:
            story = self._parent[story]
        return story


def prototype(rows: Sequence[Row], threshold: float) -> Sequence[Hashable]:
    """`Prototype` over the rows in their order."""
    found = Prototype(threshold)
    for row in rows:
        found.add(row.article)
    found.merge()
    return found.homes()


def _terms(article: Article) -> dict[str, float]:
    """(1 + ln tf) of words and pairs of neighbors, times the factor of their kind; tf counts a word of the title by
    TITLE."""
    tf: defaultdict[str, float] = defaultdict(float)
    kinds: dict[str, Kind] = {}
    for text, weight in ((article.title, TITLE), (article.excerpt, 1.0)):
        tokens = scan(text)
        for word, kind in tokens:
            tf[word] += weight
            kinds[word] = max(kind, kinds.get(word, kind))
        for (one, _), (other, _) in pairwise(tokens):
            tf[f"{one} {other}"] += weight
    return {
        term: (1 + log(often)) * (PAIR if " " in term else FACTORS.get(kinds[term], 1.0))
        for term, often in tf.items()
    }


def _heaviest(vector: Vector) -> list[str]:
    return sorted(vector, key=vector.__getitem__, reverse=True)[:INDEX_TERMS]


def _score(one: Cluster, unity: float, other: Cluster) -> float:
    few, many = sorted((one.sum, other.sum), key=len)
    shared = [term for term in few if term in many]
    if len(shared) < LEAST_SHARED:
        return 0.0
    product = sum(few[term] * many[term] for term in shared) / (one.size * other.size)
    return float(product / (unity * other.unity) ** NORM_POWER)
