"""Who published an article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from broadsheet.model.article import Provider, ProviderName
from broadsheet.text.html import plain
from broadsheet.text.urls import host, registrable

LONGEST_NAME = 80
"""Characters of a name that an unregistered site may give itself."""


def provider(address: str, site_name: str, registry: Mapping[str, Provider]) -> ProviderName:
    """The registry's entry of the longest suffix of the address's host, else what the site calls itself.

    ``registry`` is keyed by domain in lower case. An unregistered provider is known by its registrable
    domain, and where it gives no name of its own (or an endless one) by a name made from that.
    """
    for domain in _suffixes(host(address)):
        if domain in registry:
            return ProviderName(name=registry[domain].name, domain=domain)
    domain = registrable(address)
    return ProviderName(name=named(site_name, domain), domain=domain)


def named(site_name: str, domain: str) -> str:
    """What a site calls itself, on one line; a name made from its domain where it says nothing, or too much."""
    stated = " ".join(plain(site_name).split())
    return stated if 0 < len(stated) <= LONGEST_NAME else _made_from(domain)


def _suffixes(name: str) -> Iterator[str]:
    """`a.b.c` gives `a.b.c`, `b.c`, `c`."""
    while name:
        yield name
        name = name.partition(".")[2]


def _made_from(domain: str) -> str:
    label = domain if domain.replace(".", "").isdigit() else domain.partition(".")[0]
    return label.replace("-", " ").title() or "Unknown"
