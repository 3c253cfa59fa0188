"""Slugs: titles as file names, and the words that an address keeps of a title."""

from __future__ import annotations

import re
from unicodedata import normalize
from urllib.parse import unquote

LONGEST = 150
"""Characters of the longest slug."""
LEAST_SLUG_WORDS = 3
"""Words from which a segment of a path is taken for a title."""
_SHORTEST = 3 * LEAST_SLUG_WORDS - 1
"""Characters of a segment that can hold so many words: two letters each, and what parts them."""

_DROPPED = re.compile(r"[^a-z0-9_\s-]")
_GAPS = re.compile(r"[\s-]+")
_PIECES = re.compile(r"[^\W\d_]{2,}|(?<!\d)\d{1,4}(?!\d)")
_ASCII_PIECES = re.compile(r"[a-z]{2,}|(?<![0-9])[0-9]{1,4}(?![0-9])")
"""The same for lower-case ASCII, in a third of the time."""
_ENDING = re.compile(r"\.[a-z]{2,6}$", re.IGNORECASE)


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


def slug_words(address: str) -> str:
    """The title that an address keeps: the words, in lower case, of the segment of its path that has most of them.

    Numbers of more than four digits are taken for marks of the outlet. Empty where no segment has three words.
    The path alone is read: no host, no query.
    """
    path = address.partition("#")[0].partition("?")[0].partition("://")[2].partition("/")[2]
    best: list[str] = []
    most = LEAST_SLUG_WORDS - 1
    for segment in unquote(path).split("/"):
        # What is letters alone is one word.
        if len(segment) < _SHORTEST or segment.isalpha():
            continue
        pieces = _pieces(segment)
        words = len([piece for piece in pieces if piece.isalpha()])
        if words > most:
            best, most = pieces, words
    return " ".join(best)


def _pieces(segment: str) -> list[str]:
    bare = _ENDING.sub("", segment).lower() if "." in segment else segment.lower()
    return (_ASCII_PIECES if bare.isascii() else _PIECES).findall(bare)
