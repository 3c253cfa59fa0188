"""What a topic model learns from: articles whose topics someone vouches for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from broadsheet.model.article import Article
from broadsheet.model.score import RECORD, GivenTopic
from broadsheet.score.topics import EDITOR, MODEL, SOURCE
from broadsheet.text.digests import digest

VOUCHED = frozenset({RECORD, SOURCE, EDITOR})
"""How of topics that someone vouches for. A keyword alone says nothing of the topics that it did not give, and
what a model gave must never teach it."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """An article, the topics it belongs to, and those of which it says nothing."""

    article: Article
    topics: frozenset[str]
    unknown: frozenset[str] = frozenset()

    @property
    def mark(self) -> str:
        """All that a model learns from it."""
        parts = (self.article.id, self.article.title, self.article.excerpt, self.article.provider.name)
        return "\x1f".join((*parts, *sorted(self.topics), "\x1e", *sorted(self.unknown)))


def lesson(article: Article, topics: Iterable[GivenTopic]) -> Lesson:
    """What an article with these topics teaches; what a model gave it, it says nothing of."""
    told = tuple(topics)
    return Lesson(
        article,
        frozenset(topic.name for topic in told if topic.how != MODEL),
        frozenset(topic.name for topic in told if topic.how == MODEL),
    )


def lessons_mark(lessons: Iterable[Lesson], version: str) -> str:
    """Tells these lessons, in their order, from all others."""
    text = "\n".join((version, *(lesson.mark for lesson in lessons)))
    return digest(text.encode("utf-8", "surrogatepass"))
