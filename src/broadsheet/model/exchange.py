"""What is asked of the network and what comes back."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from datetime import datetime

from broadsheet.model.source import NO_ACCESS, Access


@dataclass(frozen=True, slots=True)
class Request:
    """One GET. Header names in any case; ``accept`` says what kind of answer is hoped for."""

    address: str
    headers: tuple[tuple[str, str], ...] = ()
    kind: str = "feed"
    """``feed``, ``page``, ``picture``, ``archive`` or ``robots``: decides the limits that apply."""
    delay: float = 0.0
    """Seconds that its host wants between two requests (crawl-delay); the edition's own delay may be longer."""
    access: Access = NO_ACCESS
    """What the source wants besides; sent to the host of ``address`` alone."""


@dataclass(frozen=True, slots=True)
class Response:
    """An answer, or the reason why there is none. Never an exception.

    ``failure`` is empty when an HTTP answer arrived, whatever its status; otherwise it names the
    reason (``refused``, ``timeout``, ``too large`` …) and ``status`` is 0.
    """

    request: Request
    status: int
    address: str
    """After redirects."""
    headers: tuple[tuple[str, str], ...] = ()
    """Names in lower case."""
    body: bytes = b""
    failure: str = ""
    permanent: str = ""
    """Where an unbroken chain of permanent redirects (301, 308) led; empty if there was none."""

    def header(self, name: str) -> str:
        """Value of the first header of that name (lower case), or an empty string."""
        return next((value for key, value in self.headers if key == name), "")


@dataclass(frozen=True, slots=True)
class Leave:
    """What is known of an address before it is asked."""

    refusal: str = ""
    """Why it is not to be asked, as a word of ``Response.failure``; empty where it may be."""
    delay: float = 0.0
    """As in ``Request.delay``, of its own host."""


@dataclass(frozen=True, slots=True)
class Dated:
    """An answer that an archive kept, and when it came (UTC)."""

    response: Response
    moment: datetime


@dataclass(frozen=True, slots=True)
class Document:
    """A body worth parsing. ``parser`` is a key of the table of parsers in compose."""

    parser: str
    response: Response


Asking = Generator[Request, Response, tuple[Document, ...]]
"""A source kind at work: yields Requests, is sent a Response for each, returns Documents to parse.

A kind yields no request for what it was told is unchanged (304): it then returns no document."""
