"""Cluster: a story while a batch works on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from broadsheet.model.story import Membership, Story
from broadsheet.story.features import Features
from broadsheet.story.sums import Sum, Weighed


@dataclass(slots=True)
class Cluster:
    """``features`` are those of its loaded members; ``groups`` (`constraints.Binding`) are of all members."""

    id: str
    members: list[Membership] = field(default_factory=list)
    features: list[Features] = field(default_factory=list)
    groups: set[str] = field(default_factory=set)
    sum: Sum | None = None
    """Of the features; None until `Batch.sum` is asked for it."""
    weighed: Weighed | None = None
    """The sum in the document frequencies of the batch, once it has been asked for."""
    languages: set[str] = field(default_factory=set)
    oldest: datetime | None = None
    newest: datetime | None = None

    def know(self, features: Features) -> None:
        """Take in what is known of a member."""
        self.features.append(features)
        self._reach(features.published, features.published)
        if features.language:
            self.languages.add(features.language)

    def absorb(self, other: Cluster) -> None:
        """Take in all that is known of another story, save its sum."""
        self.features += other.features
        self.groups |= other.groups
        self.languages |= other.languages
        if other.oldest is not None and other.newest is not None:
            self._reach(other.oldest, other.newest)

    def meets(self, other: Cluster, window: timedelta) -> bool:
        """Whether their times lie within the window of each other, and their languages agree or are unknown."""
        if self.oldest is None or self.newest is None or other.oldest is None or other.newest is None:
            return False
        if self.oldest - other.newest > window or other.oldest - self.newest > window:
            return False
        return not self.languages or not other.languages or not self.languages.isdisjoint(other.languages)

    def opened(self) -> tuple[bool, float, str, str]:
        """Sorts stories by (published, address) of the article that opened them; those with none loaded last."""
        if not self.features:
            return True, 0.0, "", self.id
        published, address, _ = self.features[0].key
        return False, published.timestamp(), address, self.id

    def frozen(self) -> Story:
        """As it leaves the stage."""
        return Story(self.id, tuple(self.members))

    def _reach(self, oldest: datetime, newest: datetime) -> None:
        self.oldest = min(self.oldest or oldest, oldest)
        self.newest = max(self.newest or newest, newest)
