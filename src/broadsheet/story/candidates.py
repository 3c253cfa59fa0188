"""Candidates: the few stories that are worth comparing with an article or another story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from heapq import heapify, heappop
from itertools import islice

from broadsheet.story.batch import Batch
from broadsheet.story.cluster import Cluster

SIZE_DAMPING = 0.75
"""Candidates are ranked by shared mass over size to this power: between mean and sum, as `sums.score` is."""
MOST_POSTINGS = 200
"""Entries of the index that one search reads at most, rarer terms serving where a common one stands in too many
stories: what keeps the search flat however dense the edition grows."""


def meeting(batch: Batch, cluster: Cluster) -> Iterator[Cluster]:
    """The most promising of the stories whose times lie within the window of the cluster's."""
    mine, window = cluster.known, timedelta(hours=batch.options.window_hours)
    if mine.oldest is None or mine.newest is None:
        return iter(())
    ranking = _ranked(batch, cluster, _days(mine.oldest - window, mine.newest + window))
    near = (story_id for story_id in ranking if batch.known(story_id).meets(mine, window))
    return map(batch.cluster, islice(near, batch.options.candidates))


def ended(batch: Batch, cluster: Cluster) -> Iterator[Cluster]:
    """The most promising of the stories that had ended when the cluster began, within the trailing span."""
    options, mine = batch.options, cluster.known
    if mine.oldest is None:
        return iter(())
    window, reach = timedelta(hours=options.window_hours), timedelta(days=options.span_days)
    ranking = _ranked(batch, cluster, _days(mine.oldest - reach, mine.oldest - window))
    past = (story_id for story_id in ranking if batch.known(story_id).ended_before(mine, window, reach))
    return map(batch.cluster, islice(past, options.candidates))


def _days(first: datetime, last: datetime) -> range:
    """The days of the index from one moment to another. Whole days, so that what is read, and with it the place
    where `MOST_POSTINGS` cuts, is the same whatever lies loaded beyond them."""
    return range(first.toordinal(), last.toordinal() + 1)


def _ranked(batch: Batch, cluster: Cluster, days: range) -> Iterator[str]:
    """Ids of the stories with reports of those days that hold one of the cluster's heaviest terms, the most
    promising first; without its own."""
    sizes = batch.state.sizes
    found = _found(batch, cluster, days)
    heap = [(-mass / sizes[story_id] ** SIZE_DAMPING, story_id) for story_id, mass in found.items()]
    # Few of them are asked for.
    heapify(heap)
    while heap:
        yield heappop(heap)[1]


def _found(batch: Batch, cluster: Cluster, days: range) -> Mapping[str, int]:
    """Stories that hold one of the heaviest terms, with the mass of those that they hold, once for each member."""
    found: defaultdict[str, int] = defaultdict(int)
    postings, left = batch.state.postings, MOST_POSTINGS
    shelves = [postings[day] for day in days if day in postings]
    if not shelves:
        return found
    for term, mass in batch.weighed(cluster).heaviest(batch.weights, batch.options.index_terms).items():
        holders = [shelf[term] for shelf in shelves if term in shelf]
        entries = sum(map(len, holders))
        if entries > left:
            continue
        left -= entries
        for held in holders:
            for story_id, count in held.items():
                found[story_id] += mass * count
    found.pop(cluster.id, None)
    return found
