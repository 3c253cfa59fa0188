"""What the wording of a title or excerpt gives away."""

from __future__ import annotations

import pytest

from broadsheet.score.events import event_word, report_word, stakes_word
from broadsheet.score.places import is_opinion_place, is_reference_place, is_release_place
from broadsheet.score.wording import (
    is_guide,
    is_listicle,
    is_release,
    is_report_template,
    is_sponsored,
    is_talk,
    is_vendor,
)


@pytest.mark.parametrize(
    "title",
    ["7 ways to cool a rack", "Top 10 chips of the year", "What are the top 5 trends in cooling?",
     "The five biggest mistakes in procurement", "Here are 12 startups to watch", "5 startups that cool racks",
     "Eight books for engineers"],
)  # fmt: skip
def test_a_listicle_is_known_by_its_title(title: str) -> None:
    """A title that promises a number of things is a listicle."""
    assert is_listicle(title)


@pytest.mark.parametrize(
    "title",
    ["Two killed in crane fall", "12 nations sign chip pact", "3,000 workers strike at Helion",
     "Helion cuts 10 percent of jobs", "Five Eyes ministers warn of chip theft", "Three chip startups merge",
     "Seven companies sue Helion", "Two top executives leave Helion", "Two dead as company skips safety steps"],
)  # fmt: skip
def test_a_number_alone_makes_no_listicle(title: str) -> None:
    """News that begins with a number is no listicle."""
    assert not is_listicle(title)


@pytest.mark.parametrize(
    "title",
    ["How to cool a rack", "What is a GPU?", "Liquid cooling, explained", "A builder's guide to cranes",
     "Racks run hot: here's why"],
)  # fmt: skip
def test_a_guide_is_known_by_its_title(title: str) -> None:
    """A title that promises advice or a definition is a guide."""
    assert is_guide(title)


@pytest.mark.parametrize("title", ["How Helion lost its lead", "Study explained away in court filing"])
def test_a_report_is_no_guide(title: str) -> None:
    """A report on how something came about is no guide."""
    assert not is_guide(title)


@pytest.mark.parametrize(
    ("title", "excerpt"),
    [("Global Rack Cooling Market 2026: Size, Share, Growth and Forecast to 2033", ""),
     ("Rack Cooling Market worth $4 billion by 2030", ""),
     ("Rack Cooling Industry Outlook", "It will grow at a CAGR of 9.1%."),
     ("Crane Market Demand", "A report titled Cranes has been added."),
     ("Racks: Analysis by Size, Share, Trends and Forecast", "")],
)  # fmt: skip
def test_the_template_of_market_reports_is_known(title: str, excerpt: str) -> None:
    """A market, and at least two words of the trade, are the template; one will do if the excerpt speaks of such a
    report, and five need no market."""
    assert is_report_template(title, excerpt)


@pytest.mark.parametrize("title", ["Chip market slumps", "Market report", "Growth of the grid by 2030"])
def test_news_of_a_market_is_no_template(title: str) -> None:
    """A market in the news is not the template."""
    assert not is_report_template(title, "Shares fell.")


@pytest.mark.parametrize(
    ("title", "excerpt"),
    [("", "[Sponsored Guest Article] The demand for racks"), ("[Sponsored] Racks", ""), ("Sponsored: Racks", ""),
     ("Racks", "(Paid post) Racks are"), ("Partner Content | Racks", "")],
)  # fmt: skip
def test_what_was_paid_for_says_so(title: str, excerpt: str) -> None:
    """The marks that publishers put on paid articles are known, in title and excerpt."""
    assert is_sponsored(title, excerpt)


def test_the_word_alone_says_nothing() -> None:
    """An article about sponsors is not sponsored."""
    assert not is_sponsored(
        "State-sponsored hackers hit racks", "The bill, sponsored by two senators, passed."
    )


def test_marks_of_press_releases_are_known() -> None:
    """The marks of distributors are known; a report that names one is no release."""
    assert is_release("OSLO--(BUSINESS WIRE)--A firm")
    assert is_release("/PRNewswire/ -- A firm")
    assert not is_release("PR Newswire said it would be sold.")


