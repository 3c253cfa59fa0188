"""What the address of a page gives away: the folders and hosts that publishers keep for what is no report."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

_RELEASES = frozenset(
    "press-release press-releases pressrelease pressreleases press_release press_releases news-release "
    "news-releases newsreleases pub_releases usubmit".split()
)
_OPINIONS = frozenset(
    "opinion opinions op-ed oped commentary comment columns columnist columnists editorial editorials "
    "perspective perspectives viewpoint viewpoints contributors guest-post guest-posts".split()
)
_REFERENCE = frozenset(
    "docs documentation tutorial tutorials how-to help support faq faqs wiki glossary search tag tags jobs careers "
    "courses course product products solutions shop store pricing whitepapers whitepaper webinar webinars "
    "case-study case-studies customer-stories success-stories".split()
)
_REFERENCE_HOSTS = frozenset(
    "docs doc developer developers learn support help jobs careers shop store wiki".split()
)
"""First label of a host."""
_REPOSITORIES = frozenset("github.com gitlab.com bitbucket.org codeberg.org sourceforge.net".split())


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
