"""What the address of a page gives away: the folders and hosts that publishers keep for what is no report."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

_RELEASES = frozenset(
    ("news-release", "news-releases", "newsreleases", "press-release", "press-releases", "press_release",
     "press_releases", "pressrelease", "pressreleases", "pub_releases", "usubmit")
)  # fmt: skip
_OPINIONS = frozenset(
    ("columnist", "columnists", "columns", "comment", "commentary", "contributors", "editorial", "editorials",
     "guest-post", "guest-posts", "op-ed", "oped", "opinion", "opinions", "perspective", "perspectives",
     "viewpoint", "viewpoints")
)  # fmt: skip
_REFERENCE = frozenset(
    ("case-studies", "case-study", "course", "courses", "customer-stories", "docs", "documentation", "faq", "faqs",
     "glossary", "how-to", "pricing", "product", "products", "search", "shop", "solutions", "store",
     "success-stories", "tag", "tags", "tutorial", "tutorials", "webinar", "webinars", "whitepaper", "whitepapers",
     "wiki")
)  # fmt: skip
_REFERENCE_HOSTS = frozenset(
    (
        "careers",
        "developer",
        "developers",
        "doc",
        "docs",
        "help",
        "jobs",
        "learn",
        "shop",
        "store",
        "support",
        "wiki",
    )
)
"""First label of a host."""
_REPOSITORIES = frozenset(("bitbucket.org", "codeberg.org", "github.com", "gitlab.com", "sourceforge.net"))


def is_release_place(address: str) -> bool:
    """Whether the page lies in a folder for press releases."""
    return not _RELEASES.isdisjoint(_folders(address))


def is_opinion_place(address: str) -> bool:
    """Whether the page lies in a folder for opinion."""
    return not _OPINIONS.isdisjoint(_folders(address))


def is_reference_place(address: str) -> bool:
    """Whether the page lies among documentation, code, jobs, goods or search results."""
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    return (
        host in _REPOSITORIES
        or host.partition(".")[0] in _REFERENCE_HOSTS
        or not _REFERENCE.isdisjoint(_folders(address))
    )


def _folders(address: str) -> Iterator[str]:
    """The parts of the path but the last, which names the page itself."""
    return iter(urlsplit(address).path.lower().split("/")[:-1])
