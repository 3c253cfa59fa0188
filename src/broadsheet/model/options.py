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
    contact: str = ""
    """Where publishers and readers write to: an address that begins with ``mailto:`` or ``https://``."""
    shipped_providers: bool = True
    """Whether providers of the shipped list count as registered; their facts (country, kind, owner) are used
    either way. An adopted edition has its own registry alone."""
    timezone: str = "UTC"
    """IANA name; days on the site are days there."""
    front_size: int = 30
    front_hours: int = 72
    """Stories whose newest report is older never enter the front page."""
    half_life_hours: float = 18.0
    """After this many hours without news a story's heat counts half on the front page."""
    trend_half_life_hours: float = 6.0
    """After this many hours a voice counts half in a story's trend."""
    trend_points: int = 10
    """Points on the front page, in units of heat, for every voice that has just spoken."""
    provider_fatigue: float = 0.08
    """Share of its points that a place costs for every place above it headed by the same provider."""
    topic_fatigue: float = 0.02
    """The same for the same main topic."""
    per_provider: int = 6
    """Places at most that one provider heads, as long as others are left; 0: no quota."""
    per_topic: int = 12
    """Places at most of one main topic, as long as others are left; 0: no quota."""

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
    main_hosts: Mapping[str, str] = field(default_factory=dict)
    """mobile host -> main host, of sites that show the same paths on both: articles are known by the main one."""
    drafts: bool = True
    """Whether a provider that no entry names gets a draft entry in `_data/organizations`, with the name and the icon
    that its own site states."""
    max_items: int = 2_000
    """Entries of one feed or links of one page that are looked at; the rest is refused, counted."""
    max_depth: int = 256
    """Elements inside elements: a page that is nested deeper gives no text."""
    max_elements: int = 40_000
    """A page of more elements gives no text (that many are about three seconds of work)."""
    max_unpacked: int = 20_000_000
    """Bytes of a file that came packed (a sitemap in gzip), once it is unpacked."""
    max_archive_bytes: int = 100_000_000
    """Bytes of a WARC file that is read as a source; it is held in memory."""
    max_pixels: int = 50_000_000
    """Pixels of a picture, once it is decoded."""
    feed_tags: int = 400_000
    """A well-formed feed of more tags is read like a broken one."""
    broken_feed_tags: int = 30_000
    """Tags, opening and closing, that are read of a feed that is not well formed (up to three seconds of work)."""
    broken_feed_references: int = 300_000
    """Signs that begin a reference (``&lt;``) that are read of it."""
    sitemap_parts: int = 3
    """Sitemaps of an index that are asked in one poll: the newest."""
    sitemap_items: int = 200
    """Newest entries of one sitemap that are looked at; it may list a site's whole past."""
    page_links: int = 100
    """Links of a plain page that are taken for articles."""
    page_anchors: int = 5_000
    """Links of a plain page that are looked at."""
    pictures_tried: int = 3
    """Candidates that are asked for to find the picture of one article."""
    unanswered: int = 3
    """Pages in a row that a host leaves without any answer: after that it is given up for this run."""
    patience: float = 600.0
    """Seconds that a request may wait for its host's turn; a crawl-delay of a day must not hold a run up."""
    trickle: float = 2.0
    """Seconds after which a body that is still on its way gives its host's place to the next request."""
    poll_minutes: int = 10
    """A source is not asked again before; 0: at every run, whatever it publishes."""
    poll_minutes_max: int = 360
    """A source that seldom publishes is asked less often than `poll_minutes` says, but after this long at least."""
    page_tries: int = 4
    """How often a page that fails for a passing reason is asked for again, the pauses growing from 15 minutes."""


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
    """Bytes of all captures together, with the copies of the store (bases) from which those that stay are played;
    beyond, the oldest go."""


@dataclass(frozen=True, slots=True)
class DedupeOptions:
    """[dedupe] When two texts count as one."""

    likeness: float = 0.75
    """Estimated Jaccard of word 5-grams from which an article is a copy."""
    window_hours: int = 72


