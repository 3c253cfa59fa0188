"""Measures of the engine's judgements against truth sets.

This room may import the story stage: what is measured is the very function that `run` uses.
"""

from broadsheet.evaluate.stories import Row, evaluate_stories, read_rows
from broadsheet.evaluate.tune import Split, tune

__all__ = ["Row", "Split", "evaluate_stories", "read_rows", "tune"]
