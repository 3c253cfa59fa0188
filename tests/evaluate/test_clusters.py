"""Measures of clusterings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.evaluate.clusters import ari, bcubed, pairwise

labels = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=30)


def test_figures_of_a_worked_example() -> None:
    """Figures computed by hand for {a a a, b b} found as {1 1, 2 2 2}."""
    truth, found = "aaabb", "11222"
    assert bcubed(truth, found).precision == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5)
    assert bcubed(truth, found).recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)
    assert (pairwise(truth, found).precision, pairwise(truth, found).recall) == (0.5, 0.5)
    assert ari(truth, found) == pytest.approx((2 - 1.6) / (4 - 1.6))


@given(labels)
def test_equal_clusterings_score_one(pairs: list[tuple[int, int]]) -> None:
    """A clustering compared with itself is perfect by every measure."""
    truth = [one for one, _ in pairs]
    assert bcubed(truth, truth).f1 == pairwise(truth, truth).f1 == ari(truth, truth) == 1.0


@given(labels)
def test_figures_stay_in_their_bounds(pairs: list[tuple[int, int]]) -> None:
    """Precision and recall lie between 0 and 1, B-cubed above 0, the Rand index at most at 1."""
    truth, found = [one for one, _ in pairs], [other for _, other in pairs]
    for share in (bcubed(truth, found).precision, bcubed(truth, found).recall):
        assert 0 < share <= 1
    for share in (pairwise(truth, found).precision, pairwise(truth, found).recall, pairwise(truth, found).f1):
        assert 0 <= share <= 1
    assert -1 <= ari(truth, found) <= 1


@given(labels, st.permutations(range(5)))
def test_names_of_clusters_do_not_matter(pairs: list[tuple[int, int]], names: list[int]) -> None:
    """Renaming the found clusters changes no figure."""
    truth, found = [one for one, _ in pairs], [other for _, other in pairs]
    renamed = [names[other] for other in found]
    for measure in (bcubed, pairwise, ari):
        assert measure(truth, renamed) == measure(truth, found)


@given(labels)
def test_truth_and_found_mirror_each_other(pairs: list[tuple[int, int]]) -> None:
    """Exchanging the clusterings exchanges precision and recall and leaves the Rand index."""
    truth, found = [one for one, _ in pairs], [other for _, other in pairs]
    assert bcubed(found, truth).precision == bcubed(truth, found).recall
    assert ari(found, truth) == ari(truth, found)


def test_all_alone_is_precise() -> None:
    """Whoever joins nothing makes no mistake, and finds nothing."""
    assert bcubed("aab", "123").precision == 1.0
    assert pairwise("aab", "123").recall == 0.0
    assert ari("aab", "123") == 0.0


def test_no_items_are_no_mistake() -> None:
    """Of nothing all is right; sequences of two lengths are an error."""
    assert bcubed("", "").f1 == pairwise("", "").f1 == ari("", "") == 1.0
    with pytest.raises(ValueError, match="2 true labels, 1 found"):
        bcubed("ab", "a")
