"""Regular expressions of an operator, matched in time linear in the text."""

from __future__ import annotations

from functools import lru_cache

import re2

LONGEST_TEXT = 20_000
"""Characters that are looked at."""

MOST_MEMORY = 1 << 20
"""Bytes that one compiled pattern and its automaton may take."""


class Pattern:
    """One regular expression, in any case, in the syntax of RE2 (https://github.com/google/re2/wiki/Syntax).

    RE2 never backtracks: a search takes time in proportion to pattern and text, both of which are bounded. So
    the limit of time holds without a clock, and the same text matches on every machine. Look-around and
    back-references, which need backtracking, are refused.
    """

    __slots__ = ("_compiled", "text")

    def __init__(self, text: str) -> None:
        """Raises ValueError, with the reason, for what is no such expression or takes too much memory."""
        options = re2.Options()
        options.case_sensitive = False
        options.log_errors = False
        options.max_mem = MOST_MEMORY
        try:
            self._compiled = re2.compile(text, options)
        except re2.error as error:
            raise ValueError(_reason(error)) from error
        self.text = text

    def found_in(self, text: str) -> bool:
        """Whether it matches anywhere in the first `LONGEST_TEXT` characters."""
        return self._compiled.search(text[:LONGEST_TEXT]) is not None


@lru_cache(maxsize=1024)
def pattern(text: str) -> Pattern:
    """The compiled expression. Raises ValueError as Pattern does."""
    return Pattern(text)


def _reason(error: Exception) -> str:
    told = error.args[0] if error.args else ""
    return told.decode("utf-8", "replace") if isinstance(told, bytes) else str(told)
