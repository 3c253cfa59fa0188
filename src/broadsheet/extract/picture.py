"""The bytes of a picture: its size, and the small copies of it that pages show."""

from __future__ import annotations

import struct
import warnings
import zlib
from io import BytesIO

from PIL import Image, ImageOps, features

from broadsheet.errors import PageError
from broadsheet.model.article import Rendition
from broadsheet.text.digests import digest

USUAL_AREA = 50_000_000
"""Pixels of the largest picture that is decoded, unless the caller says otherwise."""
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
"""Pillow has readers for many more; a smaller choice gives strangers fewer of them to try."""
ICON_FORMATS = (*FORMATS, "ICO")

SIDES = (480, 240)
"""Longer sides of the copies in pixels: large enough for the lead's place, and for the small pictures beside text."""
ICON_SIDE = 50
SMALLEST_ICON = 32
"""Pixels of the shorter side from which an icon is worth 50x50."""
JPEG_QUALITY = 80

MODERN: tuple[tuple[str, dict[str, int]], ...] = (
    ("avif", {"quality": 55, "speed": 8, "max_threads": 1}),
    ("webp", {"quality": 75, "method": 4}),
)
"""Forms in which the copies are written, with Pillow's options: the first for which it has a codec. Every browser
that has neither reads the JPEG beside it."""

# All that Pillow's readers of `FORMATS` raise for broken bytes.
_BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError, struct.error,
    zlib.error, Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip


def measure(data: bytes, pixels: int = USUAL_AREA) -> tuple[int, int]:
    """(width, height) in pixels as the picture is shown, its EXIF orientation obeyed; nothing is decoded.

    Raises PageError for what is no picture of a known format and for one of more than ``pixels`` pixels.
    """
    try:
        with _opened(data, pixels) as image:
            turned = image.getexif().get(_ORIENTATION, 1) in _TURNED
            return (image.height, image.width) if turned else image.size
    except _BROKEN as error:
        raise _refusal(error) from error


def reduce(data: bytes, pixels: int = USUAL_AREA) -> dict[Rendition, bytes]:
    """Copies whose longer sides are at most `SIDES`: all in a modern form, the largest as JPEG too. A smaller
    picture keeps its size.

    Transparency becomes white, of a moving picture the first frame is taken, and no metadata are kept. Raises
    PageError as `measure` does, and for a picture that breaks off.
    """
    try:
        with _opened(data, pixels) as image:
            image.draft("RGB", (SIDES[0] * 2, SIDES[0] * 2))
            largest = ImageOps.exif_transpose(image)
            largest.thumbnail((SIDES[0], SIDES[0]))
            largest = _on_white(largest)
    except _BROKEN as error:
        raise _refusal(error) from error
    known = digest(data)[:16]
    copies = {_rendition(known, largest, "jpg"): _written(largest, "jpg", _JPEG)}
    form, options = next((one for one in MODERN if features.check(one[0])), ("jpg", _JPEG))
    for copy in (largest, *(_smaller(largest, side) for side in SIDES[1:] if side < max(largest.size))):
        copies[_rendition(known, copy, form)] = _written(copy, form, options)
    return dict(sorted(copies.items(), key=lambda one: (one[0].form, one[0].width)))


def icon(data: bytes, pixels: int = USUAL_AREA) -> bytes:
    """A JPEG of `ICON_SIDE` pixels square, the icon whole on white.

    Raises PageError as `reduce` does, and for an icon smaller than `SMALLEST_ICON`.
    """
    try:
        with _opened(data, pixels, ICON_FORMATS) as image:
            if min(image.size) < SMALLEST_ICON:
                raise ValueError(f"it has only {image.width} x {image.height} pixels")
            square = ImageOps.pad(_on_white(image), (ICON_SIDE, ICON_SIDE), color="white")
    except _BROKEN as error:
        raise _refusal(error) from error
    return _written(square, "jpg", _JPEG)


_JPEG = {"quality": JPEG_QUALITY, "optimize": 1}
_PILLOW = {"jpg": "JPEG", "avif": "AVIF", "webp": "WEBP"}


def _rendition(picture: str, copy: Image.Image, form: str) -> Rendition:
    return Rendition(picture, copy.width, copy.height, form)


def _smaller(image: Image.Image, side: int) -> Image.Image:
    copy = image.copy()
    copy.thumbnail((side, side))
    return copy


def _written(image: Image.Image, form: str, options: dict[str, int]) -> bytes:
    written = BytesIO()
    image.save(written, _PILLOW[form], **options)
    return written.getvalue()


_ORIENTATION = 0x0112
_TURNED = (5, 6, 7, 8)


def _opened(data: bytes, pixels: int, formats: tuple[str, ...] = FORMATS) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        image = Image.open(BytesIO(data), formats=formats)
    if image.width * image.height > pixels:
        raise ValueError(f"it has {image.width} x {image.height} pixels, more than {pixels} in all")
    return image


def _on_white(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image.convert("RGB")
    colored = image.convert("RGBA")
    ground = Image.new("RGB", colored.size, "white")
    ground.paste(colored, mask=colored.getchannel("A"))
    return ground


def _refusal(error: BaseException) -> PageError:
    return PageError(
        f"the picture cannot be read ({error})", remedy="The article stands without it; nothing else is lost"
    )
