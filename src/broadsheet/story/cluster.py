"""Cluster: a story while a batch works on it, and what is known of its members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache

from broadsheet.model.story import Membership, Story
from broadsheet.story.features import Features
from broadsheet.story.sums import EMPTY, Sum, Weighed, added, alone, total


@dataclass(slots=True, eq=False)
class Known:
    """What is known of a story's loaded members, whichever batch looks at it. Never changed."""

    features: tuple[Features, ...]
    sum: Sum
    languages: frozenset[str]
    oldest: datetime | None
    newest: datetime | None

    def meets(self, other: Known, window: timedelta) -> bool:
        """Whether their times lie within the window of each other, and their languages agree or are unknown."""
        if self.oldest is None or self.newest is None or other.oldest is None or other.newest is None:
            return False
        if self.oldest - other.newest > window or other.oldest - self.newest > window:
            return False
        return self._agrees(other)

    def ended_before(self, other: Known, window: timedelta, reach: timedelta) -> bool:
        """Whether all of it lies more than the window, and at most ``reach``, before all of the other, in a language
        of the other."""
        if self.newest is None or other.oldest is None:
            return False
        return window < other.oldest - self.newest <= reach and self._agrees(other)

    def _agrees(self, other: Known) -> bool:
        return not self.languages or not other.languages or not self.languages.isdisjoint(other.languages)


NOTHING = Known((), EMPTY, frozenset(), None, None)
"""What is known of a story none of whose members is loaded."""


def known_of(features: Features) -> Known:
    """What is known of one article."""
    published = features.published
    return Known((features,), alone(features), _languages(features.language), published, published)


@lru_cache(maxsize=1000)
def _languages(language: str) -> frozenset[str]:
    """One set serves all articles of a language."""
    return frozenset((language,)) if language else frozenset()


def known_together(one: Known, other: Known, whole: Sum | None = None) -> Known:
    """What is known of both; ``whole`` is the sum of both where it has been added up already."""
    if not one.features or not other.features:
        return one if one.features else other
    return Known(
        one.features + other.features,
        added(one.sum, other.sum) if whole is None else whole,
        one.languages if one.languages == other.languages else one.languages | other.languages,
        min(each.oldest for each in (one, other) if each.oldest is not None),
        max(each.newest for each in (one, other) if each.newest is not None),
    )


def known_of_all(features: Sequence[Features]) -> Known:
    """What is known of several articles."""
    if not features:
        return NOTHING
    return Known(
        tuple(features),
        total(features),
        frozenset(each.language for each in features if each.language),
        min(each.published for each in features),
        max(each.published for each in features),
    )


@dataclass(slots=True)
class Cluster:
    """A story while a batch works on it; one without members is an article that stands nowhere yet."""

    id: str
    members: list[Membership] = field(default_factory=list)
    known: Known = NOTHING
    weighed: Weighed | None = None
    """The sum in the document frequencies of the batch, once `Batch.weighed` was asked for it."""

    @property
    def article_ids(self) -> list[str]:
        """Ids of all members, loaded or not."""
        if self.members:
            return [member.article_id for member in self.members]
        return [features.article_id for features in self.known.features]

    def opened(self) -> tuple[bool, float, str, str]:
        """Sorts stories by (published, address) of the article that opened them; those with none loaded last."""
        if not self.known.features:
            return True, 0.0, "", self.id
        published, address, _ = self.known.features[0].key
        return False, published.timestamp(), address, self.id

    def frozen(self) -> Story:
        """As it leaves the stage."""
        return Story(self.id, tuple(self.members))
