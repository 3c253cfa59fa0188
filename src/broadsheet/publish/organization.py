"""The draft of a provider as a file of the registry (record format, section 9)."""

from __future__ import annotations

import json
from collections.abc import Iterator

from broadsheet.model.article import Draft
from broadsheet.model.artifact import Artifact

LOGO_SIDE = 50
"""Pixels of the square logo that a record shows."""


def entry_path(domain: str) -> str:
    """Path of a provider's entry below the edition's folder."""
    return f"_data/organizations/{domain}.md"


def logo_path(domain: str) -> str:
    """Path of a provider's small picture, below the edition's folder and below the site's root."""
    return f"assets/images/organizations/{domain}-{LOGO_SIDE}x{LOGO_SIDE}.jpg"


def render(draft: Draft) -> Iterator[Artifact]:
    """The icon, if there is one, and then the entry, marked as a draft. Whoever takes the mark away registers the
    provider."""
    if draft.icon:
        yield Artifact(logo_path(draft.domain), "image/jpeg", draft.icon)
    yield Artifact(entry_path(draft.domain), "text/markdown", _entry(draft).encode("utf-8", "ignore"))


def _entry(draft: Draft) -> str:
    images = (
        f"images:\n  - url: /{logo_path(draft.domain)}\n    width: {LOGO_SIDE}\n    height: {LOGO_SIDE}\n"
        if draft.icon
        else ""
    )
    name = json.dumps(draft.name, ensure_ascii=False)
    return (
        f"---\ntaxonomy: organization\n_id: {draft.domain}\nname: {name}\ndomain: {draft.domain}\n"
        f"draft: true\n{images}---\n"
    )
