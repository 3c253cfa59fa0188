"""A folder of the old engine, as far as files go; and files that a sink leaves as they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from broadsheet.adapters.archive import archive_folder, archived_records, ignore
from broadsheet.adapters.files import FolderSink
from broadsheet.adapters.memory import MemorySink
from broadsheet.model.artifact import Artifact


def put(root: Path, name: str, text: str = "x") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_the_fuller_folder_holds_the_records(tmp_path: Path) -> None:
    """_news or _posts, whichever holds more; nothing where both are empty."""
    assert archive_folder(tmp_path) == ""
    put(tmp_path, "_news/2020-01-01-a.md")
    put(tmp_path, "_posts/2020-01-01-a.md")
    put(tmp_path, "_posts/_archive/2019-01-01-b.md")
    assert archive_folder(tmp_path) == "_posts"


def test_records_of_subfolders_keep_their_way(tmp_path: Path) -> None:
    """A record in a subfolder is named with it, so that it is written back where it was."""
    put(tmp_path, "_posts/2020-01-01-a.b.md")
    put(tmp_path, "_posts/_archive/2019-01-01-b.md")
    put(tmp_path, "_posts/readme.md")
    names = [name for _, name, _ in archived_records(tmp_path / "_posts")]
    assert names == ["2020-01-01-a.b", "_archive/2019-01-01-b"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, ".own/\n"),
        ("a\n", "a\n.own/\n"),
        ("a", "a\n.own/\n"),
        ("a\r\n.own/ \r\n", "a\r\n.own/ \r\n"),
    ],
)
def test_a_line_is_added_to_gitignore_once(tmp_path: Path, before: str | None, after: str) -> None:
    """What stands there stays; the line is added unless it stands there already."""
    path = tmp_path / ".gitignore"
    if before is not None:
        path.write_bytes(before.encode())
    assert ignore(tmp_path, ".own/") is (before != after)
    assert path.read_bytes() == after.encode()


def test_an_artifact_to_keep_leaves_what_stands_there(tmp_path: Path) -> None:
    """Where a file stands it keeps its bytes; where none stands the artifact's are written."""
    standing = put(tmp_path, "_news/a.md", "old")
    sink = FolderSink(tmp_path, tmp_path / ".broadsheet" / "m.json")
    kept = [Artifact(f"_news/{name}.md", "text/markdown", b"new", keep=True) for name in "ab"]
    assert sink.write(kept) == ("_news/b.md",)
    assert standing.read_text() == "old"
    assert sink.write(kept) == ()


def test_a_kept_file_is_known_and_can_be_taken_out(tmp_path: Path) -> None:
    """What an artifact kept is taken away when it is named no longer, unless someone changed it since."""
    put(tmp_path, "_news/a.md", "old")
    changed = put(tmp_path, "_news/b.md", "old")
    sink = FolderSink(tmp_path, tmp_path / ".broadsheet" / "m.json")
    sink.write([Artifact(f"_news/{name}.md", "text/markdown", b"new", keep=True) for name in "ab"])
    changed.write_text("by hand")
    assert sink.write([]) == ("_news/a.md",)
    assert changed.exists()


def test_the_fake_sink_keeps_as_well() -> None:
    """The shipped fake obeys the same rule."""
    sink = MemorySink({"a": b"old"})
    assert sink.write([Artifact(name, "t", b"new", keep=True) for name in "ab"]) == ("b",)
    assert sink.files == {"a": b"old", "b": b"new"}
