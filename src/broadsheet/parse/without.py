"""A document without what it says of some addresses: for captures out of which an editor took an article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from broadsheet.text.urls import absolute, canonical

_BEGIN = re.compile(rb"<(item|entry|url|a)\b[^>]*>", re.IGNORECASE)
"""An entry of a feed or sitemap, or a link of a page."""
_END = {
    name: re.compile(rb"</" + name + rb"\s*>", re.IGNORECASE) for name in (b"item", b"entry", b"url", b"a")
}
_OWN = re.compile(rb"<(?:link|guid|id|loc)\b[^>]*>[^<]*(?:<!\[CDATA\[[^\]]*)?", re.IGNORECASE)
"""Where an entry says what it is itself, apart from what it may link to in its text."""
_HREF = re.compile(rb"\bhref\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s\"'<>\]]+", re.IGNORECASE)
_ITSELF = re.compile(
    rb"<(?:link\b[^>]*\brel\s*=\s*[\"']?canonical|meta\b[^>]*[\"']og:url[\"'])[^>]*>", re.IGNORECASE
)
"""Where a page says which one it is."""
_JSON_KEYS = ("url", "external_url", "id", "web_url")


def without(body: bytes, base: str, addresses: frozenset[str]) -> bytes | None:
    """The body (of the document at ``base``) without the entries (RSS, RDF, Atom, JSON Feed, sitemap) and links
    (HTML) of these canonical
    addresses; None where the page says that it is one of them itself. All other bytes stay.

    Documents in UTF-16 or UTF-32 are dropped whole where one of the addresses stands in them.
    """
    if b"\x00" in body:
        return None if _stands_in(body, addresses) else body
    if any(_about(found[0], addresses) for found in _ITSELF.finditer(body)):
        return None
    if body.lstrip()[:1] in (b"{", b"["):
        return _without_json(body, addresses)
    return b"".join(_kept(body, base, addresses))


def _kept(body: bytes, base: str, addresses: frozenset[str]) -> Iterator[bytes]:
    written = position = 0
    unclosed: set[bytes] = set()
    while begun := _BEGIN.search(body, position):
        name, position = begun[1].lower(), begun.end()
        ended = None if name in unclosed else _END[name].search(body, position)
        if ended is None:
            unclosed.add(name)
        elif _is_own(name, body[begun.start() : ended.end()], base, addresses):
            yield body[written : begun.start()]
            written = position = ended.end()
    yield body[written:]


def _is_own(name: bytes, part: bytes, base: str, addresses: frozenset[str]) -> bool:
    if name == b"a":
        found = _HREF.search(part)
        leads = unescape(found[1].decode("utf-8", "replace")) if found else ""
        return bool(leads) and canonical(absolute(base, leads)) in addresses
    return any(_about(found[0], addresses) for found in _OWN.finditer(part))


def _about(part: bytes, addresses: frozenset[str]) -> bool:
    text = unescape(part.decode("utf-8", "replace"))
    return any(canonical(found) in addresses for found in _ADDRESS.findall(text))


def _stands_in(body: bytes, addresses: frozenset[str]) -> bool:
    bare = body.replace(b"\x00", b"")
    return any(address.encode() in bare for address in addresses)


def _without_json(body: bytes, addresses: frozenset[str]) -> bytes:
    try:
        whole = json.loads(body)
    except (ValueError, RecursionError):
        return body
    entries = whole.get("items") if isinstance(whole, dict) else whole
    if not isinstance(entries, list):
        return body
    kept = [entry for entry in entries if not _names(entry, addresses)]
    if len(kept) == len(entries):
        return body
    return json.dumps({**whole, "items": kept} if isinstance(whole, dict) else kept).encode()


def _names(entry: Any, addresses: frozenset[str]) -> bool:
    if not isinstance(entry, dict):
        return False
    return any(canonical(str(entry.get(key, ""))) in addresses for key in _JSON_KEYS)
