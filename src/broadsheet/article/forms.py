"""Addresses that stand for another one, which can be read off them without asking anybody."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from broadsheet.text.urls import absolute, canonical, host, registrable

_WRAPPERS: dict[tuple[str, str], tuple[str, ...]] = {
    ("google.com", "/url"): ("url", "q"),
    ("bing.com", "/news/apiclick.aspx"): ("url",),
    ("facebook.com", "/l.php"): ("u",),
    ("reddit.com", "/"): ("url",),
    ("umblr.com", "/redirect"): ("z",),
    ("slack-redir.net", "/link"): ("url",),
    ("getpocket.com", "/redirect"): ("url",),
    ("flipboard.com", "/redirect"): ("url",),
}
"""(registrable domain, path) -> parameters that hold the address that is meant."""

_CACHES = ("cdn.ampproject.org", "bing-amp.com")
_CACHED = re.compile(r"/(?:c|v|wp)/(s/)?([^/]+/.*|[^/]+)")
_VIEWED = re.compile(r"/amp/(s/)?([^/]+/.*|[^/]+)")
_AMP_QUERY = frozenset({"amp", "amp=1", "amp=true", "output=amp", "outputtype=amp"})
_MOBILE = {
    "m.youtube.com": "www.youtube.com",
    "m.facebook.com": "www.facebook.com",
    "mobile.twitter.com": "twitter.com",
    "mobile.x.com": "x.com",
}
_MOBILE_LABELS = frozenset({"amp", "m", "mobil", "mobile", "touch", "wap"})
_MOBILE_WIKI = re.compile(r"([a-z-]+)\.m\.(wiki\w+\.org)")


def unwrapped(address: str) -> str:
    """What a counting link of a search engine or network leads to."""
    parts = urlsplit(address)
    names = _WRAPPERS.get((registrable(address), parts.path), ())
    found = dict(parse_qsl(parts.query)) if names else {}
    return next((whole for name in names if (whole := canonical(found.get(name, "")))), "")


def uncached(address: str) -> str:
    """Where the page comes from that an AMP cache or viewer holds (AMP Cache URL format)."""
    parts, name = urlsplit(address), host(address)
    if name.endswith(_CACHES):
        return _held(_CACHED.fullmatch(parts.path), parts.query)
    if name in ("www.google.com", "google.com"):
        return _held(_VIEWED.fullmatch(parts.path), parts.query)
    return ""


def unamped(address: str) -> str:
    """The page beside its AMP form, by the usual ways of naming one."""
    parts = urlsplit(address)
    path = re.sub(r"(?<=[^/])/amp(/?)$|\.amp(?=\.html$|$)", r"\1", parts.path)
    query = "&".join(pair for pair in parts.query.split("&") if pair.lower() not in _AMP_QUERY)
    return urlunsplit((parts.scheme, parts.netloc, path, query, ""))


def unmobile(address: str) -> str:
    """The page on the main host, for the few networks whose mobile host is known to show the same paths."""
    parts = urlsplit(address)
    wiki = _MOBILE_WIKI.fullmatch(parts.netloc)
    main = f"{wiki.group(1)}.{wiki.group(2)}" if wiki else _MOBILE.get(parts.netloc, "")
    return urlunsplit((parts.scheme, main, parts.path, parts.query, "")) if main else ""


def is_mobile_of(address: str, main: str) -> bool:
    """Whether the two differ in nothing but their hosts, and the first one's is the other's with a label of mobile
    hosts before it or in place of its ``www``. That they show the same is not said: any site may do otherwise."""
    first, second = urlsplit(address), urlsplit(main)
    label, _, rest = first.netloc.partition(".")
    if label not in _MOBILE_LABELS or rest != second.netloc.removeprefix("www."):
        return False
    return (first.path, first.query) == (second.path, second.query)


def _on_main_host(hosts: Mapping[str, str], address: str) -> str:
    parts = urlsplit(address)
    main = hosts.get(parts.netloc, "")
    return urlunsplit((parts.scheme, main, parts.path, parts.query, "")) if main else ""


def _held(found: re.Match[str] | None, query: str) -> str:
    if found is None:
        return ""
    whole = f"{'https' if found.group(1) else 'http'}://{found.group(2)}" + (f"?{query}" if query else "")
    return canonical(absolute("", whole))


Form = tuple[str, Callable[[str], str], str]

CERTAIN: tuple[Form, ...] = (
    ("counting link", unwrapped, "the address is a parameter of a counting link"),
    ("AMP cache", uncached, "an AMP cache or viewer holds a copy of it"),
    ("mobile host", unmobile, "the network shows the same path on its main host"),
)
"""(rule, function, why): forms that say for certain what they stand for. Empty: not of that form."""

USUAL: tuple[Form, ...] = (("AMP form", unamped, "it is named as AMP pages usually are"),)
"""The same of what is only usual: for an address whose page nobody has seen."""


def known_hosts(hosts: Mapping[str, str]) -> Form:
    """The form of the mobile hosts that an operator names with their main ones."""
    return "main host", partial(_on_main_host, hosts), "[fetch] main_hosts names the main host of its site"
