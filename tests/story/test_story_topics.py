"""What the story stage does besides where a story is meant to be a developing topic."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from broadsheet.model.options import StoryOptions
from broadsheet.model.presets import GRANULARITIES
from broadsheet.model.story import Constraints, Membership
from broadsheet.story import advance, restore
from broadsheet.story.batch import Batch
from broadsheet.story.cluster import Cluster
from broadsheet.story.features import featured
from broadsheet.story.judge import threshold
from broadsheet.story.state import StoryState
from broadsheet.story.sums import enough, total
from tests.story.world import START, article

TOPIC = GRANULARITIES["topic"]
TRUNCATED = replace(article("a", "Crane collapses …"), address="https://a.example/1/crane-collapses-at-brenn")


def story(size: int) -> Cluster:
    return Cluster("", [Membership(str(number), "") for number in range(size)])


def test_words_of_the_address_count_where_they_weigh() -> None:
    """An address adds the words that its title lacks, and nothing with a weight of 0."""
    assert "brenn" in featured(TRUNCATED, StoryOptions(address_weight=1.0)).weights
    assert "brenn" not in featured(TRUNCATED, StoryOptions()).weights


@pytest.mark.parametrize("size", [0, 1, 2, 8, 30])
def test_less_is_asked_of_small_stories(size: int) -> None:
    """At merging the threshold falls with the smaller side's size; of an article that arrives the whole is asked."""
    options = StoryOptions(threshold=0.2, several_share=0.5 if size == 1 else 1.0, size_power=0.5)
    batch = Batch(StoryState(options), Constraints())
    expected = 0.2 * (options.several_share * (size / 8) ** 0.5 if 0 < size < 8 else 1.0)
    assert threshold(batch, story(size), story(30)) == pytest.approx(expected)
    assert threshold(batch, story(30), story(size)) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("size", "one_term_from", "together"), [(6, 6, True), (6, 7, False), (6, 0, False), (1, 1, True)]
)
def test_a_name_alone_leads_to_a_large_story(size: int, one_term_from: int, together: bool) -> None:
    """A lone article that shares one term with a story joins it if that holds ``one_term_from`` articles or more."""
    options = TOPIC | {"one_term_from": one_term_from}
    told = [
        article(f"told-{number}", f"Marlin wins chess title in round {word}", hours=number / 60)
        for number, word in enumerate(("one", "two", "three", "four", "five", "six")[:size])
    ]
    late = article("late", "Who really believed in Marlin?", hours=1)
    state = restore([], {}, [], StoryOptions(**options))
    advance(state, [*told, late], {}, Constraints(), START + timedelta(hours=2))
    assert (state.home["late"] == state.home["told-0"]) is together


def test_two_stories_share_two_terms() -> None:
    """Between stories of several one shared term is never enough, however large one of them is."""
    options = StoryOptions(**TOPIC | {"one_term_from": 1})
    one, several = (
        total([featured(article(name, "Marlin wins"), options)] * size) for name, size in (("a", 1), ("b", 2))
    )
    assert enough(1, one, several, options)
    assert not enough(1, several, several, options)
    assert not enough(0, one, several, options)
