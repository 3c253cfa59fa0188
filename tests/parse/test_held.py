"""The archive of held pictures."""

from __future__ import annotations

import pytest

from broadsheet.errors import EditionError
from broadsheet.model.article import Rendition, Thumbnail
from broadsheet.parse.held import read_held

PICTURE = "0123456789abcdef"
FILES = (f"{PICTURE}-480x320.jpg", f"{PICTURE}-240x160.avif", "index.json", "stray.jpg")


def test_reads_which_article_shows_which_picture() -> None:
    """Articles have the files that bear their picture's name; a picture without a JPEG is none."""
    held = read_held(
        b'{"a": "0123456789abcdef", "b": "fedcba9876543210"}', (*FILES, "fedcba9876543210-9x9.avif"), "index"
    )
    renditions = (Rendition(PICTURE, 240, 160, "avif"), Rendition(PICTURE, 480, 320, "jpg"))
    assert held == {"a": Thumbnail("a", renditions)}


def test_no_index_is_no_picture() -> None:
    """An archive without an index holds nothing that an article shows."""
    assert read_held(b"", FILES, "index") == {}


@pytest.mark.parametrize("broken", [b"{", b"[]", b'{"a": 1}', b"\xff"])
def test_a_broken_index_is_named(broken: bytes) -> None:
    """What is no index says where it stands."""
    with pytest.raises(EditionError, match="index"):
        read_held(broken, FILES, "the index")
