"""The topic model of an edition: what it adds to the rules, and the terms by which it does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from broadsheet.model.article import Article
from broadsheet.model.score import GivenTopic, Term
from broadsheet.score.features import TITLE, features, numbered
from broadsheet.score.linear import Line
from broadsheet.score.topics import MODEL

STRONGEST = 5
"""Terms that are named of a score; the rest stand together."""

DIGITS = 4
"""Decimals of a term."""


@dataclass(frozen=True, slots=True)
class LearnedTopic:
    """One topic: its line over the vocabulary, and the score from which an article belongs."""

    name: str
    line: Line
    threshold: float


@dataclass(frozen=True, slots=True)
class TopicModel:
    """What was learned of the topics that can be learned, in the order of the taxonomy."""

    vocabulary: Mapping[str, int]
    topics: tuple[LearnedTopic, ...]

    def give(self, article: Article) -> tuple[GivenTopic, ...]:
        """The topics whose threshold the article reaches, each with the terms that its score is the sum of."""
        names = sorted(features(article) & self.vocabulary.keys())
        document = numbered(names, self.vocabulary)
        scored = ((topic, topic.line.score(document)) for topic in self.topics)
        return tuple(self._given(topic, score, names) for topic, score in scored if score >= topic.threshold)

    def _given(self, topic: LearnedTopic, score: float, names: Sequence[str]) -> GivenTopic:
        parts = self._parts(topic.line, names)
        strongest = sorted(parts, key=lambda word: (-abs(parts[word]), word))[:STRONGEST]
        named = tuple(Term(word, round(parts[word], DIGITS), "in title or excerpt") for word in strongest)
        rest = round(round(score, DIGITS) - fsum(term.value for term in named), DIGITS)
        terms = (*named, Term("other words", rest, "all others, and the constant of the topic"))
        words = ", ".join(f"“{term.name}”" for term in named if term.value > 0)
        why = f"its words ({words}) weigh {score:.2f}, where {topic.threshold:.2f} is enough"
        return GivenTopic(topic.name, why, MODEL, terms)

    def _parts(self, line: Line, names: Sequence[str]) -> dict[str, float]:
        """What each word adds to the score; one of the title counts together with its mark."""
        scale = line.scale(numbered(names, self.vocabulary))
        parts: dict[str, float] = {}
        for name in names:
            word = name.removeprefix(TITLE)
            parts[word] = parts.get(word, 0.0) + scale * line.weights[self.vocabulary[name]]
        return parts


NO_MODEL = TopicModel({}, ())
"""Adds nothing to the rules."""
