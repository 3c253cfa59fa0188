"""Feeds: RSS, Atom, RDF and JSON Feed, whole and broken."""

from __future__ import annotations

import json
import tarfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.errors import FeedError
from broadsheet.model.article import Credit, Picture
from broadsheet.model.exchange import Request, Response
from broadsheet.model.item import Item, Parsed
from broadsheet.parse.feed import parse_feed

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
FEED = "https://outlet.example/feeds/all.xml"


def parse(body: str | bytes, content_type: str = "application/xml") -> Parsed:
    data = body.encode("utf-8") if isinstance(body, str) else body
    return parse_feed(Response(Request(FEED), 200, FEED, (("content-type", content_type),), data))


def rss(items: str, channel: str = "") -> str:
    spaces = (
        'xmlns:media="http://search.yahoo.com/mrss/" xmlns:yt="http://www.youtube.com/xml/schemas/2015" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    return f'<rss version="2.0" {spaces}><channel><title>Outlet</title>{channel}{items}</channel></rss>'


def only(parsed: Parsed) -> Item:
    (item,) = parsed.items
    return item


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de-AT" xml:base="https://base.example/x/">
<title>Blatt</title><author><name>Die Redaktion</name></author>
<entry><id>tag:base.example,2026:1</id><title type="text">Vec&lt;T&gt; erkl\u00e4rt</title>
<link rel="alternate" href="eins"/><summary>Kurz</summary><updated>2026-03-04T05:06:07+01:00</updated>
<content type="html">&lt;p&gt;Lang&lt;/p&gt;</content></entry></feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://outlet.example/"><title>Old</title></channel>
<item rdf:about="https://outlet.example/1"><title>From RDF</title><link>https://outlet.example/1</link>
<dc:date>2026-03-04T05:06:07Z</dc:date><dc:creator>Ann Ode</dc:creator></item></rdf:RDF>"""


def test_rss_is_read() -> None:
    """An RSS item gives its identifier, absolute address, texts, time in UTC, authors and credit."""
    parsed = parse(
        rss(
            """<item><guid isPermaLink="false">g-1</guid><link>/news/1?a=1&amp;b=2</link>
            <title>Rack &amp; roll</title><description>Short &lt;b&gt;text&lt;/b&gt;</description>
            <content:encoded><![CDATA[<p>Whole text of it</p>]]></content:encoded>
            <pubDate>Wed, 04 Mar 2026 05:06:07 -0500</pubDate><dc:creator>Ann Ode</dc:creator>
            <source url="https://wire.example/feed">The Wire</source></item>""",
            channel="<language>en-us</language>",
        )
    )
    item = only(parsed)
    assert (item.guid, item.address) == ("g-1", "https://outlet.example/news/1?a=1&b=2")
    assert (item.title, item.summary) == ("Rack & roll", "Short <b>text</b>")
    assert item.content == "<p>Whole text of it</p>"
    assert item.published == datetime(2026, 3, 4, 10, 6, 7, tzinfo=UTC)
    assert item.updated is None
    assert (item.authors, item.language) == (("Ann Ode",), "en")
    assert item.credit == Credit("The Wire", "https://wire.example/feed")
    assert (parsed.title, parsed.language, parsed.refused) == ("Outlet", "en", ())


def test_atom_is_read() -> None:
    """An Atom entry: the base of the feed holds, its author and language are inherited, and the time of its
    update stands for the time that it does not state."""
    item = only(parse(ATOM))
    assert item.address == "https://base.example/x/eins"
    assert item.title == "Vec&lt;T> erkl\u00e4rt"
    assert (item.content, item.summary) == ("<p>Lang</p>", "Kurz")
    assert item.published == item.updated == datetime(2026, 3, 4, 4, 6, 7, tzinfo=UTC)
    assert (item.authors, item.language) == (("Die Redaktion",), "de")


def test_rdf_is_read() -> None:
    """RSS 1.0 with Dublin Core."""
    item = only(parse(RDF))
    assert (item.address, item.title, item.authors) == ("https://outlet.example/1", "From RDF", ("Ann Ode",))
    assert item.published == datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


def test_json_feed_is_read() -> None:
    """JSON Feed 1.1, with plain text told from HTML."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "R&D",
        "language": "en-GB",
        "authors": [{"name": "Ann Ode"}],
        "items": [
            {
                "id": 7,
                "url": "/news/7",
                "title": "Is x<y?",
                "content_text": "a < b",
                "date_published": "2026-03-04T05:06:07+01:00",
                "date_modified": "2026-03-05T05:06:07Z",
                "image": "/i.jpg",
                "attachments": [{"url": "v.mp4", "mime_type": "video/mp4"}],
            },
            {"id": "8", "external_url": "https://far.example/8", "authors": [{"name": "Bo"}, {"name": "Bo"}]},
        ],
    }
    first, second = parse(json.dumps(feed), "application/feed+json").items
    assert (first.guid, first.address) == ("7", "https://outlet.example/news/7")
    assert (first.title, first.content) == ("Is x&lt;y?", "a &lt; b")
    assert first.published == datetime(2026, 3, 4, 4, 6, 7, tzinfo=UTC)
    assert first.updated == datetime(2026, 3, 5, 5, 6, 7, tzinfo=UTC)
    assert first.pictures == (Picture("https://outlet.example/i.jpg"),)
    assert first.video == "https://outlet.example/feeds/v.mp4"
    assert (first.authors, first.language) == (("Ann Ode",), "en")
    assert (second.address, second.authors) == ("https://far.example/8", ("Bo",))


