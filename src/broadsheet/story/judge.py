"""The judgement: which living story an article belongs to, which two stories are one, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import starmap

from broadsheet.model.score import Term
from broadsheet.model.story import Membership
from broadsheet.story.batch import Batch
from broadsheet.story.candidates import ended, meeting
from broadsheet.story.cluster import Cluster
from broadsheet.story.evidence import dispute
from broadsheet.story.sums import Overlap, closeness, common, discount, enough, most, overlap
from broadsheet.story.vetoes import objection

SHOWN_TERMS = 6
SURE_SIZE = 8
"""Articles from which a story tells its subject as surely as it ever will."""


@dataclass(slots=True)
class Match:
    """A story that an article or another story belongs to, how like it is, what was asked of it, what they share."""

    score: float
    cluster: Cluster
    threshold: float
    shared: Overlap


def best_match(batch: Batch, cluster: Cluster, story_ids: Sequence[str]) -> Match | None:
    """Of these stories, of which the first alone are looked at, the living one likest to ``cluster``, at the threshold
    or above, that neither an editor nor a veto nor the evidence of their words forbids; of equally like ones that of
    the smallest id. None if there is none."""
    return _likest(batch, cluster, meeting(batch, cluster, story_ids))


def followed(batch: Batch, cluster: Cluster, story_ids: Sequence[str]) -> Match | None:
    """The ended one likest to ``cluster``, in the same sense, that it takes up again: a story whose reports all lie
    before the window and within ``span_days`` of it. A follow-up is linked, never merged."""
    return _likest(batch, cluster, ended(batch, cluster, story_ids))


def _likest(batch: Batch, cluster: Cluster, candidates: Iterable[Cluster]) -> Match | None:
    matches: list[Match] = []
    for other in candidates:
        match = _match(batch, cluster, other)
        if match is not None:
            matches.append(match)
    matches.sort(key=lambda match: (-match.score, match.cluster.id))
    for match in matches:
        if not _forbidden(batch, cluster, match.cluster):
            return match
    return None


def _match(batch: Batch, cluster: Cluster, other: Cluster) -> Match | None:
    """`sums.score` of the two, step by step, up to the one that tells that they are not like enough."""
    ours, theirs, options = cluster.known.sum, other.known.sum, batch.options
    terms = common(ours, theirs)
    if not enough(len(terms), ours, theirs, options):
        return None
    shared, mine = overlap(ours, theirs, batch.weights, terms), batch.weighed(cluster)
    if not shared.total:
        return None
    least, bound = threshold(batch, cluster, other), most(mine, theirs, shared, options)
    if bound < least:
        return None
    left = discount(ours, theirs, shared, options)
    if bound * left < least:
        return None
    found = closeness(mine, batch.weighed(other), shared, options) * left
    return Match(found, other, least, shared) if found >= least else None


def threshold(batch: Batch, cluster: Cluster, other: Cluster) -> float:
    """The likeness asked of two stories: that of the options, or the share ``several_share`` of it where one is a
    lone article and the other holds several, which tell surer what the story is about.

    Since every story of several that changed looks for others when stories are merged, a lone article that came
    too early is tried again then: the late pass. Then the smaller of two may be the less like the fewer articles it
    holds, by ``size_power``: it has found nothing better. An article that arrives stands nowhere yet, and is asked
    for the whole.
    """
    few, many = len(cluster.members), len(other.members)
    if few > many:
        few, many = many, few
    if many < 2:
        return batch.options.threshold
    share = batch.options.several_share if few < 2 else 1.0
    return batch.options.threshold * share * _patience(few, batch.options.size_power)


def _patience(few: int, power: float) -> float:
    return float((min(few, SURE_SIZE) / SURE_SIZE) ** power) if few else 1.0


def reason(how: str, article_id: str, match: Match) -> Membership:
    """The membership that a match gives: score, threshold, and the strongest shared terms with their shares."""
    terms = tuple(starmap(Term, match.shared.strongest(SHOWN_TERMS)))
    return Membership(article_id, how, match.score, match.threshold, terms)


def _forbidden(batch: Batch, cluster: Cluster, other: Cluster) -> bool:
    one, many = cluster.known.features, other.known.features
    if batch.parted(cluster, other) or objection(one, many, batch.options.vetoes):
        return True
    return bool(dispute(one, many, batch.weights, batch.options.evidence_from))
