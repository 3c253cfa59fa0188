"""Judging: the outcome of a batch, and the import of what others judged, each in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Column, Connection, bindparam, delete, insert, select, update

from broadsheet.adapters.store import rows, tables
from broadsheet.adapters.store.engine import Database, chunks, upsert
from broadsheet.adapters.store.meta import OBEYED, count_revision, note, note_begun
from broadsheet.adapters.store.pictures import hold
from broadsheet.model.article import Article, Thumbnail
from broadsheet.model.judgement import Judgement
from broadsheet.model.story import Changes, Membership, Story
from broadsheet.ports import NO_FILES

_articles = tables.articles
_memberships = tables.memberships


class Judging:
    """The part of `ports.Store` that saves judgements."""

    _database: Database

    def judge(self, judgement: Judgement) -> None:
        """Save a batch in one transaction.

        Stories are replaced whole, an article stands in the last story that was given it, and a story that is
        redirected or has lost its last member is no more. A story that lives again ends the redirect from its
        id. Verdicts are replaced, stems are given to articles that have none, the judged no longer wait.
        Raises StoreError for a verdict or membership of an unknown article and for a stem given twice.
        """
        with self._database.writing() as connection:
            _save(connection, judgement)

    def take_in(
        self,
        articles: Iterable[tuple[Article, Thumbnail | None]],
        judgement: Judgement,
        pictures: Mapping[str, bytes] = NO_FILES,
    ) -> int:
        """Import articles with their stories and verdicts, as records say them, in one transaction.

        Articles known already, or erased, are left as they are with their verdicts; a new one whose story has
        known members joins the story in which the first of those stands. An article with a verdict, or named
        as judged, does not wait. ``pictures`` are the files of the thumbnails, by name. Returns how many were new.
        """
        with self._database.writing() as connection:
            given = {article.id: (article, thumbnail) for article, thumbnail in articles}
            fresh = given.keys() - _known(connection, given)
            _insert(connection, [given[key] for key in sorted(fresh)], pictures)
            _save(connection, _only(connection, judgement, fresh))
        return len(fresh)


def _known(connection: Connection, ids: Iterable[str]) -> set[str]:
    known: set[str] = set()
    for some in chunks(ids):
        for column in (_articles.c.id, tables.erased.c.article_id):
            known.update(connection.scalars(select(column).where(column.in_(some))))
    return known


def _insert(
    connection: Connection,
    fresh: Sequence[tuple[Article, Thumbnail | None]],
    pictures: Mapping[str, bytes],
) -> None:
    if not fresh:
        return
    note_begun(connection)
    connection.execute(insert(_articles), [rows.article_row(article, "new") for article, _ in fresh])
    shown = [replace(thumbnail, article_id=article.id) for article, thumbnail in fresh if thumbnail]
    hold(connection, shown, pictures)


def _only(connection: Connection, judgement: Judgement, fresh: Collection[str]) -> Judgement:
    """The judgement as far as it speaks of fresh articles."""
    verdicts = tuple(verdict for verdict in judgement.verdicts if verdict.article_id in fresh)
    judged = {*judgement.judged, *(verdict.article_id for verdict in verdicts)} & set(fresh)
    living = set(connection.scalars(select(_memberships.c.story_id).distinct()))
    changes = replace(
        judgement.changes,
        stories=_joined(connection, judgement.changes.stories, fresh),
        redirects=tuple(each for each in judgement.changes.redirects if each.old not in living),
    )
    stems = {key: stem for key, stem in judgement.stems.items() if key in fresh}
    return replace(judgement, changes=changes, verdicts=verdicts, stems=stems, judged=tuple(sorted(judged)))


def _joined(connection: Connection, stories: Sequence[Story], fresh: Collection[str]) -> tuple[Story, ...]:
    """Each story's fresh members, behind the members of the living story that they belong to."""
    homes = _homes(connection, (key for story in stories for key in story.article_ids))
    additions: dict[str, list[Membership]] = {}
    for story in stories:
        new = [member for member in story.members if member.article_id in fresh]
        home = next((homes[key] for key in story.article_ids if key in homes), story.id)
        if new:
            additions.setdefault(home, []).extend(new)
    present = _members(connection, additions)
    return tuple(Story(key, (*present.get(key, ()), *new)) for key, new in additions.items())


def _homes(connection: Connection, article_ids: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for ids in chunks(article_ids):
        holding = select(_memberships).where(_memberships.c.article_id.in_(ids))
        found |= {row.article_id: row.story_id for row in connection.execute(holding)}
    return found


def _members(connection: Connection, story_ids: Iterable[str]) -> dict[str, list[Membership]]:
    found: dict[str, list[Membership]] = {}
    for ids in chunks(story_ids):
        standing = select(_memberships).where(_memberships.c.story_id.in_(ids))
        for row in connection.execute(standing.order_by(_memberships.c.position)):
            found.setdefault(row.story_id, []).append(rows.membership_of(row))
    return found


def _save(connection: Connection, judgement: Judgement) -> None:
    count_revision(connection)
    _save_stories(connection, judgement.changes)
    upsert(connection, tables.splits, [rows.split_row(split) for split in judgement.changes.splits])
    upsert(connection, tables.verdicts, [rows.verdict_row(verdict) for verdict in judgement.verdicts])
    _give_stems(connection, judgement)
    for ids in chunks(judgement.judged):
        connection.execute(update(_articles).where(_articles.c.id.in_(ids)).values(state="judged"))
    if judgement.decision:
        note(connection, OBEYED, judgement.decision)


def _save_stories(connection: Connection, changes: Changes) -> None:
    merged = {redirect.old for redirect in changes.redirects}
    living = {story.id: story for story in changes.stories if story.id not in merged}
    _delete(connection, _memberships.c.story_id, merged | {story.id for story in changes.stories})
    taken = (key for story in living.values() for key in story.article_ids)
    _delete(connection, _memberships.c.article_id, taken)
    members = [row for story in living.values() for row in rows.membership_rows(story)]
    if members:
        connection.execute(insert(_memberships), members)
    upsert(connection, tables.redirects, [rows.plain_row(redirect) for redirect in changes.redirects])
    _delete(connection, tables.redirects.c.old, living)


def _delete(connection: Connection, column: Column[str], values: Iterable[str]) -> None:
    for some in chunks(values):
        connection.execute(delete(column.table).where(column.in_(some)))


def _give_stems(connection: Connection, judgement: Judgement) -> None:
    given = [{"key": key, "given": stem} for key, stem in judgement.stems.items()]
    nameless = update(_articles).where(_articles.c.id == bindparam("key"), _articles.c.stem == "")
    if given:
        connection.execute(nameless.values(stem=bindparam("given")), given)
