"""advance: one batch of articles through the story stage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from broadsheet.model.article import Article
from broadsheet.model.story import Changes, Constraints, Copy, Membership
from broadsheet.story.batch import Batch
from broadsheet.story.candidates import sharing
from broadsheet.story.cluster import Cluster
from broadsheet.story.features import Features, featured
from broadsheet.story.judge import best_match, followed, reason
from broadsheet.story.obey import obey
from broadsheet.story.state import StoryState
from broadsheet.story.sums import Overlap

Seat = tuple[Cluster, Membership, Overlap | None]
"""A story, the membership in it, and what story and article share, where that was asked."""
Echoes = Mapping[str, Sequence[Membership]]
"""Article id -> the memberships that its copies and its original give it."""


def advance(
    state: StoryState,
    articles: Sequence[Article],
    copies: Mapping[str, Copy],
    constraints: Constraints,
    now: datetime,
) -> Changes:
    """Judge a batch: each article joins a living story or opens one; stories that turn out to be one merge.

    ``copies`` are near-copies by the id of the copy; ``now`` is the edition's own time and only ends the
    trailing span of document frequencies. Articles are judged in the order of (published, address), so the
    outcome does not depend on the order in which they came; stories live ``window_hours`` from their members'
    published times, measured at the article's own, so that a late article meets its own days. An article
    that already stands in a story stays there and is only read again.

    Changes ``state``, and returns what became of the stories, whole. Constraints hold afterwards for all
    articles that the state knows. Of the stories that this batch both opened and merged nothing is left.
    """
    state.expire(now)
    read = sorted(((featured(each, state.options), each) for each in articles), key=lambda pair: pair[0].key)
    for features, article in read:
        state.count(article, features)
    for features, _ in read:
        if features.article_id in state.home:
            state.learn(features)
    batch = Batch(state, constraints)
    obey(batch)
    arrivals = [features for features, _ in read if features.article_id not in state.home]
    echoes = _echoes(copies)
    for place, features in enumerate(arrivals, start=1):
        _arrive(batch, features, echoes)
        if place % state.options.merge_every == 0:
            _merge(batch)
    _merge(batch)
    return batch.changes()


def _echoes(copies: Mapping[str, Copy]) -> Echoes:
    """Copies by article, seen from both sides: the original may come after its copy."""
    echoes: defaultdict[str, list[Membership]] = defaultdict(list)
    for _, copy in sorted(copies.items()):
        one, other = copy.article_id, copy.of
        echoes[one].append(Membership(one, "copy", copy.likeness, of=other))
        echoes[other].append(Membership(other, "original", copy.likeness, of=one))
    return echoes


def _arrive(batch: Batch, features: Features, echoes: Echoes) -> None:
    if features.article_id in batch.state.home:
        return
    alone = batch.alone(features)
    seat = _bound(batch, features) or _copied(batch, features, alone, echoes)
    story_ids = [] if seat else sharing(batch, alone)
    seat = seat or _like(batch, features, alone, story_ids)
    batch.state.learn(features)
    if seat is None:
        batch.open(_opening(batch, features, alone, story_ids), features.article_id, alone)
    else:
        cluster, member, shared = seat
        batch.enter(cluster, member, alone, shared)


def _opening(batch: Batch, features: Features, alone: Cluster, story_ids: Sequence[str]) -> Membership:
    """The membership of the first of a story: ``of`` names the last report of the ended story that it takes up
    again, if there is one."""
    match = followed(batch, alone, story_ids)
    if match is None:
        return Membership(features.article_id, "opened")
    last = max(match.cluster.known.features, key=lambda each: each.key)
    return replace(reason("opened", features.article_id, match), of=last.article_id)


def _bound(batch: Batch, features: Features) -> Seat | None:
    """The story of an article that an editor bound it to."""
    for other in batch.binding.bound(features.article_id):
        if cluster := batch.home(other):
            return cluster, Membership(features.article_id, "editor"), None
    return None


def _copied(batch: Batch, features: Features, alone: Cluster, echoes: Echoes) -> Seat | None:
    """The story of its original, or of its copy."""
    for member in echoes.get(features.article_id, ()):
        cluster = batch.home(member.of)
        if cluster and not batch.parted(alone, cluster):
            return cluster, member, None
    return None


def _like(batch: Batch, features: Features, alone: Cluster, story_ids: Sequence[str]) -> Seat | None:
    """The story that it is likest to."""
    match = best_match(batch, alone, story_ids)
    if match is None:
        return None
    return match.cluster, reason("similar", features.article_id, match), match.shared


def _merge(batch: Batch) -> None:
    """Merge each story of several that changed with its best neighbor, until none that changed has one.

    Articles that stand alone are found by the stories that they belong to, and looked for those when they came.
    """
    while batch.unmerged:
        several = [each for each in batch.unmerged if batch.lives(each) and batch.state.sizes[each] > 1]
        living = [batch.cluster(each) for each in several]
        pending = [cluster.id for cluster in sorted(living, key=Cluster.opened)]
        batch.unmerged.clear()
        for story_id in pending:
            if not batch.lives(story_id):
                continue
            cluster = batch.cluster(story_id)
            match = best_match(batch, cluster, sharing(batch, cluster))
            if match is not None:
                batch.merge(cluster, match.cluster, reason("merged", "", match), match.shared)