def test_pictures_carry_their_sizes() -> None:
    """Media RSS and image enclosures, each address once, with the stated size; audio is no picture."""
    item = only(
        parse(
            rss(
                """<item><title>Pictures of it</title>
                <media:content url="/a.jpg" medium="image" width="800" height="600"/>
                <media:content url="/clip.mp4" medium="video"/>
                <media:thumbnail url="/a.jpg"/><media:thumbnail url="/b.png" width="100%" height="90"/>
                <enclosure url="/c.png" type="image/png" length="1"/>
                <enclosure url="/d.mp3" type="audio/mpeg" length="1"/></item>"""
            )
        )
    )
    assert item.pictures == (
        Picture("https://outlet.example/a.jpg", 800, 600),
        Picture("https://outlet.example/b.png", 0, 90),
        Picture("https://outlet.example/c.png"),
    )
    assert item.video == ""


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        ("<yt:videoId>abc-DEF_123</yt:videoId>", "https://www.youtube.com/embed/abc-DEF_123"),
        ('<media:player url="/embed/1"/>', "https://outlet.example/embed/1"),
        ('<enclosure url="/v.mp4" type="video/mp4" length="9"/>', "https://outlet.example/v.mp4"),
        ('<media:player url="javascript:alert(1)"/>', ""),
        ("<yt:videoId>../evil</yt:videoId>", ""),
    ],
)
def test_a_video_gives_its_embed_address(element: str, expected: str) -> None:
    """A YouTube id, a player or a video enclosure makes an entry a video, by an http address only."""
    assert only(parse(rss(f"<item><title>A clip</title>{element}</item>"))).video == expected


def test_an_identifier_that_is_no_address_is_kept_as_it_is() -> None:
    """A GUID identifies; it is a link only where it says or implies that it is one."""
    items = '<item><title>A</title><guid isPermaLink="false">outlet-1</guid></item>'
    items += "<item><title>B</title><guid>https://outlet.example/2</guid></item><item><title>C</title>"
    items += '<link>https://outlet.example/3</link><guid isPermaLink="true">https://outlet.example/three</guid></item>'
    assert [(item.guid, item.address) for item in parse(rss(items)).items] == [
        ("outlet-1", ""),
        ("https://outlet.example/2", "https://outlet.example/2"),
        ("https://outlet.example/three", "https://outlet.example/3"),
    ]


@pytest.mark.parametrize(
    ("entry", "address"),
    [
        ("<link>/news/1</link>", "https://outlet.example/news/1"),
        ("<link>1</link>", "https://outlet.example/feeds/1"),
        ("<link>//far.example/1</link>", "https://far.example/1"),
        ("<link> https://outlet.example/a b </link>", "https://outlet.example/a%20b"),
        ("<link>https://outlet.example/?a=1&amp;amp;b=2</link>", "https://outlet.example/?a=1&b=2"),
        ("<link>javascript:alert(1)</link>", ""),
    ],
)
def test_addresses_are_made_absolute(entry: str, address: str) -> None:
    """A relative address is seen from the feed; one that is no web address is none; one escaped twice is mended."""
    assert only(parse(rss(f"<item><title>A</title>{entry}</item>"))).address == address


