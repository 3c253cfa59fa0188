"""From an entry and its page to an article."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.article.build import build
from broadsheet.model.article import Article, Credit, Extraction, Picture, Provider, ProviderName
from broadsheet.model.item import Item
from broadsheet.model.source import Source
from broadsheet.text.digests import digest, short_id

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ITEM = Item(
    guid="g1", address="https://news.outlet.example/a?utm_source=rss", title="A title", summary="A summary."
)
SOURCE = Source(id="s1", address="https://outlet.example/feed", kind="feed", topics=("Power",), official=True)
REGISTRY = {
    "outlet.example": Provider("outlet.example", "The Outlet"),
    "blog.host.example": Provider("blog.host.example", "A Blog"),
}


def built(item: Item = ITEM, extraction: Extraction | None = None) -> Article:
    """The article of an entry seen now, with defaults."""
    return build(item, extraction, SOURCE, NOW, REGISTRY, None, b"")


def test_identity_and_origin() -> None:
    """Id, address, source and topics follow from entry and source; the stem is not given yet."""
    article = built()
    assert article.address == "https://news.outlet.example/a"
    assert article.id == short_id(article.address)
    assert (article.stem, article.guid, article.source_id) == ("", "g1", "s1")
    assert (article.source_topics, article.official, article.first_seen) == (("Power",), True, NOW)


def test_title_excerpt_and_names_are_plain_lines() -> None:
    """Markup is stripped, entities are decoded, controls and line breaks become a space."""
    item = replace(
        ITEM,
        title="<b>Two</b>\nlines\x07 &amp; more",
        summary="<p>One</p><p>two\u2028three</p>",
        authors=("Ida\r\nMarlow", "Ida Marlow", " "),
        credit=Credit("A\tWire", "https://wire.example/"),
    )
    article = built(item)
    assert article.title == "Two lines & more"
    assert article.excerpt == "One two three"
    assert article.authors == ("Ida Marlow",)
    assert article.credit == Credit("A Wire", "https://wire.example/")


@pytest.mark.parametrize(
    ("summary", "description", "body", "expected"),
    [
        ("From the feed", "From the page", "From the text", "From the feed"),
        ("<img src=x>", "From the page", "From the text", "From the page"),
        ("", "", "From the text.\n\nMore.", "From the text. More."),
        ("", "", "", ""),
    ],
)
def test_where_the_excerpt_comes_from(summary: str, description: str, body: str, expected: str) -> None:
    """The entry's summary, else the page's description, else the first words of the body."""
    extraction = Extraction(description=description, body=body)
    assert built(replace(ITEM, summary=summary), extraction).excerpt == expected


def test_the_excerpt_is_cut() -> None:
    """A long summary is cut at the end of the word with character 300."""
    assert built(replace(ITEM, summary="word " * 100)).excerpt == ("word " * 60) + "word"


@pytest.mark.parametrize(
    ("entry", "page", "expected", "stated"),
    [
        (NOW - timedelta(days=1), None, NOW - timedelta(days=1), True),
        (NOW + timedelta(hours=1), None, NOW + timedelta(hours=1), True),
        (NOW + timedelta(hours=1, seconds=1), None, NOW, False),
        (datetime(1990, 1, 1, tzinfo=UTC), None, datetime(1990, 1, 1, tzinfo=UTC), True),
        (datetime(1989, 12, 31, 23, 59, 59, tzinfo=UTC), None, NOW, False),
        (NOW + timedelta(days=9), NOW - timedelta(days=2), NOW - timedelta(days=2), True),
        (None, NOW - timedelta(days=2), NOW - timedelta(days=2), True),
        (None, NOW + timedelta(days=2), NOW, False),
        (None, None, NOW, False),
    ],
)
def test_the_published_time(
    entry: datetime | None, page: datetime | None, expected: datetime, stated: bool
) -> None:
    """A stated time counts between 1990 and first sight + 1 h; else the page's; else first sight, marked."""
    article = built(replace(ITEM, published=entry), Extraction(published=page))
    assert (article.published, article.stated) == (expected, stated)


