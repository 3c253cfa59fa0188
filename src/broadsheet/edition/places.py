"""Fills the places of the front page one after the other, so that no provider and no topic crowds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from broadsheet.model.options import EditionOptions
from broadsheet.model.score import Score, Term


@dataclass(frozen=True, slots=True)
class Contender:
    """A story that may have a place. ``topic`` is its main one; empty where it has only the root."""

    score: Score
    provider: str
    provider_name: str
    topic: str
    pinned: bool


@dataclass(frozen=True, slots=True)
class Seat:
    """A contender, by its number in the given order, with its points at the place that it got."""

    number: int
    score: Score


def fill(contenders: Sequence[Contender], options: EditionOptions) -> list[Seat]:
    """At most `front_size` seats. ``contenders`` come best first; each place goes to the best of those left.

    Every place above that is headed by the same provider, or has the same main topic, costs a contender the
    share `provider_fatigue` or `topic_fatigue` of its points, and one whose provider or topic has its quota
    waits until no other is left. Pinned stories neither lose nor wait, but count for the others.
    """
    left = list(range(len(contenders)))
    above = _Above(options)
    seats: list[Seat] = []
    while left and len(seats) < options.front_size:
        open_to = [number for number in left if not above.is_full(contenders[number])] or left
        best = max(open_to, key=lambda number: (above.points(contenders[number]), -number))
        seats.append(Seat(best, above.score(contenders[best])))
        above.take(contenders[best])
        left.remove(best)
    return seats


class _Above:
    """How often each provider and topic stands above the next place."""

    def __init__(self, options: EditionOptions) -> None:
        self._options = options
        self._providers: Counter[str] = Counter()
        self._topics: Counter[str] = Counter()

    def take(self, contender: Contender) -> None:
        """A contender got the next place."""
        self._providers[contender.provider] += 1
        self._topics[contender.topic] += 1

    def is_full(self, contender: Contender) -> bool:
        """Whether its provider or topic has all the places of its quota."""
        return not contender.pinned and (self._provider_full(contender) or self._topic_full(contender))

    def points(self, contender: Contender) -> int:
        """Its points at the next place."""
        return contender.score.value + sum(points for points, _ in self._losses(contender))

    def score(self, contender: Contender) -> Score:
        """The same with reasons."""
        terms = [Term("diversity", points, why) for points, why in self._losses(contender)]
        if self._provider_full(contender) and not contender.pinned:
            terms.append(
                Term(
                    "quota", 0, f"beyond the {self._options.per_provider} places of {contender.provider_name}"
                )
            )
        if self._topic_full(contender) and not contender.pinned:
            terms.append(
                Term("quota", 0, f"beyond the {self._options.per_topic} places of {contender.topic}")
            )
        return Score(self.points(contender), (*contender.score.terms, *terms))

    def _losses(self, contender: Contender) -> Iterator[tuple[int, str]]:
        if contender.pinned:
            return
        provider, topic = self._providers[contender.provider], self._topics[contender.topic]
        value = contender.score.value
        if provider and (lost := _share(value, self._options.provider_fatigue * provider)):
            yield -lost, f"{provider} above from {contender.provider_name} too"
        if contender.topic and topic and (lost := _share(value, self._options.topic_fatigue * topic)):
            yield -lost, f"{topic} above on {contender.topic} too"

    def _provider_full(self, contender: Contender) -> bool:
        return 0 < self._options.per_provider <= self._providers[contender.provider]

    def _topic_full(self, contender: Contender) -> bool:
        return bool(contender.topic) and 0 < self._options.per_topic <= self._topics[contender.topic]


def _share(points: int, share: float) -> int:
    """That share of the points, all of them at most."""
    return round(max(points, 0) * min(share, 0.5))
