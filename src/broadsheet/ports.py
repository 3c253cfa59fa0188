"""The outside world, as Protocols. `adapters` fulfil them, `compose` chooses, `pipeline` asks.

Fakes for tests that need one are shipped in `adapters.memory`; each adapter passes the contract
suite of its port in `tests/adapters`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Protocol, TypeVar

from broadsheet.model.article import AddressStep, Article, Body, Thumbnail
from broadsheet.model.artifact import Artifact
from broadsheet.model.decision import Decision
from broadsheet.model.exchange import Leave, Request, Response
from broadsheet.model.item import Retry
from broadsheet.model.judgement import Harvest, Judgement
from broadsheet.model.private import Noted
from broadsheet.model.score import GivenTopic, Verdict
from broadsheet.model.source import ClassChange, HostState, SourceState
from broadsheet.model.story import Redirect, Split, Story

A = TypeVar("A")
B = TypeVar("B")


NO_FILES: Mapping[str, bytes] = MappingProxyType({})

AskLeave = Callable[[str], Awaitable[Leave]]
"""Says of an address to which a redirect leads whether it may be asked."""


async def anywhere(_: str) -> Leave:
    """Redirects lead where they will: for what is nobody's page, such as robots.txt (RFC 9309, section 2.3.1.2)."""
    return Leave()


class Fetcher(Protocol):
    """One GET at a time per call; many calls may be in flight. Never raises for what a stranger does."""

    async def fetch(self, request: Request, leave: AskLeave = anywhere) -> Response:
        """Answer the request, or say in ``Response.failure`` why there is no answer.

        ``leave`` is asked before each hop of a redirect; one that it refuses is not made.
        """
        ...


class Clock(Protocol):
    """The only source of the present moment."""

    def now(self) -> datetime:
        """UTC, whole seconds."""
        ...


class Runner(Protocol):
    """Spreads pure work over whatever there is: this thread, processes, a cluster."""

    def map(self, function: Callable[[A], B], values: Iterable[A]) -> Iterator[B]:
        """Results in the order of ``values``. ``function`` must be importable by name (or a partial of such)."""
        ...


class Sink(Protocol):
    """Where artifacts go."""

    def write(self, artifacts: Iterable[Artifact]) -> tuple[str, ...]:
        """Bring the edition's folder to exactly these artifacts: write what differs (temporary name, then
        rename), delete what an earlier call wrote and this one does not name. Returns the paths changed."""
        ...

    def intact(self) -> bool:
        """Whether every file that the last call brought is still there (its bytes are not looked at)."""
        ...


