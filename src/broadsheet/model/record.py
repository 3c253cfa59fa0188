"""A Record: one file of the archive, as typed values (format: one front-matter file per article).

Eras differ in key names and quoting; ``Era`` says in which form a record was read, so that it can be
written back in it. New records are always of the era `ERA_2021`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Era(StrEnum):
    """The four forms of the format (named after their first appearance)."""

    ERA_2019 = "2019"
    ERA_2020_01 = "2020-01"
    ERA_2020_05 = "2020-05"
    ERA_2021 = "2021"


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
