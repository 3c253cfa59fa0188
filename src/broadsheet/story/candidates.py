"""Candidates: the few stories that are worth comparing with an article or another story."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain

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
    least = max(1, min(batch.options.index_shared, (len(words) + 1) // 2))
    held = sorted(filter(None, map(postings.get, words)), key=len)
    if len(held) < least:
        return []
    shared, sizes = shares(held, least), batch.state.sizes
    shared.pop(cluster.id, None)
    ranked = [
        (-times / sizes[story_id] ** SIZE_DAMPING, story_id)
        for story_id, times in shared.items()
        if times >= least
    ]
    ranked.sort()
    return [story_id for _, story_id in ranked]


def shares(held: Sequence[Mapping[str, int]], least: int) -> dict[str, int]:
    """Story id -> under how many of the words it stands, of all stories that stand under ``least``, and some others.
    ``held`` are the stories of each word, the fewest first.

    Who stands under so many stands under one of all but the last ``least`` - 1 words; under these stand most, so that
    they are only asked of those whom the others name.
    """
    last = len(held) - least
    shared = dict.fromkeys(held[last], 1)
    for holders in held[:last]:
        for story_id in holders:
            shared[story_id] = shared.get(story_id, 0) + 1
    for holders in held[last + 1 :]:
        for story_id in holders.keys() & shared.keys():
            shared[story_id] += 1
    return shared


def meeting(batch: Batch, cluster: Cluster, story_ids: Iterable[str]) -> list[Cluster]:
    """Of these stories the first whose times lie within the window of the cluster's, in a language of it."""
    mine, window = cluster.known, batch.window
    return _first(batch, story_ids, lambda known: known.meets(mine, window))


def ended(batch: Batch, cluster: Cluster, story_ids: Iterable[str]) -> list[Cluster]:
    """Of these stories the first that had ended when the cluster began, within the trailing span, in a language of
    it."""
    mine, window, reach = cluster.known, batch.window, batch.reach
    return _first(batch, story_ids, lambda known: known.ended_before(mine, window, reach))


def _first(batch: Batch, story_ids: Iterable[str], fits: Callable[[Known], bool]) -> list[Cluster]:
    found: list[Cluster] = []
    for story_id in story_ids:
        if len(found) >= batch.options.candidates:
            break
        if fits(batch.known(story_id)):
            found.append(batch.cluster(story_id))
    return found


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
        count = counts.get(word, 0)
        if count < 2:
            unknown.append(word)
        elif count <= (left if len(chosen) >= SURE_WORDS else options.index_entries):
            left -= count
            chosen.append(word)
            if len(chosen) == most:
                break
    return chosen + unknown[:most]
