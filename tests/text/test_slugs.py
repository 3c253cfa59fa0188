"""Slugs: titles as file names."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.text.slugs import LONGEST, slug


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("  Héllo -- World_x: ¡9!", "hello-world_x-9"),
        ("What's new & what isn't", "whats-new-what-isnt"),
        ("A\u00a0B\tC", "a-b-c"),
        ("- dashed -", "dashed"),
        ("Straße", "strae"),
        ("日本語", ""),
    ],
)
def test_slug(title: str, expected: str) -> None:
    """Lower case, accents off, other characters dropped, gaps one hyphen, none at the ends."""
    assert slug(title) == expected


def test_a_long_slug_ends_with_a_whole_word() -> None:
    """A slug is cut at the last hyphen within the limit; a single endless word at the limit."""
    assert slug("word " * 60) == "-".join(["word"] * 30)
    assert slug("x" * 400) == "x" * LONGEST


@settings(deadline=None)
@given(st.text())
def test_laws_of_slugs(title: str) -> None:
    """A slug holds only `a-z 0-9 _ -`, is never longer than the limit, and is its own slug."""
    made = slug(title)
    assert re.fullmatch(r"[a-z0-9_-]*", made)
    assert len(made) <= LONGEST
    assert slug(made) == made
