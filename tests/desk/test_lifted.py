"""What taking back joins and parts asks of the stories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from broadsheet.desk import decide, lifted
from broadsheet.desk.links import tied
from broadsheet.model.article import Article
from broadsheet.model.decision import Act
from broadsheet.model.options import StoryOptions
from broadsheet.model.story import Constraints, Membership, Redirect, Split, Story
from broadsheet.story import advance, restore
from broadsheet.text.digests import short_id
from tests.build import NOON
from tests.story.world import EVENTS, START, article

ADDRESSES = tuple(f"https://outlet.example/{name}" for name in "abcde")
A, B, C, D, E = map(short_id, ADDRESSES)
NOTHING = Constraints()
JOIN = decide(Act.JOIN, ADDRESSES[:2], NOON)
PART = decide(Act.PART, ADDRESSES[:2], NOON)
SPLIT = Split("s", "t", (B,))
PARTED = [Story("s", (Membership(A, "opened"),)), Story("t", (Membership(B, "editor"),))]


def story(**how: str) -> Story:
    ids = {"a": A, "b": B, "c": C, "d": D, "e": E}
    return Story("s", tuple(Membership(ids[name], kind) for name, kind in how.items()))


def pairs(*given: tuple[str, str]) -> set[tuple[str, str]]:
    return {(min(pair), max(pair)) for pair in given}


def test_what_a_join_brought_leaves_with_its_company() -> None:
    """All that editors brought into the story parts from the one that was there; likeness keeps the rest."""
    held = lifted([JOIN], NOTHING, [story(a="opened", b="editor", c="editor", d="similar")], [], [])
    assert held.cannot == pairs((A, B), (A, C))


def test_a_join_of_what_stood_together_moved_nothing() -> None:
    """Where likeness had brought both into the story, taking the join back leaves it as it is."""
    assert lifted([JOIN], NOTHING, [story(a="opened", b="similar")], [], []) == NOTHING


def test_another_join_that_still_holds_keeps_them_together() -> None:
    """Two articles that other wishes tie together stay together."""
    standing = Constraints(must=frozenset(pairs((A, C), (B, C))))
    assert lifted([JOIN], standing, [story(a="opened", b="editor", c="editor")], [], []) == standing


def test_what_another_wish_brought_stays() -> None:
    """An article that a standing join ties to a member that was there does not leave."""
    standing = Constraints(must=frozenset(pairs((A, D))))
    held = lifted([JOIN], standing, [story(a="opened", b="editor", d="editor")], [], [])
    assert held == Constraints(standing.must, frozenset(pairs((A, B))))


def test_what_a_part_took_out_comes_back() -> None:
    """Only where a note says that the part moved one of the two."""
    assert lifted([PART], NOTHING, PARTED, [SPLIT], []).must == pairs((A, B))
    assert lifted([PART], NOTHING, PARTED, [], []) == NOTHING


def test_a_part_of_strangers_brings_nobody_together() -> None:
    """A note of another parting says nothing of these two, wherever they stand."""
    strangers = [Story("s", (Membership(C, "opened"),)), Story("u", (Membership(A, "opened"),)), PARTED[1]]
    assert lifted([PART], NOTHING, strangers, [SPLIT], []) == NOTHING


def test_what_a_part_took_out_comes_back_from_where_it_went() -> None:
    """After a merge of the part, or of what it left, the two are known by the stories in which they live on."""
    merged = [Story("u", (Membership(A, "opened"),)), Story("v", (Membership(B, "editor"),))]
    moved = [Redirect("s", "u"), Redirect("t", "v")]
    assert lifted([PART], NOTHING, merged, [SPLIT], moved).must == pairs((A, B))


def test_a_part_taken_back_never_breaks_what_stands() -> None:
    """What would bring together two that a wish keeps apart stays out."""
    standing = Constraints(frozenset(pairs((A, C))), frozenset(pairs((B, C))))
    assert lifted([PART], standing, PARTED, [SPLIT], []) == standing


def test_a_part_that_was_made_again_stands() -> None:
    """A wish that holds now is not taken back with an earlier one of the same words."""
    standing = Constraints(cannot=frozenset(pairs((A, B))))
    assert lifted([PART], standing, PARTED, [SPLIT], []) == standing


EVENT_ADDRESSES = tuple(f"https://outlet.example/event-{number}" for number in range(len(EVENTS)))
EVENT_IDS = tuple(map(short_id, EVENT_ADDRESSES))
COMPANY = tuple(f"{each}-2" for each in EVENT_IDS)
two_events = st.tuples(*[st.integers(0, len(EVENTS) - 1)] * 2).filter(lambda two: two[0] != two[1])
some_joins = st.lists(two_events, min_size=1, max_size=5, unique_by=frozenset)


class Newsroom:
    """A state, the redirects and splits that a store would hold, and the joins that editors asked for."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.state = restore((), {}, (), StoryOptions())
        self.splits: list[Split] = []
        self.leads: dict[str, str] = {}
        self.wished: list[tuple[int, int]] = []
        advance(self.state, articles, {}, NOTHING, START)

    def join(self, pair: tuple[int, int]) -> None:
        self.wished.append(pair)
        self._judge(self.standing())

    def undo(self, pair: tuple[int, int]) -> None:
        self.wished.remove(pair)
        undone = decide(Act.JOIN, tuple(EVENT_ADDRESSES[each] for each in pair), NOON)
        redirects = [Redirect(old, self._led(old)) for old in self.leads]
        stories = list(self.state.stories.values())
        self._judge(lifted([undone], self.standing(), stories, self.splits, redirects))

    def standing(self) -> Constraints:
        asked = ((EVENT_IDS[one], EVENT_IDS[other]) for one, other in self.wished)
        return Constraints(must=frozenset(pairs(*asked)))

    def groups(self) -> set[frozenset[str]]:
        return {frozenset(each.article_ids) for each in self.state.stories.values()}

    def _judge(self, constraints: Constraints) -> None:
        changes = advance(self.state, [], {}, constraints, START)
        self.splits += changes.splits
        self.leads |= {redirect.old: redirect.new for redirect in changes.redirects}

    def _led(self, old: str) -> str:
        while old in self.leads:
            old = self.leads[old]
        return old


