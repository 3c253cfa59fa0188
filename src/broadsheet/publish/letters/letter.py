"""A day's letter as values: what its front matter states (record format, section 11) and what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from broadsheet.model.edition import ClosedDay, Coverage, Edition
from broadsheet.model.options import EditionOptions, Settings
from broadsheet.publish.addresses import letter_address, story_address
from broadsheet.publish.scalars import plain, quoted
from broadsheet.publish.site.calendar import Calendar, long_day
from broadsheet.publish.site.report import Desk, ReportView, desk
from broadsheet.publish.site.story import story
from broadsheet.publish.site.wording import clean, counted
from broadsheet.text.dates import stamp
from broadsheet.text.slugs import slug

FOLDER = "_newsletters"
MOST = 5
"""Stories of a letter at most."""
TITLES = 3
"""Titles that its excerpt joins at most."""
JOINT = " / "


@dataclass(frozen=True, slots=True)
class Head:
    """The front matter of a letter."""

    title: str
    excerpt: str
    published: datetime
    address: str
    topics: tuple[str, ...]
    kind: str = "article"


@dataclass(frozen=True, slots=True)
class ItemView:
    """One story of a letter: its head, how much else there is, and the story's own page."""

    report: ReportView
    coverage: str
    story: str


@dataclass(frozen=True, slots=True)
class Letter:
    """``stem`` is the name of its file; ``long_day`` the day in words."""

    stem: str
    head: Head
    long_day: str
    items: tuple[ItemView, ...]


def letter(day: ClosedDay, edition: Edition, settings: Settings) -> Letter:
    """The letter of a day: its stories by heat descending, ties newest first, at most five."""
    options = settings.edition
    hottest = sorted(day.coverages, key=_by_heat)[:MOST]
    table = desk(edition, settings, Calendar(ZoneInfo(options.timezone), day.day))
    items = tuple(_item(coverage, table, options) for coverage in hottest)
    stem = letter_stem(options.title, day.day.isoformat())
    head = Head(
        title=f"{clean(options.title)} ({day.day})",
        excerpt=excerpt_of([item.report.title for item in items]),
        published=day.ended,
        address=letter_address(options.web_url or options.home, stem),
        topics=(edition.taxonomy.root.name,),
    )
    return Letter(stem, head, long_day(day.day), items)


def letter_stem(title: str, day: str) -> str:
    """Name of a letter's file without its suffix."""
    return f"{slug(title) or 'newsletter'}-{day}"


def excerpt_of(titles: Sequence[str]) -> str:
    """The first three titles in one line."""
    return JOINT.join(titles[:TITLES])


def front_matter(head: Head) -> str:
    """The front matter with both fences, to the byte as the old engine wrote it, without `secured`."""
    topics = "\n".join(f"  - {plain(topic)}" for topic in head.topics)
    return (
        f"---\ntitle: {quoted(head.title)}\nexcerpt: {quoted(head.excerpt)}\n"
        f"publishedDateTime: {stamp(head.published)}\nwebUrl: {quoted(head.address)}\n"
        f"type: {plain(head.kind)}\n\ntopics:\n{topics}\n---\n"
    )


def _by_heat(coverage: Coverage) -> tuple[int, float, str]:
    article = coverage.head.article
    return -coverage.head.verdict.heat.value, -article.published.timestamp(), article.address


def _item(coverage: Coverage, table: Desk, options: EditionOptions) -> ItemView:
    shown = story(coverage.visible, table)
    reports, outlets = counted(len(shown.reports), "report"), counted(shown.outlets, "outlet")
    tally = f"All coverage: {reports} from {outlets}" if len(shown.reports) > 1 else "About this story"
    return ItemView(shown.head, tally, story_address(options.home, shown.id))
