"""Addresses: absolute, canonical, and their hosts."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.text.urls import absolute, canonical, cdn_amp, host, registrable

ADDRESSES = (
    st.text(alphabet="htps:/?#[]@!&=.a-Z%0é \n", max_size=40).map(lambda text: "https://" + text) | st.text()
)


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("x", "https://outlet.example/news/x"),
        ("/x?a=1#b", "https://outlet.example/x?a=1#b"),
        ("//cdn.example/p.jpg", "https://cdn.example/p.jpg"),
        (" http://other.example ", "http://other.example"),
        ('a b"<>.html', "https://outlet.example/news/a%20b%22%3C%3E.html"),
        ("javascript:alert(1)", ""),
        ("mailto:a@b.example", ""),
        ("data:image/png;base64,xx", ""),
        ("http://[broken", ""),
        ("http://a:99999/", ""),
        ("http://", ""),
    ],
)
def test_absolute(href: str, expected: str) -> None:
    """A link is seen from its page; what is no http or https address gives nothing."""
    assert absolute("https://outlet.example/news/today", href) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("HTTPS://User:pw@WWW.Outlet.Example:443", "https://www.outlet.example/"),
        ("http://outlet.example:8080/A?b=2&utm_source=x&a=1#top", "http://outlet.example:8080/A?b=2&a=1"),
        ("https://outlet.example/?fbclid=1&GCLID=2", "https://outlet.example/"),
        ("https://outlet.example./a/", "https://outlet.example/a/"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        ("ftp://outlet.example/", ""),
        ("not an address", ""),
    ],
)
def test_canonical(address: str, expected: str) -> None:
    """Host in lower case, no user, default port, fragment or tracking; other parameters keep their order."""
    assert canonical(address) == expected


@settings(deadline=None)
@given(ADDRESSES)
def test_canonical_of_canonical_is_itself(address: str) -> None:
    """A canonical address is its own canonical form, and no text makes the functions fail."""
    once = canonical(address)
    assert canonical(once) == once
    assert absolute(once, "") in ("", once)


@settings(deadline=None)
@given(st.text())
def test_no_text_makes_hosts_fail(text: str) -> None:
    """Host, registrable domain and cache address of any text are texts."""
    assert isinstance(host(text) + registrable(text) + cdn_amp(text), str)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("https://news.outlet.co.uk/a", "outlet.co.uk"),
        ("news.outlet.example", "outlet.example"),
        ("OUTLET.example", "outlet.example"),
        ("https://192.0.2.1:80/", "192.0.2.1"),
        ("localhost", "localhost"),
        ("", ""),
    ],
)
def test_registrable(name: str, expected: str) -> None:
    """The registrable domain follows the public suffix list; below no suffix it is the last two labels."""
    assert registrable(name) == expected


def test_cdn_amp() -> None:
    """The AMP cache's host is the page's with hyphens doubled and dots made hyphens, `s/` marking https."""
    assert cdn_amp("https://the-news.example/amp/a?b=1") == (
        "https://the--news-example.cdn.ampproject.org/c/s/the-news.example/amp/a?b=1"
    )
    assert cdn_amp("http://a.example/x") == "https://a-example.cdn.ampproject.org/c/a.example/x"
    assert cdn_amp("") == ""


@given(
    st.text(alphabet="ab.-:@/?#[]%1Aé\t\n ", max_size=12),
    st.sampled_from(["http://", "https://", "HTTP://", "//", ""]),
)
def test_the_host_is_the_same_at_a_glance_as_by_the_book(rest: str, scheme: str) -> None:
    """Plain addresses are told by a pattern, and give what the standard library's parser gives."""
    try:
        expected = (urlsplit((scheme + rest).strip()).hostname or "").rstrip(".")
    except ValueError:
        expected = ""
    assert host(scheme + rest) == expected
