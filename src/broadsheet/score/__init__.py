"""Signals become quality, heat and topics; every number keeps its terms."""

from broadsheet.score.examples import Agreement, Example, agreement
from broadsheet.score.filters import (
    NO_FILTERS,
    Catch,
    Filters,
    catches,
    fault,
    filters_of,
    idle,
    refusal,
    title_of,
)
from broadsheet.score.judge import Appraisal, Rules, appraise, judge, recorded, restated
from broadsheet.score.learn import Finding, Learned, learn
from broadsheet.score.lessons import VOUCHED, Lesson, lesson, lessons_mark
from broadsheet.score.model import NO_MODEL, TopicModel
from broadsheet.score.model_text import read_model, write_model
from broadsheet.score.teach import teach
from broadsheet.score.topic_grades import Count, Grade, TopicGrades, grade_topics, with_root
from broadsheet.score.topics import MODEL, amend_topics

__all__ = [
    "MODEL",
    "NO_FILTERS",
    "NO_MODEL",
    "VOUCHED",
    "Agreement",
    "Appraisal",
    "Catch",
    "Count",
    "Example",
    "Filters",
    "Finding",
    "Grade",
    "Learned",
    "Lesson",
    "Rules",
    "TopicGrades",
    "TopicModel",
    "agreement",
    "amend_topics",
    "appraise",
    "catches",
    "fault",
    "filters_of",
    "grade_topics",
    "idle",
    "judge",
    "learn",
    "lesson",
    "lessons_mark",
    "read_model",
    "recorded",
    "refusal",
    "restated",
    "teach",
    "title_of",
    "with_root",
    "write_model",
]
