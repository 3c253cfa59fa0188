"""The outlets of the small web: who they are, what their feed is, how their pages look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from importlib.resources import files
from typing import Any

import yaml

from broadsheet.errors import ConfigurationError

FOLDER = files("broadsheet.demo") / "web"
"""Where `outlets.yaml` and the articles stand."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet, as `outlets.yaml` tells it. Its addresses are plain HTTP, without a port."""

    host: str
    name: str
    tagline: str
    feed: str
    """``rss``, ``rss092``, ``atom``, ``rdf``, ``jsonfeed``, ``video``, ``broken``, or ``page`` (none)."""
    feed_path: str
    path: str
    """Path of an article's page: ``{year}``, ``{month}``, ``{day}`` and ``{slug}`` are filled in."""
    style: str
    """Class of the page's body: decides the look."""
    colors: tuple[str, str]
    """Accent in light and in dark, as ``#rrggbb``."""
    sections: tuple[str, ...]
    aside: str
    """Text of the side column, the same on every page."""
    footer: str
    kind: str = ""
    """Its kind in the edition's registry of providers; outlets with a logo stand in it."""
    owner: str = ""
    logo: bool = False
    official: bool = False
    """The subject's own first-party source."""
    topics: tuple[str, ...] = ()
    """Topics that everything of this outlet belongs to."""
    robots: str = "User-agent: *\nAllow: /\n"
    """Its robots.txt; empty: there is none (404)."""
    down: bool = False
    """Every request is answered with status 503."""
    tracking: bool = False
    """Links in the feed carry ``utm_`` parameters that the canonical address has not."""
    guids: str = "addresses"
    """``addresses``, or ``codes`` that are no addresses."""
    feed_pictures: bool = False
    full_text: bool = False
    """The feed carries whole texts."""
    zone: int = 0
    """Hours east of UTC in which its feed writes times."""

    @property
    def home(self) -> str:
        """Address of the front page."""
        return f"http://{self.host}/"

    @property
    def source(self) -> str:
        """Address to be read: the feed, or the front page where there is none."""
        return f"http://{self.host}{self.feed_path}"

    @property
    def source_kind(self) -> str:
        """``feed`` or ``page``."""
        return "page" if self.feed == "page" else "feed"


def read_outlets() -> tuple[Outlet, ...]:
    """All outlets in the order of `outlets.yaml`. Raises `ConfigurationError` where one is wrong."""
    rows = yaml.safe_load((FOLDER / "outlets.yaml").read_text("utf-8"))
    return tuple(_outlet(row) for row in rows)


def _outlet(row: Mapping[str, Any]) -> Outlet:
    unknown = set(row) - {field.name for field in fields(Outlet)}
    if unknown:
        raise ConfigurationError(
            f"unknown key {sorted(unknown)[0]}",
            subject=f"outlets.yaml, {row.get('host', 'an outlet without host')}",
            remedy="Use the fields of broadsheet.demo.outlets.Outlet",
        )
    try:
        return Outlet(**{key: _frozen(value) for key, value in row.items()})
    except TypeError as error:
        raise ConfigurationError(
            f"incomplete outlet ({error})",
            subject=f"outlets.yaml, {row.get('host', 'an outlet without host')}",
            remedy="Add what is missing",
        ) from error


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, Sequence) and not isinstance(value, str) else value
