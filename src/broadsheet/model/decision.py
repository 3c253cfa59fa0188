"""What editors decide: appended as data, never altered, obeyed by every stage it concerns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from broadsheet.model.article import Article
from broadsheet.model.story import Constraints


class Act(StrEnum):
    """Every act of an editor. What it takes and what it does:

    publish ARTICLE…             its story's head is published whatever its heat
    hide ARTICLE…                its record stands, unpublished
    pin ARTICLE…                 its story stands on top of the front page
    lead ARTICLE                 it heads its story
    retitle ARTICLE --to TITLE   another title
    excerpt ARTICLE --to TEXT    another excerpt
    topic ARTICLE --to ±NAME     give (`+`) or take (`-`) a topic
    join ARTICLE ARTICLE…        one story, for ever
    part ARTICLE ARTICLE…        the first never stands in a story with the others
    boost ARTICLE --to NUMBER    added to its quality
    mute PROVIDER…               a provider's domain or a source's address: read, but never published
    remove ARTICLE…              out of every output, cache and capture, and kept out
    undo DECISION…               takes an earlier decision back
    """

    PUBLISH = "publish"
    HIDE = "hide"
    PIN = "pin"
    LEAD = "lead"
    RETITLE = "retitle"
    EXCERPT = "excerpt"
    TOPIC = "topic"
    JOIN = "join"
    PART = "part"
    BOOST = "boost"
    MUTE = "mute"
    REMOVE = "remove"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the log. ``id`` is derived from all other fields.

    ``subjects``: canonical addresses of articles; a domain or source address for mute; decision ids for undo.
    """

    id: str
    at: datetime
    act: Act
    subjects: tuple[str, ...]
    to: str = ""
    why: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds now, once all decisions are read in order. Keys are article ids unless said otherwise."""

    publish: frozenset[str] = frozenset()
    hide: frozenset[str] = frozenset()
    pin: tuple[str, ...] = ()
    """Latest first."""
    lead: tuple[str, ...] = ()
    """Latest first: of two leads in one story the later one heads it."""
    titles: Mapping[str, str] = field(default_factory=dict)
    excerpts: Mapping[str, str] = field(default_factory=dict)
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """`+Name` or `-Name`, in order."""
    constraints: Constraints = field(default_factory=Constraints)
    boosts: Mapping[str, int] = field(default_factory=dict)
    muted: frozenset[str] = frozenset()
    """Domains and source ids."""
    removed: frozenset[str] = frozenset()

    def silences(self, article: Article) -> bool:
        """Whether an editor hid the article or muted its provider or source, or an operator of the old engine
        took it down and no editor published it since."""
        taken_down = article.removed and article.id not in self.publish
        muted = not self.muted.isdisjoint((article.provider.domain, article.source_id))
        return taken_down or muted or article.id in self.hide
