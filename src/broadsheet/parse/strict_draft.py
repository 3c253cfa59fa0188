"""An entry while the strict parser reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element

from broadsheet.model.article import Credit
from broadsheet.parse.media import Fields
from broadsheet.parse.strict_names import alone


class Draft:
    """What has been read of one entry so far. The handlers below, in the order of the feed, fill it in."""

    __slots__ = (
        "authors",
        "base",
        "contents",
        "credit",
        "depth",
        "enclosures",
        "guesses",
        "id",
        "id_is_known",
        "id_is_link",
        "image",
        "language",
        "link",
        "media",
        "media_title",
        "own_language",
        "player",
        "summary",
        "summary_depth",
        "thumbnails",
        "times",
        "title",
        "title_language",
        "title_type",
        "youtube",
    )

    def __init__(self, base: str, language: str, guesses: bool) -> None:
        self.base = base
        self.language = language
        """``xml:lang`` in force."""
        self.guesses = guesses
        """Whether this format leaves it to the reader to tell HTML from plain text (all but Atom do)."""
        self.depth = 0
        self.id = ""
        self.id_is_known = False
        self.id_is_link = False
        self.link = ""
        self.title: str | None = None
        self.title_type = ""
        self.title_language = ""
        self.media_title = False
        self.own_language = ""
        self.summary: str | None = None
        self.summary_depth: int | None = None
        self.contents: list[str] = []
        self.times: dict[str, datetime | None] = {}
        self.authors: list[str] = []
        self.credit: Credit | None = None
        self.media: list[Fields] = []
        self.thumbnails: list[Fields] = []
        self.enclosures: list[Fields] = []
        self.image: Fields = {}
        self.player: Fields = {}
        self.youtube = ""


Handler = Callable[[Draft, Element], None]


@dataclass(frozen=True, slots=True)
class Inherited:
    """What a feed says for all its entries."""

    base: str
    """The feed's own address."""
    language: str
    """``xml:lang`` around the entries."""
    guesses: bool
    """Whether the format leaves it to the reader to tell HTML from plain text (all but Atom do)."""


def passed(draft: Draft, element: Element) -> None:
    """Pass over an element that only holds text. Raises Unsure where it holds more."""
    alone(element)


def table(rules: Mapping[str, Handler], spaces: Iterable[str]) -> dict[str, Handler]:
    """The same rules under each of the namespaces."""
    return {space + name: handler for space in spaces for name, handler in rules.items()}