@pytest.mark.parametrize(
    ("address", "site_name", "expected"),
    [
        ("https://news.outlet.example/a", "Whatever", ProviderName("The Outlet", "outlet.example")),
        ("https://blog.host.example/a", "", ProviderName("A Blog", "blog.host.example")),
        ("https://www.new-site.co.uk/a", "New\nSite!", ProviderName("New Site!", "new-site.co.uk")),
        ("https://www.new-site.co.uk/a", "", ProviderName("New Site", "new-site.co.uk")),
        ("https://www.new-site.co.uk/a", "x" * 500, ProviderName("New Site", "new-site.co.uk")),
        ("http://192.0.2.7/a", "", ProviderName("192.0.2.7", "192.0.2.7")),
    ],
)
def test_the_provider(address: str, site_name: str, expected: ProviderName) -> None:
    """The longest registered suffix of the host, else the site's own name, else one made of the domain."""
    article = built(replace(ITEM, address=address), Extraction(site_name=site_name))
    assert article.provider == expected


@pytest.mark.parametrize(
    ("item_video", "page_video", "words", "kind", "video"),
    [
        ("https://v.example/1", "", 500, "video", "https://v.example/1"),
        ("", "https://v.example/2", 119, "video", "https://v.example/2"),
        ("", "https://v.example/2", 120, "article", ""),
        ("", "", 10, "article", ""),
        ("javascript:x", "", 10, "article", ""),
    ],
)
def test_what_is_a_video(item_video: str, page_video: str, words: int, kind: str, video: str) -> None:
    """An entry with a video, or a page with a video and under 120 words, is a video."""
    article = built(replace(ITEM, video=item_video), Extraction(video=page_video, body="word " * words))
    assert (article.kind, article.video) == (kind, video)


def test_the_language() -> None:
    """The page's language, else the entry's, else that of title and excerpt."""
    german = replace(ITEM, title="Der Rat hat die Leitung genehmigt", summary="So sagte sie am Montag.")
    assert built(german, Extraction(language="fr")).language == "fr"
    assert built(replace(german, language="EN-us")).language == "en"
    assert built(german).language == built(replace(german, language="fil")).language == "de"


def test_the_body_is_counted_and_never_kept() -> None:
    """Words and digest of the body are kept, of the page's or else of the feed's full text."""
    page = built(extraction=Extraction(body="Three short words"))
    assert (page.body_words, page.body_digest) == (3, digest(b"Three short words"))
    feed = built(replace(ITEM, content="<p>One two</p><p>three</p>"))
    assert (feed.body_words, feed.body_digest) == (3, digest(b"One two\n\nthree"))
    assert (built().body_words, built().body_digest) == (0, "")


def test_what_is_handed_in_is_handed_on() -> None:
    """Picture, sketch, AMP address and the declared paywall come through."""
    picture = Picture("https://outlet.example/p.jpg", 800, 600)
    page = Extraction(amp="https://outlet.example/amp/a", paywall=True, modified=NOW)
    article = build(ITEM, page, SOURCE, NOW, REGISTRY, picture, b"sketch")
    assert (article.picture, article.sketch) == (picture, b"sketch")
    assert (article.amp, article.paywall, article.updated) == ("https://outlet.example/amp/a", True, NOW)


@settings(deadline=None)
@given(st.builds(Item, guid=st.text(), address=st.just(ITEM.address), title=st.text(), summary=st.text(),
                 content=st.text(), language=st.text(max_size=5), video=st.text()))  # fmt: skip
def test_any_entry_gives_an_article(item: Item) -> None:
    """Whatever an entry's texts are, title and excerpt are single lines without control characters."""
    article = built(item)
    for line in (article.title, article.excerpt):
        assert line == " ".join(line.split())
        assert not any(ord(each) < 0x20 or 0x7F <= ord(each) < 0xA0 for each in line)
