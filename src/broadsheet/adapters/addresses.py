"""Which network addresses may be dialled, and where names lead."""

from __future__ import annotations

import socket
from collections.abc import Iterable, Iterator, Mapping
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

from aiohttp.abc import AbstractResolver, ResolveResult

from broadsheet.adapters.failures import AddressRefused
from broadsheet.errors import ConfigurationError

Address = IPv4Address | IPv6Address
Endpoint = tuple[str, int]
"""Numeric address and port; port 0 stands for that of the request."""

_NAT64 = IPv6Network("64:ff9b::/96")
"""RFC 6052: the last 32 bits are an IPv4 address."""


_SPECIAL = tuple(
    map(
        ip_network,
        ("192.0.0.0/24", "192.88.99.0/24", "64:ff9b:1::/48", "3fff::/20", "5f00::/16", "fec0::/10"),
    )
)
"""Rows of the IANA registries of special-purpose addresses that `ipaddress` takes for public ones."""


class AddressGuard:
    """Lets public unicast addresses pass, and those in the networks (CIDR) that the operator allows.

    Private, loopback, link-local (with the metadata services of clouds), shared, multicast, unspecified and
    reserved addresses do not, nor do IPv6 addresses that carry such an IPv4 address. Raises
    ConfigurationError for what is no network.
    """

    def __init__(self, allowed: Iterable[str]) -> None:
        self._allowed = tuple(_network(text) for text in allowed)

    def permits(self, text: str) -> bool:
        """Whether the numeric address may be dialled; what is no such address may not."""
        try:
            address = _unmapped(ip_address(text))
        except ValueError:
            return False
        if any(address in network for network in self._allowed):
            return True
        return all(_is_public(each) for each in _carried(address))

    def open_socket(self, address: tuple[Any, ...]) -> socket.socket:
        """A socket for an entry of getaddrinfo. aiohttp asks for one per connection, whether a name or a
        number stood in the URL, so nothing is dialled that was not checked here. Raises AddressRefused."""
        family, kind, protocol, _, place = address
        if not self.permits(place[0]):
            raise AddressRefused
        return socket.socket(family, kind, protocol)


class MappedResolver(AbstractResolver):
    """Resolves names by the operator's table first, else by ``inner``."""

    def __init__(self, table: Mapping[str, Endpoint], inner: AbstractResolver) -> None:
        self._table = table
        self._inner = inner

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Where to connect. Raises OSError if the name has no address."""
        mapped = self._table.get(host.lower())
        if mapped is None:
            return await self._inner.resolve(host, port, family)
        return [_result(host, port, *mapped)]

    async def close(self) -> None:
        """Close the inner resolver."""
        await self._inner.close()


def endpoints(table: Mapping[str, str]) -> Mapping[str, Endpoint]:
    """The rows of ``[fetch] resolve``, by host in lower case. Raises ConfigurationError for a place that is
    not a numeric address with or without a port."""
    return {host.lower(): _endpoint(host, place) for host, place in table.items()}


def _network(text: str) -> IPv4Network | IPv6Network:
    try:
        return ip_network(text, strict=False)
    except ValueError as error:
        raise ConfigurationError(
            f"{text!r} is no network ({error})",
            subject="[fetch] allow_addresses",
            remedy='Write a network such as "127.0.0.0/8"',
        ) from error


def _endpoint(host: str, place: str) -> Endpoint:
    try:
        parts = urlsplit(f"//{place}")
        return str(ip_address(parts.hostname or "")), parts.port or 0
    except ValueError as error:
        raise ConfigurationError(
            f"{place!r} is no address with port ({error})",
            subject=f"[fetch] resolve, {host}",
            remedy='Write it as "127.0.0.1:8080"',
        ) from error


def _result(host: str, port: int, address: str, own_port: int) -> ResolveResult:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    return ResolveResult(
        hostname=host,
        host=address,
        port=own_port or port,
        family=family,
        proto=0,
        flags=socket.AI_NUMERICHOST,
    )


def _unmapped(address: Address) -> Address:
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def _carried(address: Address) -> Iterator[Address]:
    """The address and the IPv4 addresses that it carries."""
    yield address
    if isinstance(address, IPv4Address):
        return
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield from address.teredo
    if address in _NAT64:
        yield IPv4Address(int(address) & 0xFFFFFFFF)


def _is_public(address: Address) -> bool:
    refused = (
        not address.is_global,
        address.is_multicast,
        address.is_link_local,
        address.is_reserved and not (isinstance(address, IPv6Address) and address in _NAT64),
        address.is_unspecified,
        any(address in network for network in _SPECIAL),
    )
    return not any(refused)
