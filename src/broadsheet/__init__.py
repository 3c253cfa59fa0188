"""Broadsheet: an open newsroom engine. Sources in, a front page out, a reason for every choice."""

__version__ = "0.1.0"
