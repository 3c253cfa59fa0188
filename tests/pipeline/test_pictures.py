"""Pictures: which are held and shown, and that each is held once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from broadsheet.model.decision import Act
from broadsheet.model.options import ProviderOptions, PublishOptions
from tests.build import hours
from tests.newsroom import SETTINGS, Room, Web, jpeg, source
from tests.pipeline.samples import ALPHA, BETA, HARBOR, OWLS

Opening = Callable[..., Room]

FOLDER = "assets/images/news/"
AGREED = {"alpha.example": ProviderOptions(pictures="thumbnail")}
REFUSED = {"alpha.example": ProviderOptions(pictures="none")}


def pictured(robots: str) -> Web:
    """An outlet with one picture, and what its page says of previews."""
    web = Web()
    web.outlet(ALPHA, replace(HARBOR, picture="https://alpha.example/p.jpg", robots=robots))
    web.put("https://alpha.example/p.jpg", jpeg(640, 400))
    return web


@pytest.mark.slow
@pytest.mark.parametrize(
    ("robots", "providers", "named", "held"),
    [
        ("max-image-preview:large", {}, True, True),
        ("index, max-image-preview:standard", {}, True, True),
        ("index, follow", {}, True, False),
        ("index, follow", AGREED, True, True),
        ("max-image-preview:large", REFUSED, True, False),
        ("max-image-preview:none", AGREED, False, False),
        ("max-image-preview:large, noimageindex", AGREED, False, False),
    ],
)
def test_a_picture_is_held_where_its_publisher_allows_a_preview(
    robots: str, providers: dict[str, ProviderOptions], named: bool, held: bool, opening: Opening
) -> None:
    """The record names every picture that is not forbidden; a copy is held and shown only where the page's tags
    allow it, or the operator has the provider's word, and the edition wants it."""
    settings = replace(SETTINGS, publish=PublishOptions(providers=providers))
    room = opening(pictured(robots), source(ALPHA), settings=settings)
    room.run(hours(1))
    record = next(data for path, data in room.sink.files.items() if path.startswith("_news/"))
    assert (b"https://alpha.example/p.jpg" in record) == named
    assert (b"isCached: true" in record) == held
    assert any(path.startswith(FOLDER) for path in room.sink.files) == held
    assert any(path.startswith(f"public/{FOLDER}") for path in room.sink.files) == held


def test_a_picture_of_two_articles_is_held_once(opening: Opening) -> None:
    """The same bytes at two addresses are one picture, whose files stay until the last of its articles goes."""
    web = pictured("max-image-preview:large")
    web.outlet(BETA, replace(OWLS, address="https://beta.example/o", picture="https://beta.example/copy.jpg"))
    web.put("https://beta.example/copy.jpg", jpeg(640, 400))
    room = opening(web, source(ALPHA), source(BETA))
    room.run(hours(1))
    held = room.store.thumbnails()
    assert len(held) == 2
    assert len({one.picture for one in held.values()}) == 1
    assert len(room.store.pictures()) == len(next(iter(held.values())).renditions)
    files = {path for path in room.sink.files if path.startswith(FOLDER)}
    assert len(files) == len(room.store.pictures()) + 1
    room.decide(Act.REMOVE, HARBOR.address, at=hours(2))
    assert {path for path in room.sink.files if path.startswith(FOLDER)} == files
    room.decide(Act.REMOVE, "https://beta.example/o", at=hours(3))
    assert not room.store.pictures()
    assert not [path for path in room.sink.files if path.startswith(FOLDER)]


def test_an_edition_without_pictures_keeps_none(opening: Opening) -> None:
    """With `pictures = "none"` nothing is held, and the record says so."""
    settings = replace(SETTINGS, publish=PublishOptions(pictures="none"))
    room = opening(pictured("max-image-preview:large"), source(ALPHA), settings=settings)
    room.run(hours(1))
    assert not room.store.thumbnails()
    record = next(data for path, data in room.sink.files.items() if path.startswith("_news/"))
    assert b"width: 640" in record
    assert b"isCached: false" in record
