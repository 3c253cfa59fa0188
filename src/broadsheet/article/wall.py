"""A page that shows a door in place of its article: a paywall's notice, a consent form, a check for robots."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from broadsheet.article.notice import is_notice, notice_in
from broadsheet.model.article import Extraction
from broadsheet.model.exchange import Response
from broadsheet.model.item import Item
from broadsheet.text.urls import host

_DOOR_HOSTS = frozenset(
    {
        "account",
        "accounts",
        "auth",
        "captcha",
        "consent",
        "guce",
        "login",
        "myprivacy",
        "privacy-gate",
        "signin",
        "sso",
    }
)
_DOOR_PATHS = re.compile(
    r"/(?:login|log-in|signin|sign-in|subscribe|subscription|abo|register|consent|collectconsent|captcha|paywall|"
    r"cookie-?wall|challenge|barrier|auth)(?:/|\.\w+$|$)",
    re.IGNORECASE,
)


def wall(item: Item, page: Response, extraction: Extraction) -> str:
    """Why nothing that the page shows is the article's, in words; empty if it may be the article.

    It is no article's page where a guard says that it is his (`cf-mitigated`), where a redirect led to a door's
    address, and where its title is a door's. What a page says in its text is `closed_text`'s concern.
    """
    return next((why for rule in _RULES if (why := rule(item, page, extraction))), "")


def closed_text(extraction: Extraction) -> str:
    """Why the text of an article's own page is not the article's: it is only a notice. Empty if it is a text or
    there is none."""
    return "its text is only a notice; the feed's words stand" if is_notice(extraction.body) else ""


def _challenged(item: Item, page: Response, extraction: Extraction) -> str:
    challenged = page.header("cf-mitigated").strip().lower() == "challenge"
    return "it is a check for robots; the feed's words stand" if challenged else ""


def _led_to_a_door(item: Item, page: Response, extraction: Extraction) -> str:
    wanted, led = urlsplit(item.address), urlsplit(page.address)
    if (wanted.netloc, wanted.path) == (led.netloc, led.path):
        return ""
    by_host = _door_of(page.address) and not _door_of(item.address)
    by_path = _DOOR_PATHS.search(led.path) and not _DOOR_PATHS.search(wanted.path)
    return f"it leads to a door ({page.address[:200]}); the feed's words stand" if by_host or by_path else ""


def _titled(item: Item, page: Response, extraction: Extraction) -> str:
    why = notice_in(extraction.title)
    return f"{why}; the feed's words stand" if why else ""


def _door_of(address: str) -> bool:
    return host(address).partition(".")[0] in _DOOR_HOSTS


_RULES: tuple[Callable[[Item, Response, Extraction], str], ...] = (_challenged, _led_to_a_door, _titled)