@dataclass(frozen=True, slots=True)
class StoryOptions:
    """[story] How articles become stories (method and figures: benchmarks/README.md).

    The defaults shown are those of the granularity `story`; those of `topic` stand in `model/presets.py`.
    """

    granularity: str = "story"
    """What one story is: ``story`` (an event with its direct coverage) or ``topic`` (a developing subject, coarser)."""
    threshold: float = 0.2
    """Likeness from which an article joins a story."""
    several_share: float = 0.9
    """Share of it that is enough between a lone article and a story of several."""
    size_power: float = 0.0
    """How fast the threshold falls at merging where the smaller story holds less than eight articles; 0 is not."""
    evidence_from: int = 0
    """Articles of the smaller story from which two merge only if one distribution of words tells both; 0 never asks."""
    one_term_from: int = 0
    """Articles from which a story takes a lone article that shares but one term with it; 0 asks two of all."""
    window_hours: int = 72
    """A story draws articles published at most so long before its oldest or after its newest report."""
    span_days: int = 14
    """Trailing span of first-seen time over which document frequencies are counted."""
    title_weight: float = 2.5
    excerpt_weight: float = 1.0
    address_weight: float = 0.0
    """Weight of the words in an article's address, which often keep the headline as first written."""
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
        "another name in the frame of an outlet",
        "another market in a report template",
        "a report on the markets and what moved them",
    )
    """Kinds of pairs that are never one story however alike their words."""
    index_terms: int = 16
    """Words by which candidates are looked up: the rarest of an article, the heaviest of a story."""
    index_shared: int = 3
    """Of these words, how many a candidate shares; half of them where there are few."""
    index_entries: int = 200
    """Articles of the span that hold them, together: what keeps a search flat however dense the edition grows."""
    candidates: int = 2
    """Stories that are compared with an article."""
    merge_every: int = 50
    """Articles of a batch after which stories are merged, and again at its end."""


@dataclass(frozen=True, slots=True)
class ScoreOptions:
    """[score] The weights of quality, heat and published, in points. A weight of 0 leaves its signal out.

    The defaults shown are those of the preset `classic`; those of `modern` stand in `model/presets.py`.
    """

    preset: str = "classic"
    """Whose weights stand where this section says nothing: ``classic`` (the old engine's formula) or ``modern``."""
    topic: int = 2
    """For every topic."""
    keyword: int = 15
    """For every keyword of a given topic in the title."""
    image: int = 20
    """For a picture that the rule of the format accepts."""
    amp: int = 20
    """For an AMP page."""
    video: int = 50
    """For a video."""
    official: int = 50
    """For the subject's own first-party source."""
    official_hosts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """provider domain -> hosts at which its articles are first-party, whatever source gave them."""
    provider: int = 40
    """For a provider that stands in the registry."""
    constant: int = 0
    """For every article of the edition."""
    title_free: int = 70
    """Characters of a title that cost nothing."""
    long_title: int = -1
    """For every two characters of the title beyond."""
    subject: int = 0
    """For a title that names the subject: a name or keyword of a topic stands in it."""
    event: int = 0
    """For a title that tells of something that happened."""
    stakes: int = 0
    """For a title that speaks of law and rights, life and death, work and money."""
    report: int = 0
    """For a text that says who spoke or acted, or on which day."""
    standing: int = 0
    """Factor of the points that `kinds` gives to the provider's kind."""
    kinds: Mapping[str, int] = field(default_factory=dict)
    """kind of provider, as the registry says -> points."""
    first: int = 0
    """For the first report of an event that independent voices reported too."""
    copy: int = 0
    """For a report that repeats another of its story."""
    voices: int = 0
    """For every other independent voice in the story."""
    depth: int = 0
    """For a text of `depth_words` words or more; in proportion for shorter ones."""
    depth_words: int = 600
    fresh: int = 0
    """For an article seen as soon as it was published; half for every `fresh_hours` between."""
    fresh_hours: float = 24.0
    paywall: int = 0
    """For an article behind a declared paywall."""
    release: int = 0
    """For a press release: its provider distributes them, or its text or its folder says that it is one."""
    template: int = 0
    """For a title made from the template of market reports."""
    listicle: int = 0
    """For a title that promises a list."""
    guide: int = 0
    """For a title that promises advice or a definition rather than news."""
    talk: int = 0
    """For a title that promises opinion, forecast or general talk, or a page in a folder for opinion."""
    vendor: int = 0
    """For a title in the words of somebody who sells."""
    reference: int = 0
    """For a page among documentation, code, jobs, goods or search results."""
    sponsored: int = 0
    """Quality that a sponsored article never exceeds; 0 sets no such limit, and does not label it."""
    caps: Mapping[str, int] = field(default_factory=dict)
    """signal -> points that all its terms together never exceed, upwards or downwards."""
    plugins: Mapping[str, int] = field(default_factory=dict)
    """signal of a plug-in -> its weight."""
    qmin: int = 50
    """Quality from which other reports add to the heat."""
    related: int = 20
    """Heat for every other report of the story."""
    threshold: int = 70
    """Heat from which a story is published."""


