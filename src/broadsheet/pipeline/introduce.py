"""Introduces providers that no entry of the registry names: a draft of each, from what its own site says."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from functools import partial

import structlog

from broadsheet.article import named
from broadsheet.errors import PageError
from broadsheet.extract import PageLimits, extract, icon, picture_permitted
from broadsheet.model.article import Article, Draft, Extraction
from broadsheet.model.exchange import Request, Response
from broadsheet.model.options import FetchOptions
from broadsheet.model.source import SourceState
from broadsheet.pipeline.gate import Gate
from broadsheet.pipeline.plan import Plan, Ports
from broadsheet.pipeline.take import page_limits
from broadsheet.pipeline.work import work
from broadsheet.text.urls import host

log = structlog.get_logger()

Ask = Callable[[Request], Awaitable[Response | None]]

ICONS_TRIED = 2
_DOMAIN = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+")
"""What can be the name of a file and of a host."""


async def introduce(ports: Ports, plan: Plan, now: datetime) -> Plan:
    """Enter a draft of every unknown provider of an article that waits; the plan with them in its registry.

    Before the batch is judged, so that a run that is killed here finds the same articles waiting and introduces
    the rest, and so that the first print shows what every later one does. Without news nothing is asked. A site that
    does not answer, or forbids it, gets a draft all the same, with the name that its article gave; it is asked once.
    """
    if plan.enter is None or not plan.settings.fetch.drafts:
        return plan
    unknown = _unknown(ports.store.waiting(), plan)
    if not unknown:
        return plan
    gate = Gate(ports, plan, now)
    drafts = await asyncio.gather(*(_draft(ports, gate, plan.settings.fetch, article) for article in unknown))
    log.info("providers introduced", domains=[draft.domain for draft in drafts])
    return plan.enter(drafts)


def _unknown(waiting: Iterable[Article], plan: Plan) -> list[Article]:
    """The first article of each, sorted by domain."""
    first: dict[str, Article] = {}
    for article in waiting:
        domain = article.provider.domain
        if domain not in plan.providers and _DOMAIN.fullmatch(domain):
            first.setdefault(domain, article)
    return [first[domain] for domain in sorted(first)]


async def _draft(ports: Ports, gate: Gate, options: FetchOptions, article: Article) -> Draft:
    ask = partial(_shown, gate, SourceState(article.source_id))
    domain = article.provider.domain
    home = await _home(ports, ask, _home_address(article), page_limits(options))
    name = named(home.site_name or article.provider.name, domain)
    return Draft(domain, name, await _icon(ports, ask, home.icons, options.max_pixels))


def _home_address(article: Article) -> str:
    """The front page of the domain, on the host that is known to answer if it is no other part of it."""
    scheme, domain, name = article.address.partition(":")[0], article.provider.domain, host(article.address)
    return f"{scheme}://{name if name == f'www.{domain}' else domain}/"


async def _home(ports: Ports, ask: Ask, address: str, limits: PageLimits) -> Extraction:
    response = await ask(Request(address, kind="page"))
    if response is None:
        return Extraction()
    try:
        return await work(ports.runner, partial(_read, limits), response)
    except PageError:
        return Extraction()


def _read(limits: PageLimits, page: Response) -> Extraction:
    return extract(page.body, page.address, limits=limits)


async def _icon(ports: Ports, ask: Ask, addresses: Iterable[str], pixels: int) -> bytes:
    """The first icon that can be held; empty where there is none."""
    for address in list(addresses)[:ICONS_TRIED]:
        response = await ask(Request(address, kind="picture"))
        try:
            if response is not None:
                return await work(ports.runner, partial(icon, pixels=pixels), response.body)
        except PageError:
            continue
    return b""


async def _shown(gate: Gate, state: SourceState, request: Request) -> Response | None:
    """The answer, where robots.txt and the answer itself let us use it."""
    if not await gate.permits(request.address):
        return None
    response = await gate.fetch_part(request, state)
    usable = not response.failure and response.status == 200 and response.body
    return response if usable and picture_permitted(response.headers) else None
