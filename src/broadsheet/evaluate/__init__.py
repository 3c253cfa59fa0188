"""Measures of the engine's judgements against truth sets."""
