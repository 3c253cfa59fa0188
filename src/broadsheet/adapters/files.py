"""The edition's folder: where artifacts are written, and the lock that keeps a second run out of it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from broadsheet.adapters.imprints import Imprint, Imprints
from broadsheet.adapters.manifest import Manifest
from broadsheet.errors import EditionError
from broadsheet.model.artifact import Artifact
from broadsheet.text.digests import digest, short_id

_OWN = ".broadsheet"
_IMPRINTS = "imprints.json"
_RESERVED = frozenset({_OWN, ".git"})


class FolderSink:
    """`ports.Sink` over a folder.

    ``root``: the edition's folder, which exists. ``manifest``: the file that remembers what was written
    (below `.broadsheet/`). A file is ours from the first call that names it, whether it had to be written or
    stood there already with the same bytes. Ours and no longer named, it is deleted, unless it was changed.
    """

    def __init__(self, root: Path, manifest: Path) -> None:
        self._root = root
        self._real = os.path.realpath(root)
        self._manifest = manifest
        self._safe: set[Path] = set()
        self._pictures: dict[str, Path] = {}

    def write(self, artifacts: Iterable[Artifact]) -> tuple[str, ...]:
        """Bring the folder to exactly these artifacts. Returns the paths written and deleted, sorted.

        Each file is replaced whole (temporary name, then rename), one with the same bytes is left alone with
        its time. Killed anywhere, the next call ends as an undisturbed one would. Raises EditionError for a
        path that leaves the folder or is named twice, and where the system refuses.
        """
        with _explained(self._manifest):
            manifest = Manifest(self._manifest)
        imprints = Imprints(self._manifest.with_name(_IMPRINTS), self._root)
        self._safe.clear()
        self._pictures.clear()
        self._sweep(manifest.begun)
        named: dict[str, str] = {}
        changed = [
            artifact.path for artifact in artifacts if self._bring(artifact, named, manifest, imprints)
        ]
        orphans = sorted(manifest.known.keys() - named.keys())
        changed += [path for path in orphans if self._drop(path, manifest.known[path])]
        with _explained(self._manifest):
            manifest.save(named)
            imprints.save()
        return tuple(sorted(changed))

    def intact(self) -> bool:
        """Whether every file that is ours is still there."""
        return all(os.path.isfile(f"{self._real}/{path}") for path in self.written())

    def holds(self, artifacts: Iterable[Artifact]) -> bool:
        """Whether bringing these artifacts would write no file. If so, a call that brings them need not render
        them again."""
        imprints = Imprints(self._manifest.with_name(_IMPRINTS), self._root)
        if not all(self._stands(artifact, imprints) for artifact in artifacts):
            return False
        with _explained(self._manifest):
            imprints.save()
        return True

    def _stands(self, artifact: Artifact, imprints: Imprints) -> bool:
        target = self._place(artifact.path)
        with _explained(target):
            if artifact.keep and target.is_file():
                imprints.note(artifact.path, "", digest(target.read_bytes()))
                return True
            body = artifact.body
            imprints.note(artifact.path, artifact.inputs, digest(body))
            return _holds(target, body)

    def written(self) -> frozenset[str]:
        """Paths of the files that are ours."""
        return frozenset(Manifest(self._manifest).known)

    def _bring(
        self, artifact: Artifact, named: dict[str, str], manifest: Manifest, imprints: Imprints
    ) -> bool:
        path = artifact.path
        if path in named:
            raise EditionError("Two artifacts have the same path", subject=path, remedy=_REPORT)
        standing = imprints.standing(path)
        if standing is not None and _is_known(artifact, standing):
            named[path] = standing.own
            imprints.keep(path, standing)
            return False
        return self._compare(artifact, named, manifest, imprints)

    def _compare(
        self, artifact: Artifact, named: dict[str, str], manifest: Manifest, imprints: Imprints
    ) -> bool:
        path, target = artifact.path, self._place(artifact.path)
        with _explained(target):
            if artifact.keep and target.is_file():
                named[path] = digest(target.read_bytes())
                imprints.note(path, "", named[path])
                return False
            body = artifact.body
            named[path] = digest(body)
            differs = not _holds(target, body)
            if differs:
                manifest.begin(path, named[path])
                self._replace(path, target, body, named[path])
            self._remember(artifact, target, named[path])
            imprints.note(path, artifact.inputs, named[path])
        return differs

    def _remember(self, artifact: Artifact, target: Path, body_digest: str) -> None:
        if artifact.media_type.startswith("image/"):
            self._pictures.setdefault(body_digest, target)

    def _replace(self, path: str, target: Path, body: bytes, body_digest: str) -> None:
        """A picture that this call brought elsewhere already becomes a second name of that file: one that is held
        and served stands on the disk once."""
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.with_name(_temporary(path))
        _write_new(temporary, body, self._pictures.get(body_digest))
        os.replace(temporary, target)

    def _drop(self, path: str, digests: frozenset[str]) -> bool:
        target = self._place(path)
        with _explained(target):
            if not target.is_file() or digest(target.read_bytes()) not in digests:
                return False
            target.unlink()
            self._leave(target.parent)
        return True

    def _sweep(self, begun: Iterable[str]) -> None:
        """Delete temporary files that a killed call left."""
        for path in begun:
            target = self._place(path)
            if not target.parent.is_dir():
                continue
            with _explained(target):
                target.with_name(_temporary(path)).unlink(missing_ok=True)
                self._leave(target.parent)

    def _leave(self, folder: Path) -> None:
        """Remove the folder if it is empty, and those above it that this leaves empty."""
        while folder != self._root and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent

    def _place(self, path: str) -> Path:
        if not _inside(path):
            what = "The path of an artifact leaves the edition's folder"
            raise EditionError(what, subject=path, remedy=_REPORT)
        target = self._root / path
        if target.parent not in self._safe:
            self._check(target.parent)
            self._safe.add(target.parent)
        with _explained(target):
            if target.is_symlink():
                self._check(target)
        return target

    def _check(self, place: Path) -> None:
        real = os.path.realpath(place)
        if os.path.commonpath((real, self._real)) == self._real:
            return
        raise EditionError(
            f"A symbolic link leads out of the edition's folder, to {real}",
            subject=str(place),
            remedy="Replace the link by a real folder or file",
        )


@contextmanager
def lock(root: Path) -> Iterator[None]:
    """Hold the edition's folder for one run. The system lets go of it when the process ends, however it ends.

    Raises EditionError if another process, or another part of this one, holds it.
    """
    path = root / _OWN / "lock"
    with _explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _hold(handle, root)
        yield
    finally:
        os.close(handle)


def _hold(handle: int, root: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.pread(handle, 20, 0).decode("ascii", "replace").strip()
        raise EditionError(
            f"Another run works in this folder (process {holder or 'unknown'})",
            subject=str(root),
            remedy="Wait until it has ended, or end it; nothing it has finished is lost",
        ) from error
    os.ftruncate(handle, 0)
    os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)


_REPORT = "This is a fault of the output that made it: please report it"


def _inside(path: str) -> bool:
    """Relative, with `/`, without steps that lead elsewhere, and in no folder that is not ours to write."""
    parts = path.split("/")
    return (
        not any(part in ("", ".", "..") for part in parts)
        and not any(character in path for character in "\\\0")
        and parts[0] not in _RESERVED
    )


def _is_known(artifact: Artifact, standing: Imprint) -> bool:
    """Whether the file that stands there as it was left is what the artifact asks for."""
    return artifact.keep or (bool(artifact.inputs) and artifact.inputs == standing.inputs)


def _temporary(path: str) -> str:
    """Always the same for the same path and of bounded length, whatever the length of the file's own name."""
    return f".broadsheet-{short_id(path)}"


