"""How much of an excerpt is shown on the site and in feeds."""

from __future__ import annotations

import re

ELLIPSIS = "…"
LOOSE = " ,;:–—-"
"""What must not stand before the ellipsis."""

_LAST_WORD = re.compile(r"(?<=\S)\s+\S*$")
"""The last word, which the cut may have gone through, with the space before it; not the only one."""


def shown(excerpt: str, limit: int) -> str:
    """At most ``limit`` characters, ended at a word boundary with an ellipsis; empty for a limit of 0.

    The record keeps its own, longer form.
    """
    if len(excerpt) <= limit:
        return excerpt
    if limit < 1:
        return ""
    return _LAST_WORD.sub("", excerpt[:limit]).rstrip()[: limit - 1].rstrip(LOOSE) + ELLIPSIS
