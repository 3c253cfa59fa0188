"""The canonical address, step by step."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.article import resolve, trace
from broadsheet.model.article import Extraction

PAGE = "https://www.outlet.example/news/a"


@pytest.mark.parametrize(
    "address",
    [
        PAGE + "?utm_source=feed&fbclid=1#top",
        "https://www-outlet-example.cdn.ampproject.org/c/s/www.outlet.example/news/a",
        "https://www-outlet-example.cdn.ampproject.org/v/s/www.outlet.example/news/a?amp=1",
        "https://www.google.com/amp/s/www.outlet.example/news/a",
        "https://www.google.com/url?q=https%3A%2F%2Fwww.outlet.example%2Fnews%2Fa%3Futm_source%3Dx&sa=D",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.outlet.example%2Fnews%2Fa%3Ffbclid%3Dx",
        "https://www.bing.com/news/apiclick.aspx?ref=x&url=https%3a%2f%2fwww.outlet.example%2fnews%2fa",
        "https://www.outlet.example/news/a/amp",
        "https://www.outlet.example/news/a?amp=1",
        "https://www.outlet.example/news/a?outputType=amp",
        "https://www.outlet.example/news/a.amp",
        "https://www.google.com/url?url=https://www.google.com/amp/s/www.outlet.example/news/a/amp",
    ],
)
def test_forms_of_one_address_are_one(address: str) -> None:
    """Tracking, counting links, AMP caches, viewers and the usual AMP names are undone where no page was seen."""
    assert resolve(address, "", None) == PAGE


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://en.m.wikipedia.org/wiki/News", "https://en.wikipedia.org/wiki/News"),
        ("https://m.youtube.com/watch?v=1", "https://www.youtube.com/watch?v=1"),
        ("https://m.outlet.example/news/a", "https://m.outlet.example/news/a"),
        ("https://outlet.example/amp/", "https://outlet.example/amp/"),
        ("https://outlet.example/a/camp", "https://outlet.example/a/camp"),
        ("https://www.google.com/url?q=javascript:x", "https://www.google.com/url?q=javascript:x"),
    ],
)
def test_no_address_is_guessed(address: str, expected: str) -> None:
    """Mobile hosts are undone where they are known to show the same paths; elsewhere the page must say so."""
    assert resolve(address, "", None) == expected


def test_a_mobile_page_names_its_main_form() -> None:
    """The canonical link leads from the mobile host to the main one."""
    mobile = "https://m.outlet.example/news/a"
    assert resolve(mobile, mobile, Extraction(canonical=PAGE)) == PAGE


def test_a_redirect_to_a_mobile_host_leads_back() -> None:
    """Where the site led us from the feed's address to the same path on its mobile host, the feed's address stands,
    unless the page names its own; another path is another address."""
    for mobile in ("https://m.outlet.example/news/a", "https://mobile.outlet.example/news/a?utm_source=x"):
        found = trace(PAGE, mobile, Extraction())
        assert (found.address, found.steps[-1].rule) == (PAGE, "mobile redirect")
    assert resolve("https://outlet.example/news/a", "https://m.outlet.example/news/a", None).endswith(
        "//outlet.example/news/a"
    )
    own = "https://m.outlet.example/news/a-1"
    assert resolve(PAGE, "https://m.outlet.example/news/a", Extraction(canonical=own)) == own
    for elsewhere in (
        "https://m.outlet.example/news/b",
        "https://m.other.example/news/a",
        "https://eu.outlet.example/news/a",
    ):
        assert resolve(PAGE, elsewhere, None) == elsewhere


def test_a_main_host_that_the_operator_names_is_taken() -> None:
    """[fetch] main_hosts leads from a mobile host to the main one, and a step says so."""
    hosts = {"m.outlet.example": "www.outlet.example"}
    found = trace("https://m.outlet.example/news/a?fbclid=1", "", None, hosts)
    assert (found.address, found.steps[-1].rule) == (PAGE, "main host")
    assert resolve("https://m.other.example/news/a", "", None, hosts) == "https://m.other.example/news/a"


def test_every_step_is_told() -> None:
    """Feed, redirect, and what the page says: each step has its rule, the address it left, and why."""
    found = trace("https://feeds.example/r/1?utm_medium=rss", PAGE + "?x=1", Extraction(canonical=PAGE))
    assert [(step.rule, step.address) for step in found.steps] == [
        ("feed", "https://feeds.example/r/1"),
        ("redirect", PAGE + "?x=1"),
        ("canonical link taken", PAGE),
    ]
    assert "without tracking" in found.steps[0].why
    assert all(step.why for step in found.steps)


@pytest.mark.parametrize(
    ("extraction", "rule", "word"),
    [
        (Extraction(canonical="https://other.example/b"), "canonical link", "other.example"),
        (Extraction(canonical="https://www.outlet.example/"), "canonical link", "front page"),
        (Extraction(syndicated="https://wire.example/1"), "syndication", "wire.example"),
    ],
)
def test_what_a_page_claims_elsewhere_is_noted_and_not_followed(
    extraction: Extraction, rule: str, word: str
) -> None:
    """Nobody takes over another outlet's address by naming it; the claim is among the steps."""
    found = trace(PAGE, PAGE, extraction)
    assert found.address == PAGE
    assert (found.steps[-1].rule, word in found.steps[-1].why) == (rule, True)


def test_an_amp_page_leads_back() -> None:
    """Where the page that was read is the AMP form, the feed's address stands, and a step says so."""
    found = trace("https://www.outlet.example/x", PAGE, Extraction(amp=PAGE))
    assert (found.address, found.steps[-1].rule) == ("https://www.outlet.example/x", "AMP page")


def test_no_address_has_no_steps() -> None:
    """What is no web address leaves nothing."""
    assert (trace("javascript:x", "", None).address, trace("", "", None).steps) == ("", ())


PARTS = (
    "https://",
    "m.",
    "www.google.com",
    "/amp/",
    "s/",
    "outlet.example",
    "/url?q=",
    "/a",
    "?amp=1",
    ".amp",
    "cdn.ampproject.org/c/",
)


@given(st.lists(st.sampled_from(PARTS), max_size=8).map("".join))
def test_resolving_again_changes_nothing(address: str) -> None:
    """An address that was resolved stays what it is."""
    once = resolve(address, "", None)
    assert resolve(once, "", None) == once
