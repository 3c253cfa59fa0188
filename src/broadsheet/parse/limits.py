"""How much of a stranger's document a parser looks at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ParseLimits:
    """What each means is said at the setting of `[fetch]` in brackets."""

    tags: int = 400_000
    """[feed_tags]"""
    broken_tags: int = 30_000
    """[broken_feed_tags]"""
    broken_references: int = 300_000
    """[broken_feed_references]"""
    unpacked: int = 20_000_000
    """[max_unpacked]"""
    sitemap_items: int = 200
    """[sitemap_items]"""
    links: int = 100
    """[page_links]"""
    anchors: int = 5_000
    """[page_anchors]"""
    page: int = 5_000_000
    """[max_bytes], of a page inside an archive"""


USUAL_LIMITS = ParseLimits()
