"""What a folder holds, to compare two of them."""

from __future__ import annotations

from pathlib import Path

from broadsheet.text.digests import digest

PRIVATE = ".broadsheet"


def tree(root: Path) -> dict[str, str]:
    """Path -> digest of every file that is not private."""
    files = (path for path in sorted(root.rglob("*")) if path.is_file())
    named = {path.relative_to(root).as_posix(): path for path in files}
    return {name: digest(path.read_bytes()) for name, path in named.items() if not name.startswith(PRIVATE)}


def stamps(root: Path) -> dict[str, int]:
    """Path -> time of change in nanoseconds of every file that is not private."""
    files = (path for path in sorted(root.rglob("*")) if path.is_file())
    named = {path.relative_to(root).as_posix(): path for path in files}
    return {name: path.stat().st_mtime_ns for name, path in named.items() if not name.startswith(PRIVATE)}
