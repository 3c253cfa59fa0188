"""Slugs: titles as file names."""

from __future__ import annotations

import re
from unicodedata import normalize

LONGEST = 150
"""Characters of the longest slug."""

_DROPPED = re.compile(r"[^a-z0-9_\s-]")
_GAPS = re.compile(r"[\s-]+")


def slug(title: str) -> str:
    """The title as the record format names its files: only `a-z 0-9 _ -`, at most 150 characters.

    Lower case, accents taken off (NFD), all other characters dropped, each run of white space and hyphens one
    hyphen. A longer slug is cut at the last hyphen that keeps it within the limit. May be empty.
    """
    kept = _DROPPED.sub("", normalize("NFD", title.strip().lower()))
    whole = _GAPS.sub("-", kept).strip("-")
    if len(whole) <= LONGEST:
        return whole
    return whole[: LONGEST + 1].rpartition("-")[0] or whole[:LONGEST]
