"""Signals become quality, heat and topics; every number keeps its terms."""

from broadsheet.score.evidence import ALONE, Company, Evidence, Sign, Signal, Signals
from broadsheet.score.examples import Agreement, Example, agreement, expected
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
from broadsheet.score.quality import SIGNALS, quality
from broadsheet.score.trend import trend

__all__ = [
    "ALONE",
    "SIGNALS",
    "Agreement",
    "Appraisal",
    "Company",
    "Evidence",
    "Example",
    "Finding",
    "Lead",
    "Learned",
    "Rules",
    "Sign",
    "Signal",
    "Signals",
    "agreement",
    "appraise",
    "choose_lead",
    "companies_of",
    "expected",
    "judge",
    "learn",
    "quality",
    "recorded",
    "restated",
    "trend",
]
