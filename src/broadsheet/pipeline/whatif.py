"""What other settings would change on the front page; nothing is kept of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from broadsheet.model.edition import Edition, Place
from broadsheet.model.options import Settings
from broadsheet.model.score import RECORD
from broadsheet.pipeline.plan import Plan
from broadsheet.pipeline.press import compose_edition
from broadsheet.ports import Store


@dataclass(frozen=True, slots=True)
class Move:
    """A story's place before and after; None where it has none. Never None twice."""

    before: Place | None
    after: Place | None

    @property
    def kind(self) -> str:
        """``entering``, ``leaving``, ``up``, ``down``, ``head`` (only its head is another) or ``same``."""
        if self.before is None:
            return "entering"
        if self.after is None:
            return "leaving"
        if self.before.rank != self.after.rank:
            return "up" if self.after.rank < self.before.rank else "down"
        return "head" if self.head_changed else "same"

    @property
    def head_changed(self) -> bool:
        """Whether another report heads it."""
        return bool(self.before and self.after and _head(self.before) != _head(self.after))


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Both editions, judged throughout by one set of settings each.

    ``mixed``: the front page as it is printed differs from ``before``, since parts of it were judged while the
    settings were others, or stand as their records say. ``stated``: so many stories of ``moves`` are headed by a
    report whose quality only its record knows: no weight changes it.
    """

    before: Edition
    after: Edition
    moves: tuple[Move, ...]
    """Every story of either front page: first those on the page after, by rank, then those that leave it."""
    mixed: bool
    stated: int


def what_if(store: Store, plan: Plan, settings: Settings) -> WhatIf:
    """The front page judged anew by the plan's own settings and by ``settings``. Stories stay as they are."""
    time = store.edition_time()
    before = compose_edition(store, plan, time)
    after = compose_edition(store, replace(plan, settings=settings), time)
    mixed = _shown(before) != _shown(compose_edition(store, plan))
    moves = tuple(_moves(before, after))
    return WhatIf(before, after, moves, mixed, sum(_is_stated(move) for move in moves))


def _moves(before: Edition, after: Edition) -> Iterator[Move]:
    old = {_story(place): place for place in before.front}
    new = {_story(place) for place in after.front}
    yield from (Move(old.get(_story(place)), place) for place in after.front)
    yield from (Move(place, None) for place in before.front if _story(place) not in new)


def _is_stated(move: Move) -> bool:
    place = move.after or move.before
    assert place is not None
    return any(term.name == RECORD for term in place.coverage.head.verdict.quality.terms)


def _shown(edition: Edition) -> list[tuple[str, str, int]]:
    return [(_story(place), _head(place), place.score.value) for place in edition.front]


def _story(place: Place) -> str:
    return place.coverage.story.id


def _head(place: Place) -> str:
    return place.coverage.head.article.id
