"""A copy of a store, from both databases into a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from broadsheet.adapters.bases import bases, drop_bases, keep_base, unpack_base
from broadsheet.adapters.store import SqlStore, open_store
from broadsheet.errors import EditionError
from broadsheet.model.source import ClassChange, HostState
from tests.adapters.store_samples import (
    NOON,
    accepted,
    body,
    files,
    full_article,
    harvest,
    judgement,
    story,
    thumbnail,
    verdict,
)


@pytest.fixture
def store(url: str) -> Iterator[SqlStore]:
    """A store with something in each corner: two judged articles with picture and body, and a word on everything."""
    opened = open_store(url)
    held = thumbnail("a")
    given = (
        accepted(full_article("a"), body=body("a"), thumbnail=held, pictures=files(held)),
        accepted(full_article("b"), body=body("b")),
    )
    opened.accept(harvest(*given))
    opened.judge(judgement(story("s", "a", "b"), verdicts=(verdict("a"), verdict("b"))))
    opened.save_host_state(HostState("x.example", "User-agent: *", NOON, 200))
    opened.note_classes([ClassChange("s1", NOON, "fresh")])
    opened.note_run(NOON)
    opened.erase(["gone"])
    yield opened
    opened.close()


def told(store: SqlStore) -> list[object]:
    """All that it says, but for bodies."""
    pictures = store.pictures()
    return [
        store.articles(),
        store.stories(),
        store.verdicts(),
        store.noted(),
        store.source_states(),
        store.host_states(),
        store.class_changes(),
        store.erased(),
        store.thumbnails(),
        {name: pictures[name] for name in pictures},
        (store.revision(), store.last_run(), store.edition_time(), store.is_empty()),
    ]


def test_a_copy_says_what_the_store_says(store: SqlStore, tmp_path: Path) -> None:
    """Everything is in it but the bodies, which may be lost; the store itself keeps them."""
    store.copy_to(tmp_path / "copy.db")
    copy = open_store(f"sqlite:///{tmp_path}/copy.db")
    assert told(copy) == told(store)
    assert copy.articles()
    assert (len(copy.bodies(["a", "b"])), len(store.bodies(["a", "b"]))) == (0, 2)
    copy.close()


def test_a_base_comes_back_with_its_letters(store: SqlStore, tmp_path: Path) -> None:
    """What was kept is unpacked again; what is no base is named; a removal leaves none, torn ones neither."""
    folder = tmp_path / "captures"
    folder.mkdir()
    keep_base(folder, NOON, store, {"_newsletters/a.html": b"letter"})
    (base,) = bases(folder)
    assert base.moment == NOON
    place = unpack_base(base, tmp_path / "to")
    copy = open_store(f"sqlite:///{place}")
    assert told(copy) == told(store)
    copy.close()
    assert (tmp_path / "to" / "edition" / "_newsletters" / "a.html").read_bytes() == b"letter"
    base.path.write_bytes(b"no archive")
    with pytest.raises(EditionError, match="base"):
        unpack_base(base, tmp_path / "other")
    (folder / "base-20260101T000000Z.tar.gz.part").write_bytes(b"torn")
    assert drop_bases(folder) == 2
    assert not list(folder.iterdir())
