"""Slugs: titles as file names, and the words that an address keeps of a title."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.text.slugs import LONGEST, slug, slug_words


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


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.example/news/2026/09/harbor-crane-collapses-at-brenn.html?page=two-more-words", None),
        ("https://a.example/Harbor_Crane_Collapses_At_Brenn/story-20792054-detail/story", None),
        ("https://a.example/id/24930784/harbor%20crane-collapses+at,brenn.story", None),
        ("https://a.example/world/11-hurt-in-may-2026-at-sea-20260911", "11 hurt in may 2026 at sea"),
        ("https://harbor-crane-collapses.example/business/story/", ""),
        ("https://a.example", ""),
    ],
)
def test_words_of_an_address(address: str, expected: str | None) -> None:
    """The segment with most words is read, without host, query, file ending and the outlet's long numbers."""
    assert slug_words(address) == ("harbor crane collapses at brenn" if expected is None else expected)


@given(st.text(), st.text())
def test_any_path_can_be_read(path: str, query: str) -> None:
    """Whatever stands in a path, its words are read without complaint."""
    assert "?" not in slug_words(f"https://a.example/{path}?{query}")
