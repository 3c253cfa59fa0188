"""Which address an article is known by, step by step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from urllib.parse import urlsplit

from broadsheet.article.forms import CERTAIN, USUAL, Form, is_mobile_of, known_hosts
from broadsheet.model.article import AddressStep, Extraction, Resolution
from broadsheet.text.urls import absolute, canonical, registrable

_MOST_FORMS = 5
"""Forms inside forms that are undone: a counting link to an AMP cache of a mobile page."""


NO_HOSTS: Mapping[str, str] = MappingProxyType({})


def resolve(
    item_address: str, page_address: str, extraction: Extraction | None, hosts: Mapping[str, str] = NO_HOSTS
) -> str:
    """The canonical address of an article, as `trace` finds it."""
    return trace(item_address, page_address, extraction, hosts).address


def trace(
    item_address: str, page_address: str, extraction: Extraction | None, hosts: Mapping[str, str] = NO_HOSTS
) -> Resolution:
    """The canonical address of an article with the steps that led to it; both empty only if no given address is
    one of http or https.

    ``page_address`` is where its page was shown after redirects, empty where none was. In this order: what the
    page itself names canonical, if that is of the same registrable domain as the page and no front page
    standing in for it; the address after redirects; the address in the feed. Of each, tracking parameters go
    and forms that stand for another address (`article.forms`) are undone. The page's AMP address is never taken
    while another is left; nor is a mobile host to which the main one redirects with the same path, unless the page
    names it canonical. ``hosts``: mobile host -> main host, of sites that are known to show the same paths on both
    ([fetch] main_hosts). No main host is ever guessed. An address that the page names at another outlet, as
    canonical or as the source of a syndicated copy, is a step and never followed: anybody could claim another's
    text so.
    """
    certain = (*CERTAIN, known_hosts(hosts))
    forms = certain if page_address else (*certain, *USUAL)
    given = tuple(_undone(item_address, "feed", "as the source gives it", forms))
    led = tuple(_undone(page_address, "redirect", "where redirects led", certain))
    led += tuple(_back_from_mobile(_last(given), _last(led)))
    shown = led if led and (not given or led[0].address != given[0].address) else led[1:]
    stands = _last(led) or _last(given)
    named = tuple(_named(extraction, stands)) if extraction else ()
    amp = canonical(extraction.amp) if extraction else ""
    candidates = (_last(named[:1]) if _is_taken(named) else "", stands, _last(given))
    address = next((one for one in candidates if one and one != amp), stands)
    return Resolution(address, (*given, *shown, *named, *_around_amp(address, stands, amp)))


def _undone(address: str, rule: str, why: str, forms: Sequence[Form]) -> Iterator[AddressStep]:
    """The address itself, without its tracking, and what is left of it after each form that is undone."""
    whole, plain = absolute("", address), canonical(address)
    if not plain:
        return
    dropped = len(urlsplit(whole).query) > len(urlsplit(plain).query)
    yield AddressStep(rule, plain, f"{why}, without tracking parameters" if dropped else why)
    for _ in range(_MOST_FORMS):
        step = next(_forms(plain, forms), None)
        if step is None:
            return
        plain = step.address
        yield step


def _forms(address: str, forms: Sequence[Form]) -> Iterator[AddressStep]:
    for rule, undo, why in forms:
        found = undo(address)
        if found and found != address:
            yield AddressStep(rule, found, why)


def _back_from_mobile(given: str, led: str) -> Iterator[AddressStep]:
    """Both sides are known: the address of the source, and the mobile one to which its site led us from there."""
    if is_mobile_of(led, given):
        yield AddressStep("mobile redirect", given, "its site shows this same path on its mobile host")


def _named(extraction: Extraction, page: str) -> Iterator[AddressStep]:
    """What the page says of its address: what is taken first, then what is only noted."""
    named = canonical(extraction.canonical)
    if named and _stands_for(named, page):
        yield AddressStep(_TAKEN, named, "the page names it as its own address")
    elif named:
        why = "it is a front page" if registrable(named) == registrable(page) else "it is another outlet's"
        yield AddressStep("canonical link", page, f"the page names {named}, which is not taken: {why}")
    copied = canonical(extraction.syndicated)
    if copied and registrable(copied) != registrable(page):
        yield AddressStep(
            "syndication", page, f"the page says that it is a copy of {copied}; this copy is linked"
        )


_TAKEN = "canonical link taken"


def _is_taken(named: Sequence[AddressStep]) -> bool:
    return bool(named) and named[0].rule == _TAKEN


def _around_amp(address: str, stands: str, amp: str) -> Iterator[AddressStep]:
    if amp and stands == amp and address != amp:
        yield AddressStep("AMP page", address, "the page that was read is the AMP form of this one")


def _last(steps: Sequence[AddressStep]) -> str:
    return steps[-1].address if steps else ""


def _stands_for(named: str, page: str) -> bool:
    if registrable(named) != registrable(page):
        return False
    # Broken templates name the front page on every article, which would make all of them one.
    return not _is_front(named) or _is_front(page)


def _is_front(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path == "/" and not parts.query