def _write_new(place: Path, body: bytes, twin: Path | None) -> None:
    """Never through a link that someone laid there. ``twin``: a file of the same bytes, of which this becomes another
    name where the file system has such."""
    place.unlink(missing_ok=True)
    if twin is not None and not twin.is_symlink():
        with suppress(OSError):
            os.link(twin, place)
            return
    with place.open("xb") as file:
        file.write(body)


def _holds(target: Path, body: bytes) -> bool:
    return target.is_file() and target.stat().st_size == len(body) and target.read_bytes() == body


@contextmanager
def _explained(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        what, remedy = _REFUSALS.get(type(error), (f"The system refuses ({error.strerror})", _ELSE))
        raise EditionError(what, subject=str(place), remedy=remedy) from error


_AWAY = "Move it away and run again"
_ELSE = "See to the disk (space, rights, length of names) and run again"
_REFUSALS: Mapping[type[OSError], tuple[str, str]] = {
    IsADirectoryError: ("A folder stands where a file belongs", _AWAY),
    NotADirectoryError: ("A file stands where a folder belongs", _AWAY),
    FileExistsError: ("A file stands where a folder belongs", _AWAY),
    PermissionError: ("The folder may not be written to", "Give this user the right to write there"),
}


def replace_file(path: Path, body: bytes) -> None:
    """Write one file of the operator's, whole or not at all. Raises EditionError where the system refuses."""
    with _explained(path):
        temporary = path.with_name(f".{path.name}.part")
        temporary.write_bytes(body)
        os.replace(temporary, path)
