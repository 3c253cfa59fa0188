"""The bytes of a picture: its size, and a small copy of it."""

from __future__ import annotations

import struct
import warnings
import zlib
from io import BytesIO

from PIL import Image, ImageOps

from broadsheet.errors import PageError
from broadsheet.model.article import Thumbnail

LARGEST_AREA = 50_000_000
"""Pixels of the largest picture that is decoded."""
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
"""Pillow has readers for many more; a smaller choice gives strangers fewer of them to try."""
JPEG_QUALITY = 80

# All that Pillow's readers of `FORMATS` raise for broken bytes.
_BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError, struct.error,
    zlib.error, Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip


def measure(data: bytes) -> tuple[int, int]:
    """(width, height) in pixels as the picture is shown, its EXIF orientation obeyed; nothing is decoded.

    Raises PageError for what is no picture of a known format and for one of more than `LARGEST_AREA` pixels.
    """
    try:
        with _opened(data) as image:
            turned = image.getexif().get(_ORIENTATION, 1) in _TURNED
            return (image.height, image.width) if turned else image.size
    except _BROKEN as error:
        raise _refusal(error) from error


def thumbnail(data: bytes, article_id: str, side: int = 480) -> Thumbnail:
    """A copy as JPEG whose longer side is at most ``side`` pixels; a smaller picture keeps its size.

    Transparency becomes white, of a moving picture the first frame is taken, and no metadata are kept. Raises
    PageError as `measure` does, and for a picture that breaks off.
    """
    try:
        with _opened(data) as image:
            image.draft("RGB", (side * 2, side * 2))
            small = ImageOps.exif_transpose(image)
            small.thumbnail((side, side))
            shown = _on_white(small)
    except _BROKEN as error:
        raise _refusal(error) from error
    written = BytesIO()
    shown.save(written, "JPEG", quality=JPEG_QUALITY, optimize=True)
    return Thumbnail(article_id=article_id, data=written.getvalue(), width=shown.width, height=shown.height)


_ORIENTATION = 0x0112
_TURNED = (5, 6, 7, 8)


def _opened(data: bytes) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        image = Image.open(BytesIO(data), formats=FORMATS)
    if image.width * image.height > LARGEST_AREA:
        raise ValueError(f"it has {image.width} x {image.height} pixels, more than {LARGEST_AREA} in all")
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
