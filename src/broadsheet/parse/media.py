"""Pictures and video of a feed's entry: Media RSS, enclosures, iTunes and YouTube's own elements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from broadsheet.model.article import Picture
from broadsheet.parse.entry import distinct, link, looks_like_picture, side_of, text_of

Fields = Mapping[str, Any]
"""An entry, or an element of it, as feedparser gives it."""

_YOUTUBE_ID = re.compile(r"[A-Za-z0-9_-]{6,16}")


def pictures_of(entry: Fields, base: str) -> tuple[Picture, ...]:
    """``media:content`` and ``media:thumbnail``, enclosures of an image type, and the iTunes image: each
    address once, with the size that is stated (0: none)."""
    return distinct(picture(element, base) for element in _picture_elements(entry))


def video_of(entry: Fields, base: str) -> str:
    """Address of a video to embed: YouTube's id, ``media:player``, or the first enclosure of a video type;
    empty if the entry has none."""
    youtube = text_of(entry.get("yt_videoid")).strip()
    return video_in(youtube, part(entry, "media_player"), enclosures(entry), base)


def elements(entry: Fields, name: str) -> tuple[Fields, ...]:
    """The entry's elements of that name; empty if there are none or they are not what they should be."""
    found = entry.get(name)
    if not isinstance(found, list):
        return ()
    # As plain dictionaries: feedparser's own answer `updated` with `published` where there is none.
    return tuple(dict(element) for element in found if isinstance(element, Mapping))


def part(entry: Fields, name: str) -> Fields:
    """The one element of that name; without fields if there is none or it is not what it should be."""
    found = entry.get(name)
    return dict(found) if isinstance(found, Mapping) else {}


def enclosures(entry: Fields) -> tuple[Fields, ...]:
    """RSS enclosures and Atom links with ``rel="enclosure"``."""
    return tuple(found for found in elements(entry, "links") if found.get("rel") == "enclosure")


def _picture_elements(entry: Fields) -> Iterator[Fields]:
    yield from (content for content in elements(entry, "media_content") if is_picture(content))
    yield from elements(entry, "media_thumbnail")
    yield from (enclosure for enclosure in enclosures(entry) if is_picture(enclosure))
    yield part(entry, "image")


def is_picture(element: Fields) -> bool:
    """Whether a media element or enclosure says that it is a picture, or, saying nothing, looks like one."""
    medium, media_type = text_of(element.get("medium")).lower(), text_of(element.get("type")).lower()
    if medium or media_type:
        return medium == "image" or media_type.startswith("image/")
    return looks_like_picture(text_of(element.get("url") or element.get("href")))


def picture(element: Fields, base: str) -> Picture:
    """The picture that an element names, with the size that it states."""
    return Picture(_href(element, base), side_of(element.get("width")), side_of(element.get("height")))


def video_in(youtube: str, player: Fields, enclosed: Iterable[Fields], base: str) -> str:
    """Address of a video to embed: of YouTube's id, the player, or the first enclosure of a video type."""
    return next((address for address in _video_addresses(youtube, player, enclosed, base) if address), "")


def _video_addresses(youtube: str, player: Fields, enclosed: Iterable[Fields], base: str) -> Iterator[str]:
    if _YOUTUBE_ID.fullmatch(youtube):
        yield f"https://www.youtube.com/embed/{youtube}"
    yield _href(player, base)
    for enclosure in enclosed:
        if text_of(enclosure.get("type")).lower().startswith("video/"):
            yield _href(enclosure, base)


def _href(element: Fields, base: str) -> str:
    return link(base, element.get("url") or element.get("href"))
