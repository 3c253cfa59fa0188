"""The judgement: which living story an article belongs to, which two stories are one, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from operator import mul

from broadsheet.model.score import Term
from broadsheet.model.story import Membership
from broadsheet.story.batch import Batch
from broadsheet.story.cluster import Cluster
from broadsheet.story.sums import compare, heaviest, score
from broadsheet.story.vetoes import objection

SHOWN_TERMS = 6
SIZE_DAMPING = 0.75
"""Candidates are ranked by shared mass over size to this power: between mean and sum, as `score` is."""
MOST_POSTINGS = 2000
"""Entries of the index that one search reads at most, rarer terms serving where a common one stands in too many
stories: what keeps the search flat however dense the edition grows."""


@dataclass(frozen=True, slots=True)
class Match:
    """A living story that an article or another story belongs to, how like it is, and what was asked of it."""

    score: float
    cluster: Cluster
    threshold: float


def best_match(batch: Batch, cluster: Cluster) -> Match | None:
    """The living story likest to ``cluster``, at the threshold or above, that neither an editor nor a veto
    forbids; of equally like ones that of the smallest id. None if there is none."""
    mine = batch.weighed(cluster)
    matches = []
    for other in _candidates(batch, cluster):
        least = threshold(batch, cluster, other)
        found = score(mine, batch.weighed(other), batch.weights, batch.options, least)
        if found >= least:
            matches.append(Match(found, other, least))
    matches.sort(key=lambda match: (-match.score, match.cluster.id))
    return next((match for match in matches if not _forbidden(batch, cluster, match.cluster)), None)


def threshold(batch: Batch, cluster: Cluster, other: Cluster) -> float:
    """The likeness asked of two stories: that of the options, or the share ``late_share`` of it where a lone article
    that stands already is tried again with a story of several.

    The late pass: an article that came too early, or with too few words, is tried again with every story that
    changed, when stories are merged.
    """
    one, many = len(cluster.members), len(other.members)
    late = one != many and 1 in (one, many) and 0 not in (one, many)
    return batch.options.threshold * (batch.options.late_share if late else 1.0)


def reason(batch: Batch, how: str, article_id: str, cluster: Cluster, match: Match) -> Membership:
    """The membership that a match gives: score, threshold, and the strongest shared terms with their shares."""
    parts = compare(batch.weighed(cluster), batch.weighed(match.cluster), batch.weights, batch.options).parts
    terms = tuple(Term(term, parts[term]) for term in heaviest(parts, SHOWN_TERMS))
    return Membership(article_id, how, match.score, match.threshold, terms)


def _candidates(batch: Batch, cluster: Cluster) -> Iterator[Cluster]:
    """The stories within reach whose members hold most of the heaviest terms."""
    sizes = batch.state.sizes
    found = _found(batch, cluster)
    ranked = sorted([(-mass / sizes[story_id] ** SIZE_DAMPING, story_id) for story_id, mass in found.items()])
    window = timedelta(hours=batch.options.window_hours)
    within = (batch.cluster(story_id) for _, story_id in ranked)
    near = (other for other in within if other.known.meets(cluster.known, window))
    return islice(near, batch.options.candidates)


def _found(batch: Batch, cluster: Cluster) -> dict[str, int]:
    """Stories that hold one of the heaviest terms, with the mass of those that they hold, once for each member."""
    linear = cluster.known.sum.linear
    weights = linear.values()
    masses = dict(zip(linear, map(mul, map(mul, weights, weights), batch.weights.of(linear)), strict=True))
    found: defaultdict[str, int] = defaultdict(int)
    left = MOST_POSTINGS
    for term in heaviest(masses, batch.options.index_terms):
        holders: Mapping[str, int] = batch.state.postings.get(term, {})
        if len(holders) > left:
            continue
        left -= len(holders)
        mass = masses[term]
        for story_id, count in holders.items():
            found[story_id] += mass * count
    found.pop(cluster.id, None)
    return found


def _forbidden(batch: Batch, cluster: Cluster, other: Cluster) -> bool:
    one, many = cluster.known.features, other.known.features
    return batch.parted(cluster, other) or bool(objection(one, many, batch.options.vetoes))
