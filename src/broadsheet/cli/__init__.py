"""Arguments in, calls, words out."""

from broadsheet.cli.app import main

__all__ = ["main"]
