"""Must-links and cannot-links that never contradict each other: the later wish wins."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection

from broadsheet.model.story import Constraints


class Links:
    """Pairs of article ids, kept free of contradiction as they are added."""

    def __init__(self) -> None:
        self._must: dict[tuple[str, str], int] = {}
        self._cannot: dict[tuple[str, str], int] = {}
        self._count = 0

    def join(self, one: str, other: str) -> None:
        """From now on together; every earlier wish that keeps their groups apart falls."""
        if one == other:
            return
        together = tied(one, self._must) | tied(other, self._must)
        for pair in [pair for pair in self._cannot if together.issuperset(pair)]:
            del self._cannot[pair]
        self._must[_pair(one, other)] = self._tick()

    def part(self, one: str, other: str) -> None:
        """From now on apart; of every chain of wishes that ties them the oldest link falls."""
        if one == other:
            return
        while way := self._way(one, other):
            del self._must[min(way, key=self._must.__getitem__)]
        self._cannot[_pair(one, other)] = self._tick()

    def constraints(self) -> Constraints:
        """The pairs that hold now."""
        return Constraints(frozenset(self._must), frozenset(self._cannot))

    def _tick(self) -> int:
        self._count += 1
        return self._count

    def _way(self, one: str, other: str) -> list[tuple[str, str]]:
        """Pairs of a shortest chain from one to the other; empty if there is none."""
        came: dict[str, str] = {one: one}
        queue = deque([one])
        while queue and other not in came:
            at = queue.popleft()
            for fresh in [name for name in _neighbors(at, self._must) if name not in came]:
                came[fresh] = at
                queue.append(fresh)
        way = []
        while other in came and other != one:
            way.append(_pair(other, came[other]))
            other = came[other]
        return way


def tied(article_id: str, pairs: Collection[tuple[str, str]]) -> set[str]:
    """The article, and all that the pairs tie it to, directly or through others."""
    group, queue = {article_id}, deque([article_id])
    while queue:
        fresh = [other for other in _neighbors(queue.popleft(), pairs) if other not in group]
        group.update(fresh)
        queue.extend(fresh)
    return group


def _neighbors(article_id: str, pairs: Collection[tuple[str, str]]) -> list[str]:
    return sorted(b if a == article_id else a for a, b in pairs if article_id in (a, b))


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
