"""An Edition: all that is to be said at one moment of the edition's own time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from broadsheet.model.article import Article, Provider, Thumbnail
from broadsheet.model.private import Archive
from broadsheet.model.score import Score, Term, Verdict
from broadsheet.model.source import SourceHealth
from broadsheet.model.story import Copy, Membership, Redirect, Split, Story, Voice
from broadsheet.model.topic import Taxonomy

NO_TREND = Score(0)


@dataclass(frozen=True, slots=True)
class Report:
    """One member of a story with its verdict: an article as the reader will see it
    (an editor's title and excerpt already in place)."""

    article: Article
    verdict: Verdict
    membership: Membership
    silenced: bool = False
    """An editor hid it, its provider or its source: its record stands, readers do not see it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a story beside its reports."""

    voices: tuple[Voice, ...] = ()
    """Its independent voices, those who spoke first in front."""
    lead: tuple[Term, ...] = ()
    """Why its head leads: every criterion of the rule, with how it compares."""
    trend: Score = NO_TREND
    """How many voices spoke lately, in hundredths of a voice, at the edition's own time."""
    follows: str = ""
    """Id of the ended story that it takes up again."""
    followed_by: tuple[str, ...] = ()
    """Ids of the stories that took it up again, sorted."""


NO_FACTS = Facts()


@dataclass(frozen=True, slots=True)
class Coverage:
    """A judged story. ``reports``: the head first, then by quality descending, then (published, address)."""

    story: Story
    reports: tuple[Report, ...]
    facts: Facts = NO_FACTS

    @property
    def copies(self) -> Mapping[str, Copy]:
        """What every report repeats that is no voice of its own, by the id of the copy."""
        return {copy.article_id: copy for voice in self.facts.voices for copy in voice.copies}

    @property
    def head(self) -> Report:
        """The report that heads the story."""
        return self.reports[0]

    @property
    def visible(self) -> Coverage:
        """The story as readers see it: without silenced reports."""
        if not any(report.silenced for report in self.reports):
            return self
        return replace(self, reports=tuple(report for report in self.reports if not report.silenced))


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the front page (rank from 1) and why: terms of the ranking score."""

    rank: int
    coverage: Coverage
    score: Score
    news: tuple[Report, ...] = ()
    """What a story that began before has had that is new in the last 24 hours, newest first."""


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A day that the edition's own time has passed, as it stood when that happened.

    ``coverages``: the day's news, stories cut to what had been seen by then and judged so."""

    day: date
    """In the edition's time zone."""
    ended: datetime
    """The last second of the day, UTC."""
    coverages: tuple[Coverage, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """Input of every output. Everything in a fixed order; no clock is needed to print it."""

    time: datetime
    """The edition's own time: first-seen time of its newest accepted item."""
    front: tuple[Place, ...]
    rising: tuple[Coverage, ...] = field(default=(), kw_only=True)
    """Published stories of several voices that grow fastest, by their trend."""
    absences: Mapping[str, str] = field(default_factory=dict, kw_only=True)
    """Why a story has no place on the front page, in words, by the story's id."""
    coverages: tuple[Coverage, ...]
    """All stories, unpublished ones too (their records are written), newest head first, then by address."""
    taxonomy: Taxonomy
    providers: Mapping[str, Provider] = field(default_factory=dict)
    """Registry by domain."""
    sources: tuple[SourceHealth, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    splits: tuple[Split, ...] = ()
    thumbnails: Mapping[str, Thumbnail] = field(default_factory=dict)
    """Held pictures by article id."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """Their files, by the name of the rendition."""
    archive: Archive = field(default_factory=Archive)
    """What records keep besides, for a rebuild."""
    marks: Mapping[str, str] = field(default_factory=dict)
    """By story id: digest of all that is held here of that story alone (`edition.mark`). A story without one may
    have changed."""
    closed: tuple[ClosedDay, ...] = ()
    """Days with news that have no letter yet, oldest first."""
    letters: Mapping[str, bytes] = field(default_factory=dict)
    """Letters of the newsletter's archive as they stand in the folder, by path, sorted."""
    removed: frozenset[str] = frozenset()
    """Ids of articles that an editor removed."""

    @property
    def partings(self) -> tuple[Split, ...]:
        """The splits by the stories in which their sides live on, without those whose sides are one story again."""
        leads = {redirect.old: redirect.new for redirect in self.redirects}
        led = (split.led(leads) for split in self.splits)
        return tuple(split for split in led if split.story_id != split.part_id)

    @property
    def places(self) -> Mapping[str, Place]:
        """The places of the front page by the id of their story."""
        return {place.coverage.story.id: place for place in self.front}
