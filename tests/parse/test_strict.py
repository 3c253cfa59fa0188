"""The strict feed parser, held against feedparser: the same Items, or none."""

from __future__ import annotations

import tarfile
from contextlib import suppress
from pathlib import Path

import pytest
from feedparser.mixin import _FeedParserMixin
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.errors import FeedError
from broadsheet.model.exchange import Request, Response
from broadsheet.parse.lenient import parse_leniently
from broadsheet.parse.strict import parse_strictly
from broadsheet.parse.strict_names import MEANINGFUL

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
FEED = "https://outlet.example/feeds/all.xml"
SPACES = (
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:yt="http://www.youtube.com/xml/schemas/2015" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:x="https://x.example/ns" '
    'xmlns:a="http://www.w3.org/2005/Atom" xmlns:dcterms="http://purl.org/dc/terms/"'
)


def response(body: str | bytes, content_type: str = "application/xml") -> Response:
    data = body.encode("utf-8") if isinstance(body, str) else body
    return Response(Request(FEED), 200, FEED, (("content-type", content_type),) if content_type else (), data)


def rss(inside: str) -> str:
    return f'<rss version="2.0" {SPACES}><channel><title>Outlet</title>{inside}</channel></rss>'


def atom(inside: str) -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {SPACES} xml:lang="en"><title>O</title>{inside}</feed>'


def rdf(inside: str) -> str:
    spaces = SPACES.replace("http://www.w3.org/2005/Atom", "https://a.example/ns")
    root = 'rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
    return f"<{root} {spaces}><channel><title>O</title></channel>{inside}</rdf:RDF>"


USUAL_RSS = rss(
    """<link>https://outlet.example/</link><description>All</description><language>de</language>
    <image><url>https://outlet.example/i.png</url><title>I</title><link>https://outlet.example/</link></image>
    <item><title>A &amp; B</title><link>https://outlet.example/1?a=1&amp;b=2</link>
    <guid isPermaLink="false">g1</guid><pubDate>Wed, 04 Mar 2026 05:06:07 -0500</pubDate>
    <dc:creator>Ann Ode</dc:creator><category>X</category><description><![CDATA[<p>Short</p>]]></description>
    <content:encoded><![CDATA[<p>Long</p>]]></content:encoded><x:unknown a="b">y</x:unknown>
    <media:content url="https://outlet.example/1.jpg" medium="image" width="10" height="20"/>
    <media:description>A pier</media:description>
    <source url="https://wire.example/feed">The Wire</source></item>"""
)
USUAL_ATOM = atom(
    """<author><name>Ann Ode</name><email>ann@outlet.example</email></author>
    <entry><id>tag:outlet.example,2026:1</id><title>A</title><link href="https://outlet.example/1"/>
    <link rel="enclosure" type="video/mp4" href="https://outlet.example/1.mp4"/>
    <published>2026-03-04T05:06:07.5+01:00</published><updated>2026-03-04T05:06:07Z</updated>
    <summary type="html">&lt;p&gt;Short&lt;/p&gt;</summary><content>a &lt; b</content></entry>"""
)
USUAL_VIDEOS = atom(
    """<entry><id>yt:video:abcdefghijk</id><yt:videoId>abcdefghijk</yt:videoId><title>A film</title>
    <link rel="alternate" href="https://www.youtube.com/watch?v=abcdefghijk"/>
    <author><name>Gulls</name><uri>https://www.youtube.com/channel/x</uri></author>
    <published>2026-03-04T05:06:07+00:00</published><media:group><media:title>A film</media:title>
    <media:content url="https://www.youtube.com/v/abcdefghijk" type="application/x-shockwave-flash"/>
    <media:thumbnail url="https://i.ytimg.com/vi/abcdefghijk/hqdefault.jpg" width="480" height="360"/>
    <media:description>Gulls at noon</media:description>
    <media:community><media:statistics views="1"/></media:community></media:group></entry>"""
)
USUAL_RDF = rdf(
    """<item xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" r:about="https://outlet.example/1">
    <title>From RDF</title><link>https://outlet.example/1</link><dc:date>2026-03-04T05:06:07Z</dc:date>
    <dc:creator>Ann</dc:creator><dc:subject>Piers</dc:subject></item>"""
)


