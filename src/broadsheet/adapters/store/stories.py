"""Stories: their members, verdicts, redirects and notes of splits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Select, select

from broadsheet.adapters.store import rows, tables
from broadsheet.adapters.store.engine import Database, chunks
from broadsheet.model.score import Verdict
from broadsheet.model.story import Redirect, Split, Story

_memberships = tables.memberships


class Stories:
    """The part of `ports.Store` that gives stories and what was judged of them."""

    _database: Database

    def stories(self, ids: Collection[str] | None = None) -> tuple[Story, ...]:
        """All stories, or those; sorted by id. Redirected ids are not found here."""
        return _stories(self._database.pick(_memberships.c.story_id, ids))

    def stories_since(self, since: datetime) -> tuple[Story, ...]:
        """Stories with a member published at or after; sorted by id."""
        recent = select(_memberships.c.story_id).join(tables.articles)
        recent = recent.where(tables.articles.c.published >= since)
        with self._database.reading() as connection:
            return _stories(connection.execute(_members_of(recent)))

    def stories_of(self, article_ids: Collection[str]) -> tuple[Story, ...]:
        """Stories that hold any of the articles; sorted by id."""
        found: dict[str, Story] = {}
        with self._database.reading() as connection:
            for ids in chunks(article_ids):
                holding = select(_memberships.c.story_id).where(_memberships.c.article_id.in_(ids))
                found |= {story.id: story for story in _stories(connection.execute(_members_of(holding)))}
        return tuple(found[key] for key in sorted(found))

    def verdicts(self, ids: Collection[str] | None = None) -> Mapping[str, Verdict]:
        """All verdicts, or those of the given articles, by article id."""
        found = self._database.pick(tables.verdicts.c.article_id, ids)
        return {row.article_id: rows.verdict_of(row) for row in found}

    def redirects(self) -> tuple[Redirect, ...]:
        """Of merged stories, each leading to a living one (chains resolved), sorted by old id. One whose end
        is no more (its articles were erased) leads nowhere and is left out."""
        with self._database.reading() as connection:
            noted = {row.old: row.new for row in connection.execute(select(tables.redirects))}
            living = frozenset(connection.scalars(select(_memberships.c.story_id).distinct()))
        ends = ((old, _end(old, noted)) for old in sorted(noted))
        return tuple(Redirect(old, end) for old, end in ends if end in living)

    def splits(self) -> tuple[Split, ...]:
        """All, sorted by (story_id, part_id)."""
        with self._database.reading() as connection:
            found = [rows.split_of(row) for row in connection.execute(select(tables.splits))]
        return tuple(sorted(found, key=lambda split: (split.story_id, split.part_id)))


def _members_of(story_ids: Select[Any]) -> Select[Any]:
    return select(_memberships).where(_memberships.c.story_id.in_(story_ids))


def _stories(found: Iterable[Any]) -> tuple[Story, ...]:
    listed = sorted(found, key=lambda row: (row.story_id, row.position))
    return tuple(
        Story(key, tuple(rows.membership_of(row) for row in members))
        for key, members in groupby(listed, key=lambda row: str(row.story_id))
    )


def _end(old: str, noted: Mapping[str, str]) -> str:
    passed = {old}
    here = noted[old]
    while here in noted and here not in passed:
        passed.add(here)
        here = noted[here]
    return here
