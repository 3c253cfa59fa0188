"""Finds the picture of an article: chosen by the rule of the format, measured, and held where that is allowed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from broadsheet.errors import PageError
from broadsheet.extract import choose, may_be_shown, measure, picture_permitted, reduce
from broadsheet.model.article import Extraction, Picture, Rendition
from broadsheet.model.exchange import Request, Response
from broadsheet.model.item import Item
from broadsheet.model.options import PublishOptions
from broadsheet.pipeline.round import Round
from broadsheet.pipeline.work import work


@dataclass(frozen=True, slots=True)
class Found:
    """The picture, measured, and its held copies; none of either where there is none to be had."""

    picture: Picture | None = None
    copies: Mapping[Rendition, bytes] = field(default_factory=dict)


Ask = Callable[[Request], Awaitable[Response]]


async def find_picture(round_: Round, ask: Ask, item: Item, page: Extraction | None, domain: str) -> Found:
    """The first candidate of entry and page that the rule accepts. Its copies are made only where the provider's
    pages allow a preview and the edition wants to show one: what is not shown is not kept."""
    may_hold = _may_be_held(round_.plan.settings.publish, page, domain)
    for candidate in _candidates(item, page)[: round_.plan.settings.fetch.pictures_tried]:
        data = await _bytes(round_, ask, candidate.url)
        try:
            found = await _read(round_, candidate, data, may_hold) if data else None
        except PageError:
            continue
        if found is not None:
            return found
    return Found()


def _may_be_held(options: PublishOptions, page: Extraction | None, domain: str) -> bool:
    return options.pictures_of(domain) != "none" and (may_be_shown(page) or options.agreed(domain))


def _candidates(item: Item, page: Extraction | None) -> Sequence[Picture]:
    if page is not None and not page.permissions.pictures:
        return ()
    offered = (*(page.pictures if page else ()), *item.pictures)
    return list({picture.url: picture for picture in offered}.values())


async def _bytes(round_: Round, ask: Ask, address: str) -> bytes:
    if not await round_.gate.permits(address):
        return b""
    response = await ask(Request(address, kind="picture"))
    refused = response.failure or response.status != 200 or not picture_permitted(response.headers)
    return b"" if refused else response.body


async def _read(round_: Round, candidate: Picture, data: bytes, may_hold: bool) -> Found | None:
    """The candidate with its size, and its copies; None where it is too small or of no fit shape."""
    pixels = round_.plan.settings.fetch.max_pixels
    width, height = await work(round_.ports.runner, partial(measure, pixels=pixels), data)
    measured = replace(candidate, width=width, height=height, cached=may_hold)
    if choose((measured,)) is None:
        return None
    if not may_hold:
        return Found(measured)
    return Found(measured, await work(round_.ports.runner, partial(reduce, pixels=pixels), data))
