"""The bundled files a new edition starts from."""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable

_ROOT = resources.files("broadsheet") / "starter"


def starter_topics() -> dict[str, bytes]:
    """Topic files of the bundled taxonomy (AI) by name."""
    return _folder(_ROOT / "topics")


def shipped_providers() -> bytes:
    """The shipped list of providers, as CSV."""
    return (_ROOT / "providers.csv").read_bytes()


def starter_sources() -> bytes:
    """The bundled OPML of real feeds on AI."""
    return (_ROOT / "sources.opml").read_bytes()


def starter_workflow() -> bytes:
    """A GitHub Actions workflow that hosts an edition."""
    return (_ROOT / "workflow.yml").read_bytes()


def _folder(folder: Traversable) -> dict[str, bytes]:
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    return {entry.name: entry.read_bytes() for entry in entries if entry.is_file()}
