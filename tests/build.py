"""Small builders of model values for tests: only what a test says differs from these."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from broadsheet.model.article import Article, ProviderName
from broadsheet.model.story import Membership, Story
from broadsheet.model.topic import Taxonomy, Topic
from broadsheet.text.digests import short_id

NOON = datetime(2026, 9, 7, 12, tzinfo=UTC)

TAXONOMY = Taxonomy(
    (
        Topic("ai", "AI", keywords=("AI", "artificial intelligence")),
        Topic("hardware", "AI Hardware", parent="AI", keywords=("chip", "GPU")),
        Topic("grid", "Power and Grid", parent="AI", keywords=("grid",)),
    )
)


def hours(number: float) -> datetime:
    """Noon of the first day and so many hours."""
    return NOON + timedelta(hours=number)


def article(name: str = "a", **said: Any) -> Article:
    """An article at https://outlet.example/{name}."""
    address = said.pop("address", f"https://outlet.example/{name}")
    default: dict[str, Any] = {
        "id": short_id(address),
        "stem": f"2026-09-07-{name}",
        "address": address,
        "title": f"A chip for the grid: {name}",
        "excerpt": f"What {name} is about.",
        "published": NOON,
        "first_seen": hours(1),
        "provider": ProviderName("Outlet", "outlet.example"),
        "language": "en",
        "source_id": "s1",
        "guid": address,
    }
    return Article(**(default | said))


def story(*members: Article, how: str = "similar") -> Story:
    """A story opened by the first."""
    first, *rest = members
    joined = tuple(Membership(one.id, how, 0.5, 0.28) for one in rest)
    return Story(f"s-{first.id}", (Membership(first.id, "opened"), *joined))
