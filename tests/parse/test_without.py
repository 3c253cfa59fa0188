"""Documents out of which an article is taken."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.parse import without

GONE = "https://outlet.example/gone"
BASE = "https://outlet.example/"
ADDRESSES = frozenset({GONE})


@pytest.mark.parametrize(
    ("part", "around"),
    [
        (b"<item><title>Gone</title><link>https://outlet.example/gone?utm_source=rss</link></item>", b"rss"),
        (b'<ITEM a="b"><guid><![CDATA[https://outlet.example/gone]]></guid>x</ITEM>', b"rss"),
        (b'<entry><link rel="alternate" href="https://outlet.example/gone#top"/></entry>', b"feed"),
        (b"<url><loc>https://outlet.example/gone</loc></url>", b"urlset"),
        (b'<a class="headline" href="/gone">Gone</a>', b"body"),
        (b"<a href=https://outlet.example/gone>Gone</a>", b"body"),
    ],
)
def test_the_entry_goes_and_its_neighbors_stay(part: bytes, around: bytes) -> None:
    """The entry or link of the address goes, with all it says; every other byte stays."""
    other = b"<item><link>https://outlet.example/other</link><description>see " + GONE.encode()
    other += b"</description></item>"
    before, after = b"<" + around + b">\r\n" + other, other + b"</" + around + b">"
    assert without(before + part + after, BASE, ADDRESSES) == before + after


def test_a_page_that_is_it_goes_whole() -> None:
    """A page that names the address as its own, wherever it was found, is about nothing else."""
    assert without(b'<link rel="canonical" href="https://outlet.example/gone">x', BASE, ADDRESSES) is None
    assert without(b'<meta property="og:url" content="https://outlet.example/gone">', BASE, ADDRESSES) is None
    assert without("<rss><link>https://outlet.example/gone".encode("utf-16"), BASE, ADDRESSES) is None


def test_json_feeds() -> None:
    """In a JSON Feed the item goes; what is no JSON, or has no items, stays as it is."""
    items = [{"id": "1", "url": GONE}, {"id": "2", "url": BASE}]
    left = without(json.dumps({"title": "T", "items": items}).encode(), BASE, ADDRESSES)
    assert left is not None
    assert json.loads(left) == {"title": "T", "items": items[1:]}
    for body in (b"{", b'{"items": 3}', b'[1, {"url": 2}]', b"[" * 100_000):
        assert without(body, BASE, ADDRESSES) == body


@given(
    st.lists(st.sampled_from([b"<item>", b"</item>", b"<a href=/x>", b"</a>", b"<url", b">", b"\xff", b"t"]))
)
def test_whatever_does_not_name_it_keeps_its_bytes(parts: list[bytes]) -> None:
    """Broken markup or not, a document that does not name the address is not altered."""
    body = b"".join(parts)
    assert without(body, BASE, ADDRESSES) == body


def test_unclosed_entries_cost_no_more_than_their_length() -> None:
    """A million openings that nobody closes are read once."""
    body = b"<item>" * 200_000
    assert without(body, BASE, ADDRESSES) == body
