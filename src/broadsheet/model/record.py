"""A Record: one file of the archive, as typed values (format: one front-matter file per article).

Eras differ in key names and quoting; ``Era`` says in which form a record was read, so that it can be
written back in it. New records are always of the era `ERA_2021`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Era(StrEnum):
    """The four forms of the format (named after their first appearance).

    A file shows its era by its keys: ``abstract``, ``score`` or a provider's ``id`` (2019), ``sourceUrl`` or
    ``ampUrl`` (2020-01), ``originalUrl`` or ``isCached`` (2021), none of these (2020-05). The last two are
    written alike.
    """

    ERA_2019 = "2019"
    ERA_2020_01 = "2020-01"
    ERA_2020_05 = "2020-05"
    ERA_2021 = "2021"


_OLD_ADDRESSES = {"webUrl": "sourceUrl", "ampWebUrl": "ampUrl", "cdnAmpWebUrl": "cdnAmpUrl"}

OLD_KEYS: Mapping[Era, Mapping[str, str]] = {
    Era.ERA_2019: {**_OLD_ADDRESSES, "excerpt": "abstract", "heat": "score", "domain": "id"},
    Era.ERA_2020_01: _OLD_ADDRESSES,
    Era.ERA_2020_05: {},
    Era.ERA_2021: {},
}
"""By era: today's key -> the key that stood for it. Where there is none, today's key stood."""


@dataclass(frozen=True, slots=True)
class RecordImage:
    """``cached`` is None where the key is absent."""

    url: str
    width: int | None = None
    height: int | None = None
    cached: bool | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class RecordProvider:
    """``domain`` stands under the key ``id`` in the era of 2019."""

    name: str
    domain: str
    images: tuple[RecordImage, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordRelated:
    """Another member of the story. In the era of 2019 only url, title and images are known."""

    title: str
    web_url: str
    excerpt: str | None = None
    published: datetime | None = None
    amp_web_url: str | None = None
    cdn_amp_web_url: str | None = None
    type: str | None = None
    provider: RecordProvider | None = None
    quality: int | None = None
    images: tuple[RecordImage, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """All that a record holds. None means that the key is absent; times are UTC."""

    era: Era
    category: str
    title: str
    excerpt: str | None
    published_at: datetime
    type: str
    original_url: str | None = None
    web_url: str | None = None
    amp_web_url: str | None = None
    cdn_amp_web_url: str | None = None
    quality: int | None = None
    heat: int | None = None
    """The key is ``score`` in the era of 2019."""
    removed: bool | None = None
    published: bool | None = None
    featured_content: str | None = None
    provider: RecordProvider | None = None
    topics: tuple[str | None, ...] = ()
    """None is an empty list item."""
    tags: tuple[str | None, ...] = ()
    images: tuple[RecordImage, ...] = ()
    related: tuple[RecordRelated, ...] = ()
    secured: str | None = None
