"""What passes between pipeline and store: accepted items, and the outcome of one batch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from broadsheet.model.article import AddressStep, Article, Body, Thumbnail
from broadsheet.model.item import Retry
from broadsheet.model.private import Noted
from broadsheet.model.score import Verdict
from broadsheet.model.source import SourceState
from broadsheet.model.story import Changes


@dataclass(frozen=True, slots=True)
class Accepted:
    """One item taken from a source, become an article. ``item_digest`` tells an edit from a repetition."""

    source_id: str
    guid: str
    item_digest: str
    article: Article
    body: Body | None = None
    thumbnail: Thumbnail | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """The thumbnail's files, by the name of the rendition."""
    steps: tuple[AddressStep, ...] = ()
    """How its address was found."""
    withdrawn: bool = False
    """Its publisher reserves the text: body and sketch that were kept before go."""
    retry: Retry | None = None
    """Its page failed for a passing reason and is asked for again."""


@dataclass(frozen=True, slots=True)
class Harvest:
    """All that one source gave in one poll; saved in one transaction, so a poll counts whole or not at all."""

    state: SourceState
    accepted: tuple[Accepted, ...] = ()
    retried: frozenset[str] = frozenset()
    """Guids whose pages were due to be asked for again: their notes go, unless ``accepted`` brings new ones."""
    filtered: tuple[Noted, ...] = ()
    """Items that the edition's filters keep out, noted so that they are not asked for again."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The outcome of one batch; saved in one transaction."""

    changes: Changes
    verdicts: tuple[Verdict, ...]
    stems: Mapping[str, str] = field(default_factory=dict)
    """Record names given to articles that had none, by article id."""
    judged: tuple[str, ...] = ()
    """Ids of articles whose waiting is over."""
    decision: str = ""
    """Mark of the log of decisions that this judgement obeyed."""
