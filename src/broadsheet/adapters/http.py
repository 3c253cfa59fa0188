"""The network, through aiohttp: one GET at a time, bounded in every way, never raising for a stranger."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit, urlunsplit

import aiohttp
from aiohttp.abc import AbstractResolver

from broadsheet.adapters.addresses import AddressGuard, MappedResolver, endpoints
from broadsheet.adapters.deadlines import Deadlines
from broadsheet.adapters.failures import EXCEPTIONS, Unanswered, word_for
from broadsheet.adapters.secrets import proxy_of, secrets
from broadsheet.adapters.turns import Turn, Turns
from broadsheet.model.exchange import Request, Response
from broadsheet.model.options import FetchOptions
from broadsheet.ports import AskLeave, anywhere
from broadsheet.text.urls import absolute, host

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class _Answer:
    """What one hop gave. ``target``: where it redirects to."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""
    target: str = ""


class HttpFetcher:
    """`ports.Fetcher` over HTTP; to be used in ``async with``.

    Asks http and https addresses only, with an honest User-Agent, no cookies, no proxy and no
    credentials but those that ``Request.access`` names; credentials go to the host of the request alone, not
    where it redirects to.
    Every connection, also after a redirect, passes the guard of ``[fetch] allow_addresses``; names in
    ``[fetch] resolve`` lead where it says, all others where ``resolver`` says (the system's by default).
    A body counts against ``max_bytes`` (an archive against ``max_archive_bytes``) as it stands after decompression,
    redirects against ``max_redirects``, seconds on the wire (waiting for a turn is free) against ``timeout``.
    Whatever a stranger does ends in ``Response.failure``, one of `failures.WORDS`; only cancellation passes. Raises
    ConfigurationError at once for unreadable options.
    """

    def __init__(self, options: FetchOptions, resolver: AbstractResolver | None = None) -> None:
        self._options = options
        self._guard = AddressGuard(options.allow_addresses)
        self._table = endpoints(options.resolve)
        self._inner = resolver
        self._turns = Turns(options)
        self._deadlines = Deadlines()
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        """Open the session."""
        self._resolver = MappedResolver(self._table, self._inner or aiohttp.ThreadedResolver())
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                resolver=self._resolver,
                socket_factory=self._guard.open_socket,
                limit=0,  # the turns count; a connection whose turn is lent does not
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self._options.user_agent},
            timeout=aiohttp.ClientTimeout(total=None),
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the session and all its connections."""
        if self._session is not None:
            await self._session.close()
            await self._resolver.close()
            self._session = None

    def set_delay(self, host: str, seconds: float) -> None:
        """Leave so many seconds between two requests to the host, or ``[fetch] delay`` if that is longer."""
        self._turns.set_delay(host, seconds)

    async def fetch(self, request: Request, leave: AskLeave = anywhere) -> Response:
        """Answer the request, following redirects where ``leave`` lets them, or say in ``failure`` why there is no
        answer."""
        if self._session is None:
            raise RuntimeError("HttpFetcher is used outside of its 'async with'")
        if request.delay:
            self.set_delay(host(request.address), request.delay)
        try:
            return await self._follow(self._session, request, leave)
        except EXCEPTIONS as error:
            return Response(request, 0, request.address, failure=word_for(error))

    async def _follow(self, session: aiohttp.ClientSession, request: Request, leave: AskLeave) -> Response:
        address = _bare(absolute("", request.address))
        if not address:
            raise Unanswered("bad address")
        permanent, unbroken, seconds = "", True, self._options.timeout
        own, proxy = address, proxy_of(request.access)
        opened = request.headers + secrets(request.access)
        most = self._most(request)
        for _ in range(self._options.max_redirects + 1):
            headers = opened if _keeps_secrets(own, address) else request.headers
            answer, seconds = await self._hop(session, address, headers, seconds, proxy, most)
            if not answer.target:
                return Response(
                    request, answer.status, address, answer.headers, answer.body, permanent=permanent
                )
            await self._take_leave(leave, answer.target)
            address = answer.target
            unbroken = unbroken and answer.status in _PERMANENT
            permanent = address if unbroken else permanent
        raise Unanswered("too many redirects")

    async def _take_leave(self, leave: AskLeave, target: str) -> None:
        """Between two turns: asking for the rules of the next host takes one of its own."""
        given = await leave(target)
        if given.refusal:
            raise Unanswered(given.refusal)
        if given.delay:
            self.set_delay(host(target), given.delay)

    async def _hop(
        self,
        session: aiohttp.ClientSession,
        address: str,
        headers: Sequence[tuple[str, str]],
        seconds: float,
        proxy: str | None,
        most: int,
    ) -> tuple[_Answer, float]:
        """One answer, and the seconds that are left after it."""
        async with self._turns.turn(host(address)) as turn, asyncio.timeout(None) as limit:
            self._deadlines.set(limit, seconds)
            try:
                asked = session.get(address, headers=headers, allow_redirects=False, proxy=proxy)
                async with asked as response:
                    answer = await self._read(response, address, turn, most)
            finally:
                left = self._deadlines.lift(limit)
            return answer, left

    async def _read(self, response: aiohttp.ClientResponse, address: str, turn: Turn, most: int) -> _Answer:
        headers = _headers(response)
        location = response.headers.get("Location", "") if response.status in _REDIRECTS else ""
        if not location and response.content.is_eof():
            return _Answer(response.status, headers, await self._body(response, most))
        if not location:
            trickling = asyncio.get_running_loop().call_later(self._options.trickle, turn.lend)
            try:
                return _Answer(response.status, headers, await self._body(response, most))
            finally:
                trickling.cancel()
        # The body of a redirect is nobody's concern, however long it is.
        response.close()
        return _Answer(response.status, headers, target=_target(address, location))

    async def _body(self, response: aiohttp.ClientResponse, most: int) -> bytes:
        body = bytearray()
        # A 304 states the length of the body that it does not send.
        declared = 0 if response.status == 304 else response.content_length
        try:
            _check_size(declared or 0, most)
            if declared and "Content-Encoding" not in response.headers:
                # What was declared is all that is read, and nothing grows on decompression.
                return await response.read()
            async for chunk in response.content.iter_chunked(_CHUNK):
                body += chunk
                _check_size(len(body), most)
        except Unanswered:
            response.close()
            raise
        return bytes(body)

    def _most(self, request: Request) -> int:
        options = self._options
        return options.max_archive_bytes if request.kind == "archive" else options.max_bytes


def _check_size(size: int, most: int) -> None:
    if size > most:
        raise Unanswered("too large")


def _headers(response: aiohttp.ClientResponse) -> tuple[tuple[str, str], ...]:
    return tuple(
        [
            (name.decode("ascii", "replace").lower(), value.decode("utf-8", "replace"))
            for name, value in response.raw_headers
        ]
    )


def _target(address: str, location: str) -> str:
    target = _bare(absolute(address, location.encode("utf-8", "replace").decode("utf-8")))
    if not target:
        raise Unanswered("bad redirect")
    return target


def _keeps_secrets(own: str, address: str) -> bool:
    """Whether what opens one address may be sent to another: of the same host, and not in the clear instead."""
    if own == address:
        return True
    return host(own) == host(address) and not (own.startswith("https:") and address.startswith("http:"))


def _bare(address: str) -> str:
    """The address without fragment, user name and password."""
    if "#" not in address and "@" not in address:
        return address
    parts = urlsplit(address)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, parts.query, ""))
