"""Round: one batch at work on the state. What it does is open, join, merge and part; it never judges."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from broadsheet.model.score import Term
from broadsheet.model.story import Changes, Constraints, Membership, Redirect, Split
from broadsheet.story.binding import Binding
from broadsheet.story.cluster import Cluster
from broadsheet.story.features import Features
from broadsheet.story.frequencies import Inverse
from broadsheet.story.state import StoryState
from broadsheet.story.vectors import Vector, weigh
from broadsheet.text.digests import short_id

_OWN_REASON = frozenset({"copy", "editor", "record"})
"""Kinds of membership that a merge does not overwrite."""


class Round:
    """The working set of one batch. Vectors and clusters are made when first asked for."""

    def __init__(self, state: StoryState, constraints: Constraints) -> None:
        self.state = state
        self.options = state.options
        self.binding = Binding(constraints)
        self.inverse = Inverse(len(state.span), state.counts, state.options)
        self.changed: set[str] = set()
        self.unmerged: set[str] = set()
        self._clusters: dict[str, Cluster] = {}
        self._vectors: dict[str, Vector] = {}
        self._redirects: dict[str, str] = {}
        self._splits: list[Split] = []

    def cluster(self, story_id: str) -> Cluster:
        """A living story, ready to be compared."""
        cluster = self._clusters.get(story_id)
        if cluster is None:
            cluster = self._clusters[story_id] = Cluster(story_id)
            for member in self.state.stories[story_id].members:
                self._seat(cluster, member)
        return cluster

    def home(self, article_id: str) -> Cluster | None:
        """The story in which an article stands."""
        story_id = self.state.home.get(article_id)
        return self.cluster(story_id) if story_id is not None else None

    def size(self, story_id: str) -> int:
        """How many articles stand in a living story."""
        at_work = self._clusters.get(story_id)
        return len(at_work.members if at_work else self.state.stories[story_id].members)

    def vector(self, features: Features) -> Vector:
        """Unit vector of an article in this batch's document frequencies."""
        vector = self._vectors.get(features.article_id)
        if vector is None:
            vector = weigh(features.weights, self.inverse, self.options.best_terms)
            self._vectors[features.article_id] = vector
        return vector

    def enter(self, cluster: Cluster, member: Membership) -> None:
        """An article takes its place in a story."""
        self.state.home[member.article_id] = cluster.id
        self._seat(cluster, member)
        self.changed.add(cluster.id)
        self.unmerged.add(cluster.id)

    def alive(self, story_id: str) -> bool:
        return story_id in self._clusters or story_id in self.state.stories

    def open(self, member: Membership, seed: str) -> Cluster:
        """A new story, its id derived from ``seed``, with its first article."""
        story_id = f"s-{short_id(seed)}"
        while story_id in self.state.stories or story_id in self._clusters:
            story_id = f"s-{short_id(story_id + seed)}"
        cluster = self._clusters[story_id] = Cluster(story_id)
        self.enter(cluster, member)
        return cluster

    def merge(self, one: Cluster, other: Cluster, why: Membership) -> Cluster:
        """The story opened first takes in the other, which leaves a redirect. ``why`` names no article."""
        kept, gone = sorted((one, other), key=Cluster.opened)
        for member in gone.members:
            kept.members.append(_moved(member, why))
            self.state.home[member.article_id] = kept.id
        for features in gone.features:
            kept.know(features)
        kept.groups |= gone.groups
        kept.sum.add(gone.sum.vector, gone.sum.size, gone.sum.square)
        self._drop(gone.id, kept.id)
        self.changed.add(kept.id)
        return kept

    def move(self, cluster: Cluster, article_ids: Iterable[str], target: Cluster | None) -> None:
        """Articles leave a story, for ``target`` or for a new one, because an editor wants it; both sides
        keep a note. A story that nobody is left in leads to where its articles went."""
        leaving = frozenset(article_ids)
        gone = [member for member in cluster.members if member.article_id in leaving]
        left = [member for member in cluster.members if member.article_id not in leaving]
        self._clusters[cluster.id] = rest = Cluster(cluster.id)
        for member in left:
            self._seat(rest, member)
        for member in gone:
            placed = Membership(member.article_id, "editor", of=member.of)
            if target is None:
                target = self.open(placed, f"{cluster.id} {member.article_id}")
            else:
                self.enter(target, placed)
        assert target is not None
        if left:
            self.changed.add(cluster.id)
            self._splits.append(Split(cluster.id, target.id, tuple(member.article_id for member in gone)))
        else:
            self._drop(cluster.id, target.id)

    def changes(self) -> Changes:
        """All that happened, frozen; the state now holds it too."""
        born = self.changed - self.state.stories.keys()
        redirects = {old: self._living(old) for old in sorted(self._redirects)}
        stories = tuple(self._clusters[each].frozen() for each in sorted(self.changed))
        self.state.stories.update((story.id, story) for story in stories)
        return Changes(stories, tuple(Redirect(old, new) for old, new in redirects.items()), tuple(self._splits))

    def _seat(self, cluster: Cluster, member: Membership) -> None:
        cluster.members.append(member)
        cluster.groups.add(self.binding.group(member.article_id))
        features = self.state.features.get(member.article_id)
        if features is not None:
            cluster.know(features)
            cluster.sum.add(self.vector(features))

    def _drop(self, old: str, new: str) -> None:
        del self._clusters[old]
        self.changed.discard(old)
        if self.state.stories.pop(old, None) is not None:
            self._redirects[old] = new

    def _living(self, story_id: str) -> str:
        while story_id in self._redirects:
            story_id = self._redirects[story_id]
        return story_id


def _moved(member: Membership, why: Membership) -> Membership:
    if member.how in _OWN_REASON:
        return member
    return replace(why, article_id=member.article_id)
