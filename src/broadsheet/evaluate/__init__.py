"""Measures of the engine's judgements against truth sets.

This room may import the story stage: what is measured is the very function that `run` uses.
"""

from broadsheet.evaluate.stories import Row, evaluate_stories, read_rows

__all__ = ["Row", "evaluate_stories", "read_rows"]
