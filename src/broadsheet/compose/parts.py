"""Each stage's table of built-ins: which parts an edition is made of."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial

from broadsheet.adapters.run import InlineRunner, ProcessRunner
from broadsheet.model.options import FetchOptions
from broadsheet.parse import ParseLimits, parse_edition, parse_feed, parse_links, parse_sitemap, parse_warc
from broadsheet.pipeline.plan import Output, Parser, SourceKind
from broadsheet.ports import Runner
from broadsheet.publish.outputs import api, feeds, newsletter, records, site, sitemaps
from broadsheet.sources import feed, page, sitemap, warc
from broadsheet.sources import records as other_editions

OUTPUTS: dict[str, Output] = {
    "records": records.render,
    "api": api.render,
    "feeds": feeds.render,
    "sitemaps": sitemaps.render,
    "site": site.render,
    "newsletter": newsletter.render,
}


def kinds(options: FetchOptions) -> dict[str, SourceKind]:
    """What may stand as ``type`` of a source, each within the edition's limits."""
    parts = partial(sitemap.ask, most_parts=options.sitemap_parts, largest=options.max_unpacked)
    return {
        "feed": feed.ask,
        "page": page.ask,
        "sitemap": parts,
        "edition": other_editions.ask,
        "warc": warc.ask,
    }


def parsers(options: FetchOptions) -> dict[str, Parser]:
    """What reads the documents of sources, within the edition's limits."""
    limits = ParseLimits(
        tags=options.feed_tags,
        broken_tags=options.broken_feed_tags,
        broken_references=options.broken_feed_references,
        unpacked=options.max_unpacked,
        sitemap_items=options.sitemap_items,
        links=options.page_links,
        anchors=options.page_anchors,
        page=options.max_bytes,
    )
    return {
        "feed": partial(parse_feed, limits=limits),
        "links": partial(parse_links, limits=limits),
        "sitemap": partial(parse_sitemap, limits=limits),
        "edition": parse_edition,
        "warc": partial(parse_warc, limits=limits),
    }


ENGINES: dict[str, Callable[[], AbstractContextManager[Runner]]] = {
    "inline": InlineRunner,
    "processes": lambda: ProcessRunner(os.cpu_count() or 1),
}
