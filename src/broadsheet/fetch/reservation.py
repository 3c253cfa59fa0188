"""Text and data mining that a host reserves in /.well-known/tdmrep.json (TDMRep, W3C Community Group, 2024)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from broadsheet.fetch.robots import READ_LIMIT, freshness
from broadsheet.model.exchange import Response
from broadsheet.model.source import HostState

MOST_RULES = 1_000


def reservation_address(address: str) -> str:
    """Where the file stands that governs an http or https address."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}/.well-known/tdmrep.json"


def read_reservation(state: HostState, response: Response, now: datetime) -> HostState:
    """The host's state with the answer to the request for that file. Anything but a 2xx means that nothing is
    reserved there (section "Processing errors")."""
    shown = not response.failure and 200 <= response.status < 300
    text = response.body.decode("utf-8", "replace")[:READ_LIMIT] if shown else ""
    return replace(state, tdm=text.replace("\x00", ""), tdm_at=now)


def reservation_stale(state: HostState, now: datetime) -> bool:
    """True if the file must be read (again): after as long as the host's robots.txt."""
    return state.tdm_at is None or now - state.tdm_at >= freshness(state)


def reserved(state: HostState | None, address: str) -> bool:
    """Whether the host's file reserves the address: by the longest `location` that matches it, with `*` and `$`
    as in robots.txt. What cannot be read reserves nothing."""
    if state is None or not state.tdm:
        return False
    parts = urlsplit(address)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    matching = [rule for rule in _rules(state.tdm) if _matches(rule["location"], path)]
    longest = max(matching, key=lambda rule: len(rule["location"]), default={})
    return str(longest.get("tdm-reservation")) == "1"


def _rules(text: str) -> list[dict[str, Any]]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return []
    rules = found[:MOST_RULES] if isinstance(found, list) else []
    return [rule for rule in rules if isinstance(rule, dict) and isinstance(rule.get("location"), str)]


def _matches(location: str, path: str) -> bool:
    """Star by star from the left, so that no pattern takes longer than a walk along the path."""
    first, *rest = location.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    place = len(first)
    for part in rest:
        found = path.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    if not location.endswith("$"):
        return True
    return place == len(path) or (
        bool(rest) and len(path) - len(rest[-1]) >= place and path.endswith(rest[-1])
    )
