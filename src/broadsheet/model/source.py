"""A source and what is remembered of it between polls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Access:
    """How one source wants to be asked. Secrets are never here: only the names of environment variables."""

    headers: tuple[tuple[str, str], ...] = ()
    """Name and value of headers to send; a value `env:NAME` is that of an environment variable."""
    cookie: str = ""
    """Environment variable that holds a Cookie header."""
    login: str = ""
    """Environment variable that holds `user:password` for basic authentication."""
    proxy: str = ""
    """Address of an HTTP proxy, or `env:NAME`."""


NO_ACCESS = Access()
"""Asked as everyone asks."""


@dataclass(frozen=True, slots=True)
class Source:
    """One address to read. ``id`` is derived from the address (`text.digests.short_id`), or from that under which the
    edition came to know the source, so that one that moved keeps its history."""

    id: str
    address: str
    kind: str
    """Key of the table of source kinds in compose: ``feed``, ``page``, ``sitemap``, ``edition`` or ``warc``."""
    title: str = ""
    topics: tuple[str, ...] = ()
    """Names of topics that every item of this source belongs to (OPML categories)."""
    official: bool = False
    """The subject's own first-party source (`[score] official` is added to quality)."""
    language: str = ""
    """Language of its articles (BCP 47), whatever they say themselves; empty: as they say."""
    full_text: bool = True
    """False: neither the pages of its articles nor its full texts are read."""
    access: Access = NO_ACCESS
    terms: str = ""
    """The operator's note of its terms of use."""
    formerly: str = ""
    """Its first address, or the id derived from that, where it moved since."""


@dataclass(frozen=True, slots=True)
class SourceState:
    """What a poll leaves behind for the next. Times are UTC; nothing of this is ever published."""

    source_id: str
    etag: str = ""
    last_modified: str = ""
    body_digest: str = ""
    """SHA-256 of the last body that was read whole, to spot a 200 that changed nothing."""
    failures: int = 0
    """Polls in a row that failed; 0 after a success."""
    reason: str = ""
    """Why the last poll failed, in words; empty after a success."""
    last_success: datetime | None = None
    next_poll: datetime | None = None
    moved_to: str = ""
    """New address after a permanent redirect, as long as sources.opml has another."""
    gone: bool = False
    """The source answered 410 and is not asked again."""
    blocked: bool = False
    """Its last poll was refused: by robots.txt, or with a 401, 402, 403 or 451."""
    silenced_until: datetime | None = None
    """Until then it asked to be left alone (429, 503); None if it did not."""
    interval: int = 0
    """Seconds between two polls that its own rhythm asks for (`fetch.pace`); 0 while that is not known."""


@dataclass(frozen=True, slots=True)
class HostState:
    """robots.txt and tdmrep.json of one host (with its port, if that is no usual one) as last read. ``robots`` is empty
    where there is none."""

    host: str
    robots: str
    read_at: datetime
    status: int
    tdm: str = ""
    """Its /.well-known/tdmrep.json as last read; empty where there is none."""
    tdm_at: datetime | None = None
    """When that was read; None: never."""


@dataclass(frozen=True, slots=True)
class ClassChange:
    """From the edition's own time ``at`` on, a source was shown in another class."""

    source_id: str
    at: datetime
    state: str


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """The public class of a source: ``fresh``, ``stale``, ``blocked`` or ``broken``, and since when."""

    source: Source
    state: str
    since: datetime
    """The edition's own time at which it was first shown in this class."""
