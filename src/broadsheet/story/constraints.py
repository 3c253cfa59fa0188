"""Editors' constraints, read once a batch: who must stand together, and who never may."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from broadsheet.model.story import Constraints


class Binding:
    """Groups of articles bound together by must-links, and the groups that each group must not meet.

    A must-link that would bind two articles that a cannot-link parts (directly or through others) is left
    out, pair by pair in sorted order: cannot wins, so the outcome is defined even for contradictory wishes.
    """

    def __init__(self, constraints: Constraints) -> None:
        self._leader: dict[str, str] = {}
        self._members: dict[str, tuple[str, ...]] = {}
        self._foes: defaultdict[str, set[str]] = defaultdict(set)
        self.parted: tuple[str, ...] = tuple(sorted({each for pair in constraints.cannot for each in pair}))
        for one, other in sorted(constraints.cannot):
            if one != other:
                self._foes[one].add(other)
                self._foes[other].add(one)
        for one, other in sorted(constraints.must):
            self._bind(self.group(one), self.group(other))

    def group(self, article_id: str) -> str:
        """The id that stands for the article's group; its own if it is bound to nobody."""
        return self._leader.get(article_id, article_id)

    def bound(self, article_id: str) -> tuple[str, ...]:
        """All articles of its group, itself included, sorted."""
        return self._members.get(self.group(article_id), (article_id,))

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Every group of two or more articles, sorted."""
        return tuple(sorted(self._members.values()))

    def forbids(self, some: Iterable[str], others: Collection[str]) -> bool:
        """Whether a group of ``some`` must not meet a group of ``others``."""
        return any(not self._foes[group].isdisjoint(others) for group in some if group in self._foes)

    def _bind(self, one: str, other: str) -> None:
        if one == other or other in self._foes.get(one, ()):
            return
        members = tuple(sorted(self._members.pop(one, (one,)) + self._members.pop(other, (other,))))
        self._members[one] = members
        self._leader.update(dict.fromkeys(members, one))
        for foe in self._foes.pop(other, ()):
            self._foes[foe].discard(other)
            self._foes[foe].add(one)
            self._foes[one].add(foe)
