"""Files of the edition's folder, asked for as if a server gave them."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from broadsheet.adapters.foldered import FolderFetcher
from broadsheet.adapters.memory import MemoryFetcher
from broadsheet.model.exchange import Request, Response

MOST = 100


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An edition's folder with an archive, beside a file that is none of its business."""
    root = tmp_path / "edition"
    (root / "archives").mkdir(parents=True)
    (root / "archives" / "a.warc").write_bytes(b"archive")
    (root / "archives" / "big.warc").write_bytes(b"x" * (MOST + 1))
    (tmp_path / "secret").write_bytes(b"secret")
    (root / "link.warc").symlink_to(tmp_path / "secret")
    return root


def ask(folder: Path, address: str, kind: str = "archive", *headers: tuple[str, str]) -> Response:
    fetcher = FolderFetcher(MemoryFetcher({}), folder, MOST)
    return asyncio.run(fetcher.fetch(Request(address, headers, kind)))


def test_a_file_is_read_and_not_again_until_it_changes(folder: Path) -> None:
    """A file is answered with a validator, with which an unchanged one is answered 304 and a changed one whole."""
    first = ask(folder, "file:archives/a.warc")
    assert (first.status, first.body) == (200, b"archive")
    known = ("If-None-Match", first.header("etag"))
    assert ask(folder, "file:archives/a.warc", "archive", known).status == 304
    (folder / "archives" / "a.warc").write_bytes(b"another archive")
    assert ask(folder, "file:archives/a.warc", "archive", known).body == b"another archive"


@pytest.mark.parametrize(
    "address",
    [
        "file:../secret",
        "file:/etc/hostname",
        "file:archives/../../secret",
        "file:link.warc",
        "file:archives",
        "file:none",
    ],
)
def test_nothing_outside_of_the_folder_is_there(folder: Path, address: str) -> None:
    """Paths and links that lead out of the folder, folders and missing files are answered 404."""
    assert ask(folder, address).status == 404


def test_what_cannot_be_read_says_so(folder: Path) -> None:
    """A file over the limit and a path that no file can have end in a failure, without an exception."""
    assert ask(folder, "file:archives/big.warc").failure == "too large"
    assert ask(folder, "file:a\0b").failure == "unreadable"


@pytest.mark.parametrize("kind", ["feed", "page", "picture", "robots"])
def test_only_archives_are_files(folder: Path, kind: str) -> None:
    """Whatever a stranger has us ask for is asked of the web, whatever its address looks like."""
    answer = ask(folder, "file:archives/a.warc", kind)
    assert answer.failure == "unreachable"
