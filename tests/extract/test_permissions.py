"""What publishers reserve, in tags and headers."""

from __future__ import annotations

import pytest

from broadsheet.extract import extract, picture_permitted
from broadsheet.model.article import Extraction, Permissions

TEXT = (
    "<article>"
    + "<p>The mill by the river turns again, said its keeper to the council.</p>" * 6
    + "</article>"
)


def said(*tags: str, headers: tuple[tuple[str, str], ...] = ()) -> Extraction:
    """What is read of a page with these meta elements (name=content) and headers."""
    named = "".join(
        f'<meta name="{name}" content="{content}">'
        for name, _, content in (tag.partition("=") for tag in tags)
    )
    page = f"<html><head>{named}</head><body>{TEXT}</body></html>".encode()
    return extract(page, "https://outlet.example/a", "", headers)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("robots=index, follow", Permissions()),
        ("robots=noindex, nofollow", Permissions()),
        ("robots=nosnippet", Permissions(snippet=0)),
        ("robots=max-snippet:40", Permissions(snippet=40)),
        ("ROBOTS=Max-Snippet : 40, max-image-preview: none", Permissions(snippet=40, pictures=False)),
        ("robots=max-snippet:-1, max-image-preview:large", Permissions()),
        ("robots=max-snippet:0", Permissions(snippet=0)),
        ("robots=max-snippet:90, max-snippet:50", Permissions(snippet=50)),
        ("robots=noimageindex", Permissions(pictures=False)),
        ("robots=noai, noimageai", Permissions(pictures=False, mining=False)),
        ("robots=noarchive", Permissions(cache=False)),
        ("googlebot-news=nosnippet", Permissions(snippet=0)),
        ("broadsheet=nosnippet", Permissions(snippet=0)),
        ("bingbot=nosnippet", Permissions()),
        ("tdm-reservation=1", Permissions(mining=False)),
        ("tdm-reservation=0", Permissions(mining=True)),
        ("tdm-reservation=maybe", Permissions()),
    ],
)
def test_what_tags_reserve(tag: str, expected: Permissions) -> None:
    """Each directive that speaks to all robots, to those of news search, or to us counts; others do not."""
    assert said(tag).permissions == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("nosnippet", Permissions(snippet=0)),
        ("max-snippet: 40, noimageindex", Permissions(snippet=40, pictures=False)),
        ("max-image-preview:none", Permissions(pictures=False)),
        ("broadsheet: noai, nosnippet", Permissions(snippet=0, mining=False)),
        ("googlebot: nosnippet", Permissions(snippet=0)),
        ("otherbot: noai, nosnippet", Permissions()),
        ("unavailable_after: 25 Jun 2030 15:00:00 PST", Permissions()),
    ],
)
def test_what_headers_reserve(value: str, expected: Permissions) -> None:
    """`X-Robots-Tag` is read like the element, for all robots or for the one it names."""
    assert said(headers=(("x-robots-tag", value),)).permissions == expected


def test_the_element_wins_over_the_header() -> None:
    """Of `tdm-reservation` the page's own word counts before that of its answer."""
    header = (("tdm-reservation", "1"),)
    assert said(headers=header).permissions.mining is False
    assert said("tdm-reservation=0", headers=header).permissions.mining is True


def test_a_reserved_text_is_not_even_looked_for() -> None:
    """With `noai` there is no body; the metadata stand."""
    assert said().body
    assert said("robots=noai").body == ""
    assert said("robots=noai", "author=Ida Marlow").authors == ("Ida Marlow",)


def test_the_strictest_preview_counts() -> None:
    """Of several `max-image-preview`, in tags and headers, the most restrictive is told."""
    headers = (("x-robots-tag", "max-image-preview:standard"),)
    assert said("robots=max-image-preview:large", headers=headers).preview == "standard"
    assert said().preview == ""


def test_a_picture_speaks_for_itself() -> None:
    """A picture whose own answer says `noimageindex` is not ours."""
    assert picture_permitted((("content-type", "image/jpeg"),))
    assert not picture_permitted((("x-robots-tag", "noimageindex"),))


def test_section_and_syndication_are_read() -> None:
    """The section comes from meta or JSON-LD; the source of a syndicated copy from its own element."""
    found = said("article:section=Energy", "syndication-source=https://wire.example/1")
    assert (found.section, found.syndicated) == ("Energy", "https://wire.example/1")


def test_a_page_without_canonical_link_is_where_open_graph_says() -> None:
    """`og:url` stands in for a missing canonical link, and never against one."""
    html = b'<html><head><meta property="og:url" content="/b">%s</head><body><p>x</p></body></html>'
    assert extract(html % b"", "https://outlet.example/a").canonical == "https://outlet.example/b"
    both = extract(html % b'<link rel="canonical" href="/c">', "https://outlet.example/a")
    assert both.canonical == "https://outlet.example/c"
