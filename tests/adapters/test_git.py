"""Commits of our own files, in a repository that holds other people's work."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from broadsheet.adapters.git import commit
from broadsheet.errors import EditionError

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one commit, and the edition in a folder of it."""
    for name in ("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"):
        monkeypatch.setenv(name, "editor@outlet.example")
    git(tmp_path, "init", "-q")
    (tmp_path / "notes.txt").write_text("mine")
    git(tmp_path, "add", "notes.txt")
    git(tmp_path, "commit", "-q", "-m", "first")
    (tmp_path / "edition").mkdir()
    return tmp_path


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        ("git", "-C", str(root), *arguments), capture_output=True, text=True, check=True, env=os.environ
    )
    return done.stdout


def test_only_our_files_are_committed(repository: Path) -> None:
    """New, altered and deleted files of ours, and decisions, go into one commit; others' changes, staged or not,
    stay as they are."""
    edition = repository / "edition"
    for name in ("a.md", "b [1].md", "theirs.md"):
        (edition / name).write_text(name)
    (edition / "_decisions").mkdir()
    (edition / "_decisions" / "2026-09.jsonl").write_text("{}")
    (repository / "notes.txt").write_text("altered")
    git(repository, "add", "notes.txt")
    assert commit(edition, {"a.md", "b [1].md"}) == 3
    assert git(repository, "status", "--porcelain").splitlines() == ["M  notes.txt", "?? edition/theirs.md"]
    assert git(repository, "log", "-1", "--format=%s").strip() == "Update news"
    (edition / "a.md").unlink()
    (edition / "b [1].md").write_text("again")
    assert commit(edition, {"a.md", "b [1].md"}) == 2
    assert "edition/a.md" not in git(repository, "ls-files").splitlines()


def test_nothing_new_makes_no_commit(repository: Path) -> None:
    """Where our files do not differ there is no commit, and what git ignores is left out."""
    edition = repository / "edition"
    (edition / ".gitignore").write_text("public/\n")
    (edition / "public").mkdir()
    (edition / "public" / "index.html").write_text("page")
    before = git(repository, "rev-parse", "HEAD")
    assert commit(edition, {"public/index.html"}) == 0
    assert git(repository, "rev-parse", "HEAD") == before


def test_a_folder_without_git_is_named(tmp_path: Path) -> None:
    """Outside of a repository the error says so and what to do."""
    with pytest.raises(EditionError) as refused:
        commit(tmp_path, {"a"})
    assert "--commit" in refused.value.remedy
