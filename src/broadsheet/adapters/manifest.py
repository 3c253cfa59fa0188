"""What a sink wrote: path -> digest, kept so that it never deletes what it did not write.

Two files: the manifest proper (JSON, replaced as a whole when a call is done) and beside it a journal, one
line before each write, from which the next call learns what a killed one had begun.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from broadsheet.errors import EditionError


class Manifest:
    """``known``: every path that earlier calls wrote or found as it should be, with the digests its bytes may
    have; two where a call was killed and nobody knows whether it came to rename. ``begun``: paths whose
    temporary file a killed call may have left."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._journal = path.with_name(path.name + ".journal")
        self.saved = _saved(path)
        self.known: dict[str, frozenset[str]] = {name: frozenset((own,)) for name, own in self.saved.items()}
        self.begun: list[str] = []
        self._recall()

    def begin(self, path: str, own: str) -> None:
        """Note, before it happens, that ``path`` will get bytes of that digest.

        The line begins with its line feed, so that a half-written one spoils none after it.
        """
        self._journal.parent.mkdir(parents=True, exist_ok=True)
        with self._journal.open("a", encoding="utf-8") as file:
            file.write("\n" + json.dumps([path, own]))

    def save(self, files: Mapping[str, str]) -> None:
        """Replace the list and forget the journal. The file is not touched if nothing changed."""
        if files != self.saved or not self._path.exists():
            self._path.parent.mkdir(parents=True, exist_ok=True)
            temporary = self._path.with_name(self._path.name + ".new")
            temporary.write_text(json.dumps({"version": 1, "files": dict(sorted(files.items()))}, indent=0))
            os.replace(temporary, self._path)
        self._journal.unlink(missing_ok=True)

    def _recall(self) -> None:
        if not self._journal.exists():
            return
        for line in self._journal.read_text(encoding="utf-8").split("\n"):
            self._recall_line(line)

    def _recall_line(self, line: str) -> None:
        try:
            path, own = json.loads(line)
        except ValueError:  # the line that was being written when the process died: its write had not begun
            return
        self.known[path] = self.known.get(path, frozenset()) | {own}
        self.begun.append(path)


def _saved(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    try:
        return {str(name): str(own) for name, own in json.loads(path.read_bytes())["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EditionError(
            "The list of written files cannot be read",
            subject=str(path),
            remedy="Delete it: the files stay, and the next run lists anew those that it names",
        ) from error
