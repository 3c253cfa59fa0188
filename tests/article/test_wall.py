"""Doors that stand where an article should."""

from __future__ import annotations

from dataclasses import replace

import pytest

from broadsheet.article import build, closed_text, notice_in, permitted, wall
from broadsheet.article.body import body
from broadsheet.model.article import Extraction, Permissions, Picture
from broadsheet.model.exchange import Request, Response
from broadsheet.model.item import Item
from broadsheet.model.source import Source
from tests.build import NOON

ADDRESS = "https://outlet.example/news/a"
ITEM = Item(
    "g", ADDRESS, "Mill turns again", summary="The mill by the river turns again.", content="<p>Whole.</p>"
)


def page(address: str = ADDRESS, headers: tuple[tuple[str, str], ...] = ()) -> Response:
    return Response(Request(ADDRESS), 200, address, headers, b"<html>")


@pytest.mark.parametrize(
    "title",
    [
        "Subscribe to read | The Outlet",
        "Subscribe to read",
        "Sign in to continue reading",
        "Just a moment...",
        "Attention Required! | Cloudflare",
        "Access Denied",
        "Are you a robot?",
        "Before you continue to Outlet",
        "Jetzt abonnieren - Die Zeitung",
    ],
)
def test_the_title_of_a_door_is_no_title(title: str) -> None:
    """ "Subscribe to read" and its like are known, with the name of the outlet behind them or without."""
    assert notice_in(title)
    assert wall(ITEM, page(), Extraction(title=title))


@pytest.mark.parametrize(
    "title",
    [
        "Subscribers flee as streaming prices rise",
        "Access denied: how a blind coder was locked out",
        "Just a moment of silence",
        "The consent of the governed",
        "Login walls are bad for news",
        "",
    ],
)
def test_news_about_doors_is_news(title: str) -> None:
    """A title that merely speaks of such things is none of them."""
    assert notice_in(title) == ""


@pytest.mark.parametrize(
    "led",
    [
        "https://consent.outlet.example/form?next=a",
        "https://outlet.example/login?next=/news/a",
        "https://outlet.example/account/subscribe",
        "https://myprivacy.outlet.example/",
    ],
)
def test_a_redirect_to_a_door_is_a_wall(led: str) -> None:
    """A page that is shown at a door's address is not the article; one that stands there by itself may be."""
    assert wall(ITEM, page(led), Extraction(title="Mill"))
    assert wall(replace(ITEM, address=led), page(led), Extraction(title="Mill")) == ""


def test_a_guard_that_says_so_is_a_wall() -> None:
    """A challenge that names itself in its header is believed."""
    assert wall(ITEM, page(headers=(("cf-mitigated", "challenge"),)), Extraction(title="Mill"))
    assert wall(ITEM, page(), Extraction(title="Mill")) == ""


@pytest.mark.parametrize(
    ("text", "is_closed"),
    [
        ("Subscribe to read this article.\n\nAlready a subscriber? Log in.", True),
        ("Please enable JavaScript and cookies to continue. We must verify you are human.", True),
        ("Dieser Artikel ist nur für Abonnenten. Jetzt anmelden.", True),
        ("The mill turns again. Its keeper is glad. The council pays. Subscribe to our letter.", False),
        ("The mill turns again, " * 40 + "subscribe.", False),
        ("", False),
    ],
)
def test_a_text_that_is_only_a_notice_is_no_text(text: str, is_closed: bool) -> None:
    """A short text half of whose sentences speak of doors is a notice; a long one never is."""
    assert bool(closed_text(Extraction(body=text))) is is_closed


# -- reservations -----------------------------------------------------------------------------------

FOUND = Extraction(body="The text.", description="From the page.", pictures=(Picture("https://o.example/p"),))


def test_a_reserved_text_is_dropped() -> None:
    """By the page's word, or by its host's where the page says nothing, neither page nor feed give a text."""
    reserving = replace(FOUND, permissions=Permissions(mining=False))
    for extraction in (permitted(reserving, False), permitted(FOUND, True)):
        assert (extraction.body, body(ITEM, extraction)) == ("", "")
    released = replace(FOUND, permissions=Permissions(mining=True))
    assert permitted(released, True).body == "The text."
    assert permitted(FOUND, False) == FOUND


def test_pictures_that_may_not_be_shown_are_not_named() -> None:
    """Without permission no picture is left to be fetched."""
    assert permitted(replace(FOUND, permissions=Permissions(pictures=False)), False).pictures == ()


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (None, "The mill by the river turns again."),
        (0, ""),
        (12, "The mill by"),
        (11, "The mill by"),
        (3, "The"),
    ],
)
def test_a_snippet_keeps_its_limit(limit: int | None, expected: str) -> None:
    """The excerpt has at most the characters that the publisher grants, at whole words."""
    extraction = replace(FOUND, permissions=Permissions(snippet=limit))
    article = build(ITEM, extraction, Source("s", "https://o.example/f", "feed"), NOON, {}, None, b"")
    assert article.excerpt == expected