def test_bytes_in_another_charset_than_declared_are_read() -> None:
    """A feed that says UTF-8 and is windows-1252, or was encoded twice, gives its words all the same."""
    body = '<?xml version="1.0" encoding="utf-8"?>' + rss(
        "<item><title>Caf\u00e9 \u201cNord\u201d</title></item>"
    )
    assert only(parse(body.encode("windows-1252"))).title == "Caf\u00e9 \u201cNord\u201d"
    assert only(parse(rss("<item><title>Caf\u00c3\u00a9</title></item>"))).title == "Caf\u00e9"


def test_an_entry_that_names_nothing_is_refused_alone() -> None:
    """An entry without address and title is refused, with its place; its neighbors stay."""
    parsed = parse(rss("<item><title>One</title></item><item/><item><link>https://a.example/3</link></item>"))
    assert [item.guid for item in parsed.items] == ["One", "https://a.example/3"]
    assert [(refused.kind, refused.where) for refused in parsed.refused] == [("item", f"{FEED}, entry 2")]


def test_a_time_that_cannot_be_read_is_named() -> None:
    """An unreadable time is None and named; an absent one is None and nobody's fault."""
    parsed = parse(
        rss("<item><title>A</title><pubDate>once upon</pubDate></item><item><title>B</title></item>")
    )
    assert [item.published for item in parsed.items] == [None, None]
    (refused,) = parsed.refused
    assert "once upon" in refused.why
    assert refused.where.endswith("entry 1")


def test_a_mail_address_is_no_author() -> None:
    """Of `someone@outlet.example (Ann Ode)` the name is taken, and an address alone is none."""
    items = "<item><title>A</title><author>x@outlet.example (Ann Ode)</author></item>"
    items += "<item><title>B</title><author>x@outlet.example</author></item>"
    assert [item.authors for item in parse(rss(items)).items] == [("Ann Ode",), ()]


def test_a_broken_feed_gives_what_can_be_read() -> None:
    """A feed that breaks off gives its entries and a refusal that says that it is broken."""
    parsed = parse(
        rss("<item><title>Whole</title></item>").replace("</channel></rss>", "<item><title>Ha & <")
    )
    assert parsed.items[0].title == "Whole"
    assert [refused.kind for refused in parsed.refused if refused.kind != "item"] == ["feed"]


@pytest.mark.slow
def test_a_broken_feed_is_read_up_to_a_number_of_elements() -> None:
    """Of a broken feed without end a bounded part is read, and said so; what CDATA holds does not count."""
    whole = rss("<item><title>A</title></item>" * 10_000 + "<item><title>Ha & <")
    parsed = parse(whole)
    assert 5_000 < len(parsed.items) < 10_000
    assert [(refused.kind, "broken_feed_tags" in refused.why) for refused in parsed.refused] == [
        ("feed", True)
    ]
    text = "<![CDATA[" + "<b>" * 40_000 + "]]>"
    parsed = parse(rss(f"<item><title>A</title><description>{text}</description></item><item><title>B &"))
    assert parsed.items[0].title == "A"
    assert not any("30000" in refused.why for refused in parsed.refused)


@pytest.mark.parametrize("base", ['<a xml:base="x/">' * 60, f'<a xml:base="{"x" * 2000}">'])
def test_bases_without_end_are_refused(base: str) -> None:
    """Nested relative bases, and one of thousands of characters, end in a FeedError and not in hours of copying."""
    with pytest.raises(FeedError, match="xml:base"):
        parse(base + rss("<item><title>A</title><link>/x</link></item>"))


def test_a_wrong_charset_or_type_in_the_header_is_forgiven() -> None:
    """What loses nothing is not reported: text/html as the type, a charset that the bytes contradict."""
    body = rss("<item><title>Sm\u00f8rrebr\u00f8d</title></item>")
    assert parse(body, "text/html; charset=utf-8").refused == ()
    assert only(parse(body, "text/xml; charset=us-ascii")).title == "Sm\u00f8rrebr\u00f8d"


def test_the_charset_of_the_header_is_used() -> None:
    """Bytes that say nothing of their charset are read as the header says."""
    body = rss("<item><title>Gr\u00fc\u00dfe</title></item>").encode("iso-8859-1")
    assert only(parse(body, "application/xml; charset=iso-8859-1")).title == "Gr\u00fc\u00dfe"


def test_an_empty_feed_is_a_feed() -> None:
    """A feed without entries gives nothing, and that is no error."""
    assert parse(rss("")) == Parsed((), (), "Outlet", "")


