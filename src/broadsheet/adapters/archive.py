"""Reads a folder of the old engine, and adds the line that git needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from broadsheet.adapters.files import replace_file
from broadsheet.adapters.folder import is_record_name, record_files

ARCHIVES = ("_news", "_posts")
NEWSLETTERS = "_newsletters"
SITE_CONFIG = "_config.yml"
API = "api/news"


def archive_folder(root: Path) -> str:
    """Name of the folder that holds the records, the fuller one of two; empty where neither holds one."""
    counts = {name: len(list((root / name).rglob("*.md"))) for name in ARCHIVES if (root / name).is_dir()}
    fullest = max(counts, key=lambda name: counts[name], default="")
    return fullest if counts.get(fullest) else ""


def archived_records(records: Path) -> Iterator[tuple[str, str, bytes]]:
    """(where, name below the folder without `.md`, bytes) of every record, those of its subfolders too (the
    old engine moved what was old into `_archive`)."""
    for where, _, data in record_files(records):
        name = Path(where).relative_to(records)
        if is_record_name(name.as_posix()):
            yield where, name.with_suffix("").as_posix(), data


def site_config(root: Path) -> bytes | None:
    """The bytes of `_config.yml`, or None where there is none."""
    path = root / SITE_CONFIG
    return path.read_bytes() if path.is_file() else None


def count_newsletters(root: Path) -> int:
    """How many issues the newsletter's archive holds."""
    return len(list((root / NEWSLETTERS).glob("*.html")))


def newsletters(root: Path) -> dict[str, bytes]:
    """The bytes of every issue of the newsletter's archive, by path below the folder, sorted."""
    paths = sorted((root / NEWSLETTERS).glob("*.html"))
    return {f"{NEWSLETTERS}/{path.name}": path.read_bytes() for path in paths if path.is_file()}


def api_pages(root: Path, paths: Iterable[str]) -> dict[str, bytes]:
    """The bytes of those files of the old API that are there, by path below the folder."""
    return {path: (root / path).read_bytes() for path in paths if (root / path).is_file()}


def ignore(root: Path, line: str) -> bool:
    """Add a line to .gitignore unless it stands there; what stands there stays. Whether it was added."""
    path = root / ".gitignore"
    before = path.read_bytes() if path.is_file() else b""
    if line.encode() in (each.strip() for each in before.splitlines()):
        return False
    gap = b"" if not before or before.endswith(b"\n") else b"\n"
    replace_file(path, before + gap + line.encode() + b"\n")
    return True
