"""A newsroom for every test that asks for one, closed when the test is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from broadsheet.model.options import Settings
from broadsheet.model.source import Source
from tests.newsroom import SETTINGS, Room, Web, open_room

Opening = Callable[..., Room]


@pytest.fixture
def opening(tmp_path: Path) -> Iterator[Opening]:
    """Opens newsrooms, each with a store of its own."""
    rooms: list[Room] = []
    numbers = count()

    def open_another(web: Web, *sources: Source, settings: Settings = SETTINGS) -> Room:
        rooms.append(open_room(tmp_path / str(next(numbers)), web, *sources, settings=settings))
        return rooms[-1]

    yield open_another
    for room in rooms:
        room.store.close()
