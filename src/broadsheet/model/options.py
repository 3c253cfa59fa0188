"""Each stage's options, as `config` reads them from broadsheet.toml. Defaults are the old engine's where it had one.

The section of the file is the name of the field in `Settings`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class EditionOptions:
    """[edition] What the edition is called and where it will stand."""

    title: str = "Broadsheet"
    subject: str = "News"
    url: str = "https://example.org"
    """Scheme and host of the published site, without a final slash."""
    baseurl: str = ""
    """Path below it, with a leading slash, or empty."""
    web_url: str = ""
    """Where readers see the site, if that differs: the old sitemap names its pages there."""
    locale: str = "en-us"
    timezone: str = "UTC"
    """IANA name; days on the site are days there."""
    front_size: int = 30
    front_hours: int = 72
    """Stories whose newest report is older never enter the front page."""
    half_life_hours: float = 18.0
    """After this many hours a story's points on the front page count half."""

    @property
    def home(self) -> str:
        """Address of the published site, without a final slash."""
        return self.url.rstrip("/") + self.baseurl


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """[fetch] How sources are asked. Times in seconds, sizes in bytes."""

    user_agent: str = "Broadsheet/0.1 (+https://example.org/bot)"
    timeout: float = 20.0
    max_bytes: int = 5_000_000
    max_redirects: int = 5
    connections: int = 40
    per_host: int = 2
    delay: float = 1.0
    """Between two requests to one host; a longer crawl-delay of its robots.txt wins."""
    articles_per_poll: int = 60
    """At most so many new pages of one source in one run; the rest come with the next run."""
    allow_addresses: tuple[str, ...] = ()
    """Networks (CIDR) that may be dialled although they are private."""
    resolve: Mapping[str, str] = field(default_factory=dict)
    """host -> address:port, for the fetcher alone."""
    poll_minutes: int = 10
    """A source is not asked again before."""


@dataclass(frozen=True, slots=True)
class StoreOptions:
    """[store] Where things are kept, and for how long."""

    url: str = ""
    """SQLAlchemy address of the database; empty: SQLite in `.broadsheet/store.db`."""
    people_url: str = ""
    """The same for people; empty: SQLite in `.broadsheet/people.db`."""
    keep_days: int = 90
    """Bodies and captures older than this are pruned. Records never."""
    captures: bool = False
    """Keep every answer of the network as WARC in `.broadsheet/captures`, for `broadsheet replay`."""
    captures_max_bytes: int = 5_000_000_000
    """Bytes of all captures together; beyond, the oldest runs go."""


@dataclass(frozen=True, slots=True)
class DedupeOptions:
    """[dedupe] When two texts count as one."""

    likeness: float = 0.75
    """Estimated Jaccard of word 5-grams from which an article is a copy."""
    window_hours: int = 72


@dataclass(frozen=True, slots=True)
class StoryOptions:
    """[story] How articles become stories (method and figures: benchmarks/README.md)."""

    threshold: float = 0.2
    """Likeness from which an article joins a story."""
    late_share: float = 0.9
    """Share of it that is enough when a lone article is tried again with a story that changed."""
    topic_threshold: float = 0.058
    """The threshold where a story is meant to be a developing topic."""
    window_hours: int = 72
    """A story draws articles published at most so long before its oldest or after its newest report."""
    span_days: int = 14
    """Trailing span of first-seen time over which document frequencies are counted."""
    title_weight: float = 2.5
    excerpt_weight: float = 1.0
    bigram_weight: float = 0.5
    name_weight: float = 1.75
    number_weight: float = 1.5
    idf_power: float = 0.75
    idf_smoothing: float = 300.0
    ubiquity_power: float = 2.0
    """How fast a term loses weight as its share of the span's articles nears 1."""
    norm_power: float = 0.375
    """0 compares by average linkage, 0.5 by the cosine of centroids."""
    breadth_power: float = 1.0
    """How much a score loses that rests on few shared terms."""
    same_outlet: float = 0.5
    """Share that a score loses between two reports of one outlet, which seldom reports an event twice."""
    vetoes: tuple[str, ...] = (
        "another number of a series",
        "another day of a tally",
        "another name in the same words",
        "another market in a report template",
    )
    """Kinds of pairs that are never one story however alike their words."""
    index_terms: int = 14
    """Heaviest terms by which candidates are looked up."""
    candidates: int = 6
    """Stories that are compared with an article."""
    merge_every: int = 50
    """Articles of a batch after which stories are merged, and again at its end."""


@dataclass(frozen=True, slots=True)
class ScoreOptions:
    """[score] The weights of quality, heat and published, in points."""

    topic: int = 2
    keyword: int = 15
    image: int = 20
    amp: int = 20
    video: int = 50
    official: int = 50
    official_hosts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """provider domain -> hosts at which its articles are first-party, whatever source gave them."""
    provider: int = 40
    constant: int = 0
    title_free: int = 70
    """Characters of a title that cost nothing; beyond, one point for every two."""
    qmin: int = 50
    related: int = 20
    threshold: int = 70


@dataclass(frozen=True, slots=True)
class PublishOptions:
    """[publish] What is printed, and how."""

    outputs: tuple[str, ...] = ("records", "api", "feeds", "sitemaps", "site", "newsletter")
    records: str = "_news"
    """Folder of the records."""
    pictures: str = "thumbnail"
    """``thumbnail`` or ``none``: whether held pictures are shown."""
    excerpt: int = 300
    """Characters of an excerpt shown on the site and in feeds; the record keeps its form."""
    api_style: str = "2024"


@dataclass(frozen=True, slots=True)
class SecuredOptions:
    """[secured] The private part of records. Its keys are never a setting: BROADSHEET_KEY, BROADSHEET_KEY_FILE."""

    keep_foreign: bool = False
    """A private part that no key opens is kept as it is while the public part of its record is unchanged."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The whole of broadsheet.toml."""

    edition: EditionOptions = field(default_factory=EditionOptions)
    fetch: FetchOptions = field(default_factory=FetchOptions)
    store: StoreOptions = field(default_factory=StoreOptions)
    dedupe: DedupeOptions = field(default_factory=DedupeOptions)
    story: StoryOptions = field(default_factory=StoryOptions)
    score: ScoreOptions = field(default_factory=ScoreOptions)
    publish: PublishOptions = field(default_factory=PublishOptions)
    secured: SecuredOptions = field(default_factory=SecuredOptions)
