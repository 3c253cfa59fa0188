"""Held pictures: which article shows which, and their files, each once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, delete, select

from broadsheet.adapters.store import tables
from broadsheet.adapters.store.engine import Database, add_missing, chunks, upsert
from broadsheet.model.article import Rendition, Thumbnail

_files = tables.renditions
_said = (_files.c.picture, _files.c.width, _files.c.height, _files.c.form)


class HeldPictures(Mapping[str, bytes]):
    """The files by name. Only their names are in memory; bytes are read when they are asked for."""

    def __init__(self, database: Database) -> None:
        self._database = database
        with database.reading() as connection:
            found = connection.execute(select(*_said))
            self._by_name = {one.name: one for one in (Rendition(*row) for row in found)}

    def __getitem__(self, name: str) -> bytes:
        one = self._by_name[name]
        wanted = select(_files.c.data).where(
            _files.c.picture == one.picture, _files.c.form == one.form, _files.c.width == one.width
        )
        with self._database.reading() as connection:
            data: bytes = connection.execute(wanted).scalar_one()
        return data

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    def __len__(self) -> int:
        return len(self._by_name)


def renditions_of(connection: Connection, pictures: Collection[str]) -> Mapping[str, tuple[Rendition, ...]]:
    """The files of those pictures that are held, sorted by (form, width)."""
    found: dict[str, list[Rendition]] = {}
    for some in chunks(pictures):
        for row in connection.execute(select(*_said).where(_files.c.picture.in_(some))):
            found.setdefault(row.picture, []).append(Rendition(*row))
    return {key: tuple(sorted(each, key=lambda one: (one.form, one.width))) for key, each in found.items()}


def hold(connection: Connection, held: Sequence[Thumbnail], files: Mapping[str, bytes]) -> None:
    """Keep thumbnails with those of their files that are not kept yet."""
    for each in held:
        missing = [
            {"picture": one.picture, "form": one.form, "width": one.width, "height": one.height}
            | {"data": files[one.name]}
            for one in each.renditions
        ]
        add_missing(connection, _files, missing)
    upsert(
        connection,
        tables.thumbnails,
        [{"article_id": each.article_id, "picture": each.picture} for each in held],
    )


def let_go(connection: Connection, article_ids: Iterable[str]) -> None:
    """Forget that these articles show a picture."""
    for ids in chunks(article_ids):
        connection.execute(delete(tables.thumbnails).where(tables.thumbnails.c.article_id.in_(ids)))


def sweep(connection: Connection) -> None:
    """Forget the files of pictures that no article shows any more."""
    shown = select(tables.thumbnails.c.picture)
    connection.execute(delete(_files).where(_files.c.picture.not_in(shown)))
