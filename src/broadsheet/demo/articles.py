"""The articles of the small web: Markdown files with front matter, read into frozen values.

An article exists from its published time on, by the demo's clock; from `updated` on it stands in its
updated form.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from broadsheet.demo.outlets import FOLDER
from broadsheet.errors import ConfigurationError

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Update:
    """The form in which an article stands from ``at`` (UTC) on."""

    at: datetime
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WebArticle:
    """One article as its file tells it. Times are UTC."""

    host: str
    slug: str
    title: str
    summary: str
    published: datetime
    paragraphs: tuple[str, ...]
    author: str = ""
    image: bool = False
    amp: bool = False
    """A second, AMP page exists."""
    paywall: bool = False
    """The page shows the first paragraph only."""
    video: str = ""
    """Id of the video that the page shows."""
    undated: bool = False
    """No page or feed states a date."""
    wire: str = ""
    """Slug of the Kestrel Wire original that this is a copy of."""
    update: Update | None = None

    @property
    def body(self) -> str:
        """The text as first published, paragraphs separated by an empty line."""
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Version:
    """An article as it stands at some moment. ``modified`` is its last change: published, or updated."""

    article: WebArticle
    title: str
    paragraphs: tuple[str, ...]
    modified: datetime


def version_at(article: WebArticle, now: datetime) -> Version | None:
    """The article as it stands at ``now`` by the demo's clock, or None before its published time."""
    if now < article.published:
        return None
    update = article.update
    if update is None or now < update.at:
        return Version(article, article.title, article.paragraphs, article.published)
    return Version(article, update.title, update.paragraphs, update.at)


def read_articles(folder: Traversable = FOLDER) -> tuple[WebArticle, ...]:
    """Every article below ``folder`` ({host}/{slug}.md), sorted by (published, host, slug).

    Raises `ConfigurationError` for a file that cannot be read, naming it.
    """
    found = [
        _read(host.name, file)
        for host in folder.iterdir()
        if host.is_dir()
        for file in host.iterdir()
        if file.name.endswith(".md")
    ]
    return tuple(sorted(found, key=lambda article: (article.published, article.host, article.slug)))


def _read(host: str, file: Traversable) -> WebArticle:
    try:
        _, head, body = file.read_text("utf-8").split("---\n", 2)
        return _article(host, file.name.removesuffix(".md"), yaml.load(head, Loader=_LOADER), body)
    except (ValueError, KeyError, TypeError, yaml.YAMLError) as error:
        # What splitting, YAML and the dataclass say of a file with a missing fence, key or quote.
        raise ConfigurationError(
            f"no article can be read ({error})",
            subject=f"{host}/{file.name}",
            remedy="Compare its front matter with that of a neighbor",
        ) from error


def _article(host: str, slug: str, head: dict[str, Any], body: str) -> WebArticle:
    update = None
    if "updated" in head:
        update = Update(head.pop("updated"), head.pop("update_title"), _paragraphs(head.pop("update_body")))
    return WebArticle(host=host, slug=slug, paragraphs=_paragraphs(body), update=update, **head)


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())
