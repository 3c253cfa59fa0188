"""Polling: what sources gave, and what is remembered of asking them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, delete, insert, select, update

from broadsheet.adapters.store import pictures, rows, tables
from broadsheet.adapters.store.engine import Database, add_missing, chunks, upsert
from broadsheet.adapters.store.intake import Intake
from broadsheet.adapters.store.meta import note_begun
from broadsheet.model.article import AddressStep, Article
from broadsheet.model.item import Retry
from broadsheet.model.judgement import Accepted, Harvest
from broadsheet.model.private import Noted
from broadsheet.model.source import HostState, SourceState
from broadsheet.text.digests import short_id
from broadsheet.text.urls import canonical


class Polling:
    """The part of `ports.Store` that fetching uses."""

    _database: Database

    def source_states(self) -> Mapping[str, SourceState]:
        """By source id."""
        with self._database.reading() as connection:
            found = connection.execute(select(tables.sources))
            return {row.source_id: rows.source_state_of(row) for row in found}

    def host_states(self) -> Mapping[str, HostState]:
        """By host."""
        with self._database.reading() as connection:
            return {row.host: rows.host_state_of(row) for row in connection.execute(select(tables.hosts))}

    def save_host_state(self, state: HostState) -> None:
        """Insert or replace."""
        with self._database.writing() as connection:
            upsert(connection, tables.hosts, [rows.plain_row(state)])

    def seen(self, source_id: str) -> Mapping[str, str]:
        """guid -> item digest, of every item ever accepted from that source."""
        columns = select(tables.items.c.guid, tables.items.c.digest)
        with self._database.reading() as connection:
            found = connection.execute(columns.where(tables.items.c.source_id == source_id))
            return {row.guid: row.digest for row in found}

    def retries(self, source_id: str) -> Mapping[str, Retry]:
        """Pages of that source's items that are to be asked for again, by guid."""
        asked = select(tables.retries).where(tables.retries.c.source_id == source_id)
        with self._database.reading() as connection:
            return {row.guid: rows.retry_of(row) for row in connection.execute(asked)}

    def address_steps(self, article_id: str) -> tuple[AddressStep, ...]:
        """How the address of that article was found, when it was last taken from its source; empty for one
        that came from a record."""
        asked = select(tables.resolutions).where(tables.resolutions.c.article_id == article_id)
        with self._database.reading() as connection:
            row = connection.execute(asked).first()
        return () if row is None else rows.steps_of(row)

    def accept(self, harvest: Harvest) -> tuple[int, int]:
        """Save a poll in one transaction. Returns (new, edited).

        New to the store: waits as ``new``. Known from the same source, with another title, excerpt, picture
        or body: updated in place and, once judged, waits as ``edited``; id, stem, first-seen time and source
        stay, and so does the published time where none is stated now, and the body where none came this time.
        Known from another source, or erased: only the item is noted. An imported article, which no source
        gave, stays as its record has it until a source gives it with another title: that is an edit, and the
        source's from then on. It is known by the address of its AMP page too, where its record states that.
        NUL and lone surrogates are dropped from every text.
        """
        with self._database.writing() as connection:
            upsert(connection, tables.sources, [rows.plain_row(harvest.state)])
            intake, accepted = _known(connection, harvest.accepted)
            for given in accepted:
                intake.take(given)
            _note(connection, replace(harvest, accepted=accepted), intake)
            _note_retries(connection, harvest)
            _save(connection, intake)
        return len(intake.new), len(intake.edited)

    def noted(self) -> tuple[Noted, ...]:
        """Every item ever accepted, sorted by (source id, guid), with the digest under which it last made or
        changed its article: one that only repeats itself in other words is noted as before."""
        with self._database.reading() as connection:
            found = [rows.noted_of(row) for row in connection.execute(select(tables.items))]
        return tuple(sorted(found, key=lambda noted: (noted.source_id, noted.guid)))

    def remember(
        self, states: Iterable[SourceState], items: Iterable[Noted], erased: Mapping[str, str]
    ) -> None:
        """Add source states, items and erased articles (id -> record name) as an archive kept them; what is
        known already is left as it is."""
        gone = [{"article_id": key, "stem": stem} for key, stem in erased.items()]
        with self._database.writing() as connection:
            add_missing(connection, tables.sources, [rows.plain_row(state) for state in states])
            add_missing(connection, tables.items, [rows.noted_row(noted) for noted in items])
            add_missing(connection, tables.erased, gone)


