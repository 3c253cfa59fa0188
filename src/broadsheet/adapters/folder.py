"""Reads an edition's folder: what the operator wrote, and the archive."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path, PurePosixPath

from broadsheet.adapters.files import replace_file
from broadsheet.errors import EditionError, InputError
from broadsheet.model.artifact import Artifact
from broadsheet.text.digests import digest

SETTINGS = "broadsheet.toml"
SOURCES = "sources.opml"
TOPICS = ("_data/topics", "_terms/topics")
ORGANIZATIONS = ("_data/organizations", "_terms/organizations")
HELD = "assets/images/news"
HELD_INDEX = "index.json"
MEDIA_TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
BEGINNING = b"---\ncategory: "
"""How a record begins."""
LARGEST_RECORD = 4_000_000
"""Bytes; a larger file is no record."""


def read_settings_text(root: Path) -> str:
    """The text of broadsheet.toml. Raises EditionError where the folder is no edition."""
    path = root / SETTINGS
    if not path.is_file():
        raise EditionError(
            f"there is no {SETTINGS} here",
            subject=str(root),
            remedy=f"Make an edition with: broadsheet init {root}",
        )
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise EditionError("it is not UTF-8", subject=str(path), remedy="Save it as UTF-8.") from error


def read_sources(root: Path) -> bytes:
    """The bytes of sources.opml; empty where there is none."""
    path = root / SOURCES
    return path.read_bytes() if path.is_file() else b""


def read_bytes(root: Path, name: str) -> bytes:
    """The bytes of a file below the folder; empty where there is none."""
    path = root / name
    return path.read_bytes() if path.is_file() else b""


@cache
def program_mark() -> str:
    """Tells this program from another, a changed template from the one before: name, size and time of change of
    every file of the package."""
    own = Path(__file__).parents[1]
    files = (
        (path, path.stat()) for path in sorted(own.rglob("*")) if path.suffix != ".pyc" and path.is_file()
    )
    told = [(str(path.relative_to(own)), facts.st_size, facts.st_mtime_ns) for path, facts in files]
    return digest(repr(told).encode())


def topic_files(root: Path) -> list[tuple[str, bytes]]:
    """(name below the folder, bytes) of every topic file, in the order of their names."""
    return [found for folder in TOPICS for found in _files(root, folder, "*.yaml", "*.yml", "*.md")]


def organization_files(root: Path) -> list[tuple[str, bytes]]:
    """(name below the folder, bytes) of every entry of the provider registry."""
    return [found for folder in ORGANIZATIONS for found in _files(root, folder, "*.md")]


def plan_files(root: Path) -> list[tuple[str, bytes]]:
    """(name below the folder, bytes) of all that an operator writes: settings, sources, topics, providers."""
    own = [(name, read_bytes(root, name)) for name in (SETTINGS, SOURCES)]
    return [*own, *topic_files(root), *organization_files(root)]


def _files(root: Path, folder: str, *patterns: str) -> list[tuple[str, bytes]]:
    paths = sorted({path for pattern in patterns for path in (root / folder).glob(pattern)})
    return [(path.relative_to(root).as_posix(), path.read_bytes()) for path in paths if path.is_file()]


def record_files(path: Path) -> Iterator[tuple[str, str, bytes]]:
    """(where, stem, bytes) of every record under a folder, in a tar archive, or of one file, by name.

    In a folder or archive every `.md` file counts whose name begins with a date, and in a folder every `.md` or
    `.txt` file that begins as a record does. Raises InputError for a path that is not there or an archive that
    cannot be read.
    """
    if path.is_dir():
        yield from _records_of_folder(path)
    elif path.is_file() and (path.suffix == ".md" or _begins_as_record(path)):
        yield str(path), path.stem, path.read_bytes()
    elif path.is_file():
        yield from _records_of_archive(path)
    else:
        raise InputError("there is no such file or folder", subject=str(path), remedy="Check the path.")


def _records_of_folder(root: Path) -> Iterator[tuple[str, str, bytes]]:
    for path in sorted((*root.rglob("*.md"), *root.rglob("*.txt"))):
        name = path.relative_to(root).as_posix()
        if not path.is_file() or _is_hidden(name) or path.stat().st_size > LARGEST_RECORD:
            continue
        if is_record_name(name) or _begins_as_record(path):
            yield str(path), path.stem, path.read_bytes()


def _begins_as_record(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(BEGINNING)) == BEGINNING


def _records_of_archive(path: Path) -> Iterator[tuple[str, str, bytes]]:
    try:
        with tarfile.open(path) as archive:
            for member in sorted(archive.getmembers(), key=lambda one: one.name):
                data = archive.extractfile(member) if _is_record_member(member) else None
                if data is not None:
                    yield f"{path}:{member.name}", PurePosixPath(member.name).stem, data.read()
    except tarfile.TarError as error:
        raise InputError(
            "it is neither a folder, a record nor a tar archive", subject=str(path), remedy="Check the path."
        ) from error


def _is_record_member(member: tarfile.TarInfo) -> bool:
    return member.isfile() and member.size <= LARGEST_RECORD and is_record_name(member.name)


def is_record_name(name: str) -> bool:
    """Whether a file of that name (with `/`) is a record of the archive: `.md`, dated, nothing of it hidden."""
    stem = PurePosixPath(name).stem
    return name.endswith(".md") and not _is_hidden(name) and stem[:4].isdigit() and stem[4:5] == "-"


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") and part != "." for part in PurePosixPath(name).parts)


class HeldFolder(Mapping[str, bytes]):
    """Files of held pictures of an archive, by name, each read when it is asked for."""

    def __init__(self, root: Path) -> None:
        self._paths = {path.name: path for path in sorted((root / HELD).glob("*")) if path.is_file()}

    def __getitem__(self, name: str) -> bytes:
        return self._paths[name].read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def served_assets(root: Path) -> Iterator[Artifact]:
    """The edition's own assets (logos, topic images) as artifacts below `public/`; held pictures are printed
    by the site itself."""
    for path in sorted((root / "assets").rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_file() and not name.startswith(f"{HELD}/") and path.suffix in MEDIA_TYPES:
            yield Artifact(f"public/{name}", MEDIA_TYPES[path.suffix], path.read_bytes())


def write_new(root: Path, files: dict[str, bytes]) -> list[str]:
    """Write files that are not there yet, each whole or not at all, in this order; one that exists is left as
    it is. Returns the names written."""
    written = []
    for name, data in files.items():
        path = root / name
        if path.exists():
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, data)
        written.append(name)
    return written


def all_files(path: Path) -> Iterator[tuple[str, bytes]]:
    """(name below the path, bytes) of every file of a folder or tar archive, by name; a tar archive in a folder is
    read like a folder in its place.

    Raises InputError for a path that is not there or an archive that cannot be read.
    """
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.is_file() and ".tar" in file.suffixes:
                yield from all_files(file)
            elif file.is_file():
                yield file.relative_to(path).as_posix(), file.read_bytes()
        return
    try:
        with tarfile.open(path) as archive:
            for member in sorted(archive.getmembers(), key=lambda one: one.name):
                data = archive.extractfile(member) if member.isfile() else None
                if data is not None:
                    yield member.name, data.read()
    except (tarfile.TarError, OSError) as error:
        raise InputError(
            "it is neither a folder nor a tar archive", subject=str(path), remedy="Check the path."
        ) from error
