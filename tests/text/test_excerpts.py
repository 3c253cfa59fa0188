"""Excerpts: where another's text is cut."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.text.excerpts import LENGTH, LONGEST_SNIPPET, LONGEST_WORD, cut

TEXTS = st.lists(st.text(alphabet="abcdé字.", min_size=1, max_size=60), max_size=120).map(" ".join)


def test_the_cut_is_at_the_end_of_the_word_that_holds_character_300() -> None:
    """Counted from 0, the word with character 300 is the last, and no ellipsis follows."""
    text = "x" * 298 + " " + "beginning and more"
    assert cut(text) == "x" * 298 + " beginning"


def test_a_suppliers_snippet_is_kept() -> None:
    """A snippet that ends in ` ...` stays as it came, unless it is longer than suppliers' snippets are."""
    snippet = "word " * 62 + "..."
    assert cut(snippet) == snippet
    assert len(cut("word " * 90 + "...")) < LONGEST_SNIPPET


def test_a_script_without_spaces_is_cut_at_300() -> None:
    """Where no word ends near the limit, the text is cut at the limit."""
    assert cut("字" * 1000) == "字" * LENGTH


@settings(deadline=None)
@given(TEXTS)
def test_laws_of_the_cut(text: str) -> None:
    """The cut is a prefix, hardly longer than 300, the whole of a short text, and is not cut again."""
    short = cut(text)
    assert text.startswith(short)
    assert len(short) <= LENGTH + LONGEST_WORD
    assert len(text) > LENGTH or short == text
    assert cut(short) == short