@pytest.mark.parametrize(
    "title",
    ["Opinion: Cranes belong to towns", "The future of harbors", "Should gulls be fed?", "Why gulls stay",
     "How cranes will change the harbor", "Harbors must grow", "Ten cranes you can rent"],
)  # fmt: skip
def test_talk_is_known_by_its_title(title: str) -> None:
    """Opinion, forecast, advice to the reader and questions are talk."""
    assert is_talk(title)


@pytest.mark.parametrize(
    "title",
    ["Harbor buys cranes", "How the harbor lost its cranes", "US fines a port", "Port will close in May"],
)
def test_news_is_no_talk(title: str) -> None:
    """What happened, how it came about, and what is planned are no talk."""
    assert not is_talk(title)


@pytest.mark.parametrize(
    "title",
    ["Case study: a port saves time", "Helion achieves crane competency", "Helion named a leader in cranes",
     "Helion expands its partnership with Marrow", "CraneOne™ for harbors", "Helion (NYSE: HLN) lifts forecast",
     "Helion to showcase cranes in May"],
)  # fmt: skip
def test_sellers_are_known_by_their_words(title: str) -> None:
    """Case studies, certificates, partnerships, trademarks and tickers are the words of somebody who sells."""
    assert is_vendor(title)


@pytest.mark.parametrize(
    "title", ["Helion sued over cranes", "Summit Stack burns", "Awards shunned by crane makers"]
)
def test_news_of_a_firm_is_no_advertisement(title: str) -> None:
    """A firm in the news does not sell."""
    assert not is_vendor(title)


@pytest.mark.parametrize(
    ("title", "word"),
    [("Helion sues port", "sues"), ("Gulls killed by crane", "killed"), ("Port is closing a pier", "is closing"),
     ("Towns embrace gulls", "embrace"), ("Researchers count gulls", "Researchers"), ("Gulls over the harbor", ""),
     ("How Helion sues ports", ""), ("Has Helion sued a port?", ""), ("Is it over? Helion sues", "sues"),
     ("A plan to embrace gulls", ""), ("Case study: a port", "")],
)  # fmt: skip
def test_an_event_is_known_by_its_word(title: str, word: str) -> None:
    """Verbs of headlines tell of an event; questions, and what somebody may yet do, do not."""
    assert event_word(title) == word


@pytest.mark.parametrize(
    ("title", "word"),
    [("Court stops cranes", "Court"), ("A vaccine for gulls", "vaccine"), ("Port spends $40 million", "$40 million"),
     ("Cranes are yellow", ""), ("Should a court stop cranes?", "")],
)  # fmt: skip
def test_what_weighs_on_people_is_known_by_its_word(title: str, word: str) -> None:
    """Law and rights, life and death, work and money weigh, unless they are only asked about."""
    assert stakes_word(title) == word


@pytest.mark.parametrize(
    ("excerpt", "word"),
    [
        ("The port closed on Monday.", "Monday"),
        ("It is calm, she said.", "said"),
        ("Cranes are tall.", ""),
        ("", ""),
    ],
)
def test_a_report_tells_who_spoke_or_acted_or_when(excerpt: str, word: str) -> None:
    """Somebody who said or did something, or a day, is the mark of a report."""
    assert report_word(excerpt) == word


def test_places_of_no_report_are_known_by_their_address() -> None:
    """Folders and hosts for releases, opinion and reference are known; the name of the page itself says nothing."""
    assert is_release_place("https://a.example/press-release/cranes")
    assert is_opinion_place("https://a.example/2026/opinion/cranes")
    assert is_reference_place("https://docs.a.example/cranes")
    assert is_reference_place("https://a.example/search/?q=cranes")
    assert is_reference_place("https://www.github.com/a/cranes")
    for known in (is_release_place, is_opinion_place, is_reference_place):
        assert not known("https://a.example/news/opinion")
        assert not known("not an address")
