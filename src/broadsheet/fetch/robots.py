"""robots.txt (RFC 9309): where it stands, what it says, how long that holds."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from protego import Protego

from broadsheet.model.exchange import Response
from broadsheet.model.source import HostState

READ_LIMIT = 512_000
"""Characters of a robots.txt that are read; RFC 9309, section 2.5, asks for at least 500 KiB."""

_NOBODY = "User-agent: *\nDisallow: /\n"
_HOST_DOWN = frozenset({"refused", "timeout", "name not found", "unreachable", "private address"})
"""Failures in which the host gave no answer at all: the source's own request will fail as well."""

_FRESH = timedelta(hours=24)
_FRESH_AFTER_ERROR = timedelta(hours=1)
_FRESH_WHEN_DOWN = timedelta(minutes=5)


def robots_address(address: str) -> str:
    """Where the robots.txt stands that governs an http or https address."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}/robots.txt"


def read_robots(response: Response, host: str, now: datetime) -> HostState:
    """What the answer to a robots.txt request means for its host.

    A 2xx is read (UTF-8, at most 512,000 characters); a 4xx means that there are no rules (section 2.3.1.3).
    A 5xx, or an answer that could not be read whole, forbids everything (2.3.1.4). Where the host gave no
    answer at all nothing is forbidden, so that the source fails for its own, truer reason.
    """
    if response.failure:
        text = "" if response.failure in _HOST_DOWN else _NOBODY
        return HostState(host, text, now, 0)
    read = response.body.decode("utf-8", "replace")[:READ_LIMIT] if 200 <= response.status < 300 else ""
    return HostState(host, read.replace("\x00", ""), now, response.status)


def robots_stale(state: HostState | None, now: datetime) -> bool:
    """True if robots.txt must be read (again): after 24 hours, 1 hour if it forbade everything because of an
    error, 5 minutes if the host was down."""
    return state is None or now - state.read_at >= freshness(state)


def allowed(state: HostState | None, address: str, agent: str) -> bool:
    """Whether robots.txt lets ``agent`` (the whole User-Agent) ask for the address. None: nothing is known
    of the host, nothing is forbidden."""
    if state is None:
        return True
    if state.status >= 500:
        return False
    return bool(_rules(state.robots).can_fetch(address, _token(agent)))


def crawl_delay(state: HostState | None, agent: str) -> float:
    """Seconds that robots.txt asks this agent to leave between two requests, as stated; 0 if it does not."""
    if state is None:
        return 0.0
    return float(_rules(state.robots).crawl_delay(_token(agent)) or 0.0)


def freshness(state: HostState) -> timedelta:
    """How long what the host said of its rules holds."""
    if 200 <= state.status < 500:
        return _FRESH
    return _FRESH_AFTER_ERROR if state.status or state.robots else _FRESH_WHEN_DOWN


def _token(agent: str) -> str:
    # The product token alone: the comment behind it holds an address that some other robot's name may match.
    return agent.partition("/")[0].strip()


@lru_cache(maxsize=128)
def _rules(robots: str) -> Protego:
    return Protego.parse(robots)
