"""Judged stories become an Edition."""

from broadsheet.edition.cover import cover
from broadsheet.edition.health import health
from broadsheet.edition.rank import rank

__all__ = ["cover", "health", "rank"]
