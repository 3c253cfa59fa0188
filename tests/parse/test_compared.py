"""The comparison with feedparser that `evaluate feeds` prints."""

from __future__ import annotations

import pytest

from broadsheet.model.exchange import Request, Response
from broadsheet.parse.compared import Comparison, compare

FEED = "https://outlet.example/feed"


def compared(body: str) -> Comparison:
    return compare(Response(Request(FEED), 200, FEED, (("content-type", "application/xml"),), body.encode()))


@pytest.mark.parametrize(
    ("inside", "entries", "informative", "fallback"),
    [
        ("<item><title>A</title><link>https://outlet.example/1</link></item>", 1, True, False),
        (
            "<item><title>A</title><link>/1</link></item><item><pubDate>Wed, 04 Mar 2026</pubDate></item>",
            2,
            True,
            True,
        ),
        ("<item><category>A</category></item>", 1, False, False),
        ("", 0, False, False),
        ("<item><title>A & B</title></item>", 1, True, True),
    ],
)
def test_a_feed_is_informative_where_an_entry_says_something(
    inside: str, entries: int, informative: bool, fallback: bool
) -> None:
    """A title, link or date of any entry makes a feed informative, and its entries come out as feedparser's."""
    body = f'<rss version="2.0"><channel><title>Outlet</title>{inside}</channel></rss>'
    assert compared(body) == Comparison(False, entries, informative, informative, fallback)


def test_what_is_no_feed_is_no_failure() -> None:
    """Words without entries are not informative, so that nothing failed."""
    assert compared("just words") == Comparison(False, 0, False, False, True)
