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
from broadsheet.extract.picture import icon, measure, reduce
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
    """The four formats of the web are read; copies of two sizes have the same shape, the larger as JPEG too."""
    data = drawn(1200, 600, kind)
    assert measure(data) == (1200, 600)
    copies = reduce(data)
    shapes = [(one.width, one.height, one.form) for one in copies]
    assert shapes == [(240, 120, "avif"), (480, 240, "avif"), (480, 240, "jpg")]
    for one, written in copies.items():
        with Image.open(BytesIO(written)) as image:
            assert image.size == (one.width, one.height)
            assert image.format == {"avif": "AVIF", "jpg": "JPEG"}[one.form]


@pytest.mark.parametrize(("codecs", "forms"), [({"webp"}, {"webp", "jpg"}), (set(), {"jpg"})])
def test_a_missing_codec_gives_the_next_form(
    monkeypatch: pytest.MonkeyPatch, codecs: set[str], forms: set[str]
) -> None:
    """Without AVIF the copies are WebP, without both they are JPEG, in both sizes."""
    monkeypatch.setattr("broadsheet.extract.picture.features.check", lambda name: name in codecs)
    copies = reduce(drawn(1200, 600))
    assert {one.form for one in copies} == forms
    assert {one.width for one in copies} == {240, 480}


def test_the_same_picture_has_the_same_names() -> None:
    """Files are named by what the publisher sent, so that one picture of two articles is held once."""
    names = [
        {one.name for one in reduce(data)} for data in (drawn(640, 480), drawn(640, 480), drawn(640, 481))
    ]
    assert names[0] == names[1]
    assert names[0].isdisjoint(names[2])


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "ICO"])
def test_an_icon_becomes_a_square(kind: str) -> None:
    """Whatever the shape of a site's icon, what is held of it is a JPEG of 50 by 50 pixels."""
    with Image.open(BytesIO(icon(drawn(128, 64, kind)))) as image:
        assert (image.format, image.size) == ("JPEG", (50, 50))


def test_an_icon_of_few_pixels_is_refused() -> None:
    """What would have to be blown up is no icon."""
    with pytest.raises(PageError, match="16 x 16"):
        icon(drawn(16, 16))


def test_a_small_picture_keeps_its_size() -> None:
    """Nothing is enlarged."""
    copies = reduce(drawn(90, 60))
    assert {(one.width, one.height) for one in copies} == {(90, 60)}


def test_orientation_is_obeyed() -> None:
    """A picture that EXIF turns by a quarter is measured and copied as it is shown."""
    data = drawn(800, 400, "JPEG", exif=turned())
    assert measure(data) == (400, 800)
    assert max(one.height for one in reduce(data)) == 480


def test_transparency_becomes_white() -> None:
    """A wholly transparent picture is white in the copy."""
    copies = reduce(drawn(50, 50, mode="RGBA"))
    jpeg = next(data for one, data in copies.items() if one.form == "jpg")
    with Image.open(BytesIO(jpeg)) as image:
        assert image.getpixel((25, 25)) == (255, 255, 255)


def test_the_same_picture_gives_the_same_bytes() -> None:
    """A copy is a function of the picture."""
    data = drawn(700, 500)
    assert reduce(data) == reduce(data)


@pytest.mark.parametrize("side", [8_000, 12_000, 20_000])
def test_a_decompression_bomb_is_refused(side: int) -> None:
    """A few bytes that claim tens of millions of pixels are refused before anything is unfolded."""
    bomb = claiming(side)
    for read in (measure, reduce, icon):
        with pytest.raises(PageError, match="cannot be read"):
            read(bomb)


def test_a_broken_off_picture_is_refused() -> None:
    """Half a picture can be measured, but gives no copy."""
    half = drawn(640, 480, "JPEG")[:-200]
    with pytest.raises(PageError, match="cannot be read"):
        reduce(half)


@settings(deadline=None)
@given(st.sampled_from(["PNG", "JPEG", "GIF", "WEBP"]), st.data())
def test_any_bytes_give_a_copy_or_a_page_error(kind: str, data: st.DataObject) -> None:
    """However a picture's bytes are damaged, the only error is PageError."""
    whole = bytearray(drawn(40, 30, kind))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    damaged = bytes(whole[: data.draw(st.integers(0, len(whole)))])
    try:
        copies = reduce(damaged)
    except PageError:
        return
    jpeg = next(one for one in copies if one.form == "jpg")
    assert measure(copies[jpeg]) == (jpeg.width, jpeg.height)


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
