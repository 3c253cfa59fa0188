"""Entries for newsrooms: texts that tell apart what shall stand apart, and two reports of one event."""

from __future__ import annotations

from datetime import datetime

from tests.build import NOON
from tests.newsroom import Entry

FILL = (
    "{0} was on nobody's list a year ago. Now {0} fills the hall, and the people who came to speak about {0} "
    "stay until the lamps go out. A clerk counts the hands. Somebody asks what {1} will cost, and somebody "
    "else answers that {1} has cost more already than anyone wrote down. The minutes will say that {2} was "
    "heard, that {1} was weighed, and that nobody left before the vote on {2} had been read aloud twice."
)


def text(*words: str) -> str:
    """Some sixty words about three things."""
    return FILL.format(*words)


def entry(host: str, slug: str, title: str, *words: str, at: datetime = NOON, picture: str = "") -> Entry:
    """An entry of an outlet with a page of its own."""
    named = words or (slug, f"{slug}ness", f"{slug}dom")
    summary = f"What {host.partition('.')[0]} found out about {named[0]} and {named[1]}."
    return Entry(f"https://{host}/{slug}", title, text(*named), summary, at, picture)


HARBOR = entry(
    "alpha.example",
    "harbor",
    "Port Alder approves AI chip factory beside Quay Nine",
    "factory",
    "quay",
    "Alder",
)
HARBOR_AGAIN = entry(
    "beta.example",
    "alder",
    "AI chip factory at Quay Nine approved by Port Alder",
    "council",
    "harbor",
    "chip",
)
"""Another outlet's report of the same event."""
OWLS = entry(
    "alpha.example", "owls", "An AI model listens for owls in the Brenmoor valley", "owl", "valley", "dusk"
)
TAXES = entry(
    "gamma.example", "taxes", "Grid operator Norvolt raises its winter tariff", "tariff", "winter", "bill"
)
QUIET = entry("gamma.example", "quiet", "Village choir sings for the last time", "choir", "village", "song")
"""Names no topic: its record stands, unpublished."""

ALPHA, BETA, GAMMA = (f"https://{name}.example/feed" for name in ("alpha", "beta", "gamma"))
