"""Judged stories become an Edition."""

from broadsheet.edition.absence import absences
from broadsheet.edition.closing import close, closing, closings
from broadsheet.edition.cover import cover
from broadsheet.edition.health import FAILURES_TO_BREAK, class_changes, health
from broadsheet.edition.mark import mark
from broadsheet.edition.rank import rank, rising
from broadsheet.edition.rhythm import interval, is_silent

__all__ = [
    "FAILURES_TO_BREAK",
    "absences",
    "class_changes",
    "close",
    "closing",
    "closings",
    "cover",
    "health",
    "interval",
    "is_silent",
    "mark",
    "rank",
    "rising",
]
