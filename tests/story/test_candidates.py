"""The few stories that an article is compared with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.model.article import Article
from broadsheet.model.options import StoryOptions
from broadsheet.model.story import Constraints, Membership, Story
from broadsheet.story import advance, restore
from broadsheet.story.batch import Batch
from broadsheet.story.candidates import shares, sharing
from broadsheet.story.features import featured
from tests.story.world import EVENTS, OPTIONS, START, article


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


def seen(report: Article, standing: Article, others: Sequence[Article] = ()) -> bool:
    """Whether a standing report is a candidate for one that arrives; the others are of the span alone."""
    stories = [Story(f"s-{standing.id}", (Membership(standing.id, "opened"),))]
    state = restore(stories, {standing.id: standing}, [standing, *others, report], StoryOptions())
    batch = Batch(state, Constraints())
    return bool(sharing(batch, batch.alone(featured(report, state.options))))


@given(
    st.lists(st.dictionaries(st.sampled_from("abcdefgh"), st.just(1), min_size=1), min_size=1),
    st.integers(1, 4),
)
def test_the_longest_lists_need_not_be_counted(lists: list[dict[str, int]], least: int) -> None:
    """Who stands under enough words is found with all of them, as if every list had been gone through."""
    held = sorted([*lists, *lists[:least]], key=len)
    least = min(least, len(held))
    whole = Counter(chain.from_iterable(held))
    found = shares(held, least)
    assert {each: times for each, times in found.items() if times >= least} == {
        each: times for each, times in whole.items() if times >= least
    }


def test_a_candidate_shares_three_words() -> None:
    """A story is looked at only if it shares three of the words that an article is looked up by."""
    report = article("report", "Quillon recalls kettles after kitchen fires in Larkfield homes")
    others = [article("other", "Homes without kitchen, kettles without fires")]
    assert seen(report, article("three", "Quillon says little of its kettles in Larkfield"), others)
    assert not seen(report, article("two", "Quillon opens a plant in Larkfield"), others)


def test_a_short_article_shares_half_of_its_words() -> None:
    """Of an article of few words a candidate shares half."""
    assert seen(article("report", "Orrin dam bursts"), article("standing", "Water behind Orrin dam falls"))


def test_common_words_lead_nowhere() -> None:
    """Words that too many articles of the span hold are not looked up, so that a search stays short."""
    crowd = [article(f"n{number}", "Brenn harbor crane", outlet=f"o{number}") for number in range(250)]
    standing = article("standing", "Brenn harbor crane moves")
    assert not seen(article("report", "Brenn harbor crane falls"), standing, crowd)
    assert seen(article("report", "Brenn harbor crane falls"), standing, crowd[:150])


def test_a_late_report_meets_its_own_days() -> None:
    """A report that comes when its contemporaries have left the trailing span finds them all the same."""
    standing = article("standing", "Brenn harbor crane falls on a ferry")
    late = article("late", "Crane falls on ferry in Brenn harbor, two hurt", 1, outlet="b")
    state = restore(
        [Story("s-standing", (Membership("standing", "opened"),))], {"standing": standing}, [], OPTIONS
    )
    (story,) = advance(state, [late], {}, Constraints(), START + timedelta(days=90)).stories
    assert story.id == "s-standing"


def test_what_is_released_leaves_the_index() -> None:
    """No word leads to a released story any more, and what is left stands as if it had never been."""
    old = [article(f"old{place}", EVENTS[0], place, outlet=f"o{place}") for place in range(3)]
    new = [article(f"new{place}", EVENTS[1], 100 + place, outlet=f"o{place}") for place in range(3)]
    state = restore((), {}, (), OPTIONS)
    advance(state, [*old, *new], {}, Constraints(), START + timedelta(hours=110))
    state.release(START + timedelta(hours=50))
    left = restore(state.stories.values(), {each.id: each for each in new}, (), OPTIONS)
    assert {each.id for each in new} == set(state.home)
    assert (state.postings, state.sizes) == (left.postings, left.sizes)
    state.release(START + timedelta(hours=200))
    assert not any((state.stories, state.home, state.features, state.postings, state.sizes, state.knowledge))
