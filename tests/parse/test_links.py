"""Plain pages without a feed: which links are articles."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.errors import PageError
from broadsheet.model.exchange import Request, Response
from broadsheet.model.item import Item, Parsed
from broadsheet.parse.links import parse_links

PAGE = "https://outlet.example/news/"
MARCH_4 = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
TIME = '<time datetime="2026-03-04T05:06:07Z">today</time>'


def parse(body: str | bytes, content_type: str = "text/html; charset=utf-8") -> Parsed:
    data = body.encode("utf-8") if isinstance(body, str) else body
    return parse_links(Response(Request(PAGE), 200, PAGE, (("content-type", content_type),), data))


def link(href: str, text: str = "Four words or more") -> str:
    return f'<a href="{href}">{text}</a>'


def addresses(parsed: Parsed) -> list[str]:
    return [item.address for item in parsed.items]


def test_headlines_become_items_in_the_order_of_the_page() -> None:
    """A link of the same site that reads like a headline is an item; the base of the page holds."""
    body = f'<html lang="en-GB"><head><title>News</title><base href="/news/"></head>{link("b")}{link("/x/a")}'
    parsed = parse(body)
    assert parsed.items[0] == Item(f"{PAGE}b", f"{PAGE}b", "Four words or more")
    assert addresses(parsed) == [f"{PAGE}b", "https://outlet.example/x/a"]
    assert (parsed.title, parsed.language, parsed.refused) == ("News", "en", ())


@pytest.mark.parametrize(
    "body",
    [
        link("/a", "Three words only"),
        link("/a", "word " * 100),
        link("https://elsewhere.example/a"),
        link("/tag/power"),
        link("/Categories/a"),
        link("/login"),
        link("/about"),
        link("/report.pdf"),
        link("/"),
        link("#top"),
        link(PAGE),
        link("/news"),
        link("javascript:void(0)"),
        link("http://[broken"),
        f"<nav>{link('/a')}</nav>",
        f"<footer><p>{link('/a')}</p></footer>",
        "<a>Four words without address</a>",
    ],
)
def test_what_is_no_article_is_left_out(body: str) -> None:
    """Short and endless texts, other sites, lists, services, files, navigation and the page itself."""
    parsed = parse(f"<body>{body}</body>")
    assert parsed.items == ()
    assert [refused.kind for refused in parsed.refused] == ["page"]


def test_a_subdomain_is_the_same_site() -> None:
    """Articles of a site may stand on another of its hosts."""
    assert addresses(parse(link("https://www.outlet.example/a"))) == ["https://www.outlet.example/a"]


def test_a_headline_without_spaces_counts() -> None:
    """In a script that sets no spaces a headline is known by its length."""
    assert len(parse(link("/a", "\u65b0\u3057\u3044\u8a08\u7b97\u6a5f\u304c\u767b\u5834")).items) == 1


def test_each_article_once() -> None:
    """Picture link, headline and tracked headline of one article are one item, with the first headline."""
    body = (
        link("/a", "<img src='x.png'>")
        + link("/a?utm_source=x", "The headline of it")
        + link("/a/#c", "And it once more")
    )
    (item,) = parse(body).items
    assert (item.address, item.title) == ("https://outlet.example/a", "The headline of it")


def test_the_heading_inside_a_link_is_its_headline() -> None:
    """A link around a whole teaser is called by its heading."""
    (item,) = parse(link("/a", "<h3>The headline\n of it</h3><p>And a long teaser below</p>")).items
    assert item.title == "The headline of it"


def test_at_most_a_hundred() -> None:
    """A page gives its first 100 articles."""
    found = addresses(parse("".join(link(f"/a/{number}") for number in range(150))))
    assert found == [f"https://outlet.example/a/{number}" for number in range(100)]


@pytest.mark.parametrize(
    "body",
    [
        f"<article><h2>{link('/a')}</h2><p>by Ann</p>{TIME}</article>",
        f"<li>{TIME}<div><h2>{link('/a')}</h2></div></li><li>{link('/b')}</li>",
        link("/a", f"<h2>Four words or more</h2>{TIME}") + link("/b"),
        f"<div>{link('/a')} {TIME} {link('/b')}</div>",
        f"<div><h2>{link('/a')}</h2>{TIME}<h2>{link('/b')}</h2></div>",
        f"<div>{TIME}{link('/a')}<time datetime='2020-01-01'>x</time>{link('/b')}</div>",
    ],
)
def test_a_time_that_belongs_to_the_link_dates_it(body: str) -> None:
    """A time inside the link, around it alone, or beside it in a row is the time of its item."""
    assert parse(body).items[0].published == MARCH_4


@pytest.mark.parametrize(
    "body",
    [
        f"<div>{link('/a')}<p>{link('/b')}{TIME}</p></div>",
        f"<article>{link('/a')}<time datetime='soon'>soon</time></article>",
        f"<article>{link('/a')}<time>4 March</time></article>",
    ],
)
def test_no_time_is_guessed(body: str) -> None:
    """Another article's time and an unreadable one date nothing."""
    assert parse(body).items[0].published is None


def test_the_charset_of_the_header_is_used() -> None:
    """Bytes are read in the charset that the header states; one that nobody knows is ignored."""
    body = link("/a", "Gr\u00fc\u00dfe aus dem Serverraum heute").encode("iso-8859-1")
    assert parse(body, "text/html; charset=iso-8859-1").items[0].title.startswith("Gr\u00fc\u00dfe")
    assert len(parse(link("/a"), "text/html; charset=nonsense").items) == 1


@pytest.mark.parametrize("body", ["", "   ", "<!-- nothing -->"])
def test_what_is_no_page_says_what_to_do(body: str) -> None:
    """Bytes without any element are an error that names the address and the remedy."""
    with pytest.raises(PageError) as caught:
        parse(body)
    assert (caught.value.subject, bool(caught.value.remedy)) == (PAGE, True)


PIECES = st.sampled_from(
    [
        "<a href='/x/y'>", "</a>", "four words or more", "<time datetime='", "2026-01-01'>", "<h2>", "</h2>",
        "<article>", "<base href='http://['>", "<nav>", "\x00", "<!--", "-->", "<a href='//['>", "\u00e9",
        "<?xml version='1.0'?>",
    ]
)  # fmt: skip


@given(
    st.one_of(
        st.binary(max_size=200), st.lists(PIECES, max_size=20).map(lambda p: "".join(p).encode("utf-8"))
    )
)
@settings(deadline=None)
def test_any_bytes_give_items_or_a_page_error(body: bytes) -> None:
    """No bytes raise anything but PageError."""
    try:
        parsed = parse(body, "text/html")
    except PageError:
        return
    assert len(set(addresses(parsed))) == len(parsed.items)
