"""Near-copies and wire copies are recognized."""

from broadsheet.dedupe.advance import DedupeState, advance, restore
from broadsheet.dedupe.sketch import likeness, sketch

__all__ = ["DedupeState", "advance", "likeness", "restore", "sketch"]
