"""Candidates: the few stories that are worth comparing with an article or another story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import islice

from broadsheet.story.batch import Batch
from broadsheet.story.cluster import Cluster

SIZE_DAMPING = 0.75
"""Candidates are ranked by shared mass over size to this power: between mean and sum, as `sums.score` is."""
MOST_POSTINGS = 200
"""Entries of the index that one search reads at most, rarer terms serving where a common one stands in too many
stories: what keeps the search flat however dense the edition grows."""


def ranked(batch: Batch, cluster: Cluster) -> list[str]:
    """Ids of the stories that hold one of the cluster's heaviest terms, the most promising first; without its own."""
    sizes = batch.state.sizes
    found = _found(batch, cluster)
    order = sorted([(-mass / sizes[story_id] ** SIZE_DAMPING, story_id) for story_id, mass in found.items()])
    return [story_id for _, story_id in order]


def meeting(batch: Batch, cluster: Cluster, ranking: Sequence[str]) -> Iterator[Cluster]:
    """The first of a ranking whose times lie within the window of the cluster's."""
    mine, window = cluster.known, timedelta(hours=batch.options.window_hours)
    near = (story_id for story_id in ranking if batch.known(story_id).meets(mine, window))
    return map(batch.cluster, islice(near, batch.options.candidates))


def ended(batch: Batch, cluster: Cluster, ranking: Sequence[str]) -> Iterator[Cluster]:
    """The first of a ranking that had ended when the cluster began, within the trailing span."""
    options, mine = batch.options, cluster.known
    window, reach = timedelta(hours=options.window_hours), timedelta(days=options.span_days)
    past = (story_id for story_id in ranking if batch.known(story_id).ended_before(mine, window, reach))
    return map(batch.cluster, islice(past, options.candidates))


def _found(batch: Batch, cluster: Cluster) -> Mapping[str, int]:
    """Stories that hold one of the heaviest terms, with the mass of those that they hold, once for each member."""
    found: defaultdict[str, int] = defaultdict(int)
    left = MOST_POSTINGS
    for term, mass in batch.weighed(cluster).heaviest(batch.weights, batch.options.index_terms).items():
        holders: Mapping[str, int] = batch.state.postings.get(term, {})
        if len(holders) > left:
            continue
        left -= len(holders)
        for story_id, count in holders.items():
            found[story_id] += mass * count
    found.pop(cluster.id, None)
    return found
