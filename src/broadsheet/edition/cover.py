"""Puts a story and its verdicts together as readers will see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from broadsheet.model.article import Article
from broadsheet.model.decision import Standing
from broadsheet.model.edition import NO_FACTS, Coverage, Facts, Report
from broadsheet.model.score import Verdict
from broadsheet.model.story import Story

_UNKNOWN: Mapping[str, Facts] = MappingProxyType({})


def cover(
    stories: Sequence[Story],
    articles: Mapping[str, Article],
    verdicts: Mapping[str, Verdict],
    standing: Standing,
    facts: Mapping[str, Facts] = _UNKNOWN,
) -> tuple[Coverage, ...]:
    """All judged stories, newest head first, then by the head's address.

    Members that are removed, or that have no article or verdict, are left out; a story without members is
    none. An editor's title and excerpt stand in place of the article's own. ``facts`` are by story id.
    """
    coverages = [
        Coverage(story, reports, facts.get(story.id, NO_FACTS))
        for story in stories
        if (reports := tuple(_reports(story, articles, verdicts, standing)))
    ]
    coverages.sort(key=lambda coverage: coverage.head.article.address)
    coverages.sort(key=lambda coverage: coverage.head.article.published, reverse=True)
    return tuple(coverages)


def _reports(
    story: Story, articles: Mapping[str, Article], verdicts: Mapping[str, Verdict], standing: Standing
) -> Iterator[Report]:
    reports = [
        Report(
            _retitled(articles[member.article_id], standing),
            verdicts[member.article_id],
            member,
            standing.silences(articles[member.article_id]),
        )
        for member in story.members
        if member.article_id in articles
        and member.article_id in verdicts
        and member.article_id not in standing.removed
    ]
    yield from sorted(reports, key=_reading_order)


def _reading_order(report: Report) -> tuple[bool, int, object, str]:
    verdict, article = report.verdict, report.article
    return (not verdict.head, -verdict.quality.value, article.published, article.address)


def _retitled(article: Article, standing: Standing) -> Article:
    title = standing.titles.get(article.id, article.title)
    excerpt = standing.excerpts.get(article.id, article.excerpt)
    if (title, excerpt) == (article.title, article.excerpt):
        return article
    return replace(article, title=title, excerpt=excerpt)
