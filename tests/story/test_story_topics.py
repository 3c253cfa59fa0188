"""What the story stage does besides where a story is meant to be a developing topic."""

from __future__ import annotations

from dataclasses import replace

import pytest

from broadsheet.model.options import StoryOptions
from broadsheet.model.story import Constraints, Membership
from broadsheet.story.batch import Batch
from broadsheet.story.cluster import Cluster
from broadsheet.story.features import featured
from broadsheet.story.judge import threshold
from broadsheet.story.state import StoryState
from tests.story.world import article

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
