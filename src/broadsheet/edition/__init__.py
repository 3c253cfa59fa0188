"""Judged stories become an Edition."""

from broadsheet.edition.cover import cover
from broadsheet.edition.health import FAILURES_TO_BREAK, health
from broadsheet.edition.rank import rank, rising

__all__ = ["FAILURES_TO_BREAK", "cover", "health", "rank", "rising"]
