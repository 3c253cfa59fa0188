"""Excerpts: how much of another's text is quoted."""

from __future__ import annotations

import re

LENGTH = 300
"""Characters from which an excerpt is cut."""
LONGEST_WORD = 40
"""Characters that the last word may reach beyond `LENGTH`; a longer one is cut (scripts without spaces)."""
LONGEST_SNIPPET = 350
"""Characters of the longest supplier's snippet that is kept as it came."""

_REST_OF_WORD = re.compile(rf"\S{{0,{LONGEST_WORD}}}(?!\S)")


def cut(text: str) -> str:
    """The beginning of a plain text, up to the end of the word that holds character 300, without an ellipsis.

    Shorter texts stay as they are, and so does a supplier's own snippet, known by its final ` ...`. The rule
    is that of the record format, section 4, which counts characters from 0.
    """
    if len(text) <= LENGTH or (text.endswith(" ...") and len(text) <= LONGEST_SNIPPET):
        return text
    word = _REST_OF_WORD.match(text, LENGTH)
    return text[: word.end() if word else LENGTH].rstrip()


def shortened(text: str, limit: int) -> str:
    """The beginning of a plain text in at most ``limit`` characters, up to the end of a word where one ends
    there; a first word longer than that is cut."""
    if len(text) <= limit:
        return text
    head = text[:limit]
    whole = text[limit].isspace() or " " not in head
    return head.rstrip() if whole else head.rpartition(" ")[0].rstrip()
