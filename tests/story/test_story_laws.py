"""Laws of the story stage, whatever the news."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.model.article import Article
from broadsheet.model.story import Changes, Constraints, Copy
from broadsheet.story import advance
from tests.story.world import START, Memory, wishes, worlds

World = tuple[Sequence[Sequence[Article]], Sequence[Mapping[str, Copy]]]
FREE = Constraints()
FEW = settings(deadline=None)
"""Each example plays several batches."""


def play(world: World, constraints: Sequence[Constraints]) -> tuple[Memory, list[Changes]]:
    """One state carried through all batches, and what a store would hold in the end."""
    memory, heard = Memory(), []
    state = memory.state()
    for number, (batch, copies) in enumerate(zip(*world, strict=True)):
        now = START + timedelta(hours=20 * (number + 1))
        changes = advance(state, batch, copies, constraints[number], now)
        memory.keep(batch, changes)
        heard.append(changes)
    return memory, heard


def replay(world: World, constraints: Sequence[Constraints]) -> list[Changes]:
    """The same, with the process killed after every batch."""
    memory, heard = Memory(), []
    for number, (batch, copies) in enumerate(zip(*world, strict=True)):
        now = START + timedelta(hours=20 * (number + 1))
        changes = advance(memory.state(), batch, copies, constraints[number], now)
        memory.keep(batch, changes)
        heard.append(changes)
    return heard


@FEW
@given(worlds(), wishes(), wishes())
def test_a_killed_run_judges_on_as_an_undisturbed_one(
    world: World, one: Constraints, two: Constraints
) -> None:
    """The state rebuilt from what was saved judges the next batch to the last digit as the one carried on."""
    constraints = [one, two, FREE, one]
    assert replay(world, constraints) == play(world, constraints)[1]


@FEW
@given(worlds(), wishes(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(world: World, constraints: Constraints, random: object) -> None:
    """A batch gives the same stories in whatever order its articles come."""
    batches, copies = world
    shuffled = [sorted(batch, key=lambda _: random.random()) for batch in batches]  # type: ignore[attr-defined]
    wanted = play(world, [constraints] * 4)[1]
    assert play((shuffled, copies), [constraints] * 4)[1] == wanted


@FEW
@given(worlds(), wishes())
def test_nothing_new_changes_nothing(world: World, constraints: Constraints) -> None:
    """An empty batch, and one whose articles all stand already, leave every story as it is."""
    memory, _ = play(world, [constraints] * 4)
    now = START + timedelta(hours=100)
    again = list(memory.articles.values())
    assert advance(memory.state(), [], {}, constraints, now) == Changes()
    homes = memory.homes()
    memory.keep(again, advance(memory.state(), again, {}, constraints, now))
    assert memory.homes() == homes


@FEW
@given(worlds(), st.lists(wishes(), min_size=4, max_size=4))
def test_constraints_hold_after_every_batch(world: World, constraints: list[Constraints]) -> None:
    """Must-links are together and cannot-links apart at once, and stay so, even where they change."""
    memory = Memory()
    for number, (batch, copies) in enumerate(zip(*world, strict=True)):
        wish = constraints[number]
        memory.keep(batch, advance(memory.state(), batch, copies, wish, START + timedelta(days=number)))
        homes = memory.homes()
        assert all(homes[a] == homes[b] for a, b in wish.must if a in homes and b in homes)
        assert all(homes[a] != homes[b] for a, b in wish.cannot if a in homes and b in homes)


@FEW
@given(worlds(), wishes())
def test_contradictory_wishes_end_and_part(world: World, constraints: Constraints) -> None:
    """Where wishes contradict each other the cannot-link holds, and nothing fails."""
    both = Constraints(constraints.must | constraints.cannot, constraints.cannot)
    homes = play(world, [both] * 4)[0].homes()
    assert all(homes[a] != homes[b] for a, b in constraints.cannot if a in homes and b in homes)


@FEW
@given(worlds(), wishes())
def test_every_article_stands_in_exactly_one_story(world: World, constraints: Constraints) -> None:
    """No article is lost and none stands twice."""
    memory, _ = play(world, [constraints] * 4)
    assert memory.homes().keys() == {each.id for batch in world[0] for each in batch}


@FEW
@given(worlds(), wishes())
def test_story_addresses_survive(world: World, constraints: Constraints) -> None:
    """A story that was ever saved stands under its id for ever, or a redirect leads to one that stands."""
    memory, heard = play(world, [constraints, FREE, constraints, FREE])
    leads = {redirect.old: redirect.new for changes in heard for redirect in changes.redirects}
    for story in (story for changes in heard for story in changes.stories):
        at = story.id
        while at not in memory.stories:
            at = leads[at]
        assert at in memory.stories


@FEW
@given(worlds())
def test_reasons_add_up(world: World) -> None:
    """Whoever joined by likeness reached the threshold, and the shares of its shared terms are at most 1."""
    for changes in play(world, [FREE] * 4)[1]:
        for member in (member for story in changes.stories for member in story.members):
            shares = [term.value for term in member.terms]
            assert sum(shares) <= 1.0 + 1e-9
            assert len(shares) <= 6
            assert all(one >= other for one, other in pairwise(shares))
            assert member.how not in ("similar", "merged") or member.score >= member.threshold > 0
