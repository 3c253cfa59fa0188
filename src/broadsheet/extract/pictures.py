"""The pictures that a page names for itself, and which of them is taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from lxml.html import HtmlElement

from broadsheet.extract.meta import Meta
from broadsheet.model.article import Extraction, Picture
from broadsheet.text.html import plain
from broadsheet.text.urls import absolute, canonical

MOST = 8
"""Pictures that are kept of one page."""
SMALLEST_AREA = 58_800
LEAST_WIDTH = 250
LEAST_HEIGHT = 201
NARROWEST, WIDEST = 0.40, 3.0
"""Bounds of width by height. These five are the old engine's rule (record format, section 9)."""

_LARGEST_SIDE = 100_000


def named(meta: Meta, articles: Sequence[dict[str, Any]], base: str) -> tuple[Picture, ...]:
    """The page's pictures: Open Graph first, then Twitter's, then JSON-LD; each once, at most `MOST`.

    Addresses are absolute. Sizes are those that the page states, 0 where it states none.
    """
    twitter = (Picture(url=value) for value in meta.all("twitter:image", "twitter:image:src"))
    declared = (_declared(image) for article in articles for image in _listed(article.get("image")))
    found: dict[str, Picture] = {}
    for picture in (*_open_graph(meta), *twitter, *declared):
        # An empty address would lead to the page itself.
        url = absolute(base, picture.url) if picture.url.strip() else ""
        if url:
            found.setdefault(canonical(url), replace(picture, url=url))
    return tuple(found.values())[:MOST]


def choose(pictures: Iterable[Picture]) -> Picture | None:
    """The first picture that is large enough and of a fit shape, or None.

    Size: area of at least 58,800 pixels, width of at least 250, height above 200, width by height from 0.40
    to 3.0. A picture whose size is not known may be returned: whoever called measures it, puts it back with
    its size and asks again.
    """
    return next((picture for picture in pictures if not _measured(picture) or _fits(picture)), None)


def may_be_shown(page: Extraction | None) -> bool:
    """Whether the page's own tags allow a preview of its pictures: ``max-image-preview`` is standard or large, and
    nothing forbids it. A page that says nothing, and one that was not read, allows none."""
    return page is not None and page.permissions.pictures and page.preview in ("standard", "large")


def icons(tree: HtmlElement, base: str) -> tuple[str, ...]:
    """Addresses of the icons that a page names for its site, those first that are likely to be large: Apple's
    (180x180 by its own rule), then by stated size. Drawings (SVG) are left out."""
    found = [
        (_icon_rank(link), address)
        for link in tree.iter("link")
        if _ICONS & set((link.get("rel") or "").lower().split())
        and (address := absolute(base, link.get("href") or ""))
        and "svg" not in (link.get("type") or address).lower()
    ]
    return tuple(dict.fromkeys(address for _, address in sorted(found, key=lambda one: one[0])))[:MOST]


_ICONS = {"icon", "apple-touch-icon", "apple-touch-icon-precomposed"}


def _icon_rank(link: HtmlElement) -> int:
    sides = [_side(size.partition("x")[0]) for size in (link.get("sizes") or "").lower().split()]
    touch = "apple-touch-icon" in (link.get("rel") or "").lower()
    return -max((side for side in sides if side), default=180 if touch else 0)


def _measured(picture: Picture) -> bool:
    return picture.width > 0 and picture.height > 0


def _fits(picture: Picture) -> bool:
    width, height = picture.width, picture.height
    large = width * height >= SMALLEST_AREA and width >= LEAST_WIDTH and height >= LEAST_HEIGHT
    return large and NARROWEST <= width / height <= WIDEST


def _open_graph(meta: Meta) -> Iterator[Picture]:
    """Structured properties belong to the image tag before them (ogp.me, "Structured Properties")."""
    current: Picture | None = None
    for name, value in meta.pairs:
        if name in ("og:image", "og:image:url"):
            if current is not None:
                yield current
            current = Picture(url=value)
        elif current is not None:
            current = _completed(current, name, value)
    if current is not None:
        yield current


def _completed(picture: Picture, name: str, value: str) -> Picture:
    if name == "og:image:width":
        return replace(picture, width=_side(value))
    if name == "og:image:height":
        return replace(picture, height=_side(value))
    if name == "og:image:alt":
        return replace(picture, title=plain(value)[:300])
    return picture


def _listed(value: object) -> list[object]:
    return value[:MOST] if isinstance(value, list) else [value]


def _declared(image: object) -> Picture:
    if not isinstance(image, dict):
        return Picture(url=image if isinstance(image, str) else "")
    url = next((image[key] for key in ("url", "contentUrl") if isinstance(image.get(key), str)), "")
    return Picture(url=url, width=_side(image.get("width")), height=_side(image.get("height")))


def _side(value: object) -> int:
    """A stated side in pixels; 0 for what is no sensible number. JSON-LD may wrap it as `{"value": 1200}`."""
    if isinstance(value, dict):
        value = value.get("value")
    digits = str(value).strip().lower().removesuffix("px").strip()
    if not digits.isascii() or not digits.isdigit() or len(digits) > 6:
        return 0
    return int(digits) if int(digits) <= _LARGEST_SIDE else 0
