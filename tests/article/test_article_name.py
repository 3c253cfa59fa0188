"""Addresses and names of articles."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from broadsheet.article.address import resolve
from broadsheet.article.name import stem
from broadsheet.model.article import Article, Extraction, ProviderName
from broadsheet.text.digests import digest

ITEM = "https://feeds.example/r/1"
PAGE = "https://www.outlet.example/news/a?utm_medium=feed"


def article(title: str = "A title", address: str = "https://outlet.example/a") -> Article:
    """An article of 22 November 2026."""
    day = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    return Article("id", "", address, title, "", day, day, ProviderName("Outlet", "outlet.example"))


@pytest.mark.parametrize(
    ("extraction", "expected"),
    [
        (None, "https://www.outlet.example/news/a"),
        (Extraction(), "https://www.outlet.example/news/a"),
        (Extraction(canonical="https://outlet.example/b#top"), "https://outlet.example/b"),
        (Extraction(canonical="https://other.example/b"), "https://www.outlet.example/news/a"),
        (Extraction(canonical="https://www.outlet.example/"), "https://www.outlet.example/news/a"),
        (
            Extraction(canonical="https://outlet.example/amp/b", amp="https://outlet.example/amp/b"),
            "https://www.outlet.example/news/a",
        ),
        (Extraction(amp="https://www.outlet.example/news/a"), "https://feeds.example/r/1"),
    ],
)
def test_which_address_is_canonical(extraction: Extraction | None, expected: str) -> None:
    """The page's own word counts within its domain; neither front page nor AMP address stands in."""
    assert resolve(ITEM, PAGE, extraction) == expected


def test_without_a_page_the_entry_decides() -> None:
    """Where no page was read, the entry's address counts; an AMP one only if nothing else is left."""
    assert resolve(ITEM, "", None) == ITEM
    assert resolve(PAGE, PAGE, Extraction(amp=PAGE)) == "https://www.outlet.example/news/a"
    assert resolve("javascript:x", "", None) == ""


def test_resolving_again_changes_nothing() -> None:
    """An address that was resolved stays what it is."""
    extraction = Extraction(canonical="https://outlet.example/b", amp="https://outlet.example/amp/b")
    once = resolve(ITEM, PAGE, extraction)
    assert resolve(once, once, extraction) == once


def test_a_stem_is_date_and_slug() -> None:
    """A free name is the UTC date and the slug of the title."""
    assert stem(article(), ()) == "2026-11-22-a-title"


def test_a_taken_stem_gets_digits_of_the_address() -> None:
    """Another article's name is not taken: six hex digits follow, and more if those are taken too."""
    mark = digest(b"https://outlet.example/a")
    taken = {"2026-11-22-a-title"}
    assert stem(article(), taken) == f"2026-11-22-a-title-{mark[:6]}"
    assert stem(article(), taken | {f"2026-11-22-a-title-{mark[:6]}"}) == f"2026-11-22-a-title-{mark[:7]}"


def test_a_title_without_letters_is_named_by_its_address() -> None:
    """Where the title leaves no slug, the digits stand for it."""
    assert re.fullmatch(r"2026-11-22-[0-9a-f]{6}", stem(article("電力"), ()))
