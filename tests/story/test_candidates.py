"""The few stories that an article is compared with."""

from __future__ import annotations

from datetime import timedelta

from broadsheet.model.options import StoryOptions
from broadsheet.model.story import Constraints, Membership, Story
from broadsheet.story import advance, restore
from tests.story.world import EVENTS, START, article


def test_further_stories_do_no_harm() -> None:
    """However many stories out of reach are loaded beside those that are asked for, an article joins the same one."""
    report = article("crane", EVENTS[0], 0)
    again = article("again", EVENTS[0], 1, outlet="b")
    old = [article(f"old{number}", EVENTS[0], -2000, outlet=f"o{number}") for number in range(300)]
    found = set()
    for loaded in ([report], [report, *old]):
        stories = [Story(f"s-{each.id}", (Membership(each.id, "opened"),)) for each in loaded]
        state = restore(stories, {each.id: each for each in loaded}, [report], StoryOptions())
        (story,) = advance(state, [again], {}, Constraints(), START + timedelta(hours=2)).stories
        found.add(story.id)
    assert found == {"s-crane"}
