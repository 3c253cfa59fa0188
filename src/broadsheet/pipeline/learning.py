"""What the edition's topic model says of a batch. The model is a function of the records (docs/decisions/0008)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from broadsheet import score
from broadsheet.model.article import Article
from broadsheet.model.decision import Standing
from broadsheet.model.score import GivenTopic, Verdict
from broadsheet.model.topic import Taxonomy
from broadsheet.ports import Store

log = structlog.get_logger()

LESSONS = 5000
"""The newest articles that are learned from."""


@dataclass(frozen=True, slots=True)
class Learning:
    """The model, and the ids of the articles that it is asked about; others keep what it said of them."""

    model: score.TopicModel = score.NO_MODEL
    anew: frozenset[str] = frozenset()

    def of(
        self, articles: Mapping[str, Article], verdicts: Mapping[str, Verdict]
    ) -> dict[str, tuple[GivenTopic, ...]]:
        """The topics that the model gives, by article id."""
        fresh = {key: self.model.give(one) for key, one in articles.items() if key in self.anew}
        return kept_topics(verdicts) | fresh


def kept_topics(verdicts: Mapping[str, Verdict]) -> dict[str, tuple[GivenTopic, ...]]:
    """What a model said of articles when they were judged, by article id."""
    return {
        key: tuple(topic for topic in verdict.topics if topic.how == score.MODEL)
        for key, verdict in verdicts.items()
    }


def learn_topics(
    store: Store, taxonomy: Taxonomy, anew: Collection[str], time: datetime, standing: Standing
) -> Learning:
    """The model for these articles at the edition's own time; trained only if there is something to ask it and
    the store keeps none of the same lessons."""
    if not anew:
        return Learning()
    lessons = lessons_before(store, week_of(time), standing)
    mark = score.lessons_mark(lessons, repr(taxonomy))
    model = score.read_model(store.topic_model(), mark)
    if model is None:
        model = score.teach(lessons, taxonomy)
        store.keep_topic_model(score.write_model(model, mark))
        log.info("topics learned", lessons=len(lessons), topics=[topic.name for topic in model.topics])
    return Learning(model, frozenset(anew))


def week_of(time: datetime) -> datetime:
    """The beginning of the ISO week (Monday, 0:00 UTC) in which a moment lies."""
    midnight = time.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - timedelta(days=time.weekday())


def lessons_before(store: Store, before: datetime, standing: Standing) -> tuple[score.Lesson, ...]:
    """What articles first seen before that moment teach, with editors' wishes as they stand, in the order of
    (first seen, id)."""
    found = {one.id: (one, topics) for one, topics in store.vouched(before, score.VOUCHED, LESSONS)}
    wished = standing.topics.keys() - found.keys()
    articles, verdicts = store.articles(wished), store.verdicts(wished)
    for key, one in articles.items():
        if one.first_seen < before and key in verdicts:
            found[key] = (one, verdicts[key].topics)
    ordered = sorted(found.values(), key=lambda pair: (pair[0].first_seen, pair[0].id))
    return tuple(_lessons(ordered, standing))


def _lessons(
    found: Iterable[tuple[Article, tuple[GivenTopic, ...]]], standing: Standing
) -> Iterable[score.Lesson]:
    for article, topics in found:
        yield score.lesson(article, score.amend_topics(topics, standing.topics.get(article.id, ())))
