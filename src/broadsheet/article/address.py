"""Which address an article is known by."""

from __future__ import annotations

from urllib.parse import urlsplit

from broadsheet.model.article import Extraction
from broadsheet.text.urls import canonical, registrable


def resolve(item_address: str, final_address: str, extraction: Extraction | None) -> str:
    """The canonical address of an article; empty only if no given address is one of http or https.

    In this order: what the page itself names canonical, if that is of the same registrable domain as the page
    and no front page standing in for it; the address after redirects; the address in the feed. The page's AMP
    address is never taken while another is left.
    """
    page = canonical(final_address) or canonical(item_address)
    amp = canonical(extraction.amp) if extraction else ""
    named = canonical(extraction.canonical) if extraction else ""
    candidates = (named if _stands_for(named, page) else "", page, canonical(item_address))
    return next((address for address in candidates if address and address != amp), page)


def _stands_for(named: str, page: str) -> bool:
    if not named or registrable(named) != registrable(page):
        return False
    # Broken templates name the front page on every article, which would make all of them one.
    return not _is_front(named) or _is_front(page)


def _is_front(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path == "/" and not parts.query
