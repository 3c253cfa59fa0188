"""Laws of the sums by which stories are compared."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from broadsheet.model.options import StoryOptions
from broadsheet.story.features import Features
from broadsheet.story.frequencies import TermWeights
from broadsheet.story.sums import (
    Sum,
    added,
    closeness,
    most,
    overlap,
    total,
    weighed,
    weighed_together,
)

TERMS = "abcdefgh"


def article(weights: dict[str, int], provider: str) -> Features:
    return Features("", (datetime(2026, 9, 1, tzinfo=UTC), "", ""), provider, "", (), weights, tuple(weights))


articles = st.builds(
    article, st.dictionaries(st.sampled_from(TERMS), st.integers(1, 2000), min_size=1), st.sampled_from("pqr")
)
sums = st.lists(articles, min_size=1, max_size=5).map(total)
frequencies = st.fixed_dictionaries({term: st.integers(1, 60) for term in TERMS})
options = st.builds(
    StoryOptions,
    norm_power=st.floats(0, 0.8),
    breadth_power=st.floats(0, 2),
    same_outlet=st.floats(0, 1),
    ubiquity_power=st.floats(0, 2),
)


def table(counts: dict[str, int], given: StoryOptions) -> TermWeights:
    return TermWeights(60, Counter(counts), given)


@given(sums, sums, frequencies, options)
def test_a_bound_holds(one: Sum, other: Sum, counts: dict[str, int], given: StoryOptions) -> None:
    """What is told of the closeness of two stories before the other is measured is at least their closeness."""
    weights = table(counts, given)
    mine, theirs = weighed(one, weights), weighed(other, weights)
    shared = overlap(one, other, weights)
    assume(shared.total)
    assert most(mine, other, shared, given) >= closeness(mine, theirs, shared, given)


@given(sums, sums, frequencies, options)
def test_the_shown_parts_add_up(one: Sum, other: Sum, counts: dict[str, int], given: StoryOptions) -> None:
    """The parts of what two stories share are shown the largest first and add up to the whole."""
    found = overlap(one, other, table(counts, given)).strongest(len(TERMS))
    shares = [share for _, share in found]
    assert sum(shares) == pytest.approx(1 if found else 0)
    assert shares == sorted(shares, reverse=True)


@given(sums, sums, frequencies)
def test_a_sum_that_grew_is_one_added_up_anew(one: Sum, other: Sum, counts: dict[str, int]) -> None:
    """Measuring two sums together, at the cost of the shorter, gives to the last digit what measuring anew gives."""
    weights = table(counts, StoryOptions())
    shared = overlap(one, other, weights)
    together = weighed_together(weighed(one, weights), weighed(other, weights), shared)
    assert together == weighed(added(one, other), weights)
