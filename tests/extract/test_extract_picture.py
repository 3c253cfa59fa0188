"""Pictures: measured, reduced, chosen."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from broadsheet.errors import PageError
from broadsheet.extract.picture import measure, thumbnail
from broadsheet.extract.pictures import choose
from broadsheet.model.article import Picture


def drawn(
    width: int, height: int, kind: str = "PNG", mode: str = "RGB", exif: Image.Exif | None = None
) -> bytes:
    """A black picture as a file."""
    written = BytesIO()
    Image.new(mode, (width, height)).save(written, kind, **({"exif": exif} if exif else {}))
    return written.getvalue()


def turned() -> Image.Exif:
    """EXIF that turns a picture by a quarter."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return exif


def claiming(side: int) -> bytes:
    """A small PNG whose header claims another size, with the checksum that belongs to it."""
    data = drawn(1, 1)
    header = b"IHDR" + struct.pack(">II", side, side) + data[24:29]
    return data[:12] + header + struct.pack(">I", zlib.crc32(header)) + data[33:]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_is_measured_and_reduced(kind: str) -> None:
    """The four formats of the web are read; the copy is a JPEG of the same shape."""
    data = drawn(1200, 600, kind)
    assert measure(data) == (1200, 600)
    small = thumbnail(data, "abc")
    assert (small.article_id, small.width, small.height) == ("abc", 480, 240)
    with Image.open(BytesIO(small.data)) as image:
        assert (image.format, image.size) == ("JPEG", (480, 240))


def test_a_small_picture_keeps_its_size() -> None:
    """Nothing is enlarged."""
    small = thumbnail(drawn(90, 60), "abc")
    assert (small.width, small.height) == (90, 60)


def test_orientation_is_obeyed() -> None:
    """A picture that EXIF turns by a quarter is measured and copied as it is shown."""
    data = drawn(800, 400, "JPEG", exif=turned())
    assert measure(data) == (400, 800)
    assert thumbnail(data, "abc").height == 480


def test_transparency_becomes_white() -> None:
    """A wholly transparent picture is white in the copy."""
    with Image.open(BytesIO(thumbnail(drawn(50, 50, mode="RGBA"), "abc").data)) as image:
        assert image.getpixel((25, 25)) == (255, 255, 255)


def test_the_same_picture_gives_the_same_bytes() -> None:
    """A copy is a function of the picture."""
    data = drawn(700, 500)
    assert thumbnail(data, "abc") == thumbnail(data, "abc")


@pytest.mark.parametrize("side", [8_000, 12_000, 20_000])
def test_a_decompression_bomb_is_refused(side: int) -> None:
    """A few bytes that claim tens of millions of pixels are refused before anything is unfolded."""
    bomb = claiming(side)
    for read in (measure, lambda data: thumbnail(data, "abc")):
        with pytest.raises(PageError, match="cannot be read"):
            read(bomb)


def test_a_broken_off_picture_is_refused() -> None:
    """Half a picture can be measured, but gives no copy."""
    half = drawn(640, 480, "JPEG")[:-200]
    with pytest.raises(PageError, match="cannot be read"):
        thumbnail(half, "abc")


@settings(deadline=None)
@given(st.sampled_from(["PNG", "JPEG", "GIF", "WEBP"]), st.data())
def test_any_bytes_give_a_copy_or_a_page_error(kind: str, data: st.DataObject) -> None:
    """However a picture's bytes are damaged, the only error is PageError."""
    whole = bytearray(drawn(40, 30, kind))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    damaged = bytes(whole[: data.draw(st.integers(0, len(whole)))])
    try:
        copy = thumbnail(damaged, "abc")
    except PageError:
        return
    assert measure(copy.data) == (copy.width, copy.height)


@pytest.mark.parametrize(
    ("width", "height", "fits"),
    [
        (250, 236, True),
        (249, 300, False),
        (300, 200, False),
        (250, 235, False),
        (900, 300, True),
        (903, 300, False),
        (400, 1000, True),
        (399, 1000, False),
    ],
)
def test_which_pictures_fit(width: int, height: int, fits: bool) -> None:
    """Area, width, height and shape are bounded as the record format says."""
    picture = Picture("https://harbor.example/a.jpg", width, height)
    assert choose([picture]) == (picture if fits else None)


def test_the_first_that_may_fit_is_chosen() -> None:
    """Unfit pictures are passed over; one of unknown size is handed out to be measured."""
    icon, unknown, good = (
        Picture("https://harbor.example/1", 50, 50),
        Picture("https://harbor.example/2"),
        Picture("https://harbor.example/3", 800, 600),
    )
    assert choose([icon, unknown, good]) == unknown
    assert choose([icon, good]) == good
    assert choose([]) is None
