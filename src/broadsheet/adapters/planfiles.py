"""What the operator had written at the time of captured runs: kept beside the captures, once for each change."""

from __future__ import annotations

import gzip
import re
import tarfile
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from pathlib import Path

from broadsheet.adapters.captures import capture_files
from broadsheet.adapters.files import replace_file
from broadsheet.adapters.runnames import run_name
from broadsheet.errors import EditionError

_NAME = re.compile(r"plan-(\d{8}T\d{6}Z)-([0-9a-f]+)\.tar\.gz")


def keep_plan(folder: Path, moment: datetime, key: str, files: Iterable[tuple[str, bytes]]) -> None:
    """Keep the files (name below the edition's folder, bytes) as they stood when the run of ``moment`` ended, unless
    those kept last have the same ``key``. The same files give the same bytes."""
    kept = _plans(folder)
    if kept and _key(kept[-1]) == key:
        return
    packed = BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, data in sorted(files):
            facts = tarfile.TarInfo(name)
            facts.size = len(data)
            archive.addfile(facts, BytesIO(data))
    replace_file(folder / f"plan-{run_name(moment)}-{key}.tar.gz", gzip.compress(packed.getvalue(), mtime=0))


def plan_at(folder: Path, moment: datetime) -> Path | None:
    """The file of what the run of ``moment`` was planned by; None if that was not kept."""
    before = [path for path in _plans(folder) if path.name.split("-")[1] <= run_name(moment)]
    return before[-1] if before else None


def unpack_plan(path: Path, to: Path) -> None:
    """Write the kept files below the folder. Raises EditionError for a file that cannot be read."""
    try:
        with tarfile.open(path) as archive:
            archive.extractall(to, filter="data")
    except (tarfile.TarError, EOFError, OSError) as error:
        raise EditionError(
            f"what was planned then cannot be read ({error})",
            subject=str(path),
            remedy="Bring it back from a backup, or delete it to use what stands in the folder now.",
        ) from error


def prune_plans(folder: Path) -> int:
    """Delete what no capture that is left was planned by. Returns how many files went."""
    runs = [file.run for file in capture_files(folder)]
    before = [path for path in _plans(folder) if not runs or path.name.split("-")[1] <= runs[0]]
    idle = before if not runs else before[:-1]
    for path in idle:
        path.unlink()
    return len(idle)


def _plans(folder: Path) -> list[Path]:
    """The oldest first."""
    return sorted(path for path in folder.glob("plan-*") if _NAME.fullmatch(path.name))


def _key(path: Path) -> str:
    found = _NAME.fullmatch(path.name)
    return found[2] if found else ""
