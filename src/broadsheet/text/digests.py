"""Digests: how ids are derived."""

from __future__ import annotations

import hashlib


def digest(data: bytes) -> str:
    """SHA-256 of the bytes, as 64 lower-case hex digits."""
    return hashlib.sha256(data).hexdigest()


def derived_story_id(seed: str) -> str:
    """The id of a story, from the id of the article that opens it, or of story and article where an editor parts it."""
    return f"s-{short_id(seed)}"


def short_id(text: str) -> str:
    """The first 16 hex digits of the SHA-256 of the UTF-8 text: 64 bits, enough for 10 million ids.

    Lone surrogates are encoded as they are, so that no text can make this fail.
    """
    return digest(text.encode("utf-8", "surrogatepass"))[:16]
