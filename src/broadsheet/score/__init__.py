"""Signals become quality, heat and topics; every number keeps its terms."""

from broadsheet.score.examples import Agreement, Example, agreement
from broadsheet.score.judge import Appraisal, Rules, appraise, judge, recorded, restated
from broadsheet.score.learn import Finding, Learned, learn

__all__ = [
    "Agreement",
    "Appraisal",
    "Example",
    "Finding",
    "Learned",
    "Rules",
    "agreement",
    "appraise",
    "judge",
    "learn",
    "recorded",
    "restated",
]
