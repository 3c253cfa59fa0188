"""One git commit a change, of our own files alone."""

from __future__ import annotations

import subprocess
from collections.abc import Collection
from pathlib import Path

from broadsheet.adapters.decisions import FOLDER as DECISIONS
from broadsheet.errors import EditionError

MESSAGE = "Update news"


def commit(root: Path, ours: Collection[str], message: str = MESSAGE) -> int:
    """Commit those of ``ours`` (paths below the edition's folder), and of the decisions, that differ from the last
    commit; returns how many there were. Whatever else is changed or staged in the repository stays as it is;
    what git ignores is left out. No difference, no commit.

    Raises EditionError where the folder is in no repository, or git refuses.
    """
    prefix = _git(root, "rev-parse", "--show-prefix").strip()
    differing = {path.removeprefix(prefix) for path in _differing(root)}
    chosen = sorted(path for path in differing if path in ours or path.startswith(f"{DECISIONS}/"))
    if not chosen:
        return 0
    listed = "\0".join(chosen)
    from_input = ("--pathspec-from-file=-", "--pathspec-file-nul")
    _git(root, "--literal-pathspecs", "add", "--all", *from_input, given=listed)
    _git(root, "--literal-pathspecs", "commit", "--quiet", "-m", message, "--only", *from_input, given=listed)
    return len(chosen)


def _differing(root: Path) -> list[str]:
    """Paths below the folder that differ from the last commit, from the repository's root."""
    told = _git(root, "status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "--", ".")
    return [entry[3:] for entry in told.split("\0") if entry]


def _git(root: Path, *arguments: str, given: str = "") -> str:
    try:
        done = subprocess.run(
            ("git", "-C", str(root), *arguments), input=given, capture_output=True, text=True, check=False
        )
    except FileNotFoundError as error:
        raise EditionError("git is not installed", subject=str(root), remedy="Install git.") from error
    if done.returncode:
        raise EditionError(
            f"git refused: {done.stderr.strip() or done.stdout.strip()}",
            subject=str(root),
            remedy="Mend that, or run without --commit.",
        )
    return done.stdout
