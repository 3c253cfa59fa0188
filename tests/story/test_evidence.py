"""Evidence: whether two large stories draw on one vocabulary."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.model.options import StoryOptions
from broadsheet.story.evidence import LEAST_EVIDENCE, dispute, evidence
from broadsheet.story.features import Features, featured
from broadsheet.story.frequencies import TermWeights
from tests.story.world import article

OPTIONS = StoryOptions()
FUEL = ["pump", "petrol", "motorist", "cheap", "litre", "forecourt", "diesel", "tank", "driver", "week"]
PIPE = [
    "pipeline",
    "border",
    "minister",
    "treaty",
    "ministry",
    "export",
    "embargo",
    "terminal",
    "winter",
    "treaty",
]
FILLER = tuple(f"Village {at} opens school {at + 500} near river {at + 900}" for at in range(60))


def titles(words: list[str], shared: str, count: int) -> list[str]:
    """Titles that each hold the shared word and four of the others, in turn."""
    return [
        " ".join([shared, *(words[(at + step) % len(words)] for step in range(4))]) for at in range(count)
    ]


def read(name: str, some: list[str]) -> list[Features]:
    return [featured(article(f"{name}{at}", title), OPTIONS) for at, title in enumerate(some)]


def weights(*sides: list[Features]) -> TermWeights:
    everything = [*read("filler", list(FILLER)), *(each for side in sides for each in side)]
    counts = Counter(term for each in everything for term in each.weights)
    return TermWeights(len(everything), counts, OPTIONS)


def test_two_halves_of_one_topic_are_one() -> None:
    """Large stories that draw on the same words may merge."""
    one, other = read("a", titles(FUEL, "gas", 20)[::2]), read("b", titles(FUEL, "gas", 20)[1::2])
    assert dispute(one, other, weights(one, other), 8) == ""


def test_one_shared_word_is_not_one_topic() -> None:
    """Large stories that share one word and no other stay apart, and are told why."""
    one, other = read("a", titles(FUEL, "gas", 160)), read("b", titles(PIPE, "gas", 160))
    assert str(LEAST_EVIDENCE) in dispute(one, other, weights(one, other), 8)


@pytest.mark.parametrize("least", [0, 41])
def test_small_stories_and_an_engine_that_does_not_ask_are_left_alone(least: int) -> None:
    """Evidence is asked from a size on, and never where that size is 0."""
    one, other = read("a", titles(FUEL, "gas", 40)), read("b", titles(PIPE, "gas", 40))
    assert dispute(one, other, weights(one, other), least) == ""


@given(st.permutations(titles(FUEL, "gas", 9)), st.integers(1, 8))
def test_evidence_knows_no_order_and_no_side(some: list[str], cut: int) -> None:
    """Two sides give the same number whichever comes first and however their articles stand."""
    one, other = read("a", some[:cut]), read("b", some[cut:])
    whole = weights(one, other)
    assert evidence(one, other, whole) == evidence(other[::-1], one[::-1], whole)
