"""How well topics are told: the rules, and rules with the model, against what records state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from broadsheet.model.topic import Taxonomy
from broadsheet.score.lessons import Lesson
from broadsheet.score.teach import teach
from broadsheet.score.topics import told_by_words

EARLIER = 0.7
"""Share of the records, the earliest, from which is learned; the others are judged."""


@dataclass(frozen=True, slots=True)
class Count:
    """Given rightly, given wrongly, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of what was given that is right; 0 where nothing was given."""
        return self.right / (self.right + self.wrong) if self.right else 0.0

    @property
    def recall(self) -> float:
        """Share of what should be given that was; 0 where nothing should."""
        return self.right / (self.right + self.missed) if self.right else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0


@dataclass(frozen=True, slots=True)
class Grade:
    """Counts by topic, in the order of the taxonomy, without the root."""

    topics: dict[str, Count]

    @property
    def micro(self) -> Count:
        """All topics as one."""
        return _summed(self.topics.values())

    @property
    def macro(self) -> tuple[float, float, float]:
        """Means of precision, recall and F1 over the topics that records state."""
        counts = [count for count in self.topics.values() if count.right + count.missed]
        size = max(1, len(counts))
        return (
            sum(count.precision for count in counts) / size,
            sum(count.recall for count in counts) / size,
            sum(count.f1 for count in counts) / size,
        )


@dataclass(frozen=True, slots=True)
class TopicGrades:
    """``learned`` and ``judged``: how many records. ``root``: its counts, which are trivially right."""

    learned: int
    judged: int
    rules: Grade
    model: Grade
    root: Count


def grade_topics(lessons: Sequence[Lesson], taxonomy: Taxonomy) -> TopicGrades:
    """Learn from the earlier records, judge the later ones by rules and model, and by rules alone.

    ``lessons`` in the order of time. No later record is seen in learning, in choosing thresholds, or in
    building the vocabulary.
    """
    cut = int(len(lessons) * EARLIER)
    model = teach(lessons[:cut], taxonomy)
    later = lessons[cut:]
    ruled = [told_by_words(lesson.article, taxonomy) for lesson in later]
    both = [
        told | {topic.name for topic in model.give(lesson.article)}
        for told, lesson in zip(ruled, later, strict=True)
    ]
    return TopicGrades(
        cut, len(later), _grade(ruled, later, taxonomy), _grade(both, later, taxonomy), _root(later, taxonomy)
    )


def _grade(told: Sequence[frozenset[str]], lessons: Sequence[Lesson], taxonomy: Taxonomy) -> Grade:
    names = (topic.name for topic in taxonomy.topics if topic.parent)
    return Grade({name: _count(name, told, lessons) for name in names})


def _count(name: str, told: Sequence[frozenset[str]], lessons: Sequence[Lesson]) -> Count:
    pairs = [(name in given, name in lesson.topics) for given, lesson in zip(told, lessons, strict=True)]
    return Count(pairs.count((True, True)), pairs.count((True, False)), pairs.count((False, True)))


def _root(lessons: Sequence[Lesson], taxonomy: Taxonomy) -> Count:
    stated = sum(taxonomy.root.name in lesson.topics for lesson in lessons)
    return Count(stated, len(lessons) - stated)


def _summed(counts: Iterable[Count]) -> Count:
    listed = list(counts)
    return Count(
        sum(count.right for count in listed),
        sum(count.wrong for count in listed),
        sum(count.missed for count in listed),
    )


def with_root(grade: Grade, root: Count) -> Count:
    """All topics and the root as one."""
    return _summed((*grade.topics.values(), root))
