"""The old engine's API pages, regenerated from the records and compared."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from broadsheet.adapters import archive
from broadsheet.compose.oldsite import OldSite, read_old_site
from broadsheet.errors import EditionError, InputError
from broadsheet.model.item import Refused
from broadsheet.model.topic import Topic
from broadsheet.publish.newsapi import STYLES, Home, home_of, pages, style_of

FIRST = f"{archive.API}/index.json"


@dataclass(frozen=True, slots=True)
class ApiCheck:
    """How many live pages there are, and those that come out otherwise or stand on one side only."""

    style: str
    pages: int
    different: tuple[str, ...]
    refused: tuple[Refused, ...]

    @property
    def equal(self) -> int:
        """Pages that come out the same to the byte."""
        return self.pages - len(self.different)


def check_api(root: Path) -> ApiCheck:
    """Regenerate every live page below `api/news` from records, topics and `_config.yml` alone.

    The pages are opened only to be compared; the first of them tells the style, and the addresses of the site
    that its items show. Live are the edition's pages and those of every topic that has a first page; what else
    lies there (`pageN`, single items) is left alone. Raises EditionError where there are no pages, InputError
    where the first is none of this API.
    """
    site = read_old_site(root)
    check = compare_api(site)
    if check is None:
        raise EditionError(
            f"there is no {FIRST} to compare with",
            subject=str(root),
            remedy="Only folders of the old engine have its API",
        )
    return check


def compare_api(site: OldSite) -> ApiCheck | None:
    """The comparison for a folder that was read already; None where it has no pages."""
    first = archive.api_pages(site.root, (FIRST,)).get(FIRST)
    if first is None:
        return None
    style = _style(first, site.root)
    seen = site.edition.web_url or site.edition.home
    home = home_of(first, Home(site.edition.home, seen))
    numbered = ((f"{path}.md", record) for path, record in site.records)
    topics = _with_pages(site)
    printed = {page.path: page.body for page in pages(numbered, topics, STYLES[style], home, archive.API)}
    there = archive.api_pages(site.root, printed)
    different = tuple(path for path in sorted(printed) if printed[path] != there.get(path))
    return ApiCheck(style, len(printed), different, site.refused)


def _with_pages(site: OldSite) -> list[Topic]:
    """Topics that have a first page, under either of its names."""
    first = {
        topic.id: [f"{archive.API}/{topic.id}/{name}index.json" for name in ("", "page/1/")]
        for topic in site.taxonomy.topics
    }
    there = archive.api_pages(site.root, (path for paths in first.values() for path in paths))
    return [topic for topic in site.taxonomy.topics if any(path in there for path in first[topic.id])]


def _style(page: bytes, root: Path) -> str:
    try:
        return style_of(page)
    except ValueError as error:
        raise InputError(str(error), subject=str(root / FIRST), remedy="Bring it back from git") from error
