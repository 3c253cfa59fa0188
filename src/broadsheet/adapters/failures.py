"""What went wrong on the network, as words of `Response.failure`: foreign exceptions, mapped once."""

from __future__ import annotations

import ssl
from collections.abc import Iterator

import aiohttp
from aiohttp import http_exceptions


class Unanswered(Exception):
    """There will be no answer, and ``word`` says why."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


class AddressRefused(OSError):
    """The address may not be dialled; an OSError, so that aiohttp goes on to the host's next one."""

    def __init__(self) -> None:
        super().__init__("private address")


EXCEPTIONS: tuple[type[Exception], ...] = (
    Unanswered,
    aiohttp.ClientError,
    http_exceptions.HttpProcessingError,
    OSError,
    ValueError,
)
"""All that a stranger's server, or its absence, can make a request raise."""

_WORDS: tuple[tuple[tuple[type[BaseException], ...], str], ...] = (
    ((AddressRefused,), "private address"),
    ((http_exceptions.ContentEncodingError,), "bad encoding"),
    ((aiohttp.ClientConnectorDNSError, UnicodeError), "name not found"),
    ((aiohttp.ClientSSLError, ssl.SSLError), "bad certificate"),
    ((TimeoutError,), "timeout"),
    ((ConnectionRefusedError,), "refused"),
    ((aiohttp.ClientConnectorError,), "unreachable"),
    ((aiohttp.InvalidURL,), "bad address"),
    ((aiohttp.ServerDisconnectedError, aiohttp.ClientPayloadError, ConnectionError), "cut short"),
    ((aiohttp.ClientOSError,), "cut short"),
    ((aiohttp.ClientError, http_exceptions.HttpProcessingError, ValueError), "bad answer"),
    ((OSError,), "unreachable"),
)
"""Most telling first: the first row that fits the exception or what caused it."""

WORDS = frozenset(word for _, word in _WORDS) | {
    "bad redirect",
    "forbidden",
    "no credentials",
    "not its turn",
    "pausing",
    "rules unknown",
    "too large",
    "too many redirects",
    "unreadable",
}
"""Every word that a fetcher may put into `Response.failure`."""


def word_for(error: Exception) -> str:
    """The word for one of ``EXCEPTIONS``."""
    if isinstance(error, Unanswered):
        return error.word
    causes = tuple(_causes(error))
    return next(word for types, word in _WORDS if any(isinstance(cause, types) for cause in causes))


def _causes(error: BaseException) -> Iterator[BaseException]:
    yield error
    for cause in (getattr(error, "os_error", None), error.__cause__):
        if isinstance(cause, BaseException):
            yield cause
