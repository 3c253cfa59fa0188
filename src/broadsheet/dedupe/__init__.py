"""Near-copies and wire copies are recognized."""

from broadsheet.dedupe.advance import DedupeState, advance, restore
from broadsheet.dedupe.sketch import likeness, sketch
from broadsheet.dedupe.voices import voices

__all__ = ["DedupeState", "advance", "likeness", "restore", "sketch", "voices"]
