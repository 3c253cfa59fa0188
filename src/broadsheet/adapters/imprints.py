"""What the sink remembers of the files it left: what each was made from, and how to tell that nobody touched it.

A cache and no more: what is missing, spoiled or out of date costs a comparison of bytes.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

VERSION = 1


class Imprint(NamedTuple):
    """``inputs``: of the artifact whose bytes the file holds (empty: unknown). ``own``: digest of those bytes.
    ``size``, ``changed`` (nanoseconds) and ``node`` are the file's, as when it was left."""

    inputs: str
    own: str
    size: int
    changed: int
    node: int


class Imprints:
    """Imprints by path below ``root``, kept in one file."""

    def __init__(self, path: Path, root: Path) -> None:
        self._path = path
        self._root = str(root)
        self._before = _saved(path)
        self._now: dict[str, Imprint] = {}

    def standing(self, path: str) -> Imprint | None:
        """The imprint of a file that stands as it was left, or None. Like git, it trusts size, time and number
        of the file; a link or folder in its place is not what was left."""
        known = self._before.get(path)
        return known if known is not None and self._facts(path) == known[2:] else None

    def keep(self, path: str, imprint: Imprint) -> None:
        """What was known of the path stands."""
        self._now[path] = imprint

    def note(self, path: str, inputs: str, own: str) -> None:
        """The file that stands there now holds bytes of the digest ``own``, made from ``inputs``."""
        facts = self._facts(path)
        if facts is not None:
            self._now[path] = Imprint(inputs, own, *facts)

    def save(self) -> None:
        """Replace the file, if anything in it differs."""
        if self._now == self._before:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        temporary = self._path.with_name(self._path.name + ".new")
        temporary.write_text(json.dumps({"version": VERSION, "files": self._now}))
        os.replace(temporary, self._path)

    def _facts(self, path: str) -> tuple[int, int, int] | None:
        try:
            found = os.lstat(f"{self._root}/{path}")
        except (OSError, ValueError):
            return None
        return (found.st_size, found.st_mtime_ns, found.st_ino) if S_ISREG(found.st_mode) else None


def _saved(path: Path) -> dict[str, Imprint]:
    try:
        told = json.loads(path.read_bytes())
        rows = told["files"] if told["version"] == VERSION else {}
        return {str(name): Imprint(*row) for name, row in rows.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
