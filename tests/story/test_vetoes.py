"""Pairs that are alike and yet two stories."""

from __future__ import annotations

import pytest

from broadsheet.model.options import StoryOptions
from broadsheet.story.features import Features, featured
from broadsheet.story.vetoes import STORY_VETOES, VETOES, objection
from tests.story.world import article

NAMES = (*VETOES, *STORY_VETOES)


def read(title: str, hours: float = 0.0, outlet: str = "a", excerpt: str = "") -> Features:
    return featured(article(title, title, hours, excerpt, outlet), StoryOptions())


def heard(one: Features, other: Features) -> str:
    return objection([one], [other], NAMES)


TOLL = "Flood toll in Orrin valley rises to {}"


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        ("Council clears 12th site", "Council clears 13th site", "another number of a series"),
        ("Power cut hits Skarvik mill", "Power cut hits Dunvik mill", "another name in the same words"),
        (
            "Smart Valve Market 2026: Growth, Trends, Vendors and Forecast",
            "Robot Mower Market 2026: Growth, Trends, Vendors and Forecast",
            "another market in a report template",
        ),
    ],
)
def test_twins_are_two_stories(one: str, other: str, name: str) -> None:
    """Titles that differ in the ordinal, the place or the market reported on are two stories."""
    assert heard(read(one), read(other, outlet="b")) == name


MARKETS = "a report on the markets and what moved them"


@pytest.mark.parametrize(
    "title",
    [
        "Shares slip as Skarvik and Dunvik trade envoys meet",
        "European stocks fall as Skarvik and Dunvik trade envoys meet",
        "Wall St. climbs as Skarvik and Dunvik trade envoys meet",
        "Stock futures after Skarvik and Dunvik trade envoys meet",
        "MARKETS WRAP-Bonds and equities as Skarvik and Dunvik trade envoys meet",
        "Nasdaq ends higher as Skarvik and Dunvik trade envoys meet",
        "GLOBAL MARKETS-Asian shares up as Skarvik and Dunvik trade envoys meet",
        "Stock market tumbles as Skarvik and Dunvik trade envoys meet",
        "Japan's Nikkei slips as Skarvik and Dunvik trade envoys meet",
    ],
)
def test_a_report_on_the_markets_is_not_the_event_that_moved_them(title: str) -> None:
    """What shares did about an event is another story than the event, for an article and for a story of several."""
    event = read("Skarvik and Dunvik trade envoys meet", outlet="b")
    more = read("Trade envoys of Skarvik meet those of Dunvik", outlet="c")
    assert heard(read(title), event) == MARKETS
    assert objection([event, more], [read(title)], NAMES) == MARKETS
    assert objection([event, more], [read(title)], ()) == ""


@pytest.mark.parametrize(
    "title",
    [
        "Orrin Motors shares fall as its mill in Skarvik closes",
        "Share the news: Orrin Motors mill in Skarvik closes",
        "Mill in Skarvik closes, shares of Orrin Motors fall",
        "Market in Skarvik closes as Orrin Motors leaves",
        "Wall falls on a street in Skarvik at Orrin Motors mill",
        "Orrin Motors loses market share as mill in Skarvik closes",
        "The future of the market for mills: Orrin Motors closes Skarvik",
        "Share of Orrin Motors mills that close in Skarvik rises",
        "Orrin Motors stock slips, market value falls as Skarvik mill closes",
        "After stock market debut Orrin Motors closes Skarvik mill",
    ],
)
def test_the_shares_of_one_firm_are_no_report_on_the_markets(title: str) -> None:
    """What the shares of one firm do about its news belongs to the news; nor is every share or wall a market."""
    assert heard(read(title), read("Orrin Motors closes its mill in Skarvik", outlet="b")) == ""


def test_a_story_of_which_nothing_is_known_hears_no_objection() -> None:
    """A story none of whose articles is loaded is no report on the markets, and no event."""
    event = read("Skarvik and Dunvik trade envoys meet")
    assert objection([event], [], NAMES) == objection([], [event], NAMES) == ""
    assert objection([read("Shares slip")], [], NAMES) == ""


def test_an_article_that_speaks_of_the_markets_too_hears_no_objection() -> None:
    """Where the other side speaks of the markets as well, the score decides."""
    one = read("Wall Street climbs as Skarvik and Dunvik trade envoys meet")
    other = read("Skarvik and Dunvik trade envoys meet", outlet="b", excerpt="The Nasdaq rose by a tenth.")
    assert heard(one, other) == ""


def test_a_tally_grows_within_a_day() -> None:
    """Two counts of one day may be one story, those of two days are not."""
    assert heard(read(TOLL.format(14)), read(TOLL.format(16), hours=5)) == ""
    assert heard(read(TOLL.format(14)), read(TOLL.format(31), hours=24)) == "another day of a tally"


def test_two_names_for_one_thing_are_no_objection() -> None:
    """Where an article speaks of the other's name too, the names are no reason to part them."""
    one = read("Chief of Quillon calls for rules on robots", excerpt="Quillon belongs to Marlow.")
    assert heard(one, read("Chief of Marlow calls for rules on robots", outlet="b")) == ""


def test_a_first_word_is_a_name_only_within_one_outlet() -> None:
    """Of two outlets the capital of a title's first word proves nothing."""
    one = "Spain reports a rise in daily cases"
    other = "France reports a rise in daily cases"
    assert heard(read(one), read(other)) == "another name in the same words"
    assert heard(read(one), read(other, outlet="b")) == ""


@pytest.mark.parametrize(
    "other",
    [
        "Crane collapses at Brenn harbor",
        "Harbor crane collapses at Brenn terminal, inquiry follows soon",
        "Brenn harbor mourns",
        "",
    ],
)
def test_other_wording_is_no_objection(other: str) -> None:
    """Titles that differ in more than one slot, or lack one, are left to the score."""
    assert heard(read("Harbor crane collapses at Brenn terminal"), read(other, hours=30)) == ""


def test_a_story_that_speaks_of_both_hears_no_objection() -> None:
    """A pair is not heard where both stories already hold the words in which its titles differ."""
    north, south = read("Power cut hits homes in Skarvik"), read("Power cut hits homes in Dunvik", outlet="b")
    both = read("After Skarvik and Dunvik, who pays?")
    assert objection([north, both], [south, both], NAMES) == ""
    assert objection([north], [south], ()) == ""
