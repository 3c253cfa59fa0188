"""The judgement: which living story an article belongs to, which two stories are one, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from broadsheet.model.score import Term
from broadsheet.model.story import Membership
from broadsheet.story.batch import Batch
from broadsheet.story.cluster import Cluster
from broadsheet.story.vectors import Vector, heaviest, likeness, shared
from broadsheet.story.vetoes import objection

SHOWN_TERMS = 6
SIZE_DAMPING = 0.75
"""Candidates are ranked by shared mass over size to this power: between mean and sum, as `likeness` is."""


@dataclass(frozen=True, slots=True)
class Match:
    """A living story that an article or another story belongs to, and how like it is."""

    score: float
    cluster: Cluster


def best_match(batch: Batch, cluster: Cluster) -> Match | None:
    """The living story likest to ``cluster``, at the threshold or above, that neither an editor nor a veto
    forbids; of equally like ones that of the smallest id. None if there is none."""
    options, mine = batch.options, batch.sum(cluster)
    matches = []
    for other in _candidates(batch, cluster, mine.vector):
        score = likeness(mine, batch.sum(other), options.norm_power, options.breadth_power)
        if score >= options.threshold:
            matches.append(Match(score, other))
    matches.sort(key=lambda match: (-match.score, match.cluster.id))
    return next((match for match in matches if not _forbidden(batch, cluster, match.cluster)), None)


def reason(batch: Batch, how: str, article_id: str, cluster: Cluster, match: Match) -> Membership:
    """The membership that a match gives: score, threshold, and the strongest shared terms with their shares."""
    products = shared(batch.sum(cluster), batch.sum(match.cluster))
    total = sum(products.values())
    terms = tuple(Term(term, products[term] / total) for term in heaviest(products, SHOWN_TERMS))
    return Membership(article_id, how, match.score, batch.options.threshold, terms)


def _candidates(batch: Batch, cluster: Cluster, vector: Vector) -> Iterator[Cluster]:
    """The stories within reach whose members hold most of the heaviest terms."""
    found: defaultdict[str, float] = defaultdict(float)
    postings, home = batch.state.postings, batch.state.home
    for term in heaviest(vector, batch.options.index_terms):
        mass = vector[term] ** 2
        for article_id in postings.get(term, ()):
            found[home[article_id]] += mass
    found.pop(cluster.id, None)
    ranked = sorted(
        (-mass / batch.size(story_id) ** SIZE_DAMPING, story_id) for story_id, mass in found.items()
    )
    window = timedelta(hours=batch.options.window_hours)
    near = (other for _, story_id in ranked if (other := batch.cluster(story_id)).meets(cluster, window))
    return islice(near, batch.options.candidates)


def _forbidden(batch: Batch, cluster: Cluster, other: Cluster) -> bool:
    apart = batch.binding.forbids(cluster.groups, other.groups)
    return apart or bool(objection(cluster.features, other.features, batch.options.vetoes))