@pytest.mark.parametrize(
    "body", [USUAL_RSS, USUAL_ATOM, USUAL_RDF, USUAL_VIDEOS], ids=["rss", "atom", "rdf", "videos"]
)
def test_usual_feeds_are_read_strictly_and_alike(body: str) -> None:
    """What most feeds look like takes the strict path, and comes out as feedparser has it."""
    parsed = parse_strictly(response(body))
    assert parsed is not None
    assert parsed.items
    assert parsed == parse_leniently(response(body))


@pytest.mark.parametrize(
    "body",
    [
        rss("<item><title>A</title><link>/relative</link></item>"),
        rss('<item xml:base="https://far.example/"><title>A</title><link>1</link></item>'),
        rss("<item><title>A</title><guid>12</guid></item>"),
        rss("<item><title>A &lt;b&gt;bold&lt;/b&gt; one</title></item>"),
        rss("<item><title>A</title><pubDate>yesterday</pubDate></item>"),
        rss("<item><title>A</title><title>B</title></item>"),
        rss("<item><title>A<b>c</b></title></item>"),
        rss("<item><title>A</title><x:y><title>B</title></x:y></item>"),
        rss('<item><media:title>B</media:title><media:content url="/a.jpg"/></item>'),
        rss("<item><title>A</title><media:thumbnail>https://a.example/b.jpg</media:thumbnail></item>"),
        rss('<item><title>A</title><media:content URL="https://a.example/b.jpg"/></item>'),
        rss("<itunes:summary>S</itunes:summary><description>D</description><item><title>A</title></item>"),
        atom('<entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A</div></title></entry>'),
        atom('<entry><title>A</title><content type="image/png">aGk=</content></entry>'),
        atom('<entry><title mode="base64">aGk=</title></entry>'),
        atom("<entry><title>A</title><source><title>B</title></source></entry>"),
        '<!DOCTYPE rss [<!ENTITY x "y">]>' + rss("<item><title>A &x;</title></item>"),
        rss("<item><title>Caf\u00e9</title></item>").encode("iso-8859-1"),
        rss("<item><title>A</title></item>").replace("</rss>", ""),
        rss("<item><title>A &nbsp; B</title></item>"),
        "<html/>",
        "",
    ],
)
def test_what_is_not_sure_is_handed_over(body: str | bytes) -> None:
    """Relative addresses, HTML in titles, odd times, doubles, entities, other charsets: the strict parser says no."""
    assert parse_strictly(response(body)) is None


def test_a_charset_of_header_and_declaration_that_differ_is_handed_over() -> None:
    """The declared charset counts only as feedparser counts it."""
    body = '<?xml version="1.0" encoding="utf-8"?>' + rss("<item><title>Caf\u00e9</title></item>")
    assert parse_strictly(response(body, "application/xml; charset=iso-8859-1")) is None
    assert parse_strictly(response(body, "text/xml")) == parse_leniently(response(body, "text/xml"))


def test_every_name_that_feedparser_acts_upon_is_known() -> None:
    """No element for which feedparser has a rule is passed over unseen."""
    rules = [name for name in dir(_FeedParserMixin) if name.startswith(("_start_", "_end_"))]
    assert {rule.rpartition("_")[2].lower() for rule in rules} <= MEANINGFUL


