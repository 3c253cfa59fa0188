"""Extraction, Article and Body: a text of someone, known by one canonical address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture at its publisher's address, with its natural size in pixels (0: not measured)."""

    url: str
    width: int = 0
    height: int = 0
    cached: bool = False
    """The edition holds a copy (`isCached` in the record)."""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """Whose text a copy says it is: RSS ``<source>`` or an agency's mark."""

    name: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class ProviderName:
    """Who published an article. ``domain`` is a registrable domain, or a suffix of the host below it."""

    name: str
    domain: str


PROVIDER_KINDS = frozenset(
    (
        "agency", "newspaper", "broadcaster", "magazine", "trade", "journal", "government", "university",
        "nonprofit", "company", "blog", "aggregator", "press-release",
    )
)  # fmt: skip
"""What a provider is, as a fact that can be checked. ``company``: speaks for its own business. Nothing is said
of anyone's leaning."""


@dataclass(frozen=True, slots=True)
class Provider:
    """An entry of the registry: of `_data/organizations/{domain}.md`, or of the shipped list."""

    domain: str
    name: str
    description: str = ""
    images: tuple[Picture, ...] = ()
    """Addresses below the edition's own site, 50x50 and 400x400."""
    country: str = ""
    """ISO 3166-1 code of two letters, upper case, of its seat."""
    owner: str = ""
    """Who owns it, named the same at all providers of one owner."""
    kind: str = ""
    """One of `PROVIDER_KINDS`; empty where nobody said."""
    origin: str = "own"
    """``own``: an editor's entry; ``draft``: written by a run from what the provider's site says, and looked at by
    nobody; ``shipped``: of the shipped list."""
    registered: bool = True
    """It counts as known to the edition. A draft does not, nor what only lends its facts."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a run learned of a provider that no entry names."""

    domain: str
    name: str
    icon: bytes = b""
    """JPEG of 50x50 pixels; empty where its site offers none that can be held."""


@dataclass(frozen=True, slots=True)
class Permissions:
    """What a publisher's own tags and headers leave to us of a page. What is not said is permitted."""

    snippet: int | None = None
    """Characters of its text that may be shown (`max-snippet`, `nosnippet`); None: no limit."""
    pictures: bool = True
    """False: none of its pictures is fetched, kept or shown."""
    mining: bool | None = None
    """False: its text is neither analyzed nor kept. True where the page itself says that it may be; None where
    it says nothing, so that the word of its host counts."""
    cache: bool = True
    """False: its text is analyzed and not kept (`noarchive`)."""


@dataclass(frozen=True, slots=True)
class AddressStep:
    """One step on the way to a canonical address: the rule, the address it left, and why."""

    rule: str
    address: str
    why: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """A canonical address, and the steps that led to it in their order; empty if there is no address."""

    address: str
    steps: tuple[AddressStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a page says of itself. Empty or None where it says nothing; no guesses."""

    body: str = ""
    """Plain text, paragraphs separated by an empty line; boilerplate removed."""
    title: str = ""
    description: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    modified: datetime | None = None
    language: str = ""
    section: str = ""
    """The part of its outlet that the page says it belongs to."""
    canonical: str = ""
    syndicated: str = ""
    """Address of another outlet's text of which the page says it is a copy."""
    amp: str = ""
    site_name: str = ""
    pictures: tuple[Picture, ...] = ()
    icons: tuple[str, ...] = ()
    """Addresses of its site's icons, the largest first."""
    video: str = ""
    paywall: bool = False
    """Declared by the page (`isAccessibleForFree: false`), never guessed from words."""
    preview: str = ""
    """``max-image-preview`` for us, in meta tag or header: none, standard, large, or empty."""
    permissions: Permissions = Permissions()


@dataclass(frozen=True, slots=True)
class Article:
    """One text at one canonical address. Everything later stages may read of it.

    ``title`` and ``excerpt`` are as they will stand in the record (HTML stripped, excerpt cut).
    """

    id: str
    """`text.digests.short_id` of the canonical address."""
    stem: str
    """Record name without `.md`: `{date}-{slug}`, given once and kept. Empty before it is given."""
    address: str
    """Canonical, absolute."""
    title: str
    excerpt: str
    published: datetime
    first_seen: datetime
    provider: ProviderName
    stated: bool = True
    """False where the published time is only the time of first sight."""
    updated: datetime | None = None
    language: str = ""
    """ISO 639-1, lower case; empty if unknown."""
    authors: tuple[str, ...] = ()
    amp: str = ""
    kind: str = "article"
    """``article`` or ``video``."""
    video: str = ""
    """Embed address of a video."""
    picture: Picture | None = None
    paywall: bool = False
    official: bool = False
    source_id: str = ""
    guid: str = ""
    source_topics: tuple[str, ...] = ()
    credit: Credit | None = None
    sketch: bytes = b""
    """Near-copy sketch of the body, at most 128 bytes (`dedupe.sketch`); empty without a body."""
    body_words: int = 0
    body_digest: str = ""
    tags: tuple[str, ...] = ()
    section: str = ""
    """The part of its outlet that its page names; never shown."""
    removed: bool = False
    """Its record says that an operator took it down: never published, unless an editor publishes it."""
    stated_address: str = ""
    """As the article's record writes the address, where an old one writes it otherwise (with tracking
    parameters, say); else empty."""


@dataclass(frozen=True, slots=True)
class Body:
    """The text of an article: a cache, pruned by age, never published."""

    article_id: str
    text: str


MEDIA_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
"""Of the forms in which pictures are held."""


@dataclass(frozen=True, slots=True)
class Rendition:
    """One file of a held picture. ``picture`` is the digest of what its publisher sent, so that the same picture
    of several articles is held once; ``form`` is a key of `MEDIA_TYPES`."""

    picture: str
    width: int
    height: int
    form: str

    @property
    def name(self) -> str:
        """Name of the file; all of the value can be read from it."""
        return f"{self.picture}-{self.width}x{self.height}.{self.form}"


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """That an article's picture is held, and in which files, sorted by (form, width). One is a JPEG."""

    article_id: str
    renditions: tuple[Rendition, ...]

    @property
    def picture(self) -> str:
        """Digest that its files share."""
        return self.renditions[0].picture
