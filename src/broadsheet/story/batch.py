"""Batch: the working set of one batch. What it does is open, join, merge and move; it never judges."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from broadsheet.model.story import Changes, Constraints, Membership, Redirect, Split
from broadsheet.story.cluster import NOTHING, Cluster, Known, known_of, known_together
from broadsheet.story.constraints import Binding
from broadsheet.story.features import Features
from broadsheet.story.frequencies import TermWeights
from broadsheet.story.state import StoryState
from broadsheet.story.sums import Overlap, Weighed, overlap, weighed, weighed_together
from broadsheet.text.digests import derived_story_id

_OWN_REASON = frozenset({"copy", "original", "editor", "record"})
"""Kinds of membership that a merge leaves as they are."""


class Batch:
    """One batch at work on the state. Clusters and their sums are made when first asked for."""

    def __init__(self, state: StoryState, constraints: Constraints) -> None:
        self.state = state
        self.options = state.options
        self.window = timedelta(hours=state.options.window_hours)
        """How far apart the times of one story's reports may lie."""
        self.reach = timedelta(days=state.options.span_days)
        """How long before a story one may have ended that it takes up again."""
        self.binding = Binding(constraints)
        self.unmerged: set[str] = set()
        """Ids of stories changed since the last merging."""
        self.weights = TermWeights(len(state.span), state.counts, state.options)
        self._clusters: dict[str, Cluster] = {}
        self._changed: set[str] = set()
        self._merged: dict[str, str] = {}
        """Id of a story that ended -> id of the one that took it in."""
        self._seen: set[str] = set()
        """Ids of those of them that stood before this batch, and leave a redirect."""
        self._splits: list[Split] = []

    def lives(self, story_id: str) -> bool:
        """Whether a story of that id stands now."""
        return story_id in self._clusters or story_id in self.state.stories

    def cluster(self, story_id: str) -> Cluster:
        """A living story, ready to be compared."""
        cluster = self._clusters.get(story_id)
        if cluster is None:
            members = list(self.state.stories[story_id].members)
            cluster = self._clusters[story_id] = Cluster(story_id, members, self.state.known(story_id))
        return cluster

    def known(self, story_id: str) -> Known:
        """What is known of a living story's members."""
        cluster = self._clusters.get(story_id)
        return self.state.known(story_id) if cluster is None else cluster.known

    def home(self, article_id: str) -> Cluster | None:
        """The story in which an article stands, if it stands in one."""
        story_id = self.state.home.get(article_id)
        return None if story_id is None else self.cluster(story_id)

    def alone(self, features: Features) -> Cluster:
        """An article that stands nowhere yet, in the shape of a story of one."""
        return Cluster("", [], known_of(features))

    def parted(self, one: Cluster, other: Cluster) -> bool:
        """Whether editors forbid the two to be one."""
        return self.binding.forbids(self.groups(one), self.groups(other)) if self.binding.parted else False

    def groups(self, cluster: Cluster) -> set[str]:
        """The groups (`constraints.Binding`) of all its members, loaded or not."""
        return {self.binding.group(article_id) for article_id in cluster.article_ids}

    def weighed(self, cluster: Cluster) -> Weighed:
        """The sum of a story's loaded members, in this batch's document frequencies."""
        if cluster.weighed is None:
            cluster.weighed = weighed(cluster.known.sum, self.weights)
        return cluster.weighed

    def open(self, member: Membership, seed: str, alone: Cluster | None = None) -> Cluster:
        """A new story with its first article; its id is derived from ``seed``."""
        key = derived_story_id(seed)
        while self.lives(key) or key in self._merged:
            key = derived_story_id(key)
        cluster = self._clusters[key] = Cluster(key)
        self.enter(cluster, member, alone)
        return cluster

    def enter(
        self,
        cluster: Cluster,
        member: Membership,
        alone: Cluster | None = None,
        shared: Overlap | None = None,
    ) -> None:
        """An article takes its place in a story; ``alone`` is what `alone` said of it, ``shared`` what it shares with
        the story, where these were asked."""
        features = self.state.features.get(member.article_id)
        cluster.members.append(member)
        self.state.settle(member.article_id, cluster.id)
        self._take(cluster, alone or Cluster("", [], known_of(features) if features else NOTHING), shared)
        self._change(cluster)

    def merge(self, one: Cluster, other: Cluster, why: Membership, shared: Overlap | None = None) -> Cluster:
        """The story that was opened first takes in the other, which leaves a redirect; returns the first. ``shared`` is
        what the two share, where it was asked.

        ``why`` becomes the reason of those who move, except copies and those placed by editors or records.
        """
        kept, gone = sorted((one, other), key=Cluster.opened)
        for member in gone.members:
            kept.members.append(member if member.how in _OWN_REASON else _moved(member, why))
        for member in gone.members:
            self.state.settle(member.article_id, kept.id)
        self._take(kept, gone, shared)
        self._drop(gone.id, kept.id)
        self._change(kept)
        return kept

    def move(self, cluster: Cluster, article_ids: Collection[str], target: Cluster | None = None) -> Cluster:
        """Articles leave a story for ``target``, or for a new one, because an editor wants it; returns where
        they went. Both sides keep a note; a story that nobody is left in leads to where its articles went."""
        gone = [member for member in cluster.members if member.article_id in article_ids]
        left = [member for member in cluster.members if member.article_id not in article_ids]
        for member in gone:
            placed = Membership(member.article_id, "editor", of="" if member.how == "opened" else member.of)
            if target is None:
                target = self.open(placed, f"{cluster.id} {member.article_id}")
            else:
                self.enter(target, placed)
        target = target or cluster
        if not left:
            self._drop(cluster.id, target.id)
            return target
        self._clusters[cluster.id] = Cluster(cluster.id, left, self.state.known_of(left))
        self._change(self._clusters[cluster.id])
        self._splits.append(Split(cluster.id, target.id, tuple(member.article_id for member in gone)))
        return target

    def changes(self) -> Changes:
        """All that happened, frozen; from here on the state holds it too."""
        stories = tuple(self._clusters[story_id].frozen() for story_id in sorted(self._changed))
        for story in stories:
            self.state.keep(story, self._clusters[story.id].known)
        redirects = tuple(Redirect(old, self._living(old)) for old in sorted(self._seen))
        return Changes(stories, redirects, tuple(self._splits))

    def _take(self, cluster: Cluster, other: Cluster, shared: Overlap | None) -> None:
        """Know what is known of another cluster too."""
        if not cluster.known.features:
            cluster.known, cluster.weighed = other.known, other.weighed
            return
        whole = None
        if cluster.weighed is not None and other.weighed is not None:
            shared = shared or overlap(cluster.known.sum, other.known.sum, self.weights)
            cluster.weighed = weighed_together(cluster.weighed, other.weighed, shared)
            whole = cluster.weighed.sum
        else:
            cluster.weighed = None
        cluster.known = known_together(cluster.known, other.known, whole)

    def _change(self, cluster: Cluster) -> None:
        self._changed.add(cluster.id)
        self.unmerged.add(cluster.id)

    def _drop(self, old: str, new: str) -> None:
        """A story ends. Only one that stood before this batch can have been seen, and leaves a redirect."""
        del self._clusters[old]
        self._changed.discard(old)
        self._merged[old] = new
        if self.state.stories.pop(old, None) is not None:
            self._seen.add(old)
        else:
            self._splits = [_renamed(split, old, new) for split in self._splits]

    def _living(self, story_id: str) -> str:
        while story_id in self._merged:
            story_id = self._merged[story_id]
        return story_id


def _moved(member: Membership, why: Membership) -> Membership:
    """The membership in the story that took in its own, for the merge's reason."""
    # Not by `replace`, which takes four times as long: a merge moves all articles of a story.
    return Membership(member.article_id, why.how, why.score, why.threshold, why.terms, why.of)


def _renamed(split: Split, old: str, new: str) -> Split:
    story_id, part_id = (new if each == old else each for each in (split.story_id, split.part_id))
    return Split(story_id, part_id, split.article_ids)