TEXTS = st.sampled_from(
    [
        "A", "A &amp; B", "a &lt;b&gt;c&lt;/b&gt;", "<![CDATA[<p>x</p>]]>", "Gr\u00fc\u00dfe", "\u00c3\u00a9t\u00e9",
        "\u0093quoted\u0094", "https://outlet.example/1", "https://outlet.example/a b", "/1", "tag:x.example,2026:1",
        "https://outlet.example/?a=1&amp;amp;b=2",
        "https://\u00fc.example/\u00fc", "https://outlet.example/;", "", " ",
        "Wed, 04 Mar 2026 05:06:07 +0100", "Wed, 4 Mar 2026 05:06:60 GMT", "2026-03-04T05:06:07Z", "2026-03-04",
        "Thu, 32 Mar 2026 05:06:07 GMT", "0001-01-01T00:00:00+01:00", "x@outlet.example (Ann)", "Ann", "de", "1",
        "<x:z/>",
        "https://outlet.example?a", "https://outlet.example/#a", "<!-- c -->A", "https://outlet.example/a|b",
        "Vec&lt;T&gt;",
    ]
)  # fmt: skip
NAMES = st.sampled_from(
    [
        "title", "link", "guid", "id", "description", "summary", "content", "content:encoded", "pubDate", "published",
        "updated", "dc:date", "dc:creator", "author", "itunes:author", "itunes:summary", "itunes:image", "category",
        "source", "enclosure", "media:content", "media:thumbnail", "media:title", "media:description", "media:group",
        "media:player", "yt:videoId", "language", "dc:language", "x:title", "x:other", "a:link", "a:updated", "date",
        "dcterms:issued", "comments", "name", "Title", "image", "item", "entry", "links", "media:credit", "generator",
    ]
)  # fmt: skip
ATTRIBUTES = st.sampled_from(
    [
        "", "", "", "", ' href="https://outlet.example/2"', ' rel="enclosure" href="https://outlet.example/v.mp4"',
        ' url="/p.jpg"', ' url="https://outlet.example/p.png" type="image/png" width="3"', ' type="html"',
        ' lang="fr"',
        ' type="video/mp4" url="https://outlet.example/v.mp4"',
        ' isPermaLink="false"',
        ' xml:lang="it"', ' x:a="b"',
        ' type="text/plain"', ' type="xhtml"', ' xml:base="https://far.example/"', ' rel="self" href="/f"',
        ' HREF="/2"',
    ]
)  # fmt: skip


@st.composite
def elements(draw: st.DrawFn, depth: int = 2) -> str:
    name, attributes, text = draw(NAMES), draw(ATTRIBUTES), draw(TEXTS)
    deeper = draw(st.integers(0, 4)) == 0 if depth else False
    inside = "".join(draw(st.lists(elements(depth - 1), max_size=2))) if deeper else text
    return f"<{name}{attributes}>{inside}</{name}>"


PARTS = st.lists(elements(), max_size=5).map("".join)


@pytest.mark.slow
@given(
    st.sampled_from([("item", rss), ("entry", atom), ("item", rdf), ("entry", rss)]),
    st.lists(PARTS, max_size=3),
    PARTS,
    st.sampled_from(["", "text/xml", "application/xml", "text/html; charset=utf-8"]),
)
@settings(deadline=None, max_examples=300)
def test_the_strict_parser_gives_what_feedparser_gives_or_nothing(
    kind: tuple[str, object], entries: list[str], head: str, content_type: str
) -> None:
    """Whatever elements a feed is made of: where the strict parser answers, feedparser answers the same."""
    name, form = kind
    body = form(head + "".join(f"<{name}>{entry}</{name}>" for entry in entries))  # type: ignore[operator]
    asked = response(body, content_type)
    parsed = parse_strictly(asked)
    if parsed is not None:
        with suppress(FeedError):
            assert parsed == parse_leniently(asked)


@pytest.mark.slow
def test_the_two_agree_on_feedparsers_own_feeds() -> None:
    """Of feedparser's test feeds the strict parser reads most, and all of those the same."""
    archive = SHARED / "data" / "feeds" / "feeds.tar.xz"
    if not archive.exists():
        pytest.skip("the shared feeds are not here")
    read = 0
    with tarfile.open(archive) as feeds:
        for member in feeds:
            file = feeds.extractfile(member)
            asked = response(file.read() if file else b"", "")
            parsed = parse_strictly(asked)
            if parsed is not None:
                read += 1
                assert parsed == parse_leniently(asked), member.name
    assert read > 400
