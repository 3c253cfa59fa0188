"""Judged stories become an Edition."""

from broadsheet.edition.closing import close, closing, closings
from broadsheet.edition.cover import cover
from broadsheet.edition.health import FAILURES_TO_BREAK, health
from broadsheet.edition.mark import mark
from broadsheet.edition.rank import rank, rising

__all__ = ["FAILURES_TO_BREAK", "close", "closing", "closings", "cover", "health", "mark", "rank", "rising"]