@pytest.mark.parametrize(
    ("body", "hint"),
    [
        ("", "empty"),
        ("just words", "plain page"),
        ("<html><body>Hello</body></html>", "plain page"),
        (
            '<html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head></html>',
            "https://outlet.example/feed.xml",
        ),
        ("{", "owner"),
        ('{"items": 3}', "address of a feed"),
        ("[" * 100_000, "plain page"),
        ('{"a":' + "[" * 100_000, "owner"),
    ],
)
def test_what_is_no_feed_says_what_to_do(body: str, hint: str) -> None:
    """What has no feed shape is an error that names the address and the remedy."""
    with pytest.raises(FeedError) as caught:
        parse(body)
    assert caught.value.subject == FEED
    assert hint in caught.value.remedy


def test_a_body_that_names_a_file_opens_nothing(tmp_path: Path) -> None:
    """Bytes that happen to be the name of a file are bytes."""
    file = tmp_path / "feed.xml"
    file.write_text(rss("<item><title>Secret</title></item>"), "utf-8")
    with pytest.raises(FeedError):
        parse(str(file))


def test_an_external_entity_opens_nothing(tmp_path: Path) -> None:
    """An entity that names a file is not filled in."""
    file = tmp_path / "secret"
    file.write_text("hidden words", "utf-8")
    doctype = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{file}">]>'
    parsed = parse(doctype + rss("<item><title>A &x; B</title></item>"))
    assert "hidden" not in repr(parsed)


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_any_bytes_give_items_or_a_feed_error(body: bytes) -> None:
    """Random bytes never raise anything but FeedError."""
    with suppress(FeedError):
        parse(body)


PIECES = st.sampled_from(
    [
        "<rss version='2.0'>", "<channel>", "<item>", "</item>", "<title>", "</title>", "</link>", "words",
        "<link>http://[::1", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<entry>", "</entry>", "<pubDate>",
        "99 Foo 99999", "</pubDate>", "<source url='x'>", "<content type='application/xhtml+xml'>", "&amp;",
        "<![CDATA[", "]]>", "&#xD800;", "&#0;", "\x00", "<enclosure type='image/' url='http://['/>",
        "<author>",
        "<?xml version='1.0' encoding='utf-7'?>", "<!DOCTYPE x [<!ENTITY a 'b'>", "<georss:point>1", "<guid>",
        "<link href='//'/>", "<media:content>",
    ]
)  # fmt: skip


@given(
    st.lists(PIECES, max_size=25),
    st.sampled_from(["", "text/xml", "text/xml; charset=nonsense", "x/y; charset="]),
)
@settings(deadline=None)
def test_any_broken_markup_gives_items_or_a_feed_error(pieces: list[str], content_type: str) -> None:
    """Pieces of feeds in any order never raise anything but FeedError, and items name something."""
    try:
        parsed = parse("".join(pieces).encode("utf-8", "surrogatepass"), content_type)
    except FeedError:
        return
    assert all(item.guid and (item.address or item.title) for item in parsed.items)


JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.just("http://[")
    | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
JSON_KEYS = st.sampled_from(
    [
        "id", "url", "external_url", "title", "content_html", "content_text", "summary", "image", "authors",
        "author", "date_published", "attachments",
    ]
)  # fmt: skip


@given(st.lists(JSON_VALUES | st.dictionaries(JSON_KEYS, JSON_VALUES), max_size=4), JSON_VALUES)
@settings(deadline=None)
def test_json_of_any_shape_gives_items_and_refusals(items: list[object], authors: object) -> None:
    """Each thing in the list of items is an item or refused, whatever its type; all text can be stored."""
    parsed = parse(json.dumps({"items": items, "authors": authors, "title": authors}), "application/json")
    nameless = [refused for refused in parsed.refused if "neither" in refused.why]
    assert len(parsed.items) + len(nameless) == len(items)
    assert repr(parsed.items).encode("utf-8")
    assert all(item.title.encode("utf-8") is not None for item in parsed.items)


@pytest.mark.slow
def test_feedparsers_own_feeds() -> None:
    """No feed of feedparser's own test set raises anything but FeedError."""
    archive = SHARED / "data" / "feeds" / "feeds.tar.xz"
    if not archive.exists():
        pytest.skip("the shared feeds are not here")
    read = 0
    with tarfile.open(archive) as feeds:
        for member in feeds:
            file = feeds.extractfile(member)
            assert file is not None
            with suppress(FeedError):
                read += bool(parse(file.read(), "").items)
    assert read > 100
