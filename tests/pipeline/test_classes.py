"""The classes in which the public sees sources: a memory of its own."""

from __future__ import annotations

import pytest

from broadsheet.errors import InputError
from broadsheet.model.source import ClassChange
from broadsheet.parse import read_classes
from broadsheet.publish.classes import CLASSES, write_classes
from tests.build import hours
from tests.newsroom import Web, source
from tests.pipeline.conftest import Opening
from tests.pipeline.samples import ALPHA, BETA, HARBOR, OWLS, TAXES

SITE = "public/sources/index.html"


def test_the_page_says_since_when(opening: Opening) -> None:
    """A source that breaks is shown so with the next news, since that edition's own day and no poll's."""
    web = Web()
    web.outlet(ALPHA, OWLS)
    web.put(BETA, b"", 404)
    room = opening(web, *map(source, (ALPHA, BETA)))
    for hour in (1, 24, 48, 120):
        room.run(hours(hour))
    assert "broken" not in room.text(SITE)
    printed = dict(room.sink.files)
    room.run(hours(130))
    assert room.sink.files == printed
    web.outlet(ALPHA, OWLS, HARBOR)
    room.run(hours(150))
    assert "broken" in room.text(SITE)
    changes = read_classes(room.sink.files[CLASSES], CLASSES)
    assert [(one.at, one.state) for one in changes if one.source_id == source(BETA).id] == [
        (hours(1), "stale"),
        (hours(150), "broken"),
    ]


def test_a_run_without_news_changes_nothing(opening: Opening) -> None:
    """Polls that fail change no printed byte, however many there are."""
    web = Web()
    web.outlet(ALPHA, OWLS)
    room = opening(web, source(ALPHA))
    room.run(hours(1))
    printed = dict(room.sink.files)
    web.put(ALPHA, b"", 500)
    for day in range(1, 9):
        room.run(hours(24 * day))
    assert room.sink.files == printed


def test_another_store_prints_the_same_classes(opening: Opening) -> None:
    """What the file remembers is enough to print it again."""
    web = Web()
    web.outlet(ALPHA, TAXES)
    room, other = opening(web, source(ALPHA)), opening(web, source(ALPHA))
    room.run(hours(1))
    other.store.note_classes(read_classes(room.sink.files[CLASSES], CLASSES))
    assert other.store.class_changes() == room.store.class_changes()


def test_classes_are_written_and_read() -> None:
    """A line a source; what was written is read back, and nothing is read from nothing."""
    changes = (
        ClassChange("a", hours(1), "fresh"),
        ClassChange("a", hours(2), "broken"),
        ClassChange("b", hours(1), "stale"),
    )
    data = write_classes(changes)
    assert read_classes(data, CLASSES) == changes
    assert data.count(b"\n") == 4
    assert read_classes(b"", CLASSES) == ()


@pytest.mark.parametrize(
    "data", [b"[]", b"{", b'{"a": 1}', b'{"a": [["then", "fresh"]]}', b'{"a": [[1, 2]]}']
)
def test_a_broken_file_is_named(data: bytes) -> None:
    """What is no such file is an InputError that says what to do."""
    with pytest.raises(InputError) as caught:
        read_classes(data, CLASSES)
    assert (caught.value.subject, bool(caught.value.remedy)) == (CLASSES, True)
