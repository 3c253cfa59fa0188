"""What is new in a running story."""

from __future__ import annotations

from broadsheet.edition import cover, rank
from broadsheet.edition.news import news, since_yesterday
from broadsheet.model.article import Article
from broadsheet.model.decision import Standing
from broadsheet.model.edition import Coverage, Facts
from broadsheet.model.options import EditionOptions
from broadsheet.model.score import RELATED, Score, Term, Verdict
from broadsheet.model.story import Copy, Voice
from tests.build import NOON, TAXONOMY, article, hours, story

OPENED = article("a", title="Crane falls at Pier Nine", excerpt="Nobody was hurt.", published=hours(-30))
SAME = article(
    "b", title="At Pier Nine a crane falls", excerpt="Nobody was hurt at all.", published=hours(-20)
)
NEWS = article(
    "c", title="Crane falls: 40 meters of Pier Nine closed", excerpt="Harbor master Ada Moor blames Bertha.",
    published=hours(-2),
)  # fmt: skip


def told(*members: Article, copies: tuple[str, ...] = (), heat: int = 100) -> Coverage:
    related = (Term("quality", heat), Term(RELATED, 20 * (len(members) - 1)))
    verdicts = {
        one.id: Verdict(one.id, (), Score(heat), Score(heat + int(related[1].value), related), one is members[0],
                        one is members[0], "")
        for one in members
    }  # fmt: skip
    voice = Voice(tuple(one.id for one in members), tuple(Copy(key, members[0].id, 1.0) for key in copies))
    told_of = story(*members)
    by_id = {one.id: one for one in members}
    return cover([told_of], by_id, verdicts, Standing(), {told_of.id: Facts((voice,))})[0]


def titles(coverage: Coverage) -> list[str]:
    return [report.article.address[-1] for report in news(coverage)]


def test_the_first_report_is_news_and_names_or_numbers_make_another() -> None:
    """The first report is news; one in other words of the same is not; one with names or numbers that nobody had
    is."""
    assert titles(told(OPENED, SAME, NEWS)) == ["c", "a"]


def test_a_copy_is_never_news() -> None:
    """A copy says nothing new, whatever its words."""
    assert titles(told(OPENED, NEWS, copies=(NEWS.id,))) == ["a"]


def test_new_since_yesterday_is_said_only_of_a_story_that_ran_before() -> None:
    """News of the last day counts as new where the story began before it; a story of today has no yesterday."""
    assert [one.article.id for one in since_yesterday(news(told(OPENED, SAME, NEWS)), NOON)] == [NEWS.id]
    assert since_yesterday(news(told(NEWS)), NOON) == ()
    assert since_yesterday(news(told(OPENED, SAME)), hours(-4)) == ()


def place(coverage: Coverage, time_hours: float = 0) -> dict[str, float]:
    (found,) = rank([coverage], hours(time_hours), Standing(), EditionOptions(), TAXONOMY)
    return {term.name: term.value for term in found.score.terms}


def test_only_news_brings_a_running_story_back() -> None:
    """A report with news makes the story young again; one without leaves it as old as it was."""
    age = place(told(OPENED))["age"]
    assert place(told(OPENED, SAME))["age"] < age * 1.1
    assert abs(place(told(OPENED, NEWS))["age"]) < abs(age) / 2


def test_copies_add_no_points() -> None:
    """What copies add to the heat is taken off again on the front page."""
    alone, copied = place(told(OPENED)), place(told(OPENED, SAME, copies=(SAME.id,)))
    assert copied["copies"] == -2000
    assert sum(copied.values()) == sum(alone.values())


def test_the_place_names_what_is_new() -> None:
    """The place of a running story carries its new reports."""
    (found,) = rank([told(OPENED, NEWS)], NOON, Standing(), EditionOptions(), TAXONOMY)
    assert [report.article.id for report in found.news] == [NEWS.id]
