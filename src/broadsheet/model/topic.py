"""The taxonomy of an edition."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Query:
    """A search: one word or phrase of every group must stand in the text, and none of ``without``."""

    text: str
    """As it was written."""
    groups: tuple[tuple[str, ...], ...]
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """One file of `_data/topics`. The root topic is the one without a parent."""

    id: str
    name: str
    shortname: str = ""
    parent: str = ""
    """Name of the parent topic; empty for the root."""
    keywords: tuple[str, ...] = ()
    """Words and phrases; one that stands in the title gives the topic."""
    queries: tuple[Query, ...] = ()
    """One that title and excerpt answer gives the topic."""
    sources: tuple[str, ...] = ()
    """Domains of providers, and addresses of sources, whose articles all belong to the topic."""
    hashtags: tuple[str, ...] = ()
    where: str = ""
    """File it came from, for messages."""
    news_pages: bool = True
    """False where its file lists services and `news` is not among them: no pages in the API then."""


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All topics in the order of their files. Exactly one has no parent."""

    topics: tuple[Topic, ...]

    @property
    def root(self) -> Topic:
        """The topic without a parent."""
        return next(topic for topic in self.topics if not topic.parent)

    def named(self, name: str) -> Topic | None:
        """The topic of that name, or None."""
        return next((topic for topic in self.topics if topic.name == name), None)
