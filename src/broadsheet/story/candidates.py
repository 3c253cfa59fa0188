"""Candidates: the few stories that are worth comparing with an article or another story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import chain, islice
from operator import mul

from broadsheet.story.batch import Batch
from broadsheet.story.cluster import Cluster, Known

SIZE_DAMPING = 0.25
"""Stories that share as many words are ranked by size to this power, small ones first: large ones hold more words."""
MOST_HOLDERS = 300
"""Articles of the trailing span that hold a word by which stories are looked up: what keeps the search flat however
dense the edition grows. Counted in the span, so that the search is the same whatever lies loaded beyond."""


def sharing(batch: Batch, cluster: Cluster) -> list[str]:
    """Ids of the known stories that share ``index_shared`` or more of the cluster's index words, the most promising
    first, without its own."""
    postings, least = batch.state.postings, batch.options.index_shared
    held = [postings[word] for word in _index(batch, cluster.known) if word in postings]
    if len(held) < least:
        return []
    shared = Counter(chain.from_iterable(held))
    shared.pop(cluster.id, None)
    sizes = batch.state.sizes
    ranked = [
        (-times / sizes[story_id] ** SIZE_DAMPING, story_id)
        for story_id, times in shared.items()
        if times >= least
    ]
    ranked.sort()
    return [story_id for _, story_id in ranked]


def meeting(batch: Batch, cluster: Cluster, story_ids: Iterable[str]) -> Iterator[Cluster]:
    """Of these stories the first whose times lie within the window of the cluster's."""
    mine, window = cluster.known, timedelta(hours=batch.options.window_hours)
    near = (each for each in story_ids if batch.known(each).meets(mine, window))
    return map(batch.cluster, islice(near, batch.options.candidates))


def ended(batch: Batch, cluster: Cluster, story_ids: Iterable[str]) -> Iterator[Cluster]:
    """Of these stories the first that had ended when the cluster began, within the trailing span."""
    options, mine = batch.options, cluster.known
    window, reach = timedelta(hours=options.window_hours), timedelta(days=options.span_days)
    past = (each for each in story_ids if batch.known(each).ended_before(mine, window, reach))
    return map(batch.cluster, islice(past, options.candidates))


def _index(batch: Batch, known: Known) -> Sequence[str]:
    """The words that tell most: of one article the rarest, of a story those that make most of its length. Words of no
    other article lead nowhere, those of more than `MOST_HOLDERS` everywhere."""
    counts, most = batch.weights.counts, batch.options.index_terms
    if known.sum.size == 1:
        words = known.features[0].words
        rarest = sorted(zip(map(counts.__getitem__, words), words, strict=True))
        return [word for count, word in rarest if 1 < count <= MOST_HOLDERS][:most]
    linear = known.sum.linear
    words = tuple({word for features in known.features for word in features.words})
    weights = list(map(linear.__getitem__, words))
    parts = map(mul, map(mul, weights, weights), batch.weights.of(words))
    heaviest = sorted(zip(parts, words, strict=True), reverse=True)
    return [word for _, word in heaviest if 1 < counts[word] <= MOST_HOLDERS][:most]
