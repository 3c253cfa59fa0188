"""An Item: one entry as a source delivered it, before anyone looked at its page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from broadsheet.model.article import Credit, Picture
from broadsheet.model.exchange import Response


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed or one link of a page. Text is as delivered, HTML not yet stripped."""

    guid: str
    """The source's own identifier; the address where it gives none."""
    address: str
    title: str
    summary: str = ""
    content: str = ""
    """HTML of the whole text where the feed carries it; used when the page cannot be read."""
    published: datetime | None = None
    """UTC, as stated; None if absent or unreadable."""
    updated: datetime | None = None
    authors: tuple[str, ...] = ()
    language: str = ""
    pictures: tuple[Picture, ...] = ()
    video: str = ""
    """Address of a video to embed, if the entry is one."""
    credit: Credit | None = None
    """RSS ``<source>``: whose text it really is."""


@dataclass(frozen=True, slots=True)
class Retry:
    """The page of an item that failed for a passing reason: asked for again when it is ``due``, UTC."""

    guid: str
    tries: int
    """Times that it was asked for and failed."""
    due: datetime


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that was not taken, counted and named: where, and why, with what can be done."""

    where: str
    """Address, or file with line."""
    why: str
    kind: str = "item"
    """``source``, ``feed``, ``item``, ``page``, ``picture``, ``record``, ``topic``, ``setting``."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a parser found in one document, and what it had to leave."""

    items: tuple[Item, ...]
    refused: tuple[Refused, ...] = ()
    title: str = ""
    """Of the feed or page itself."""
    language: str = ""
    pages: Mapping[str, Response] = field(default_factory=dict)
    """Pages of items that the document brought itself, by guid: they are not asked for."""
