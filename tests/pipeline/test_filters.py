"""Filters in a run: what they keep out is named, remembered, and let in when they change."""

from __future__ import annotations

from dataclasses import replace

from broadsheet.model.options import FilterRule
from broadsheet.model.score import Term
from broadsheet.score import Filters
from tests.build import hours
from tests.newsroom import Room, Web, source
from tests.pipeline.conftest import Opening
from tests.pipeline.samples import ALPHA, HARBOR, OWLS

NO_OWLS = Filters(exclude=(FilterRule("no owls", title=("owls",), where="broadsheet.toml:3"),))


def filtered(opening: Opening, filters: Filters) -> Room:
    """A newsroom that reads one outlet under these filters."""
    web = Web()
    web.outlet(ALPHA, HARBOR, OWLS)
    room = opening(web, source(ALPHA))
    room.plan = replace(room.plan, filters=filters)
    return room


def titles(room: Room) -> set[str]:
    return {article.title for article in room.store.articles().values()}


def test_what_is_kept_out_is_counted_and_named(opening: Opening) -> None:
    """An excluded item makes no article, is counted on its source's line and named with its rule."""
    room = filtered(opening, NO_OWLS)
    report = room.run(hours(1))
    assert titles(room) == {HARBOR.title}
    assert [(line.new, line.filtered) for line in report.sources] == [(1, 1)]
    (refused,) = report.refused
    assert (refused.kind, refused.where) == ("filtered", OWLS.address)
    assert "no owls" in refused.why
    assert "broadsheet.toml:3" in refused.why


def test_what_is_kept_out_is_not_asked_for_again(opening: Opening) -> None:
    """Its page is fetched once, however often the feed gives it."""
    room = filtered(opening, NO_OWLS)
    room.run(hours(1))
    room.web.outlet(ALPHA, replace(HARBOR, summary="Longer."), OWLS)
    report = room.run(hours(2))
    assert room.asked("page").count(OWLS.address) == 1
    assert report.refused == ()


def test_other_filters_let_it_in(opening: Opening) -> None:
    """When the rule is changed, an item that the feed still gives is taken, though the feed is unchanged."""
    room = filtered(opening, NO_OWLS)
    room.run(hours(1))
    room.plan = replace(room.plan, filters=Filters())
    report = room.run(hours(2))
    assert [line.new for line in report.sources] == [1]
    assert titles(room) == {HARBOR.title, OWLS.title}


def test_an_edit_that_is_kept_out_leaves_the_article(opening: Opening) -> None:
    """An article whose new title a rule excludes keeps its old one."""
    room = filtered(opening, NO_OWLS)
    room.run(hours(1))
    room.web.outlet(ALPHA, replace(HARBOR, title="Owls in the harbor"))
    report = room.run(hours(2))
    assert [line.filtered for line in report.sources] == [1]
    assert titles(room) == {HARBOR.title}


def test_filters_that_match_nothing_change_nothing(opening: Opening) -> None:
    """Under rules that concern no item the same bytes are printed as under none."""
    printed: list[dict[str, bytes]] = []
    for filters in (
        Filters(),
        Filters(exclude=(FilterRule(title=("heron",)),), require=(FilterRule(text=("/./",)),)),
    ):
        room = filtered(opening, filters)
        room.run(hours(1))
        printed.append(room.sink.files)
    assert printed[0] == printed[1]


def test_a_boost_reaches_the_page(opening: Opening) -> None:
    """A boost adds its points to quality, and the story's page and the API say so."""
    room = filtered(opening, Filters(boost=(FilterRule("chips first", title=("chip",), points=7),)))
    room.run(hours(1))
    found = [verdict for verdict in room.store.verdicts().values() if _boosted(verdict.quality.terms)]
    assert len(found) == 1
    assert [path for path in room.paths_with("chips first") if path.startswith("public/api/")]


def _boosted(terms: tuple[Term, ...]) -> bool:
    return any(term.name == "filter" for term in terms)
