"""Marks tell that a story changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace

from broadsheet.edition import mark
from broadsheet.model.article import Provider, ProviderName, Rendition, Thumbnail
from broadsheet.model.edition import Coverage, Facts, Report
from broadsheet.model.private import Archive, Noted
from broadsheet.model.score import GivenTopic, Score, Term, Verdict
from broadsheet.model.story import Membership, Story, Voice
from tests.build import article, story

ARTICLE = article("a")
REPORT = Report(
    ARTICLE,
    Verdict(ARTICLE.id, (GivenTopic("AI", "root"),), Score(5, (Term("x", 5),)), Score(5), True, True, "why"),
    Membership(ARTICLE.id, "opened"),
)
NOTHING = Archive()
NOBODY: Mapping[str, Provider] = {}
COVERAGE = Coverage(story(ARTICLE), (REPORT,))


def marked(
    coverage: Coverage = COVERAGE,
    archive: Archive = NOTHING,
    held: tuple[int, int] = (0, 0),
    providers: Mapping[str, Provider] = NOBODY,
    shared: str = "p",
) -> str:
    """The mark of one story."""
    pictures = {ARTICLE.id: Thumbnail(ARTICLE.id, (Rendition("p", *held, "jpg"),))} if any(held) else {}
    return mark((coverage,), archive, pictures, providers, shared)[coverage.story.id]


def test_equal_stories_have_equal_marks() -> None:
    """A mark is made of values, not of objects."""
    assert marked() == marked(replace(COVERAGE, reports=tuple(map(replace, COVERAGE.reports))))


def test_every_field_of_a_report_counts() -> None:
    """Another value in any field of an article, verdict or membership gives another mark."""
    found = {marked()}
    for name in ("article", "verdict", "membership"):
        value = getattr(REPORT, name)
        for field in fields(value):
            another = ProviderName("Another", "") if field.name == "provider" else "another"
            other = replace(REPORT, **{name: replace(value, **{field.name: another})})
            found.add(marked(replace(COVERAGE, reports=(other,))))
    parts = (REPORT.article, REPORT.verdict, REPORT.membership)
    assert len(found) == 1 + sum(len(fields(part)) for part in parts)


def test_all_that_is_held_of_a_story_counts() -> None:
    """So do its silence, its own words, its items, its picture, its members, its facts, its provider's entry, and
    what all stories share."""
    items = {ARTICLE.id: (Noted("s", "g", "d", ARTICLE.id),)}
    others = (
        marked(replace(COVERAGE, reports=(replace(REPORT, silenced=True),))),
        marked(archive=Archive({ARTICLE.id: replace(ARTICLE, title="Its own")})),
        marked(archive=Archive(items=items)),
        marked(held=(3, 4)),
        marked(held=(4, 4)),
        marked(replace(COVERAGE, story=story(ARTICLE, article("b")))),
        marked(replace(COVERAGE, facts=Facts(follows="s-earlier"))),
        marked(shared="q"),
        marked(providers={"outlet.example": Provider("outlet.example", "Outlet")}),
        marked(replace(COVERAGE, facts=Facts(lead=(Term("quality", 1),)))),
        marked(replace(COVERAGE, facts=Facts(voices=(Voice((ARTICLE.id,)),)))),
    )
    assert len({marked(), *others}) == 1 + len(others)


def test_another_provider_changes_no_story() -> None:
    """An entry that the registry gains is nothing to the stories of others."""
    assert marked() == marked(providers={"other.example": Provider("other.example", "Other")})


def test_without_a_key_of_what_is_shared_there_are_no_marks() -> None:
    """What nobody vouches for may have changed."""
    assert mark((COVERAGE,), NOTHING, {}, {}, "") == {}


def test_the_trend_does_not_count() -> None:
    """A story whose trend sinks with the edition's time is the same story."""
    assert marked() == marked(replace(COVERAGE, facts=Facts(trend=Score(7))))


def test_the_values_that_are_marked_are_all_there_are() -> None:
    """A field that is added to a report, a coverage or a story must find its way into the mark: see there."""
    assert [field.name for field in fields(Report)] == ["article", "verdict", "membership", "silenced"]
    assert [field.name for field in fields(Coverage)] == ["story", "reports", "facts"]
    assert [field.name for field in fields(Story)] == ["id", "members"]
