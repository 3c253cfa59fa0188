"""An Artifact: bytes for one path below the edition's folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """``path`` is relative, with `/`, and never leaves the folder. Outputs make it; a Sink writes it."""

    path: str
    media_type: str
    content: bytes | Callable[[], bytes]
    """The bytes, or what renders them: called only by who needs them."""
    keep: bool = False
    """A file that stands at the path already is left as it is, whatever its bytes; ``body`` is for an empty place."""
    inputs: str = ""
    """Digest of all that the bytes are made from: for one path, equal digests mean equal bytes. Empty: unknown."""

    @property
    def body(self) -> bytes:
        """The bytes, rendered now if they were not yet."""
        return self.content if isinstance(self.content, bytes) else self.content()
