"""The judgement: which living story an article belongs to, which two stories are one, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from broadsheet.model.score import Term
from broadsheet.model.story import Membership
from broadsheet.story.cluster import Cluster
from broadsheet.story.features import Features
from broadsheet.story.round import Round
from broadsheet.story.vectors import Sum, heaviest, likeness
from broadsheet.story.vetoes import vetoed

SHOWN_TERMS = 6
DAMP = 0.75


@dataclass(frozen=True, slots=True)
class Match:
    """A story that an article or another story belongs to, and how like it is."""

    score: float
    cluster: Cluster


def best_match(round: Round, cluster: Cluster) -> Match | None:
    """The likeliest living story for a cluster (an article is a cluster of one) at the threshold or above
    that nothing forbids; of equal ones that with the smallest id. None if there is none."""
    window = timedelta(hours=round.options.window_hours)
    matches = []
    for other in _candidates(round, cluster, window):
        score = likeness(cluster.sum, other.sum, round.options.norm_power)
        if score >= round.options.threshold:
            matches.append(Match(score, other))
    matches.sort(key=lambda match: (-match.score, match.cluster.id))
    return next((match for match in matches if _allowed(round, cluster, match.cluster)), None)


def reason(round: Round, how: str, article_id: str, score: float, one: Sum, other: Sum) -> Membership:
    """A membership with its score, the threshold, and the strongest shared terms with their shares."""
    small, large = (one, other) if len(one.vector) <= len(other.vector) else (other, one)
    products = {term: weight * large.vector[term] for term, weight in small.vector.items() if term in large.vector}
    total = sum(products.values())
    terms = tuple(Term(term, products[term] / total) for term in heaviest(products, SHOWN_TERMS))
    return Membership(article_id, how, score, round.options.threshold, terms)


def _candidates(round: Round, cluster: Cluster, window: timedelta) -> Iterator[Cluster]:
    """The stories that share most with the heaviest terms, by the share of their members that hold them."""
    found: defaultdict[str, float] = defaultdict(float)
    postings, home, vector = round.state.postings, round.state.home, cluster.sum.vector
    for term in heaviest(vector, round.options.index_terms):
        square = vector[term] ** 2
        for article_id in postings.get(term, ()):
            found[home[article_id]] += square
    found.pop(cluster.id, None)
    ranked = sorted((-mass / round.size(story_id) ** DAMP, story_id) for story_id, mass in found.items())
    reachable = (round.cluster(story_id) for _, story_id in ranked)
    return islice((each for each in reachable if each.meets(cluster, window)), round.options.candidates)


def _allowed(round: Round, cluster: Cluster, other: Cluster) -> bool:
    if round.binding.parts(cluster.groups, other.groups):
        return False
    if sum(term in other.sum.vector for term in cluster.sum.vector) < 2:
        return False
    return not any(vetoed(a, b) for a in cluster.features for b in other.features)
