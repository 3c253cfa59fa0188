"""Strangers' HTML, as plain text or made safe."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.text.html import plain, sanitise


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>one</p><p>two&nbsp;&amp; three</p>", "one two & three"),
        ("a<br>b<b>c</b>", "a bc"),
        ("<script>bad()</script><style>x{}</style>good", "good"),
        ("AT&T sells 5 < 6\n\n books", "AT&T sells 5 < 6 books"),
        ("bell\x07line\u2028end\x85", "bell line end"),
        ("&lt;b&gt; is a tag", "<b> is a tag"),
        ("<p", ""),
    ],
)
def test_plain(html: str, expected: str) -> None:
    """Tags go, entities are decoded, white space, controls and line breaks become single spaces."""
    assert plain(html) == expected


@settings(deadline=None)
@given(st.text(alphabet=st.characters(), max_size=200))
def test_plain_is_one_clean_line(html: str) -> None:
    """Whatever comes in, what comes out is one line without controls that UTF-8 can hold."""
    text = plain(html)
    assert text == " ".join(text.split())
    assert not any(ord(each) < 0x20 or 0x7F <= ord(each) < 0xA0 for each in text)
    text.encode("utf-8")


def test_sanitise_keeps_words_and_safe_links() -> None:
    """Paragraphs, emphasis and http links stay; handlers, scripts, pictures and other schemes go."""
    dirty = '<p onclick="x()">a <em>b</em><script>x</script><img src=x><a href="javascript:x">c</a></p>'
    assert sanitise(dirty) == '<p>a <em>b</em><a rel="noopener noreferrer nofollow">c</a></p>'
    link = sanitise('<a href="https://outlet.example/?a=1">d</a><a href="/relative">e</a>')
    assert 'href="https://outlet.example/?a=1"' in link
    assert "relative" not in link


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("&lt;script&gt;alert(1)&lt;/script&gt;Owls", "Owls"),
        ("&amp;lt;script&amp;gt;Owls", "&lt;script&gt;Owls"),
        ("Owls &lt;img src=x onerror=alert(2)&gt; again", "Owls again"),
        ("&lt;iframe src=//a.example&gt;&lt;/iframe&gt;Owls", "Owls"),
        ("How to use the &lt;script&gt; tag", "How to use the <script> tag"),
        ("Vec&lt;T&gt; on = 3", "Vec<T> on = 3"),
    ],
)
def test_markup_that_was_escaped_and_runs_is_dropped(html: str, expected: str) -> None:
    """Whoever shows a text without escaping it runs nothing; a tag that is merely written about stays."""
    assert plain(html) == expected
