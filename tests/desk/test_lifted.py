"""What taking back joins and parts asks of the stories."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from broadsheet.desk import decide, lifted
from broadsheet.desk.links import tied
from broadsheet.model.decision import Act
from broadsheet.model.options import StoryOptions
from broadsheet.model.story import Constraints, Membership, Split, Story
from broadsheet.story import StoryState, advance, restore
from broadsheet.text.digests import short_id
from tests.build import NOON
from tests.story.world import EVENTS, START, article

ADDRESSES = tuple(f"https://outlet.example/{name}" for name in "abcde")
A, B, C, D, E = map(short_id, ADDRESSES)
NOTHING = Constraints()
JOIN = decide(Act.JOIN, ADDRESSES[:2], NOON)
PART = decide(Act.PART, ADDRESSES[:2], NOON)


def story(**how: str) -> Story:
    ids = {"a": A, "b": B, "c": C, "d": D, "e": E}
    return Story("s", tuple(Membership(ids[name], kind) for name, kind in how.items()))


def pairs(*given: tuple[str, str]) -> set[tuple[str, str]]:
    return {(min(pair), max(pair)) for pair in given}


def test_what_a_join_brought_leaves_with_its_company() -> None:
    """All that editors brought into the story parts from the one that was there; likeness keeps the rest."""
    held = lifted([JOIN], NOTHING, [story(a="opened", b="editor", c="editor", d="similar")], [])
    assert held.cannot == pairs((A, B), (A, C))


def test_a_join_of_what_stood_together_moved_nothing() -> None:
    """Where likeness had brought both into the story, taking the join back leaves it as it is."""
    assert lifted([JOIN], NOTHING, [story(a="opened", b="similar")], []) == NOTHING


def test_another_join_that_still_holds_keeps_them_together() -> None:
    """Two articles that other wishes tie together stay together."""
    standing = Constraints(must=frozenset(pairs((A, C), (B, C))))
    assert lifted([JOIN], standing, [story(a="opened", b="editor", c="editor")], []) == standing


def test_what_another_wish_brought_stays() -> None:
    """An article that a standing join ties to a member that was there does not leave."""
    standing = Constraints(must=frozenset(pairs((A, D))))
    held = lifted([JOIN], standing, [story(a="opened", b="editor", d="editor")], [])
    assert held == Constraints(standing.must, frozenset(pairs((A, B))))


def test_what_a_part_took_out_comes_back() -> None:
    """Only where a note says that the part moved one of the two."""
    assert lifted([PART], NOTHING, [], [Split("s", "t", (B,))]).must == pairs((A, B))
    assert lifted([PART], NOTHING, [], []) == NOTHING


def test_a_part_that_was_made_again_stands() -> None:
    """A wish that holds now is not taken back with an earlier one of the same words."""
    standing = Constraints(cannot=frozenset(pairs((A, B))))
    assert lifted([PART], standing, [], [Split("s", "t", (B,))]) == standing


def joins(some: Collection[tuple[int, int]]) -> Constraints:
    return Constraints(must=frozenset(pairs(*((EVENT_IDS[one], EVENT_IDS[other]) for one, other in some))))


def groups(state: StoryState) -> set[frozenset[str]]:
    return {frozenset(each.article_ids) for each in state.stories.values()}


EVENT_ADDRESSES = tuple(f"https://outlet.example/event-{number}" for number in range(len(EVENTS)))
EVENT_IDS = tuple(map(short_id, EVENT_ADDRESSES))
two_events = st.tuples(*[st.integers(0, len(EVENTS) - 1)] * 2).filter(lambda two: two[0] != two[1])


@settings(deadline=None)
@given(st.lists(two_events, min_size=1, max_size=5, unique_by=frozenset), st.integers(0))
@example([(3, 2), (2, 1), (1, 0)], 1)
@example([(2, 1), (1, 0)], 0)
def test_one_of_several_joins_can_be_taken_back(wished: Sequence[tuple[int, int]], which: int) -> None:
    """Of articles that editors alone brought together those stay together that the joins which still stand ask for,
    and no others."""
    state = restore((), {}, (), StoryOptions())
    told = [
        replace(article(article_id, title, hours), address=address)
        for hours, (article_id, address, title) in enumerate(
            zip(EVENT_IDS, EVENT_ADDRESSES, EVENTS, strict=True)
        )
    ]
    advance(state, told, {}, NOTHING, START)
    for count in range(len(wished)):
        advance(state, [], {}, joins(wished[: count + 1]), START)
    one, other = wished[which % len(wished)]
    undone = decide(Act.JOIN, (EVENT_ADDRESSES[one], EVENT_ADDRESSES[other]), NOON)
    left = joins([pair for pair in wished if pair != (one, other)])
    advance(state, [], {}, lifted([undone], left, list(state.stories.values()), []), START)
    assert groups(state) == {frozenset(tied(each, left.must)) for each in EVENT_IDS}


def test_company_leaves_with_the_join_that_brought_it() -> None:
    """Of what two joins brought into a story each part goes with the article named by its own join, the nearest in
    the order in which they came."""
    standing = Constraints(must=frozenset(pairs((A, D))))
    held = story(a="opened", b="editor", c="editor", d="editor", e="editor")
    assert lifted([JOIN], standing, [held], []).cannot == pairs((A, B), (A, C))
