"""Candidates: the few stories that are worth comparing with an article or another story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import chain, islice

from broadsheet.model.options import StoryOptions
from broadsheet.story.batch import Batch
from broadsheet.story.cluster import Cluster, Known

SIZE_DAMPING = 0.25
"""Stories that share as many words are ranked by size to this power, small ones first: large ones hold more words."""
SURE_WORDS = 3
"""Words of a search that its budget of entries does not take."""


def sharing(batch: Batch, cluster: Cluster) -> list[str]:
    """Ids of the known stories that share ``index_shared`` or more of the cluster's index words, the most promising
    first, without its own."""
    postings, words = batch.state.postings, _index(batch, cluster.known)
    least = min(batch.options.index_shared, (len(words) + 1) // 2)
    held = [postings[word] for word in words if word in postings]
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
    """Of these stories the first whose times lie within the window of the cluster's, in a language of it."""
    mine, window = cluster.known, timedelta(hours=batch.options.window_hours)
    near = (each for each in story_ids if batch.known(each).meets(mine, window))
    return map(batch.cluster, islice(near, batch.options.candidates))


def ended(batch: Batch, cluster: Cluster, story_ids: Iterable[str]) -> Iterator[Cluster]:
    """Of these stories the first that had ended when the cluster began, within the trailing span, in a language of
    it."""
    options, mine = batch.options, cluster.known
    window, reach = timedelta(hours=options.window_hours), timedelta(days=options.span_days)
    past = (each for each in story_ids if batch.known(each).ended_before(mine, window, reach))
    return map(batch.cluster, islice(past, options.candidates))


def _index(batch: Batch, known: Known) -> Sequence[str]:
    """The words that tell most: of one article the rarest, of a story those that weigh most before document frequencies
    are known, which is as good and asks for those of few; of equal ones the first."""
    counts = batch.weights.counts
    if known.sum.size == 1:
        words = sorted(known.features[0].words, key=counts.__getitem__)
    else:
        every = dict.fromkeys(chain.from_iterable(features.words for features in known.features))
        words = sorted(every, key=known.sum.linear.__getitem__, reverse=True)
    return _affordable(words, counts, batch.options)


def _affordable(words: Iterable[str], counts: Mapping[str, int], options: StoryOptions) -> Sequence[str]:
    """The first ``index_terms`` of these words, as far as ``index_entries`` reaches; and as many that no other article
    of the trailing span holds, since a late report's contemporaries have left it. Articles of the span are counted, so
    that a search is the same whatever lies loaded beyond."""
    chosen: list[str] = []
    unknown: list[str] = []
    most, left = options.index_terms, options.index_entries
    for word in words:
        count = counts[word]
        if count < 2:
            unknown.append(word)
        elif count <= (left if len(chosen) >= SURE_WORDS else options.index_entries):
            left -= count
            chosen.append(word)
            if len(chosen) == most:
                break
    return chosen + unknown[:most]
