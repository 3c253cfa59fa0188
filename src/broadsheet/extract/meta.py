"""What a page says in its `meta` and `link` elements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from broadsheet.text.urls import absolute

MOST_TAGS = 1_000
"""`meta` elements that are looked at."""


@dataclass(frozen=True, slots=True)
class Meta:
    """Pairs of a name (lower case: `property`, `name` or `itemprop`) and a content, in document order."""

    pairs: tuple[tuple[str, str], ...]

    def first(self, *names: str) -> str:
        """Content of the first tag of the first name that has one, or an empty string."""
        return next((value for name in names for value in self.all(name)), "")

    def all(self, *names: str) -> tuple[str, ...]:
        """Contents of all tags of these names, in document order."""
        return tuple(value for name, value in self.pairs if name in names)


def read(tree: HtmlElement) -> Meta:
    """The page's named, non-empty `meta` elements."""
    return Meta(tuple(_pairs(tree)))


def links(tree: HtmlElement, relation: str, base: str) -> tuple[str, ...]:
    """Absolute addresses of the page's `link` elements of that relation, without repetitions."""
    found = (
        absolute(base, link.get("href") or "")
        for link in tree.iter("link")
        if relation in (link.get("rel") or "").lower().split()
    )
    return tuple(dict.fromkeys(address for address in found if address))


def base_address(tree: HtmlElement, address: str) -> str:
    """What the page's relative addresses are relative to: its `base` element, else its own address."""
    stated = next((base.get("href") or "" for base in tree.iter("base")), "")
    return absolute(address, stated) or address


def _pairs(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for count, tag in enumerate(tree.iter("meta")):
        content = (tag.get("content") or "").strip()
        if count >= MOST_TAGS:
            return
        for attribute in ("property", "name", "itemprop"):
            for name in (tag.get(attribute) or "").lower().split() if content else ():
                yield name, content
