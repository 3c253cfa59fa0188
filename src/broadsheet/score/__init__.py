"""Signals become quality, heat and topics; every number keeps its terms."""

from broadsheet.score.evidence import ALONE, Company, Evidence, Sign, Signal, Signals
from broadsheet.score.examples import Agreement, Example, agreement, expected
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
from broadsheet.score.judge import (
    Appraisal,
    Rules,
    appraise,
    choose_lead,
    companies_of,
    judge,
    recorded,
    restated,
)
from broadsheet.score.lead import Lead
from broadsheet.score.learn import Finding, Learned, learn
from broadsheet.score.lessons import VOUCHED, Lesson, lesson, lessons_mark
from broadsheet.score.model import NO_MODEL, TopicModel
from broadsheet.score.model_text import read_model, write_model
from broadsheet.score.quality import SIGNALS, quality
from broadsheet.score.teach import teach
from broadsheet.score.topic_grades import Count, Grade, TopicGrades, grade_topics, with_root
from broadsheet.score.topics import MODEL, amend_topics
from broadsheet.score.trend import trend

__all__ = [
    "ALONE",
    "MODEL",
    "NO_FILTERS",
    "NO_MODEL",
    "SIGNALS",
    "VOUCHED",
    "Agreement",
    "Appraisal",
    "Catch",
    "Company",
    "Count",
    "Evidence",
    "Example",
    "Filters",
    "Finding",
    "Grade",
    "Lead",
    "Learned",
    "Lesson",
    "Rules",
    "Sign",
    "Signal",
    "Signals",
    "TopicGrades",
    "TopicModel",
    "agreement",
    "amend_topics",
    "appraise",
    "catches",
    "choose_lead",
    "companies_of",
    "expected",
    "fault",
    "filters_of",
    "grade_topics",
    "idle",
    "judge",
    "learn",
    "lesson",
    "lessons_mark",
    "quality",
    "read_model",
    "recorded",
    "refusal",
    "restated",
    "teach",
    "title_of",
    "trend",
    "with_root",
    "write_model",
]
