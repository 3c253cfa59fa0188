"""What a page says of itself, and nothing that it does not say."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.errors import PageError
from broadsheet.extract.page import extract
from broadsheet.model.options import FetchOptions

ADDRESS = "https://harbor.example/news/crane"
SENTENCES = (
    "The old harbor crane went back to work on Monday after two years of repair.",
    "Its operator, Ida Marlow, lifted the first crate at nine in the morning.",
    "The town paid 1.2 million for the repair, which is half of what a new crane costs.",
    "Three ships are expected this week, and all of them will be unloaded by it.",
)


def page(head: str = "", more: str = "", attributes: str = "") -> bytes:
    """An article page with additions."""
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES * 3)
    return (
        f"<!doctype html><html {attributes}><head><title>Crane is back</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a><a href='/sport'>Sport</a></nav>"
        f"<article><h1>Crane is back</h1>{more}{paragraphs}</article>"
        f"<footer>All rights reserved</footer></body>"
    ).encode()


def declaring(text: str) -> str:
    """A JSON-LD script."""
    return f'<script type="application/ld+json">{text}</script>'


def test_the_body_is_the_article_in_paragraphs() -> None:
    """The body holds the article's paragraphs, separated by one empty line, without navigation and footer."""
    paragraphs = extract(page(), ADDRESS).body.split("\n\n")
    assert set(SENTENCES) <= set(paragraphs)
    assert "Sport" not in " ".join(paragraphs)
    assert not any("\n" in paragraph for paragraph in paragraphs)


def test_meta_elements_are_read() -> None:
    """Open Graph, robots and link elements give title, description, site, addresses, sizes and preview."""
    found = extract(
        page(
            '<meta property="og:title" content="Crane &amp; crew">'
            '<meta name="description" content="It lifts.">'
            '<meta property="og:site_name" content="The Harbor"><link rel="canonical" href="/news/crane">'
            '<link rel="amphtml" href="/amp/crane"><meta name="author" content="Ida Marlow">'
            '<meta property="og:image" content="/a.jpg"><meta property="og:image:width" content="1200">'
            '<meta property="og:image:height" content="630px"><meta name="twitter:image" content="/b.jpg">'
            '<meta name="robots" content="index, max-image-preview:standard">'
            '<meta property="article:published_time" content="2026-03-02T09:00:00+01:00">'
            '<meta property="article:modified_time" content="2026-03-02T10:00:00+01:00">',
            attributes='lang="en-GB"',
        ),
        ADDRESS,
    )
    assert (found.title, found.description, found.site_name) == ("Crane & crew", "It lifts.", "The Harbor")
    assert (found.canonical, found.amp) == (ADDRESS, "https://harbor.example/amp/crane")
    assert (found.authors, found.language, found.preview) == (("Ida Marlow",), "en", "standard")
    assert [(each.url, each.width, each.height) for each in found.pictures] == [
        ("https://harbor.example/a.jpg", 1200, 630),
        ("https://harbor.example/b.jpg", 0, 0),
    ]
    assert found.published == datetime(2026, 3, 2, 8, tzinfo=UTC)
    assert found.modified == datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_json_ld_is_read() -> None:
    """JSON-LD, inside `@graph` too, gives times, authors, picture, publisher and the declared paywall."""
    found = extract(
        page(
            declaring(
                '{"@graph": [{"@type": "WebPage", "datePublished": "2001-01-01"}, {"@type": ["NewsArticle"],'
                '"headline": "H", "datePublished": "2026-03-02T08:00:00Z", "isAccessibleForFree": "False",'
                '"author": [{"name": "Ida Marlow"}, {"name": "https://harbor.example/ida"}, "Bo Lind"],'
                '"image": {"url": "/c.jpg", "width": {"value": "800"}, "height": 600},'
                '"publisher": {"name": "Harbor News"}}]}'
            )
        ),
        ADDRESS,
    )
    assert found.published == datetime(2026, 3, 2, 8, tzinfo=UTC)
    assert found.authors == ("Ida Marlow", "Bo Lind")
    assert found.paywall
    assert found.site_name == "Harbor News"
    assert [(each.url, each.width, each.height) for each in found.pictures] == [
        ("https://harbor.example/c.jpg", 800, 600)
    ]


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:video" content="https://player.example/e/1">',
        declaring('{"@type": "VideoObject", "embedUrl": "https://player.example/e/1"}'),
        declaring('{"@type": "NewsArticle", "video": {"@type": "VideoObject",'
                  '"embedUrl": "https://player.example/e/1"}}'),
    ],
)  # fmt: skip
def test_a_video_is_read(head: str) -> None:
    """The embed address of a video comes from Open Graph or from a VideoObject, wherever it stands."""
    assert extract(page(head), ADDRESS).video == "https://player.example/e/1"


@pytest.mark.parametrize(
    "more",
    [
        '<time datetime="2026-03-02T08:00:00Z">today</time>',
        '<span itemprop="datePublished">2 March 2026 08:00</span>',
        '<time datetime="2020-01-01">x</time><time pubdate datetime="2026-03-02T08:00:00Z">today</time>',
    ],
)
def test_a_time_element_gives_the_published_time(more: str) -> None:
    """Without JSON-LD and meta, a marked element or the first `time` of the only article is believed."""
    assert extract(page(more=more), ADDRESS).published == datetime(2026, 3, 2, 8, tzinfo=UTC)


