"""Sketches of texts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.dedupe.sketch import PERMUTATIONS, likeness, sketch
from broadsheet.text.digests import digest

WORDS = [f"word{number}" for number in range(400)]
TEXT = " ".join(WORDS)


def shingles(text: str) -> set[tuple[str, ...]]:
    """The true word 5-grams."""
    words = text.split()
    return {tuple(words[start : start + 5]) for start in range(len(words) - 4)}


def test_a_sketch_has_128_bytes_and_never_changes() -> None:
    """The bytes are kept in records, so that another version of the library may not give others."""
    assert len(sketch(TEXT)) == 128
    assert digest(sketch(TEXT)) == "74f36c72e580caefae24cbc8c43b76f285a9eb73f8b1c1c4128fced74a609be2"


def test_short_texts_have_none() -> None:
    """Forty words make a sketch, thirty-nine do not, and without one nothing is alike."""
    assert sketch(" ".join(WORDS[:40]))
    assert sketch(" ".join(WORDS[:39])) == b""
    assert likeness(b"", b"") == 0.0
    assert likeness(sketch(TEXT), b"") == 0.0


def test_scripts_without_spaces_have_sketches() -> None:
    """Each Chinese or Japanese character counts as a word."""
    assert sketch("電力会社は月曜日に新しい送電線を発表した。" * 3)


def test_case_punctuation_and_spacing_do_not_count() -> None:
    """A reprint in other typography is wholly alike."""
    assert likeness(sketch(TEXT), sketch(TEXT.upper().replace(" ", ",\n"))) == 1.0


@pytest.mark.parametrize("kept", [0, 200, 320, 360, 400])
def test_the_estimate_is_near_the_truth(kept: int) -> None:
    """The estimate lies within three spreads (0.27) of the true Jaccard likeness."""
    other = " ".join([*WORDS[:kept], *(f"else{number}" for number in range(400 - kept))])
    one, two = shingles(TEXT), shingles(other)
    assert likeness(sketch(TEXT), sketch(other)) == pytest.approx(len(one & two) / len(one | two), abs=0.27)


@settings(deadline=None)
@given(st.text(alphabet=st.characters()), st.binary(max_size=130))
def test_no_text_and_no_bytes_make_it_fail(text: str, stored: bytes) -> None:
    """Any text has a sketch or none; whatever was stored is compared."""
    assert 0.0 <= likeness(sketch(text * 9), stored) <= 1.0
    assert likeness(sketch(text * 9), sketch(text * 9)) in (0.0, 1.0)
    assert PERMUTATIONS * 4 == 128
