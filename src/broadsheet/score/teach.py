"""Teaches a topic model from an edition's own records, and finds for each topic when it may speak."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from broadsheet.model.topic import Taxonomy
from broadsheet.score.features import features, numbered, vocabulary
from broadsheet.score.lessons import Lesson
from broadsheet.score.linear import Document, Line, train
from broadsheet.score.model import NO_MODEL, LearnedTopic, TopicModel
from broadsheet.score.topics import told_by_words

ENOUGH = 200
"""Lessons without which nothing is learned."""

EXAMPLES = 8
"""Lessons of a topic without which that topic is not learned."""

FOLDS = 4
"""Parts in time of the lessons, each judged by a model that has seen only the others."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A lesson that was judged by a model which had not seen it."""

    score: float
    belongs: bool
    ruled: bool
    """A keyword or query gives it the topic already."""


def teach(lessons: Sequence[Lesson], taxonomy: Taxonomy) -> TopicModel:
    """A model of every topic but the root, from lessons in the order of time. Deterministic.

    The threshold of a topic is the one at which keywords, queries and model together have the best F1 on
    held-out lessons; a topic to which the model adds nothing there is left to its rules.
    """
    if len(lessons) < ENOUGH:
        return NO_MODEL
    texts = [features(lesson.article) for lesson in lessons]
    known = vocabulary(texts)
    documents = [numbered(text, known) for text in texts]
    ruled = [told_by_words(lesson.article, taxonomy) for lesson in lessons]
    school = _School(lessons, documents, ruled, len(known))
    names = (topic.name for topic in taxonomy.topics if topic.parent)
    return TopicModel(known, tuple(learned for name in names for learned in school.learn(name)))


@dataclass(frozen=True, slots=True)
class _School:
    """What the lessons of all topics share."""

    lessons: Sequence[Lesson]
    documents: Sequence[Document]
    ruled: Sequence[frozenset[str]]
    size: int

    def learn(self, name: str) -> Iterator[LearnedTopic]:
        """The topic, or nothing where there are too few examples or the model has nothing to add."""
        places = [place for place, lesson in enumerate(self.lessons) if name not in lesson.unknown]
        taught = [place for place in places if name in self.lessons[place].topics]
        if len(taught) < EXAMPLES or all(name in self.ruled[place] for place in taught):
            return
        threshold = calibrate(list(self._held_out(name, places)))
        if threshold is not None:
            yield LearnedTopic(name, self._line(name, places), threshold)

    def _held_out(self, name: str, places: Sequence[int]) -> Iterator[_Held]:
        for fold in range(FOLDS):
            start, end = len(places) * fold // FOLDS, len(places) * (fold + 1) // FOLDS
            line = self._line(name, [*places[:start], *places[end:]])
            for place in places[start:end]:
                score = line.score(self.documents[place])
                yield _Held(score, name in self.lessons[place].topics, name in self.ruled[place])

    def _line(self, name: str, places: Sequence[int]) -> Line:
        documents = [self.documents[place] for place in places]
        return train(documents, [name in self.lessons[place].topics for place in places], self.size)


def calibrate(held: Sequence[_Held]) -> float | None:
    """The threshold at which rules and model together have the best F1; None where the rules alone have it.

    It stands halfway between the last score taken and the next below; equal scores are taken together.
    """
    right = sum(one.belongs and one.ruled for one in held)
    wrong = sum(one.ruled and not one.belongs for one in held)
    all_right = sum(one.belongs for one in held)
    best, threshold = _f1(right, wrong, all_right), None
    ranked = sorted((one for one in held if not one.ruled), key=lambda one: -one.score)
    for number, one in enumerate(ranked):
        right += one.belongs
        wrong += not one.belongs
        below = ranked[number + 1].score if number + 1 < len(ranked) else -inf
        reached = _f1(right, wrong, all_right)
        if below < one.score and reached > best:
            best, threshold = reached, (one.score + max(below, one.score - 1)) / 2
    return threshold


def _f1(right: int, wrong: int, all_right: int) -> float:
    """Harmonic mean of precision and recall."""
    return 2 * right / (right + wrong + all_right) if right else 0.0