def _known(connection: Connection, accepted: Sequence[Accepted]) -> tuple[Intake, tuple[Accepted, ...]]:
    """What is known of the articles, and these under the ids by which they are known."""
    known: dict[str, Article] = {}
    erased: set[str] = set()
    for ids in chunks(key for given in accepted for key in _ids(given)):
        articles = connection.execute(select(tables.articles).where(tables.articles.c.id.in_(ids)))
        known |= {row.id: rows.article_of(row) for row in articles}
        gone = select(tables.erased.c.article_id).where(tables.erased.c.article_id.in_(ids))
        erased.update(connection.scalars(gone))
    return Intake(known, frozenset(erased)), tuple(_recognized(given, known) for given in accepted)


def _ids(given: Accepted) -> tuple[str, ...]:
    """The ids under which the article may be known: of its own address, and of its AMP page's."""
    amp = canonical(given.article.amp)
    return (given.article.id, short_id(amp)) if amp else (given.article.id,)


def _recognized(given: Accepted, known: Mapping[str, Article]) -> Accepted:
    """The article as it is known: old records name some by the address of their AMP page."""
    found = next((known[key] for key in _ids(given) if key in known), None)
    if found is None or found.id == given.article.id or found.source_id:
        return given
    return replace(
        given,
        article=replace(given.article, id=found.id, address=found.address),
        body=replace(given.body, article_id=found.id) if given.body else None,
        thumbnail=replace(given.thumbnail, article_id=found.id) if given.thumbnail else None,
    )


def _note(connection: Connection, harvest: Harvest, intake: Intake) -> None:
    """Note the items. One that changed nothing, or was kept out, keeps the digest that was settled before."""
    told = {given.article.id for given in harvest.accepted} & (intake.new.keys() | intake.edited.keys())
    given_rows = [rows.item_row(given) for given in harvest.accepted]
    given_rows += [rows.noted_row(noted) for noted in harvest.filtered]
    idle = [row["guid_key"] for row in given_rows if row["article_id"] not in told]
    settled: dict[str, str] = {}
    items = tables.items
    for keys in chunks(idle):
        of_source = select(items.c.guid_key, items.c.settled).where(
            items.c.source_id == harvest.state.source_id
        )
        found = connection.execute(of_source.where(items.c.guid_key.in_(keys)))
        settled |= {row.guid_key: row.settled for row in found}
    for row in given_rows:
        if row["article_id"] not in told:
            row["settled"] = settled.get(row["guid_key"], row["settled"])
    upsert(connection, items, given_rows)


def _note_retries(connection: Connection, harvest: Harvest) -> None:
    source_id, retries = harvest.state.source_id, tables.retries
    for keys in chunks(short_id(guid) for guid in harvest.retried):
        gone = delete(retries).where(retries.c.source_id == source_id, retries.c.guid_key.in_(keys))
        connection.execute(gone)
    wanted = [rows.retry_row(source_id, given.retry) for given in harvest.accepted if given.retry]
    upsert(connection, retries, wanted)


def _save(connection: Connection, intake: Intake) -> None:
    if intake.new:
        note_begun(connection)
        new = [rows.article_row(article, "new") for article in intake.new.values()]
        connection.execute(insert(tables.articles), new)
    for article in intake.edited.values():
        _update(connection, article)
    _mark_edited(connection, intake.edited)
    pictures.let_go(connection, intake.outdated)
    withdrawn = (key for key, given in intake.given.items() if given.withdrawn)
    for ids in chunks(withdrawn):
        connection.execute(delete(tables.bodies).where(tables.bodies.c.article_id.in_(ids)))
    _save_caches(connection, intake.given)
    if intake.outdated:
        pictures.sweep(connection)


def _update(connection: Connection, article: Article) -> None:
    row = rows.article_row(article, "")
    del row["state"]
    connection.execute(update(tables.articles).where(tables.articles.c.id == article.id).values(row))


def _mark_edited(connection: Connection, edited: Iterable[str]) -> None:
    """One that was never judged goes on waiting as new."""
    articles = tables.articles
    for ids in chunks(edited):
        judged = update(articles).where(articles.c.id.in_(ids), articles.c.state == "judged")
        connection.execute(judged.values(state="edited"))


def _save_caches(connection: Connection, given: Mapping[str, Accepted]) -> None:
    texts = [{"article_id": key, "text": each.body.text} for key, each in given.items() if each.body]
    upsert(connection, tables.bodies, texts)
    for key, each in given.items():
        if each.thumbnail:
            pictures.hold(connection, [replace(each.thumbnail, article_id=key)], each.pictures)
    found = [rows.steps_row(each) | {"article_id": key} for key, each in given.items() if each.steps]
    upsert(connection, tables.resolutions, found)
