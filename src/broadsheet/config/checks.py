"""What a setting cannot be, in words: one small function a kind of value, and the tables that say which applies."""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Callable
from ipaddress import ip_network
from math import isfinite
from typing import Any

from broadsheet.model.article import PROVIDER_KINDS
from broadsheet.model.presets import GRANULARITIES, PRESETS

LONGEST_EXCERPT = 300
"""Characters: more is in no record."""

_HOST = re.compile(r"[a-z0-9-]+(?:[.][a-z0-9-]+)+")


def _timezone(value: str) -> str:
    try:
        zoneinfo.ZoneInfo(value)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return "no time zone of that name; write one like 'Europe/Berlin' or 'UTC'"
    return ""


def _positive(value: float) -> str:
    return "" if value > 0 else "it must be more than 0"


def _not_negative(value: float) -> str:
    return "" if value >= 0 else "it must not be negative"


def _share(value: float) -> str:
    return "" if 0 <= value <= 1 else "it must lie between 0 and 1"


def _networks(values: tuple[str, ...]) -> str:
    for value in values:
        try:
            ip_network(value)
        except ValueError:
            return f"{value!r} is no network; write one like '127.0.0.0/8'"
    return ""


def _folder(value: str) -> str:
    plain = value and not value.startswith(("/", ".")) and ".." not in value and "\\" not in value
    return "" if plain else "it must be a folder inside the edition, like '_news'"


def _base(value: str) -> str:
    return (
        ""
        if not value or (value.startswith("/") and not value.endswith("/"))
        else "write it like '/ai', or leave it empty"
    )


def _address(value: str) -> str:
    return "" if value.startswith(("http://", "https://")) else "it must begin with https:// or http://"


def _contact(value: str) -> str:
    known = not value or value.startswith(("mailto:", "https://", "http://"))
    return "" if known else "write it like 'mailto:desk@example.org' or 'https://example.org/contact'"


def _one_of(*choices: str) -> Callable[[str], str]:
    return lambda value: "" if value in choices else f"it must be one of {', '.join(choices)}"


def _cap(name: str, value: int) -> str:
    return "" if value >= 0 else "a cap must not be negative"


def _kind(name: str, value: int) -> str:
    known = ", ".join(sorted(PROVIDER_KINDS))
    return "" if name in PROVIDER_KINDS else f"{name!r} is no kind of provider; write one of {known}"


def _main_host(name: str, value: str) -> str:
    plain = _HOST.fullmatch(name) and _HOST.fullmatch(value)
    return "" if plain else "write hosts alone, in lower case, like 'm.outlet.example' = 'www.outlet.example'"


def _finite(value: float) -> str:
    return "" if isfinite(value) and value > 0 else "it must be a number more than 0"


def _excerpt(value: int) -> str:
    return "" if 0 <= value <= LONGEST_EXCERPT else f"it must lie between 0 and {LONGEST_EXCERPT}"


def _outputs(values: tuple[str, ...]) -> str:
    return "" if values else "name at least one output"


CHECKS: dict[tuple[str, str], Callable[[Any], str]] = {
    ("edition", "timezone"): _timezone,
    ("edition", "url"): _address,
    ("edition", "baseurl"): _base,
    ("edition", "web_url"): lambda value: _address(value) if value else "",
    ("edition", "contact"): _contact,
    ("edition", "front_size"): _positive,
    ("edition", "front_hours"): _positive,
    ("edition", "half_life_hours"): _finite,
    ("edition", "trend_half_life_hours"): _finite,
    ("edition", "trend_points"): _not_negative,
    ("edition", "provider_fatigue"): _share,
    ("edition", "topic_fatigue"): _share,
    ("edition", "per_provider"): _not_negative,
    ("edition", "per_topic"): _not_negative,
    ("fetch", "timeout"): _positive,
    ("fetch", "max_bytes"): _positive,
    ("fetch", "max_redirects"): _not_negative,
    ("fetch", "connections"): _positive,
    ("fetch", "per_host"): _positive,
    ("fetch", "delay"): _not_negative,
    ("fetch", "articles_per_poll"): _positive,
    ("fetch", "allow_addresses"): _networks,
    ("fetch", "max_items"): _positive,
    ("fetch", "max_depth"): _positive,
    ("fetch", "max_elements"): _positive,
    ("fetch", "max_unpacked"): _positive,
    ("fetch", "max_archive_bytes"): _positive,
    ("fetch", "max_pixels"): _positive,
    ("fetch", "feed_tags"): _not_negative,
    ("fetch", "broken_feed_tags"): _positive,
    ("fetch", "broken_feed_references"): _positive,
    ("fetch", "sitemap_parts"): _positive,
    ("fetch", "sitemap_items"): _positive,
    ("fetch", "page_links"): _positive,
    ("fetch", "page_anchors"): _positive,
    ("fetch", "pictures_tried"): _not_negative,
    ("fetch", "unanswered"): _positive,
    ("fetch", "patience"): _not_negative,
    ("fetch", "trickle"): _not_negative,
    ("fetch", "poll_minutes"): _not_negative,
    ("fetch", "poll_minutes_max"): _not_negative,
    ("fetch", "page_tries"): _not_negative,
    ("store", "keep_days"): _positive,
    ("store", "captures_max_bytes"): _positive,
    ("dedupe", "likeness"): _share,
    ("story", "threshold"): _share,
    ("story", "granularity"): _one_of(*GRANULARITIES),
    ("story", "size_power"): _not_negative,
    ("story", "evidence_from"): _not_negative,
    ("story", "one_term_from"): _not_negative,
    ("story", "address_weight"): _not_negative,
    ("story", "window_hours"): _positive,
    ("story", "span_days"): _positive,
    ("story", "merge_every"): _positive,
    ("score", "preset"): _one_of(*PRESETS),
    ("score", "depth_words"): _positive,
    ("score", "fresh_hours"): _finite,
    ("score", "sponsored"): _not_negative,
    ("score", "title_free"): _not_negative,
    ("publish", "records"): _folder,
    ("publish", "pictures"): _one_of("thumbnail", "none"),
    ("publish", "excerpt"): _excerpt,
    ("publish", "api_style"): _one_of("2024", "2021", "2021-items"),
    ("publish", "outputs"): _outputs,
}
"""(section, key) -> what is wrong with a value, in words, or an empty string."""


ENTRY_CHECKS: dict[tuple[str, str], Callable[[str, Any], str]] = {
    ("fetch", "main_hosts"): _main_host,
    ("score", "kinds"): _kind,
    ("score", "caps"): _cap,
}
"""The same of every entry of a table: (name, value) -> what is wrong."""

FIELD_CHECKS: dict[tuple[str, str, str], Callable[[Any], str]] = {
    ("publish", "providers", "pictures"): _one_of("thumbnail", "none"),
    ("publish", "providers", "excerpt"): _excerpt,
}
"""The same of a field that every entry of a table may state."""
