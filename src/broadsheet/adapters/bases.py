"""What replay begins with where older captures are gone: the store as a run left it, kept beside the captures."""

from __future__ import annotations

import re
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from broadsheet.adapters.runnames import run_moment, run_name
from broadsheet.adapters.store import SqlStore
from broadsheet.errors import EditionError

STORE = "store.db"
_NAME = re.compile(r"base-(\d{8}T\d{6}Z)\.tar\.gz")
_LEVEL = 1
"""Of gzip: most of a store is pictures, which no level makes smaller."""


@dataclass(frozen=True, slots=True)
class Base:
    """One file, and the run that left what it holds (its moment as it stands in the name)."""

    path: Path
    run: str

    @property
    def moment(self) -> datetime:
        """Of the run."""
        return run_moment(self.run)


def keep_base(folder: Path, moment: datetime, store: SqlStore, letters: Mapping[str, bytes]) -> None:
    """Keep the store as the run of ``moment`` left it, without bodies, and the letters (path -> bytes) of then: whole
    or not at all."""
    target = folder / f"base-{run_name(moment)}.tar.gz"
    temporary = target.with_name(target.name + ".part")
    with TemporaryDirectory(prefix="broadsheet-base-") as place:
        store.copy_to(Path(place) / STORE)
        with tarfile.open(temporary, "w:gz", compresslevel=_LEVEL) as archive:
            archive.add(Path(place) / STORE, STORE)
            for path, data in sorted(letters.items()):
                facts = tarfile.TarInfo(path)
                facts.size = len(data)
                archive.addfile(facts, BytesIO(data))
    temporary.replace(target)


def bases(folder: Path) -> list[Base]:
    """The oldest first."""
    named = ((path, _NAME.fullmatch(path.name)) for path in sorted(folder.glob("base-*")))
    return [Base(path, found[1]) for path, found in named if found]


def unpack_base(base: Base, to: Path) -> Path:
    """Write the letters below the folder ``to`` / edition, the store beside it; returns where that is. Raises
    EditionError for a file that cannot be read."""
    edition = to / "edition"
    try:
        with tarfile.open(base.path) as archive:
            archive.extractall(edition, filter="data")
        return (edition / STORE).rename(to / STORE)
    except (tarfile.TarError, EOFError, OSError) as error:
        raise EditionError(
            f"the base cannot be read ({error})",
            subject=str(base.path),
            remedy="Bring it back from a backup, or delete it where the older captures are all there.",
        ) from error


def drop_bases(folder: Path) -> int:
    """Delete all, also what a killed run left of one: for an article that must leave whatever is kept. Returns how
    many went."""
    found = list(folder.glob("base-*.tar.gz*"))
    for path in found:
        path.unlink()
    return len(found)
