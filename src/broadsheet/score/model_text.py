"""A topic model as text, for the cache that spares training it again; and back."""

from __future__ import annotations

import json
from typing import Any

from broadsheet.score.linear import Line
from broadsheet.score.model import LearnedTopic, TopicModel


def write_model(model: TopicModel, mark: str) -> str:
    """JSON that names the lessons it was learned from by their mark."""
    topics = [[topic.name, topic.threshold, topic.line.bias, topic.line.weights] for topic in model.topics]
    return json.dumps({"mark": mark, "vocabulary": list(model.vocabulary), "topics": topics})


def read_model(text: str, mark: str) -> TopicModel | None:
    """The model that `write_model` wrote, equal in every number; None where it is of other lessons, or was
    written by another version."""
    try:
        values = json.loads(text)
        return _model(values) if values["mark"] == mark else None
    except (ValueError, KeyError, TypeError):
        return None


def _model(values: Any) -> TopicModel:
    words = {word: number for number, word in enumerate(values["vocabulary"])}
    topics = (
        LearnedTopic(name, Line(tuple(weights), bias), threshold)
        for name, threshold, bias, weights in values["topics"]
    )
    return TopicModel(words, tuple(topics))
