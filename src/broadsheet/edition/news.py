"""What is new in a running story: which of its reports say something that no earlier one said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from broadsheet.model.article import Article
from broadsheet.model.edition import Coverage, Report
from broadsheet.text.tokens import Kind, headline, scan

DAY = timedelta(hours=24)
AHEAD = timedelta(hours=1)
"""How far ahead of the edition's own time a publisher's clock may be."""
FEWEST_NEW = 2
"""Names or numbers that no earlier report has, from which a report says something new."""
NEW_SHARE = 0.6
"""Share of the words of its title that no earlier report has, from which it does so too."""


def news(coverage: Coverage) -> tuple[Report, ...]:
    """The reports that say something new, newest first; the first report always does, a copy never.

    A report says something new if its title and excerpt hold at least two names or numbers that no earlier
    report's do, or if at least three fifths of the words of its title are in none. Words are compared by their stems.
    Silenced reports say nothing to readers.
    """
    ordered = sorted(
        (report for report in coverage.reports if not report.silenced),
        key=lambda report: (report.article.published, report.article.address),
    )
    known: set[str] = set()
    found: list[Report] = []
    for report in ordered:
        names, title, words = _words(report.article)
        is_copy = report.article.id in coverage.copies
        if not found or (not is_copy and _is_new(names - known, title - known, title)):
            found.append(report)
        known |= words
    return tuple(reversed(found))


def newest_news(told: Sequence[Report], coverage: Coverage) -> datetime:
    """When the story last had something new to say; its head's time where nobody says anything."""
    return told[0].article.published if told else coverage.head.article.published


def newest_report(coverage: Coverage) -> datetime:
    """When its last report was published. No news is newer: an archive of old stories costs no reading."""
    return max(report.article.published for report in coverage.reports)


def since_yesterday(told: Sequence[Report], time: datetime) -> tuple[Report, ...]:
    """The news of the 24 hours before ``time``, of a story that began before them; else none."""
    began = bool(told) and told[-1].article.published <= time - DAY
    return tuple(report for report in told if report.article.published > time - DAY) if began else ()


def _is_new(names: set[str], words: set[str], title: set[str]) -> bool:
    return len(names) >= FEWEST_NEW or (bool(title) and len(words) >= NEW_SHARE * len(title))


def _words(article: Article) -> tuple[set[str], set[str], set[str]]:
    """Names and numbers of title and excerpt, words of the title, and all words of both."""
    title = scan(headline(article.title, article.provider.name, article.provider.domain))
    tokens = [*title, *scan(article.excerpt)]
    names = {word for word, kind in tokens if Kind.CAPITALIZED <= kind <= Kind.NUMBER}
    return names, {word for word, _ in title}, {word for word, _ in tokens}
