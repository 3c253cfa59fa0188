"""What a page declares in JSON-LD, as plain objects (schema.org)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from lxml.html import HtmlElement

MOST_OBJECTS = 500
"""Objects that are looked at; the rest of a page's JSON-LD is left."""
LONGEST = 1_000_000
"""Characters of the longest JSON-LD script that is read."""

_NESTED = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "video")
_POSTS = frozenset({"BlogPosting", "LiveBlogPosting", "SocialMediaPosting", "Report"})


def objects(tree: HtmlElement) -> tuple[dict[str, Any], ...]:
    """Every object of the page's JSON-LD, those inside `@graph` and the like included, in document order.

    Scripts that are no JSON are passed over.
    """
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            found.extend(_walk(_read(script.text or "")))
    return tuple(found[:MOST_OBJECTS])


def of_article(things: Sequence[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    """The objects that describe the page's article; failing these, its WebPage of whatever kind."""
    articles = tuple(thing for thing in things if any(map(_is_article, kinds(thing))))
    return articles or tuple(thing for thing in things if any(map(_is_page, kinds(thing))))


def kinds(thing: dict[str, Any]) -> tuple[str, ...]:
    """The object's `@type`, one or many, without a schema.org prefix."""
    return tuple(kind.rpartition("/")[2] for kind in texts(thing.get("@type")))


def texts(value: object) -> tuple[str, ...]:
    """The texts in a JSON value: itself, or those of its list; of an object its `name` or `url`."""
    if isinstance(value, str):
        return (value.strip(),) if value.strip() else ()
    if isinstance(value, list):
        return tuple(text for part in value[:50] if not isinstance(part, list) for text in texts(part))
    if isinstance(value, dict):
        return _text_of(value.get("name")) or _text_of(value.get("url"))
    return ()


def first(things: Sequence[dict[str, Any]], *keys: str) -> str:
    """The first text under one of the keys, taken key by key; empty if there is none."""
    found = (text for key in keys for thing in things for text in texts(thing.get(key)))
    return next(found, "")


def _text_of(value: object) -> tuple[str, ...]:
    return (value.strip(),) if isinstance(value, str) and value.strip() else ()


def _is_article(kind: str) -> bool:
    return kind.endswith("Article") or kind in _POSTS


def _is_page(kind: str) -> bool:
    return kind.endswith("WebPage")


def _read(script: str) -> object:
    if len(script) > LONGEST:
        return None
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return None


def _walk(value: object) -> Iterator[dict[str, Any]]:
    waiting = [value]
    for _ in range(MOST_OBJECTS):
        if not waiting:
            return
        thing = waiting.pop()
        if isinstance(thing, list):
            waiting.extend(reversed(thing[:MOST_OBJECTS]))
        if isinstance(thing, dict):
            yield thing
            waiting.extend(thing[key] for key in reversed(_NESTED) if isinstance(thing.get(key), dict | list))
