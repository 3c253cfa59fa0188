"""What records keep that readers never see: what the public part lacks to bring the store back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from broadsheet.model.article import Article, Credit
from broadsheet.model.score import Verdict
from broadsheet.model.source import ClassChange, SourceState
from broadsheet.model.story import Membership, Split


@dataclass(frozen=True, slots=True)
class Noted:
    """An item that was taken. ``digest`` is that of the item when it last made or changed its article."""

    source_id: str
    guid: str
    digest: str
    article_id: str


@dataclass(frozen=True, slots=True)
class Private:
    """The private part of one record. ``title`` and ``excerpt`` are the article's own where an editor's stand
    in the record, else None; the other fields mean what they mean in Article."""

    article_id: str
    first_seen: datetime
    story_id: str
    position: int
    """Place among the story's members, from 0."""
    membership: Membership
    verdict: Verdict
    title: str | None = None
    excerpt: str | None = None
    source_id: str = ""
    guid: str = ""
    stated: bool = True
    updated: datetime | None = None
    language: str = ""
    authors: tuple[str, ...] = ()
    paywall: bool = False
    section: str = ""
    removed: bool = False
    official: bool = False
    source_topics: tuple[str, ...] = ()
    credit: Credit | None = None
    video: str = ""
    picture_title: str = ""
    picture_cached: bool = False
    sketch: bytes = b""
    body_words: int = 0
    body_digest: str = ""
    items: tuple[Noted, ...] = ()
    redirects: tuple[str, ...] = ()
    """Ids of stories that lead to this one; kept by its first member."""
    splits: tuple[Split, ...] = ()
    """Notes of splits that concern this story; kept by its first member."""


@dataclass(frozen=True, slots=True)
class PressMemory:
    """What the last print knew that belongs to no record: the decisions obeyed, the sources that fail, and the
    names of records that were taken out, which no other gets (article id -> name).

    Sources that answer leave nothing here, so that an edition all of whose sources are well counts no polls.
    """

    obeyed: str = ""
    failing: tuple[SourceState, ...] = ()
    erased: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Archive:
    """What an edition hands its records beside itself. ``originals``: articles without editors' words, by id.
    ``items``: by article id, sorted."""

    originals: Mapping[str, Article] = field(default_factory=dict)
    items: Mapping[str, tuple[Noted, ...]] = field(default_factory=dict)
    memory: PressMemory = field(default_factory=PressMemory)
    classes: tuple[ClassChange, ...] = ()
    """The classes in which the public saw sources, this edition's included."""
