"""Where things stand: on the site, as paths from its root, and outside of it."""

from __future__ import annotations

from urllib.parse import quote

from broadsheet.model.article import Rendition
from broadsheet.text.urls import absolute


def outside(address: str) -> str:
    """A stranger's address if it is http or https and can stand on a page; else an empty string."""
    return absolute("", address.encode("utf-8", "ignore").decode("utf-8"))


def story_page(story_id: str) -> str:
    """Page of a story. Permanent."""
    return f"stories/{quote(story_id, safe='')}/index.html"


def topic_page(topic_id: str) -> str:
    """Page of a topic, by its id."""
    return f"topics/{quote(topic_id, safe='')}/index.html"


def picture(rendition: Rendition) -> str:
    """One file of a held picture."""
    return f"assets/images/news/{rendition.name}"


def logo(domain: str) -> str:
    """The registry's small picture of a provider."""
    return f"assets/images/organizations/{quote(domain, safe='')}-50x50.jpg"


def to_root(path: str) -> str:
    """Prefix that leads from the page at ``path`` back to the root: ``../`` once for each folder."""
    return "../" * path.count("/")


def public(path: str) -> str:
    """A page's path as its public address has it: without `index.html`."""
    return path.removesuffix("index.html")