def told(company: int) -> list[Article]:
    """A report of each event, and a second one of the first few."""
    found = []
    for number, title in enumerate(EVENTS):
        one = replace(article(EVENT_IDS[number], title, 2 * number), address=EVENT_ADDRESSES[number])
        found.append(one)
        if number < company:
            found.append(article(COMPANY[number], f"{title}, officials say", 2 * number + 1, outlet="other"))
    return found


@settings(deadline=None)
@given(some_joins, st.integers(0), st.integers(0, len(EVENTS)))
@example([(3, 2), (2, 1), (1, 0)], 1, 0)
@example([(2, 1), (1, 0)], 0, 0)
@example([(2, 1), (1, 0)], 0, 3)
def test_one_of_several_joins_can_be_taken_back(
    wished: Sequence[tuple[int, int]], which: int, company: int
) -> None:
    """Those stay together that likeness or the joins which still stand ask for, and no others."""
    room = Newsroom(told(company))
    for pair in wished:
        room.join(pair)
    room.undo(wished[which % len(wished)])
    must = room.standing().must | pairs(*zip(EVENT_IDS[:company], COMPANY, strict=False))
    known = (*EVENT_IDS, *COMPANY[:company])
    assert room.groups() == {frozenset(tied(each, must)) for each in known}


@settings(deadline=None)
@given(some_joins.flatmap(lambda made: st.tuples(st.just(made), st.permutations(made))), st.integers(0, 5))
def test_all_joins_taken_back_leave_what_likeness_made(
    made: tuple[Sequence[tuple[int, int]], Sequence[tuple[int, int]]], company: int
) -> None:
    """In whatever order they are taken back."""
    room = Newsroom(told(company))
    before = room.groups()
    for pair in made[0]:
        room.join(pair)
    for pair in made[1]:
        room.undo(pair)
    assert room.groups() == before


def test_company_that_opened_no_story_is_found_by_the_named() -> None:
    """Where no story is known with which they began, what editors brought in follows the named before it."""
    standing = Constraints(must=frozenset(pairs((A, D))))
    held = story(a="opened", b="editor", c="editor", d="editor", e="editor")
    assert lifted([JOIN], standing, [held], [], []).cannot == pairs((A, B), (A, C))
