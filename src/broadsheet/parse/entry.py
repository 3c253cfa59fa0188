"""What entries of all kinds have in common: times, texts, sizes, and when one is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from broadsheet.model.article import Picture
from broadsheet.model.item import Item, Parsed, Refused
from broadsheet.text.dates import parse_time
from broadsheet.text.html import plain
from broadsheet.text.urls import absolute

_LANGUAGE = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_]|\s*$)")
_PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")
_LARGEST_SIDE = 100_000
_MAIL_ADDRESS = re.compile(r"[(<]?[^\s()<>@]+@[^\s()<>@]+[)>]?")
_NO_TAG = re.compile(
    r"<(?=[A-Za-z/!?])"
    r"(?!/?(?:a|abbr|b|br|cite|code|del|em|i|img|ins|mark|p|q|s|small|span|strong|sub|sup|u|wbr)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one entry."""

    item: Item | None
    refused: tuple[Refused, ...] = ()


def gather(readings: Iterable[Reading]) -> tuple[tuple[Item, ...], tuple[Refused, ...]]:
    """Items and refusals of all entries, each in the order of the feed."""
    read = tuple(readings)
    items = tuple(reading.item for reading in read if reading.item is not None)
    return items, tuple(refused for reading in read for refused in reading.refused)


def named(parsed: Parsed, where: str) -> Parsed:
    """The same without the items that have neither address nor title; each is refused with its number."""
    if all(item.address or item.title.strip() for item in parsed.items):
        return parsed
    readings = (checked(item, f"{where}, entry {n}", ()) for n, item in enumerate(parsed.items, 1))
    items, refused = gather(readings)
    return replace(parsed, items=items, refused=(*parsed.refused, *refused))


def checked(item: Item, where: str, refused: tuple[Refused, ...]) -> Reading:
    """The item with what was refused of it, or its refusal if it has neither address nor title."""
    if item.address or item.title.strip():
        return Reading(item, refused)
    return Reading(None, (Refused(where, "the entry has neither an address nor a title; left out"),))


def read_time(
    raw: str, where: str, read: datetime | None = None
) -> tuple[datetime | None, tuple[Refused, ...]]:
    """The time that ``raw`` states, in UTC, or ``read`` where the feed's parser has read it already.

    No text states no time; a text that cannot be read gives None and a refusal that names it.
    """
    moment = read or parse_time(raw)
    if moment is not None or not raw.strip():
        return moment, ()
    why = f"the stated time {raw.strip()[:60]!r} cannot be read; the entry is taken as undated"
    return None, (Refused(where, why),)


def text_of(value: object) -> str:
    """The text, fit for any file and database (no NUL, no lone surrogate); empty for what is no text."""
    if not isinstance(value, str):
        return ""
    if value.isascii():
        return value.replace("\x00", "") if "\x00" in value else value
    return value.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def primary_language(tag: str) -> str:
    """Primary subtag of a language tag (BCP 47) in lower case, or an empty string."""
    found = _LANGUAGE.match(tag)
    return found.group(1).lower() if found else ""


def side_of(value: object) -> int:
    """A side of a picture in pixels, from a number or its digits; 0 for anything else."""
    if value is None:
        return 0
    digits = str(value).strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= len(str(_LARGEST_SIDE))):
        return 0
    return min(int(digits), _LARGEST_SIDE)


def link(base: str, href: object) -> str:
    """The absolute address of a link, or an empty string: no text, an empty one, no http or https."""
    text = text_of(href).strip()
    return absolute(base, text) if text else ""


def looks_like_picture(href: str) -> bool:
    """Whether the link ends as those of pictures do."""
    return re.split(r"[?#]", href, maxsplit=1)[0].lower().endswith(_PICTURE_SUFFIXES)


def distinct(pictures: Iterable[Picture]) -> tuple[Picture, ...]:
    """Each address once, with the first size that is stated for it; those without an address are dropped."""
    by_address: dict[str, Picture] = {}
    for picture in pictures:
        known = by_address.get(picture.url)
        if picture.url and (known is None or not known.width):
            by_address[picture.url] = picture
    return tuple(by_address.values())


def marked_up(title: str) -> str:
    """A plain-text title fit to be read as HTML: a `<` that opens no tag (`Vec<T>`) is not taken for one later."""
    return _NO_TAG.sub("&lt;", title) if "<" in title else title


def author_name(stated: str) -> str:
    """The name in what an author element states, without the mail address beside it."""
    return plain(_MAIL_ADDRESS.sub(" ", stated)).strip("()<> ") if "@" in stated else plain(stated)
