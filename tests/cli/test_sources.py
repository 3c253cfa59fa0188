"""`sources`: a home page leads to its feed, and the list is OPML that others can read."""

from __future__ import annotations

from pathlib import Path

import pytest

from broadsheet.parse import read_opml
from tests.loopback import ask, call, loopback, make_edition
from tests.newsroom import Web

pytestmark = pytest.mark.slow

FEED = b'<rss version="2.0"><channel><title>Nine</title><item><title>A</title></item></channel></rss>'
PAGE = '<html><head><link rel="alternate" type="application/rss+xml" href="{}"></head><body>A</body></html>'
NAMED = PAGE.format("/deep/nine.xml").encode()


@pytest.mark.parametrize(
    ("pages", "given", "found"),
    [
        ({"/": NAMED, "/deep/nine.xml": FEED}, "/", "/deep/nine.xml"),
        ({"/": b"<html><body>A</body></html>", "/rss.xml": FEED}, "/", "/rss.xml"),
        ({"/": NAMED.replace(b"/deep/nine.xml", b"/gone.xml"), "/feed": FEED}, "/", "/feed"),
        ({"/nine": FEED}, "/nine", "/nine"),
        ({}, "/nothing", "/nothing"),
    ],
)
def test_a_home_page_leads_to_its_feed(
    tmp_path: Path, pages: dict[str, bytes], given: str, found: str
) -> None:
    """The feed that a page names is added, else one at a usual place; what cannot be asked is added as it is."""
    web = Web()
    for path, body in pages.items():
        web.put(f"http://nine.example{path}", body)
    with loopback(web) as server:
        root = make_edition(tmp_path / "e", server.port, "http://nine.example/old")
        assert ask("sources", "add", f"http://nine.example{given}", "--dir", root)["address"].endswith(found)


def test_a_page_without_a_feed_says_what_to_do(tmp_path: Path) -> None:
    """It is not added as a feed; the ways out are named."""
    web = Web()
    web.put("http://nine.example/", b"<html><body>A</body></html>")
    with loopback(web) as server:
        root = make_edition(tmp_path / "e", server.port, "http://nine.example/old")
        done = call("sources", "add", "http://nine.example/", "--dir", root)
    assert done.returncode == 2
    assert "--page" in done.stderr


def test_the_list_is_opml(tmp_path: Path) -> None:
    """`sources list --opml` writes what `import` reads: the same sources with the same topics."""
    root = make_edition(tmp_path / "e", 9, "http://nine.example/feed", "http://ten.example/feed")
    said = call("sources", "list", "--opml", "--dir", root).stdout.encode()
    assert read_opml(said, "list") == read_opml((root / "sources.opml").read_bytes(), "file")
