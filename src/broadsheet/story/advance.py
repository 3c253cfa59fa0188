"""advance: one batch of articles through the story stage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from broadsheet.model.article import Article
from broadsheet.model.story import Changes, Constraints, Copy, Membership
from broadsheet.story.cluster import Cluster
from broadsheet.story.features import Features, featured
from broadsheet.story.judge import best_match, reason
from broadsheet.story.round import Round
from broadsheet.story.state import StoryState


def advance(
    state: StoryState,
    articles: Sequence[Article],
    copies: Mapping[str, Copy],
    constraints: Constraints,
    now: datetime,
) -> Changes:
    state.expire(now)
    batch = sorted((featured(article, state.options) for article in articles), key=lambda each: each.key)
    by_id = {article.id: article for article in articles}
    for features in batch:
        state.count(by_id[features.article_id], features)
    round = Round(state, constraints)
    for place, features in enumerate(batch, start=1):
        _arrive(round, features)
        if place % state.options.merge_every == 0:
            _merge_changed(round)
    _merge_changed(round)
    return round.changes()


def _arrive(round: Round, features: Features) -> None:
    alone = Cluster("")
    alone.know(features)
    alone.groups.add(features.article_id)
    alone.sum.add(round.vector(features))
    match = best_match(round, alone)
    round.state.learn(features)
    if match is None:
        round.open(Membership(features.article_id, "opened"), features.article_id)
    else:
        round.enter(match.cluster, reason(round, "similar", features.article_id, match.score, alone.sum, match.cluster.sum))


def _merge_changed(round: Round) -> None:
    pending = sorted(round.unmerged, key=lambda each: round.cluster(each).opened())
    round.unmerged.clear()
    while pending:
        story_id = pending.pop(0)
        if not round.alive(story_id):
            continue
        cluster = round.cluster(story_id)
        match = best_match(round, cluster)
        if match is not None:
            kept = round.merge(cluster, match.cluster, reason(round, "merged", "", match.score, cluster.sum, match.cluster.sum))
            pending.append(kept.id)
