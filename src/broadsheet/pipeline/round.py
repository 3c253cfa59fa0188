"""What the parts of one run share."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from broadsheet.pipeline.gate import Gate
from broadsheet.pipeline.plan import Plan, Ports


class Round(Protocol):
    """What all sources of one run share (`ingest.Round`)."""

    @property
    def ports(self) -> Ports:
        """The world."""
        ...

    @property
    def plan(self) -> Plan:
        """The edition."""
        ...

    @property
    def gate(self) -> Gate:
        """The way to the network."""
        ...

    @property
    def now(self) -> datetime:
        """First-seen time of everything this run accepts."""
        ...
