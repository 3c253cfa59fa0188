"""The use-case behind `sources add`: which feed a site has."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from broadsheet.adapters.clock import SystemClock
from broadsheet.adapters.http import HttpFetcher
from broadsheet.compose.newsroom import read_plan
from broadsheet.errors import UsageError
from broadsheet.fetch import allowed, crawl_delay, read_robots, robots_address
from broadsheet.model.exchange import Leave, Request, Response
from broadsheet.model.options import FetchOptions
from broadsheet.parse import feeds_named, is_feed, usual_places, write_opml
from broadsheet.pipeline.plan import Plan
from broadsheet.ports import Fetcher
from broadsheet.text.urls import host


async def discover(root: Path, address: str) -> str:
    """The address itself if it gives a feed or no answer, else the first feed that its page names, else the first
    that stands where feeds usually stand; robots.txt of the host is obeyed.

    Raises UsageError for an address that is none, and for a page without a feed.
    """
    if not host(address):
        raise UsageError(
            f"a source cannot be {address!r}", remedy="Give an address that begins with https://."
        )
    options = read_plan(root)[0].settings.fetch
    async with HttpFetcher(options) as fetcher:
        response = await fetcher.fetch(Request(address))
        if not _answered(response) or is_feed(response):
            return address
        for candidate in (*feeds_named(response), *usual_places(response.address)):
            if await _gives_feed(fetcher, options, candidate):
                return candidate
    raise UsageError(
        f"{address} is no feed and names none",
        remedy="Give the address of its feed, read it as a page with --page, or add it unasked with --as-is.",
    )


def sources_as_opml(plan: Plan) -> str:
    """All sources of the plan as OPML, topics as nested outlines."""
    return write_opml(plan.sources, plan.settings.edition.title).decode("utf-8")


def _answered(response: Response) -> bool:
    return not response.failure and 200 <= response.status < 300


async def _leave(fetcher: Fetcher, options: FetchOptions, address: str) -> Leave:
    rules = await fetcher.fetch(Request(robots_address(address), kind="robots"))
    state = read_robots(rules, host(address), SystemClock().now())
    if not allowed(state, address, options.user_agent):
        return Leave("forbidden")
    return Leave(delay=crawl_delay(state, options.user_agent))


async def _gives_feed(fetcher: Fetcher, options: FetchOptions, address: str) -> bool:
    leave = partial(_leave, fetcher, options)
    if (await leave(address)).refusal:
        return False
    response = await fetcher.fetch(Request(address), leave)
    return _answered(response) and is_feed(response)