@dataclass(frozen=True, slots=True)
class ProviderOptions:
    """[publish.providers."domain"] What is shown of one provider; what is left out is as for all."""

    pictures: str = ""
    """``none``, or ``thumbnail``: also where its pages say nothing about previews, because its publisher agreed.
    Where they forbid them, nothing is shown all the same."""
    excerpt: int | None = None


@dataclass(frozen=True, slots=True)
class PublishOptions:
    """[publish] What is printed, and how."""

    outputs: tuple[str, ...] = ("records", "api", "feeds", "sitemaps", "site", "newsletter")
    records: str = "_news"
    """Folder of the records."""
    pictures: str = "thumbnail"
    """``thumbnail`` or ``none``: whether pictures are held and shown, as far as their publishers permit it."""
    excerpt: int = 300
    """Characters of an excerpt shown on the site and in feeds, 0 to 300; the record keeps its form."""
    api_style: str = "2024"
    providers: Mapping[str, ProviderOptions] = field(default_factory=dict)
    """provider domain -> what is shown of that provider in another way."""

    def pictures_of(self, domain: str) -> str:
        """``thumbnail`` or ``none``, for a provider."""
        own = self.providers.get(domain)
        return (own.pictures if own else "") or self.pictures

    def agreed(self, domain: str) -> bool:
        """Whether the operator says that the provider agreed to have its pictures shown."""
        own = self.providers.get(domain)
        return own is not None and own.pictures == "thumbnail"

    def excerpt_of(self, domain: str) -> int:
        """Characters of an excerpt of a provider that may be shown."""
        own = self.providers.get(domain)
        return self.excerpt if own is None or own.excerpt is None else own.excerpt


@dataclass(frozen=True, slots=True)
class SecuredOptions:
    """[secured] The private part of records. Its keys are never a setting: BROADSHEET_KEY, BROADSHEET_KEY_FILE."""

    keep_foreign: bool = False
    """A private part that no key opens is kept as it is while the public part of its record is unchanged."""


FILTER_FIELDS = ("title", "text", "provider", "topic", "language", "author")
"""What a filter may look at."""


@dataclass(frozen=True, slots=True)
class FilterRule:
    """One `[[filters.…]]`. It matches where every field that it names is met by one of its values: a word or
    phrase, in any case, or a regular expression between slashes (RE2). A provider is met by its name, its domain
    or a domain above, topic and language by their whole name."""

    name: str = ""
    """What reports call it; what it looks for where it has none."""
    title: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    """Title and excerpt."""
    provider: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    points: int = 0
    """Added to quality, in `boost` alone; may be negative."""
    where: str = ""
    """``file:line`` where it stands. Never written by an operator."""


@dataclass(frozen=True, slots=True)
class FilterOptions:
    """[filters] What is kept out, demanded or lifted, each rule a table: `[[filters.exclude]]` with any of title,
    text, provider, topic, language, author (lists of words, phrases, or regular expressions between slashes),
    and a name."""

    require: tuple[FilterRule, ...] = ()
    """Every one of them must match an item, or it is not taken."""
    exclude: tuple[FilterRule, ...] = ()
    """None of them may match an item, or it is not taken."""
    boost: tuple[FilterRule, ...] = ()
    """Each that matches adds its `points` to quality."""


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
    filters: FilterOptions = field(default_factory=FilterOptions)
