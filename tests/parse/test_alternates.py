"""The feeds that a page names."""

from __future__ import annotations

from broadsheet.model.exchange import Request, Response
from broadsheet.parse.alternates import feeds_named, is_feed, usual_places

HOME = "https://outlet.example/news/"


def response(body: str) -> Response:
    return Response(Request(HOME), 200, HOME, body=body.encode())


def test_the_feeds_of_a_page_are_named_in_its_order() -> None:
    """Every alternate of a feed's type, absolute, each once; feeds of comments, style sheets and scripts are none."""
    page = response(
        '<link rel="stylesheet" href="/s.css"><link rel="Alternate" type="application/rss+xml" href="a.xml">'
        '<link rel="alternate" type="application/atom+xml; charset=utf-8" href="//far.example/b.xml">'
        '<link rel="alternate" type="application/rss+xml" href="/x/comments/feed">'
        '<link rel="alternate" type="application/rss+xml" href="javascript:1">'
        '<link rel="alternate" hreflang="de" href="/de/"><link rel="alternate" type="application/rss+xml" href="a.xml">'
    )
    assert feeds_named(page) == ("https://outlet.example/news/a.xml", "https://far.example/b.xml")
    assert feeds_named(response("")) == ()


def test_a_feed_is_told_from_a_page() -> None:
    """What parses as a feed is one."""
    assert is_feed(response('<rss version="2.0"><channel><title>A</title></channel></rss>'))
    assert not is_feed(response("<html><body>words</body></html>"))
    assert usual_places(HOME)[0] == "https://outlet.example/feed"
