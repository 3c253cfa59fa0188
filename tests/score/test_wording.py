"""What the wording of a title or excerpt gives away."""

from __future__ import annotations

import pytest

from broadsheet.score.wording import is_guide, is_listicle, is_release, is_report_template, is_sponsored


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


@pytest.mark.parametrize("title", ["How to cool a rack", "What is a GPU?", "Liquid cooling, explained"])
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
     ("Rack Cooling Industry Outlook", "It will grow at a CAGR of 9.1%.")],
)  # fmt: skip
def test_the_template_of_market_reports_is_known(title: str, excerpt: str) -> None:
    """A market, and at least two words of the trade, are the template; one will do if the excerpt says CAGR."""
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
