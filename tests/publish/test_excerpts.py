"""How much of an excerpt is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.publish.excerpts import shown


@pytest.mark.parametrize(
    ("limit", "text"),
    [
        (100, "One two three"),
        (13, "One two three"),
        (12, "One two…"),
        (5, "One…"),
        (3, "On…"),
        (1, "…"),
        (0, ""),
    ],
)
def test_an_excerpt_ends_at_a_word(limit: int, text: str) -> None:
    """A longer excerpt is cut before the word that would be too much, and says so."""
    assert shown("One two three", limit) == text


@given(st.text(), st.integers(0, 50))
def test_never_more_than_the_limit(text: str, limit: int) -> None:
    """No excerpt is longer than the limit."""
    assert len(shown(text, limit)) <= limit
