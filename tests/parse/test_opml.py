"""OPML: what is read, what is left out, and that writing keeps it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.errors import ConfigurationError
from broadsheet.model.item import Refused
from broadsheet.model.source import Access, Source
from broadsheet.parse.opml import read_opml, write_opml
from broadsheet.parse.opmledit import with_sources
from broadsheet.text.digests import short_id

WHERE = "sources.opml"


def read(outlines: str) -> tuple[tuple[Source, ...], tuple[Refused, ...]]:
    text = f'<?xml version="1.0"?>\n<opml version="2.0"><body>\n{outlines}\n</body></opml>'
    return read_opml(text.encode("utf-8"), WHERE)


def source(address: str, kind: str = "feed", **more: object) -> Source:
    return Source(short_id(address), address, kind, **more)  # type: ignore[arg-type]


def test_feeds_and_pages_are_read() -> None:
    """xmlUrl makes a feed; type="page" with htmlUrl a page; official marks a first-party source."""
    sources, refused = read(
        '<outline text="T" title="One" type="rss" xmlUrl="https://a.example/f" htmlUrl="https://a.example/"/>'
        '<outline text="Two" type="page" htmlUrl="https://b.example/news" official="true"/>'
        '<outline text="Three" XMLURL="http://c.example/f"/>'
    )
    assert sources == (
        source("https://a.example/f", title="One"),
        source("https://b.example/news", "page", title="Two", official=True),
        source("http://c.example/f", title="Three"),
    )
    assert refused == ()


def test_categories_become_topics() -> None:
    """The outlines around a source, from the outermost in, then its category attribute, each once."""
    ((first, second), _) = read(
        '<outline text="Power"><outline title="Grid" text="x">'
        '<outline text="A" xmlUrl="https://a.example/f" category="/Power/Nuclear, chips,,"/></outline>'
        '<outline text="B" xmlUrl="https://b.example/f"/></outline>'
    )
    assert first.topics == ("Power", "Grid", "Nuclear", "chips")
    assert second.topics == ("Power",)


def test_a_source_in_two_categories_is_one() -> None:
    """An address that stands twice is one source with the topics of both places."""
    feed = '<outline text="A" xmlUrl="https://a.example/f"/>'
    sources, refused = read(f'<outline text="X">{feed}</outline><outline text="Y">{feed}</outline>')
    assert sources == (source("https://a.example/f", title="A", topics=("X", "Y")),)
    assert refused == ()


@pytest.mark.parametrize(
    "outline",
    [
        '<outline text="Bad"/>',
        '<outline text="Bad" xmlUrl="ftp://a.example/f"/>',
        '<outline text="Bad" xmlUrl=""/>',
        '<outline text="Bad" type="page" xmlUrl="https://a.example/f"/>',
        '<outline text="Bad" type="rss" htmlUrl="https://a.example/"/>',
    ],
)
def test_an_outline_without_address_is_refused_alone(outline: str) -> None:
    """It is named with file and line and what to do; its neighbors stay."""
    sources, (refused,) = read(f'<outline text="A" xmlUrl="https://a.example/f"/>\n{outline}')
    assert len(sources) == 1
    assert (refused.kind, refused.where) == ("source", f"{WHERE}:4")
    assert "'Bad'" in refused.why


def test_how_a_source_is_asked_stands_in_its_attributes() -> None:
    """Language, full text, headers, secrets by the names of their variables, proxy and terms are read."""
    ((found,), refused) = read(
        '<outline text="A" xmlUrl="https://a.example/f" language="de" fullText="false" terms="CC BY"'
        ' headers="X-Key: env:OUTLET_KEY; X-Name: a:b" cookie="OUTLET_COOKIE" login="OUTLET_LOGIN"'
        ' proxy="http://proxy.example:3128"/>'
    )
    headers = (("X-Key", "env:OUTLET_KEY"), ("X-Name", "a:b"))
    assert refused == ()
    assert found.access == Access(headers, "OUTLET_COOKIE", "OUTLET_LOGIN", "http://proxy.example:3128")
    assert (found.language, found.full_text, found.terms) == ("de", False, "CC BY")


def test_a_search_is_a_feed_whose_address_is_filled_in() -> None:
    """`{query}` in the address stands for the words of the query, whoever the supplier is."""
    ((found,), _) = read(
        '<outline text="A" xmlUrl="https://s.example/?q={query}&amp;f=rss" query="sea &amp; gulls"/>'
    )
    assert (found.kind, found.address) == ("feed", "https://s.example/?q=sea%20%26%20gulls&f=rss")


@pytest.mark.parametrize(
    ("attribute", "hint"),
    [
        ('langage="de"', "did you mean 'language'"),
        ('cooky="A"', "did you mean 'cookie'"),
        ('fulltxt="no"', "did you mean 'fullText'"),
        ('cookie="id=1; secret"', "environment variable"),
        ('login="ann:secret"', "environment variable"),
        ('headers="X-Key"', "headers are written like"),
        ('headers="User-Agent: Browser"', "fetcher's own"),
        ('proxy="socks5://a.example"', "http://proxy.example"),
    ],
)
def test_a_mistake_in_an_attribute_names_its_line_and_the_right_one(attribute: str, hint: str) -> None:
    """A source with a misspelled or wrong attribute is left out, by file and line; its neighbors stay."""
    sources, (refused,) = read(
        f'<outline text="A" xmlUrl="https://a.example/f"/>\n<outline xmlUrl="https://b.example/f" {attribute}/>'
    )
    assert [found.address for found in sources] == ["https://a.example/f"]
    assert (refused.where, hint in refused.why) == (f"{WHERE}:4", True)


def test_attributes_of_other_readers_are_left_alone() -> None:
    """OPML allows any attribute: what resembles none of ours is no mistake."""
    outline = '<outline xmlUrl="https://a.example/f" x:y="1" xmlns:x="https://x.example" nrOfUnread="3" favicon="x"/>'
    assert read(outline)[1] == ()


def test_broken_xml_gives_what_can_be_read() -> None:
    """A file that breaks gives the sources of it that can be read, and the line of the break."""
    sources, refused = read(
        '<outline text="A & B" xmlUrl="https://a.example/f"/>\n<outline text="C" xmlUrl="https://c.example/f"/>'
    )
    assert {found.address for found in sources} >= {"https://c.example/f"}
    assert refused[0].where == f"{WHERE}:3"


@pytest.mark.parametrize("data", [b"", b"hello", b"<rss/>", b"\x00\xff", b"<html><body/></html>"])
def test_what_is_no_opml_is_a_configuration_error(data: bytes) -> None:
    """It names the file and the remedy."""
    with pytest.raises(ConfigurationError) as caught:
        read_opml(data, WHERE)
    assert (caught.value.subject, bool(caught.value.remedy)) == (WHERE, True)


def test_no_entity_opens_a_file(tmp_path: Path) -> None:
    """An external entity is not filled in, neither as text nor in an attribute."""
    secret = tmp_path / "secret"
    secret.write_text("hidden", "utf-8")
    data = (
        f'<!DOCTYPE opml [<!ENTITY x SYSTEM "file://{secret}">]><opml><body>'
        '<outline text="A" xmlUrl="https://a.example/f">&x;</outline></body></opml>'
    )
    assert "hidden" not in repr(read_opml(data.encode("utf-8"), WHERE))


TEXTS = st.text(max_size=30).map(lambda text: " ".join(text.split()))
NAMES = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"], exclude_characters="\ufffe\uffff"),
    min_size=1,
    max_size=12,
)
ACCESSES = st.builds(
    Access,
    headers=st.sampled_from([(), (("X-Key", "env:OUTLET_KEY"), ("X-Name", "a:b"))]),
    cookie=st.sampled_from(["", "OUTLET_COOKIE"]),
    login=st.sampled_from(["", "OUTLET_LOGIN"]),
    proxy=st.sampled_from(["", "http://proxy.example:3128", "env:OUTLET_PROXY"]),
)
SOURCES = st.lists(
    st.builds(
        source,
        st.integers(0, 10**6).map(lambda number: f"https://outlet{number}.example/feed?a=1&b={number}"),
        st.sampled_from(["feed", "page", "sitemap", "edition"]),
        title=NAMES | st.just(""),
        topics=st.lists(NAMES, max_size=3, unique=True).map(tuple),
        official=st.booleans(),
        language=st.sampled_from(["", "de", "pt-BR"]),
        full_text=st.booleans(),
        access=ACCESSES,
        terms=NAMES | st.just(""),
    ),
    max_size=8,
    unique_by=lambda found: found.id,
).map(tuple)


@given(SOURCES, TEXTS)
@settings(deadline=None)
def test_what_is_written_is_read_back(sources: tuple[Source, ...], title: str) -> None:
    """Reading what was written gives the same sources in the same order, and writing those the same bytes."""
    data = write_opml(sources, title)
    assert read_opml(data, WHERE) == (sources, ())
    assert write_opml(read_opml(data, WHERE)[0], title) == data


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_give_sources_or_a_configuration_error(data: bytes) -> None:
    """No bytes raise anything but ConfigurationError."""
    with suppress(ConfigurationError):
        read_opml(data, WHERE)
    sources, refused = read_opml(b"<opml><body><outline xmlUrl='https://a.example/f'/>" + data, WHERE)
    assert sources[0].address == "https://a.example/f"
    assert refused


def test_a_source_is_known_by_its_first_address() -> None:
    """`formerly`, an address or an id, gives the source the id that it had; it is written back, and what is neither
    leaves the source out."""
    first = short_id("https://old.example/feed")
    for former in ("https://old.example/feed", first):
        line = f'<outline xmlUrl="https://new.example/feed" formerly="{former}"/>'
        (source,), refused = read(line)
        assert (source.id, source.address, source.formerly, refused) == (
            first,
            "https://new.example/feed",
            former,
            (),
        )
        assert read_opml(write_opml([source], "T"), "again")[0] == (source,)
    none, (fault,) = read('<outline xmlUrl="https://new.example/feed" formerly="older"/>')
    assert none == ()
    assert "formerly" in fault.why


def test_a_source_that_is_added_leaves_the_rest_as_it_is() -> None:
    """Comments, other readers' attributes and outlines that we cannot read survive an addition."""
    before = (
        b'<opml version="2.0"><body><!-- mine -->'
        b'<outline text="Old" xmlUrl="https://a.example/1" other:mark="x" xmlns:other="o"/>'
        b'<outline text="Bad" xmlUrl="https://b.example/1" langage="de"/></body></opml>'
    )
    added = with_sources(before, [source("https://c.example/1", topics=("AI",))])
    sources, refused = read_opml(added, "list")
    assert [one.address for one in sources] == ["https://a.example/1", "https://c.example/1"]
    assert (sources[1].topics, len(refused)) == (("AI",), 1)
    assert all(kept in added for kept in (b"<!-- mine -->", b'other:mark="x"', b'langage="de"'))
    with pytest.raises(ValueError, match="not well formed"):
        with_sources(b"<opml><body>", ())
