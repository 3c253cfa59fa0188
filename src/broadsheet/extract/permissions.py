"""What a publisher's tags and headers leave to us of a page.

Read are the meta elements `robots`, `googlebot`, `googlebot-news` (publishers of news often name no other) and
our own name, `X-Robots-Tag` headers for all or for one of these names, and TDMRep's meta element and header. Where
they differ the stricter one counts, but for `tdm-reservation`: there the page's element wins over the header.

What each leads to:

    nosnippet, max-snippet:0        the article has no excerpt
    max-snippet:N                   its excerpt has at most N characters
    noimageindex, noimageai,
    max-image-preview:none          no picture of it is fetched, kept or shown
    noai, tdm-reservation: 1        its text is not analyzed (no near-copy sketch, no word count) and not
                                    kept, the feed's full text included; title, address, times and a
                                    snippet of the feed's or the page's own description stand
    noarchive, nocache              its text is analyzed and not kept
    none, noindex, nofollow …       nothing: they speak to indexes of pages, and the publisher's own feed names
                                    the page to be linked
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from broadsheet.extract.meta import Meta
from broadsheet.model.article import Permissions

Headers = tuple[tuple[str, str], ...]

AGENTS = frozenset({"robots", "googlebot", "googlebot-news", "broadsheet"})
"""Names to which we listen."""

_NO_PICTURES = frozenset({"noimageindex", "noimageai", "max-image-preview:none"})
_NO_CACHE = frozenset({"noarchive", "nocache"})
_SNIPPET = re.compile(r"max-snippet:(-?\d{1,9})")
_PREVIEW = re.compile(r"max-image-preview:(none|standard|large)")
_PREVIEWS = ("none", "standard", "large")
"""The most restrictive first."""
_SPACED = re.compile(r"\s*[:=]\s*")
_AGENT = re.compile(r"([\w-]+)\s*:\s*(.*)", re.DOTALL)
_VALUED = frozenset({"max-snippet", "max-image-preview", "max-video-preview", "unavailable_after"})
"""Directives with a value, which a colon parts from it as it parts a robot's name from its directives."""


def permissions(tags: Meta, headers: Headers) -> Permissions:
    """What is left to us of the page with these tags and headers (names in lower case)."""
    said = directives(tags, headers)
    return Permissions(
        snippet=_snippet(said),
        pictures=_NO_PICTURES.isdisjoint(said),
        mining=False if "noai" in said else _mining(tags, headers),
        cache=_NO_CACHE.isdisjoint(said),
    )


def picture_permitted(headers: Headers) -> bool:
    """Whether the headers of a picture's own answer let it be kept and shown."""
    return permissions(Meta(()), headers).pictures


def preview(tags: Meta, headers: Headers) -> str:
    """The strictest `max-image-preview`: none, standard or large; empty where nothing is said."""
    found = [match.group(1) for one in directives(tags, headers) if (match := _PREVIEW.fullmatch(one))]
    return min(found, key=_PREVIEWS.index, default="")


def directives(tags: Meta, headers: Headers) -> frozenset[str]:
    """Every directive that speaks to us, in lower case, with a colon before its value."""
    stated = (*tags.all(*sorted(AGENTS)), *_from_headers(headers))
    parts = (_SPACED.sub(":", part.strip().lower()) for text in stated for part in text.split(","))
    return frozenset(part for part in parts if part)


def _from_headers(headers: Headers) -> Iterator[str]:
    """`X-Robots-Tag: nosnippet`, or `X-Robots-Tag: googlebot: nosnippet` for one robot alone."""
    for value in (value for name, value in headers if name == "x-robots-tag"):
        named = _AGENT.fullmatch(value.strip())
        if named is None or named.group(1).lower() in _VALUED:
            yield value
        elif named.group(1).lower() in AGENTS:
            yield named.group(2)


def _snippet(said: Iterable[str]) -> int | None:
    """Characters; -1 stands for no limit."""
    stated = [int(match.group(1)) for one in said if (match := _SNIPPET.fullmatch(one))]
    limits = [limit for limit in stated if limit >= 0]
    return 0 if "nosnippet" in said else min(limits, default=None)


def _mining(tags: Meta, headers: Headers) -> bool | None:
    header = [value for name, value in headers if name == "tdm-reservation"]
    for value in (*tags.all("tdm-reservation"), *header):
        if value.strip() in ("0", "1"):
            return value.strip() == "0"
    return None
