"""The two real editions, unpacked for the tests that read them; skipped where they are absent."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"


def unpacked(name: str, folder: Path) -> Path:
    """The edition of that name below ``folder``."""
    archive = SHARED / "data" / "editions" / f"{name}.tar.xz"
    if not archive.exists():
        pytest.skip("the shared editions are not here")
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return folder
