"""An Artifact: bytes for one path below the edition's folder."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """``path`` is relative, with `/`, and never leaves the folder. Outputs make it; a Sink writes it."""

    path: str
    media_type: str
    body: bytes
    keep: bool = False
    """A file that stands at the path already is left as it is, whatever its bytes; ``body`` is for an empty place."""
