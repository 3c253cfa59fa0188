"""A story as readers see it: its head, who else reports it, and, on its own page, why each is there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from broadsheet.model.edition import Coverage, Report
from broadsheet.model.story import Copy
from broadsheet.publish.site import address
from broadsheet.publish.site.reason import (
    Reason,
    Reckoning,
    Row,
    TopicReason,
    compared,
    reason,
    reckoning,
    topic_reasons,
)
from broadsheet.publish.site.report import Desk, ReportView, outlet_of, view
from broadsheet.publish.site.wording import clean, counted

OUTLETS_NAMED = 3
"""Outlets named behind "+N more"."""
LISTED = 3
"""Further reports listed below the lead of the front page."""


@dataclass(frozen=True, slots=True)
class More:
    """How many more reports a story has, ``+4 more``, and their outlets; empty where there are none."""

    words: str
    outlets: str


@dataclass(frozen=True, slots=True)
class StoryView:
    """A published story. ``copies`` is empty where there is nothing to say."""

    id: str
    path: str
    head: ReportView
    reports: tuple[ReportView, ...]
    more: More
    """Reports besides the head, without copies."""
    listed: tuple[ReportView, ...]
    """The first of these, which the lead of the front page lists."""
    unlisted: More
    """The rest of them."""
    copies: str
    """``also on 3 sites``: copies of a text that is in the story."""
    outlets: int
    voices: int
    """Independent ones; 0 where nobody counted them."""


@dataclass(frozen=True, slots=True)
class Member:
    """A report on its story's page."""

    report: ReportView
    copy: bool
    reason: Reason
    topics: tuple[TopicReason, ...]
    quality: Reckoning


@dataclass(frozen=True, slots=True)
class StoryPage:
    """All that stands on a story's own page."""

    story: StoryView
    members: tuple[Member, ...]
    tally: str
    quality: Reckoning
    heat: Reckoning
    lead: tuple[Row, ...]
    """Why the head leads."""
    published_why: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What leads to another story: an editor's parting, a follow-up; ``path`` is empty where it has no page."""

    words: str
    path: str
    title: str


class Stories(Mapping[str, StoryView]):
    """The views of stories by id, in the order given; each is prepared when it is first asked for."""

    def __init__(self, coverages: Iterable[Coverage], desk: Desk) -> None:
        self._coverages = {coverage.story.id: coverage for coverage in coverages}
        self._desk = desk
        self._prepared: dict[str, StoryView] = {}

    def __getitem__(self, story_id: str) -> StoryView:
        if story_id not in self._prepared:
            self._prepared[story_id] = story(self._coverages[story_id], self._desk)
        return self._prepared[story_id]

    def __contains__(self, story_id: object) -> bool:
        return story_id in self._coverages

    def __iter__(self) -> Iterator[str]:
        return iter(self._coverages)

    def __len__(self) -> int:
        return len(self._coverages)


def story(coverage: Coverage, desk: Desk) -> StoryView:
    """Prepare a story and all its reports."""
    seen = tuple(view(report, desk) for report in coverage.reports)
    others = coverage.reports[1:]
    folded = _folded(coverage)
    copies = {_site(report) for report in others if report.article.id in folded}
    more = [report for report in others if report.article.id not in folded]
    head = outlet_of(coverage.head.article)
    return StoryView(
        id=coverage.story.id,
        path=address.story_page(coverage.story.id),
        head=seen[0],
        reports=seen,
        more=_more(more, head),
        listed=tuple(each for each in seen[1:] if each.id not in folded)[:LISTED],
        unlisted=_more(more[LISTED:], head),
        copies=f"also on {counted(len(copies), 'site')}" if copies else "",
        outlets=len({_site(report) for report in coverage.reports}),
        voices=len(coverage.facts.voices),
    )


def _more(reports: Sequence[Report], head: str) -> More:
    return More(
        f"+{len(reports)} more" if reports else "", ", ".join(_outlets(reports, but=head)[:OUTLETS_NAMED])
    )


def page(coverage: Coverage, shown: StoryView, notes: tuple[Note, ...]) -> StoryPage:
    """Prepare a story's own page from its view."""
    outlets = {report.id: report.outlet for report in shown.reports}
    seen = {report.id: report for report in shown.reports}
    folded, copies = _folded(coverage), coverage.copies
    verdict = coverage.head.verdict
    return StoryPage(
        story=shown,
        members=tuple(
            _member(report, seen[report.article.id], folded, copies, outlets)
            for report in _unfolded(coverage.reports, folded)
        ),
        tally=_tally(coverage, shown),
        quality=reckoning(verdict.quality),
        heat=reckoning(verdict.heat),
        lead=compared(coverage.facts.lead),
        published_why=clean(verdict.published_why),
        notes=notes,
    )


def _tally(coverage: Coverage, shown: StoryView) -> str:
    words = f"{counted(len(coverage.reports), 'report')} from {counted(shown.outlets, 'outlet')}"
    return f"{words}, {counted(shown.voices, 'independent voice')}" if shown.voices else words


def _unfolded(reports: Sequence[Report], folded: Mapping[str, str]) -> Iterator[Report]:
    """The reports in their order, but each that is folded away right below the one whose text it is."""
    below: dict[str, list[Report]] = {}
    for report in reports:
        own = report.article.id
        below.setdefault(folded.get(own, own), []).append(report)
    for above, group in below.items():
        yield from sorted(group, key=lambda report: report.article.id != above)


def _member(
    report: Report,
    seen: ReportView,
    folded: Collection[str],
    copies: Mapping[str, Copy],
    outlets: Mapping[str, str],
) -> Member:
    own, verdict = report.article.id, report.verdict
    why = reason(report.membership, copies.get(own), outlets)
    return Member(seen, own in folded, why, topic_reasons(verdict.topics), reckoning(verdict.quality))


def _folded(coverage: Coverage) -> Mapping[str, str]:
    """Ids of the reports that are folded away, and of those that they are folded below, whose text they are.

    Of those that have one text one is never folded: the head, else the original, else, where readers do not see that,
    the first of its copies.
    """
    originals = {article_id: copy.of for article_id, copy in coverage.copies.items()}
    same: dict[str, list[str]] = {}
    for report in coverage.reports:
        own = report.article.id
        same.setdefault(originals.get(own, own), []).append(own)
    folded: dict[str, str] = {}
    for original, texts in same.items():
        above = next((each for each in (coverage.head.article.id, original) if each in texts), texts[0])
        folded |= {each: above for each in texts if each != above}
    return folded


def _site(report: Report) -> str:
    return report.article.provider.domain


def _outlets(reports: Iterable[Report], but: str) -> tuple[str, ...]:
    """Names of the outlets, each once, in order; the one that heads the story goes unsaid."""
    names = dict.fromkeys(outlet_of(report.article) for report in reports)
    names.pop(but, None)
    return tuple(names)
