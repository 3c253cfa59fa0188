"""Cluster: a story while a batch works on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from broadsheet.model.story import Membership, Story
from broadsheet.story.features import Features
from broadsheet.story.vectors import Sum


@dataclass(slots=True)
class Cluster:
    """``features`` are those of its loaded members; ``groups`` (`binding`) are of all its members."""

    id: str
    members: list[Membership] = field(default_factory=list)
    features: list[Features] = field(default_factory=list)
    groups: set[str] = field(default_factory=set)
    sum: Sum = field(default_factory=Sum)
    languages: set[str] = field(default_factory=set)
    oldest: datetime | None = None
    newest: datetime | None = None

    def know(self, features: Features) -> None:
        """Take a member's features in; its vector is added to ``sum`` by the caller."""
        self.features.append(features)
        self.oldest = min(self.oldest or features.published, features.published)
        self.newest = max(self.newest or features.published, features.published)
        if features.language:
            self.languages.add(features.language)

    def meets(self, other: Cluster, window: timedelta) -> bool:
        """Whether their times lie within the window of each other and their languages agree."""
        if self.oldest is None or self.newest is None or other.oldest is None or other.newest is None:
            return False
        if self.oldest - other.newest > window or other.oldest - self.newest > window:
            return False
        return not self.languages or not other.languages or self.languages == other.languages

    def opened(self) -> tuple[datetime, str]:
        """(published, address) of the article that opened it, or of the first that is loaded."""
        latest = (datetime.max.replace(tzinfo=self.newest.tzinfo if self.newest else None), self.id)
        return self.features[0].key if self.features else latest

    def frozen(self) -> Story:
        """As it leaves the stage."""
        return Story(self.id, tuple(self.members))