class Store(Protocol):
    """The edition's memory. Every method that writes is one transaction."""

    # -- polling --------------------------------------------------------------------------------
    def source_states(self) -> Mapping[str, SourceState]:
        """By source id."""
        ...

    def host_states(self) -> Mapping[str, HostState]:
        """By host."""
        ...

    def save_host_state(self, state: HostState) -> None:
        """Insert or replace."""
        ...

    def seen(self, source_id: str) -> Mapping[str, str]:
        """guid -> item digest, of every item ever accepted from that source."""
        ...

    def accept(self, harvest: Harvest) -> tuple[int, int]:
        """Save a poll. An article new to the store waits as ``new``; one whose title, excerpt, picture or body
        changed is updated in place (id, stem, first_seen and source kept) and waits as ``edited``; else only
        the item is noted. Returns (new, edited). An article that another source already gave is not taken twice."""
        ...

    def retries(self, source_id: str) -> Mapping[str, Retry]:
        """Pages of that source's items that are to be asked for again, by guid."""
        ...

    def noted(self) -> tuple[Noted, ...]:
        """Every item ever accepted, sorted by (source id, guid), with the digest under which it last made or
        changed its article."""
        ...

    def remember(
        self, states: Iterable[SourceState], items: Iterable[Noted], erased: Mapping[str, str]
    ) -> None:
        """Add source states, items and erased articles (id -> record name) as an archive kept them; what is
        known already is left as it is."""
        ...

    # -- judging --------------------------------------------------------------------------------
    def waiting(self) -> tuple[Article, ...]:
        """Accepted and never judged, sorted by (published, address)."""
        ...

    def edited(self) -> tuple[Article, ...]:
        """Judged before and changed since, sorted likewise."""
        ...

    def edition_time(self) -> datetime | None:
        """First-seen time of the newest accepted item, or None in an empty store."""
        ...

    def seen_since(self, since: datetime) -> Iterator[Article]:
        """Judged articles first seen at or after, sorted by (published, address)."""
        ...

    def stories(self, ids: Collection[str] | None = None) -> tuple[Story, ...]:
        """All stories, or those; sorted by id. Redirected ids are not found here."""
        ...

    def stories_since(self, since: datetime) -> tuple[Story, ...]:
        """Stories with a member published at or after; sorted by id."""
        ...

    def stories_of(self, article_ids: Collection[str]) -> tuple[Story, ...]:
        """Stories that hold any of the articles; sorted by id."""
        ...

    def articles(self, ids: Collection[str] | None = None) -> Mapping[str, Article]:
        """All articles, or those that exist of the given, by id."""
        ...

    def article_at(self, address: str) -> Article | None:
        """The article of that canonical address."""
        ...

    def verdicts(self, ids: Collection[str] | None = None) -> Mapping[str, Verdict]:
        """All verdicts, or those of the given articles, by article id."""
        ...

    def vouched(
        self, before: datetime, hows: Collection[str], limit: int
    ) -> tuple[tuple[Article, tuple[GivenTopic, ...]], ...]:
        """Judged articles first seen before, with the topics of their verdicts, one of which came in one of
        these ways (`GivenTopic.how`); of the newest ``limit`` of them, sorted by (first seen, id)."""
        ...

    def topic_model(self) -> str:
        """The text given to the last `keep_topic_model`, or an empty string."""
        ...

    def keep_topic_model(self, text: str) -> None:
        """Keep a topic model: a cache, which may be lost."""
        ...

    def stems(self) -> frozenset[str]:
        """Every record name ever given."""
        ...

    def judge(self, judgement: Judgement) -> None:
        """Save a batch: stories replaced whole, those redirected or emptied dropped, verdicts replaced, stems
        given, articles no longer waiting."""
        ...

    def redirects(self) -> tuple[Redirect, ...]:
        """Of merged stories, each leading to a living one (chains resolved), sorted by old id."""
        ...

    def splits(self) -> tuple[Split, ...]:
        """All, sorted by (story_id, part_id)."""
        ...

    # -- caches ---------------------------------------------------------------------------------
    def bodies(self, ids: Collection[str]) -> Mapping[str, Body]:
        """Those that are still kept."""
        ...

    def thumbnails(self, ids: Collection[str] | None = None) -> Mapping[str, Thumbnail]:
        """Held pictures, by article id."""
        ...

    def pictures(self) -> Mapping[str, bytes]:
        """Files of held pictures by the name of their rendition, each read when it is asked for."""
        ...

    def address_steps(self, article_id: str) -> tuple[AddressStep, ...]:
        """How the address of that article was found, when it was last taken from its source; empty for one
        that came from a record."""
        ...

    def prune(self, before: datetime) -> int:
        """Forget bodies of articles first seen before. Returns how many. Articles and thumbnails stay."""
        ...

    # -- editors --------------------------------------------------------------------------------
    def decide(self, decision: Decision) -> None:
        """Append. The same id twice is appended once."""
        ...

    def decisions(self) -> tuple[Decision, ...]:
        """All, in the order of (at, id)."""
        ...

    def obeyed(self) -> str:
        """Mark of the log of decisions that the last judgement obeyed, or an empty string."""
        ...

    def erase(self, article_ids: Sequence[str]) -> None:
        """Take articles out with body, picture, verdict and membership, and refuse them from now on, whoever
        gives them; ids that are not known yet are refused all the same."""
        ...

    def erased(self) -> Mapping[str, str]:
        """Ids of all articles that are refused, each with the name of its record; empty if it never had one."""
        ...

    def admit(self, article_ids: Collection[str]) -> None:
        """Refuse these no longer, and forget their items, so that a source may give them again."""
        ...

    # -- health of sources ----------------------------------------------------------------------
    def class_changes(self) -> tuple[ClassChange, ...]:
        """The classes in which sources were shown, sorted by (source id, time)."""
        ...

    def note_classes(self, changes: Iterable[ClassChange]) -> None:
        """Add them; one of the same source and time replaces what was noted."""
        ...

    # -- runs -----------------------------------------------------------------------------------
    def note_run(self, at: datetime) -> None:
        """A run at that moment came to its end."""
        ...

    def last_run(self) -> datetime | None:
        """The latest noted moment."""
        ...

    def revision(self) -> int:
        """Counts judgements, imports and erasures: equal revisions hold equal stories and verdicts."""
        ...

    def printed(self) -> str:
        """The key given to the last `note_printed`, or an empty string."""
        ...

    def note_printed(self, key: str) -> None:
        """All that belongs to this key is printed."""
        ...

    def filtered_by(self) -> str:
        """The mark given to the last `note_filtered_by`, or an empty string."""
        ...

    def note_filtered_by(self, mark: str) -> None:
        """From now on sources are read under the filters of that mark; every source is read whole at its next
        poll."""
        ...

    def is_empty(self) -> bool:
        """No article has ever been accepted or imported."""
        ...

    def take_in(
        self,
        articles: Iterable[tuple[Article, Thumbnail | None]],
        judgement: Judgement,
        pictures: Mapping[str, bytes] = NO_FILES,
    ) -> int:
        """Import articles with their stories and verdicts, as records say them, in one transaction; those that
        are known already are left as they are. ``pictures`` are the files of the thumbnails, by name. Returns
        how many were new."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...
