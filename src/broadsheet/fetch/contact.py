"""Whether the people whom we ask can reach us."""

from __future__ import annotations

import re

from broadsheet.text.urls import host, registrable

_ADDRESS = re.compile(r"https?://[^\s;)]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PLACEHOLDERS = frozenset({"example.org", "example.com", "example.net"})
"""Domains that belong to nobody (RFC 2606, section 3)."""


def contact_fault(agent: str) -> str:
    """What is wrong with the contact in a User-Agent, in words; empty if it names a web or mail address that
    may be somebody's."""
    found = _ADDRESS.findall(agent)
    if not found:
        return "it names no address"
    domains = [registrable(host(one) or one.rpartition("@")[2]) for one in found]
    if any(domain not in PLACEHOLDERS for domain in domains):
        return ""
    return f"{found[0]} is a placeholder"
