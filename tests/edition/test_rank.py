"""The front page: eligible, ranked, explained, editors obeyed."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.edition import cover, rank
from broadsheet.model.decision import Standing
from broadsheet.model.edition import Coverage
from broadsheet.model.options import EditionOptions
from broadsheet.model.score import GivenTopic, Score, Term, Verdict
from tests.build import NOON, TAXONOMY, article, hours, story

OPTIONS = EditionOptions(front_size=3, front_hours=48, half_life_hours=12)


def coverage(name: str, heat: int = 100, age: float = 0, published: bool = True) -> Coverage:
    one = article(name, published=hours(-age))
    verdict = Verdict(
        one.id,
        (GivenTopic("AI", ""),),
        Score(heat),
        Score(heat, (Term("quality", heat),)),
        True,
        published,
        "",
    )
    return cover([story(one)], {one.id: one}, {one.id: verdict}, Standing())[0]


def names(coverages: list[Coverage], standing: Standing | None = None) -> list[str]:
    places = rank(coverages, NOON, standing or Standing(), OPTIONS, TAXONOMY)
    assert [place.rank for place in places] == list(range(1, len(places) + 1))
    return [place.coverage.head.article.address[-1] for place in places]


def test_heat_halves_with_age() -> None:
    """After its half life a story stands level with one of half its heat."""
    assert names([coverage("a", 199, age=12), coverage("b", 100)]) == ["b", "a"]
    assert names([coverage("a", 201, age=12), coverage("b", 100)]) == ["a", "b"]


def test_only_published_and_recent_stories_enter() -> None:
    """A story that is not published, or whose newest report is older than the window, has no place."""
    assert names([coverage("a", published=False), coverage("b", age=49), coverage("c")]) == ["c"]


def test_a_window_may_be_longer_than_the_calendar() -> None:
    """A page that takes news of any age, more hours than there are dates, takes it."""
    endless = replace(OPTIONS, front_hours=100_000_000)
    assert len(rank([coverage("a", age=9999)], NOON, Standing(), endless, TAXONOMY)) == 1


def test_the_page_has_its_size() -> None:
    """No more places than the setting allows."""
    assert len(names([coverage(name) for name in "abcdef"])) == 3


def test_pins_stand_above_in_the_order_of_decision() -> None:
    """A pinned story stands on top, however cool or old; the later pin stands higher."""
    stories = [coverage("a", 500), coverage("b", 80, age=90), coverage("c", 90)]
    pins = Standing(pin=(article("b").id, article("c").id))
    assert names(stories, pins) == ["b", "c", "a"]


def test_every_place_says_why() -> None:
    """The points of a place are the sum of its terms, and each term has its reason."""
    (place,) = rank([coverage("a", 100, age=5)], NOON, Standing(), OPTIONS, TAXONOMY)
    assert place.score.value == round(sum(term.value for term in place.score.terms))
    assert [term.name for term in place.score.terms] == ["heat", "age"]
    assert all(term.why for term in place.score.terms)


@given(
    st.permutations(
        [coverage(name, heat) for name, heat in zip("abcde", (100, 100, 80, 90, 90), strict=True)]
    )
)
def test_the_order_is_total(coverages: list[Coverage]) -> None:
    """The front page does not depend on the order in which stories come."""
    assert names(coverages) == ["a", "b", "d"]


def test_cover_shows_an_editors_words_and_leaves_out_what_is_removed() -> None:
    """A retitled article shows the editor's title; a removed one is in no coverage."""
    one, two = article("a"), article("b")
    judged = {
        each.id: Verdict(each.id, (), Score(50), Score(50), each is one, each is one, "")
        for each in (one, two)
    }
    standing = Standing(titles={one.id: "Better"}, removed=frozenset((two.id,)))
    (found,) = cover([story(one, two)], {one.id: one, two.id: two}, judged, standing)
    assert [report.article.title for report in found.reports] == ["Better"]
