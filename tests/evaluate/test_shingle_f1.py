"""The measure of extraction."""

from __future__ import annotations

import pytest

from broadsheet.evaluate.extraction import shingle_f1


def test_equal_texts_are_perfect() -> None:
    """Texts that differ in punctuation and spacing alone score 1; case counts."""
    assert shingle_f1([("One two, three four five.", "One two three\nfour five")]) == (1.0, 1.0, 1.0)
    assert shingle_f1([("one two three four", "One two three four")]) == (0.0, 0.0, 0.0)


def test_shares_are_of_four_word_shingles() -> None:
    """Of 3 true shingles 2 are found and nothing else: precision 1, recall 2/3, F1 of the two."""
    precision, recall, f1 = shingle_f1([("a b c d e f", "a b c d e")])
    assert (precision, recall) == pytest.approx((1.0, 2 / 3))
    assert f1 == pytest.approx(0.8)


def test_pages_count_alike_and_empty_ones_only_for_what_they_lack() -> None:
    """Means are over pages: an empty extraction lowers recall alone; F1 is of the means."""
    precision, recall, f1 = shingle_f1([("a b c d", "a b c d"), ("a b c d", ""), ("", "x y z w")])
    assert (precision, recall, f1) == pytest.approx((0.5, 0.5, 0.5))


def test_nothing_scores_nothing() -> None:
    """Without pages every figure is 0."""
    assert shingle_f1([]) == (0.0, 0.0, 0.0)
