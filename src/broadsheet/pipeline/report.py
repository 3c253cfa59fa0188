"""What a run has to tell: a line per source, counts, and everything refused by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from broadsheet.model.item import Refused


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source in one run. ``outcome``: ``read``, ``unchanged``, ``not due``, ``failed`` or ``blocked``."""

    title: str
    address: str
    outcome: str
    items: int = 0
    new: int = 0
    edited: int = 0
    filtered: int = 0
    """Items that the edition's filters kept out, each named among ``refused``."""
    reason: str = ""
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True)
class ClusterReport:
    """One batch: how many articles were judged, and what became of stories."""

    judged: int = 0
    edited: int = 0
    opened: int = 0
    joined: int = 0
    copies: int = 0
    merged: int = 0
    split: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class PressReport:
    """What was printed. ``changed`` are paths below the edition's folder."""

    printed: bool
    stories: int = 0
    published: int = 0
    front: int = 0
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RunReport:
    """A whole run."""

    sources: tuple[SourceLine, ...]
    batch: ClusterReport
    press: PressReport
    pruned: int = 0

    @property
    def refused(self) -> tuple[Refused, ...]:
        """Everything that was refused, source by source."""
        return tuple(refused for line in self.sources for refused in line.refused)


Progress = Callable[[str, int, int], None]
"""Called with (what, done, of) whenever a long step moves on."""


def silent(what: str, done: int, of: int) -> None:
    """Progress that nobody watches."""
