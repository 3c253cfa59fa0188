"""Each stage's table of built-ins: which parts an edition is made of."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager

from broadsheet.adapters.run import InlineRunner, ProcessRunner
from broadsheet.parse import parse_edition, parse_feed, parse_links, parse_sitemap
from broadsheet.pipeline.plan import Output, Parser, SourceKind
from broadsheet.ports import Runner
from broadsheet.publish.outputs import api, feeds, newsletter, records, site, sitemaps
from broadsheet.sources import feed, page, sitemap
from broadsheet.sources import records as other_editions

KINDS: dict[str, SourceKind] = {
    "feed": feed.ask,
    "page": page.ask,
    "sitemap": sitemap.ask,
    "edition": other_editions.ask,
}

PARSERS: dict[str, Parser] = {
    "feed": parse_feed,
    "links": parse_links,
    "sitemap": parse_sitemap,
    "edition": parse_edition,
}

OUTPUTS: dict[str, Output] = {
    "records": records.render,
    "api": api.render,
    "feeds": feeds.render,
    "sitemaps": sitemaps.render,
    "site": site.render,
    "newsletter": newsletter.render,
}

ENGINES: dict[str, Callable[[], AbstractContextManager[Runner]]] = {
    "inline": InlineRunner,
    "processes": lambda: ProcessRunner(os.cpu_count() or 1),
}