def test_no_date_is_guessed_from_text_or_address() -> None:
    """A date in the address, the text or the footer is no published time."""
    html = page(more="<p>Posted on March 2, 2026 by the desk.</p>")
    assert extract(html, "https://harbor.example/2026/03/02/crane").published is None


def test_the_language_is_recognized_only_where_it_is_not_stated() -> None:
    """`lang` wins over the text; without it the body decides."""
    assert extract(page(attributes='lang="de"'), ADDRESS).language == "de"
    assert extract(page(), ADDRESS).language == "en"


def test_two_canonical_addresses_are_none() -> None:
    """A page that contradicts itself names no canonical address."""
    head = '<link rel="canonical" href="/a"><link rel="canonical" href="/b">'
    assert extract(page(head), ADDRESS).canonical == ""


def test_addresses_follow_the_base_element() -> None:
    """Relative addresses are relative to `base`, and what is no http address is left out."""
    head = (
        '<base href="https://cdn.example/x/"><meta property="og:image" content="p.jpg">'
        '<meta name="twitter:image" content="data:image/gif;base64,AA">'
        '<link rel="amphtml" href="javascript:x">'
    )
    found = extract(page(head), ADDRESS)
    assert [each.url for each in found.pictures] == ["https://cdn.example/x/p.jpg"]
    assert found.amp == ""


@pytest.mark.parametrize(
    ("html", "header"),
    [
        ("<title>Zürich, naïve café</title>x".encode("cp1252"), ""),
        ("<title>Zürich, naïve café</title>x".encode("cp1252"), "ISO-8859-1"),
        ("<meta charset=windows-1252><title>Zürich, naïve café</title>x".encode("cp1252"), "no-such-charset"),
        ("<title>Zürich, naïve café</title>x".encode(), "unicode_escape"),
        ("<meta charset=iso-8859-1><title>Zürich, naïve café</title>x".encode(), "utf-8"),
        ("\ufeff<title>Zürich, naïve café</title>x".encode("utf-16-le"), ""),
    ],
)
def test_encodings(html: bytes, header: str) -> None:
    """Byte-order mark, header, declaration, UTF-8 and Windows-1252 are tried in that order."""
    assert extract(html, ADDRESS, header).title == "Zürich, naïve café"


@pytest.mark.parametrize(
    "html", [b"", b" \n ", b"<!-- only a comment -->", b"x" * (FetchOptions().max_bytes + 1)]
)
def test_what_is_no_page_is_refused(html: bytes) -> None:
    """Empty, element-free and oversized input raises PageError, which says what happened."""
    with pytest.raises(PageError, match=r"no HTML|bytes"):
        extract(html, ADDRESS)


@pytest.mark.parametrize("opening", [b"<div>", b"<span>", b"<ul><li>", b"<table><tr><td>", b"<b>x"])
def test_insane_nesting_is_survived(opening: bytes) -> None:
    """A hundred thousand nested elements give an extraction, if one without body."""
    assert extract(b"<title>Deep</title><body>" + opening * 100_000, ADDRESS).title == "Deep"


def test_broken_json_ld_is_passed_over() -> None:
    """JSON-LD that is no JSON, or is nested a thousand times over, harms nothing else on the page."""
    head = declaring("{oops") + declaring("[" * 50_000) + declaring('{"@type": 5, "author": [[["x"]]]}')
    head += declaring('{"@type": "Article", "author": "Ida"}')
    assert extract(page(head), ADDRESS).authors == ("Ida",)


KEYS = st.sampled_from(
    ["@type", "@graph", "author", "name", "image", "url", "width", "datePublished", "publisher", "headline",
     "description", "isAccessibleForFree", "embedUrl", "video"]
)  # fmt: skip
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
)


@settings(deadline=None)
@given(VALUES)
def test_any_json_ld_is_survived(value: object) -> None:
    """JSON-LD of any shape gives an extraction."""
    head = declaring(json.dumps(value)) + declaring(json.dumps({"@type": "NewsArticle", "image": value}))
    assert extract(f"<title>T</title>{head}<p>x".encode(), ADDRESS).title


FRAGMENTS = st.lists(
    st.sampled_from(
        [b"<html>", b"<body>", b"<p>", b"</p>", b"<article>", b"<table>", b"<td>", b"<![CDATA[", b"<?xml ",
         b"<meta property=og:image content=", b"<link rel=canonical href=", b"http://[", b">", b"'", b"\x00",
         b"<svg>", b"<script>", b"<script type=application/ld+json>", b"{}",
         b"<time datetime=", b"<base href="]
    )
    | st.binary(max_size=12),
    max_size=40,
).map(b"".join)  # fmt: skip


@settings(deadline=None)
@given(st.binary(max_size=400) | FRAGMENTS, st.text(max_size=12))
def test_any_bytes_give_an_extraction_or_a_page_error(html: bytes, charset: str) -> None:
    """Whatever the bytes and the stated charset, the only error is PageError, and addresses are absolute."""
    try:
        found = extract(html, ADDRESS, charset)
    except PageError:
        return
    addresses = [found.canonical, found.amp, found.video, *(each.url for each in found.pictures)]
    assert all(each == "" or each.startswith(("http://", "https://")) for each in addresses)


def test_an_article_without_a_picture_has_none() -> None:
    """JSON-LD that names no image, or an empty one, gives no picture; above all not the page itself."""
    for image in ("", '"image": "", ', '"image": {"width": 3}, '):
        head = (
            f'<script type="application/ld+json">{{"@type": "NewsArticle", {image}"headline": "T"}}</script>'
        )
        assert extract(page(head), ADDRESS).pictures == ()
