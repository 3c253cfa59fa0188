"""Why two are or are not one story, by the functions that judge."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from broadsheet.model.article import Article
from broadsheet.model.explanation import Comparison
from broadsheet.model.options import StoryOptions
from broadsheet.model.story import Constraints, Membership, Story
from broadsheet.story import restore
from broadsheet.story.advance import advance
from broadsheet.story.explain import OBSTACLES, Bench
from tests.story.world import EVENTS, OPTIONS, START, article

CRANE = article("a", EVENTS[0])
AGAIN = article("b", f"{EVENTS[0]}, officials say", 2, outlet="other")


def bench(*articles: Article, apart: bool = False, options: StoryOptions = OPTIONS) -> Bench:
    """Articles, each in a story of its own (or, of two named together, see `stories`)."""
    stories = [Story(f"s-{one.id}", (Membership(one.id, "opened"),)) for one in articles]
    state = restore(stories, {one.id: one for one in articles}, articles, options)
    cannot = frozenset({(articles[0].id, articles[1].id)}) if apart else frozenset[tuple[str, str]]()
    return Bench(state, Constraints(cannot=cannot), [one.id for one in articles])


def names(comparison: Comparison) -> list[str]:
    return [obstacle.name for obstacle in comparison.obstacles]


def test_two_reports_of_one_event_are_alike() -> None:
    """Nothing keeps them apart; the strongest shared terms come with their share of the score."""
    found = bench(CRANE, AGAIN).articles(["a"], ["b"])
    assert found.alike
    assert found.score >= found.threshold == OPTIONS.threshold
    assert 0 < found.breadth < 1
    assert 0 < sum(term.value for term in found.terms) <= 1
    assert "brenn" in [term.name for term in found.terms]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (article("b", EVENTS[1]), ["likeness"]),
        (article("b", EVENTS[0], 2, language="nl"), ["language"]),
        (article("b", EVENTS[0], 200), ["window"]),
        (article("b", EVENTS[1], 200, language="fr"), ["language", "window", "likeness"]),
    ],
)
def test_every_obstacle_names_itself(other: Article, expected: list[str]) -> None:
    """Whatever keeps two apart is named, all at once."""
    assert names(bench(CRANE, other).stories("s-a", "s-b")) == expected
    assert names(bench(CRANE, other).articles(["a"], ["b"])) == expected


def test_an_editors_word_keeps_apart_what_is_alike() -> None:
    """A cannot-link is an obstacle by itself."""
    assert names(bench(CRANE, AGAIN, apart=True).articles(["a"], ["b"])) == ["editor"]


def test_a_veto_is_given_by_its_name() -> None:
    """The veto that holds stands as the reason."""
    twins = (
        article("a", "Power cut hits Skarvik mill"),
        article("b", "Power cut hits Dunvik mill", 1, outlet="b"),
    )
    (obstacle,) = bench(*twins).articles(["a"], ["b"]).obstacles
    assert (obstacle.name, obstacle.why) == ("veto", "another name in the same words")


def test_a_likelier_story_is_named() -> None:
    """Two stories that are alike, of which each would sooner go elsewhere, say where."""
    third = article("c", EVENTS[0], 1, outlet="third")
    near = article("b", f"{EVENTS[0]} witnesses tell of the morning", 1, outlet="other")
    fresh = restore(
        [Story(f"s-{one.id}", (Membership(one.id, "opened"),)) for one in (CRANE, near, third)],
        {one.id: one for one in (CRANE, near, third)},
        (CRANE, near, third),
        OPTIONS,
    )
    (obstacle,) = Bench(fresh, Constraints(), ["a"]).stories("s-a", "s-b").obstacles
    assert (obstacle.name, "s-c" in obstacle.why) == ("rival", True)


def test_what_was_not_looked_at_says_so() -> None:
    """A story beyond the candidates that are compared is kept apart by that alone."""
    options = StoryOptions(candidates=0)
    assert names(bench(CRANE, AGAIN, options=options).stories("s-a", "s-b")) == ["candidates"]


def test_it_agrees_with_the_run() -> None:
    """After a batch no two stories are left that nothing keeps apart, and what it joined is alike."""
    batch = [
        article(f"{number}{place}", f"{event}{', officials say' * place}", place, outlet=f"o{place}")
        for number, event in enumerate(EVENTS)
        for place in range(3)
    ]
    state = restore((), {}, (), OPTIONS)
    advance(state, batch, {}, Constraints(), START + timedelta(hours=4))
    after = restore(state.stories.values(), {one.id: one for one in batch}, batch, OPTIONS)
    looked = Bench(after, Constraints(), [one.id for one in batch])
    ids = sorted(state.stories)
    assert len(ids) == len(EVENTS)
    assert all(not looked.stories(one, other).alike for one in ids for other in ids if one < other)
    assert all(
        looked.articles(story.article_ids[:1], story.article_ids[1:]).alike
        for story in state.stories.values()
    )


def test_an_arriving_article_is_asked_for_what_it_was_asked_for() -> None:
    """Where small stories need less at merging, an article is still held to the threshold at which it came."""
    options = replace(OPTIONS, several_share=1.0, size_power=0.5)
    state = restore([], {}, [], options)
    advance(state, [CRANE, AGAIN], {}, Constraints(), START + timedelta(hours=6))
    later = article("c", f"{EVENTS[0]}, witnesses tell of the morning", 3, outlet="third")
    (story,) = advance(state, [later], {}, Constraints(), START + timedelta(hours=6)).stories
    member = story.members[-1]
    assert member.how == "similar"
    found = Bench(state, Constraints(), ["c"]).articles(["a", "b"], ["c"])
    assert found.threshold == member.threshold == options.threshold
    assert found.score == pytest.approx(member.score)


def test_a_story_that_was_not_live_was_not_looked_at() -> None:
    """A story that the batch had not loaded can be compared; however like, its age kept it apart."""
    known = bench(CRANE, article("c", EVENTS[1]))
    known.add([Story("s-b", (Membership("b", "opened"),))], {"b": AGAIN})
    found = known.stories("s-a", "s-b")
    assert (found.score >= found.threshold, names(found)) == (True, ["window"])


def test_the_nearest_come_first() -> None:
    """Of the stories asked about the likest comes first, whether the batch looked at it or not."""
    known = bench(CRANE, article("c", f"{EVENTS[1]} at Brenn terminal"))
    known.add([Story("s-b", (Membership("b", "opened"),))], {"b": AGAIN})
    assert known.nearest("s-a", ["s-a", "s-b", "s-c"], 5) == ("s-b", "s-c")
    assert known.nearest("s-a", ["s-b", "s-c"], 1) == ("s-b",)


def test_obstacles_are_told_in_one_order() -> None:
    """Editors come first, vetoes and the evidence of the words last."""
    assert list(OBSTACLES) == ["editor", "language", "window", "likeness", "veto", "evidence"]
