"""The archive: records in, records checked, past editions, and the store back from the records."""

from __future__ import annotations

import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Served
from tests.loopback import ask, call
from tests.trees import stamps, tree

pytestmark = pytest.mark.slow

Command = Callable[..., dict[str, Any]]

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
REAL = SHARED / "data" / "editions" / "ai-2020.tar.xz"


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """An edition without anything in it."""
    ask("init", tmp_path / "empty", "--subject", "AI")
    return tmp_path / "empty"


def test_records_are_taken_from_a_folder(edition: Served, empty: Path, command: Command) -> None:
    """Import takes records with their stories and judgements; a second time none is new; then publish prints
    them."""
    first = command("import", edition.root / "_news", "--dir", empty)
    assert (first["records"], first["new"], first["stories"], first["refused"]) == (5, 5, 4, [])
    assert command("import", edition.root / "_news", "--dir", empty)["new"] == 0
    assert command("publish", empty)["stories"] == 4
    names = sorted(path.name for path in (edition.root / "_news").iterdir())
    assert sorted(path.name for path in (empty / "_news").iterdir()) == names


def test_a_broken_record_is_named_and_the_rest_taken(edition: Served, empty: Path, command: Command) -> None:
    """A record that cannot be read is refused by file name and touches no neighbor."""
    (edition.root / "_news" / "2026-09-07-broken.md").write_text("---\ntitle: [\n---\n", "utf-8")
    said = command("import", edition.root / "_news", "--dir", empty)
    assert said["new"] == 5
    (refused,) = said["refused"]
    assert "2026-09-07-broken.md" in refused["where"]


def test_records_check_tells_the_exact_from_the_broken(edition: Served) -> None:
    """Records that the engine wrote are exact to the byte; a broken one ends the check with status 1."""
    news = edition.root / "_news"
    assert ask("records", "check", news) == {"records": 5, "byte_exact": 5, "failed": []}
    (news / "2026-09-07-broken.md").write_text("---\ntitle: [\n---\n", "utf-8")
    done = call("records", "check", news)
    assert done.returncode == 1
    assert "2026-09-07-broken.md: line " in done.stdout.replace("\n", "")


@pytest.mark.slow
def test_a_record_is_checked_whatever_its_name(edition: Served, tmp_path: Path) -> None:
    """A file that is named counts, and in a folder what begins as a record does; other texts do not."""
    texts = tmp_path / "texts"
    texts.mkdir()
    shutil.copy(next((edition.root / "_news").iterdir()), texts / "seed.txt")
    (texts / "notes.txt").write_text("category: no record")
    whole = {"records": 1, "byte_exact": 1, "failed": []}
    assert ask("records", "check", texts) == whole
    assert ask("records", "check", texts / "seed.txt") == whole


def test_a_path_that_is_not_there(empty: Path) -> None:
    """Importing from nowhere fails with a word, not with a traceback."""
    done = call("import", empty / "nowhere", "--dir", empty)
    assert done.returncode != 0
    assert "no such file" in done.stderr


def test_a_fresh_clone_is_rebuilt_first_and_says_so(edition: Served, tmp_path: Path) -> None:
    """Without its store an edition comes back from its records before it runs; a broken record is named."""
    clone = tmp_path / "clone"
    shutil.copytree(edition.root, clone, ignore=shutil.ignore_patterns(".broadsheet"))
    (clone / "_news" / "2026-09-07-broken.md").write_text("---\ntitle: [\n---\n", "utf-8")
    before = {path.name: path.read_bytes() for path in (clone / "_news").iterdir()}
    done = call("run", clone)
    assert done.returncode == 0
    assert "The store was missing: 5 records brought it back." in done.stdout
    assert "2026-09-07-broken.md" in done.stderr
    assert {path.name: path.read_bytes() for path in (clone / "_news").iterdir()} == before


def test_rebuild_brings_the_same_records_back(edition: Served, command: Command) -> None:
    """Rebuild throws the store away and reads it from the records; printing again changes no record."""
    before = {path: digest for path, digest in tree(edition.root).items() if path.startswith("_news/")}
    assert command("rebuild", edition.root)["new"] == 5
    command("publish", edition.root)
    after = {path: digest for path, digest in tree(edition.root).items() if path.startswith("_news/")}
    assert after == before


def test_rebuild_refuses_to_lose_everything(empty: Path) -> None:
    """Where there is no record to rebuild from, the store is left alone."""
    done = call("rebuild", empty)
    assert done.returncode == 2
    assert "no records" in done.stderr


def test_a_past_edition_is_printed_apart(edition: Served, command: Command) -> None:
    """`publish --at` prints a moment of the past into a folder of its own; what is published stays."""
    command("rebuild", edition.root)
    command("publish", edition.root)
    before = stamps(edition.root)
    said = command("publish", edition.root, "--at", "2026-09-07T12:30Z")
    assert said["stories"] == 4
    assert command("publish", edition.root, "--at", "2026-09-01")["stories"] == 0
    assert ".broadsheet/editions/" in said["front_page"]
    assert "Norvolt" in Path(said["front_page"]).read_text("utf-8")
    assert stamps(edition.root) == before


@pytest.mark.skipif(not REAL.is_file(), reason="the shared edition ai-2020 is not here")
def test_a_real_edition_of_another_engine(empty: Path) -> None:
    """All 2,531 records of a real edition are taken in, and a day of it is printed as a front page."""
    said = ask("import", REAL, "--dir", empty)
    assert (said["records"], said["new"]) == (2531, 2531)
    assert [one["kind"] for one in said["refused"]] == ["private part"]
    past = ask("publish", empty, "--at", "2020-01-18T12:00Z")
    assert past["time"] == "2020-01-18T12:00:00Z"
    assert past["front"]
    assert not (empty / "public").exists()


def test_records_are_taken_from_an_archive(
    edition: Served, empty: Path, tmp_path: Path, command: Command
) -> None:
    """A tar archive of records is read like their folder."""
    packed = tmp_path / "news.tar.xz"
    with tarfile.open(packed, "w:xz") as archive:
        archive.add(edition.root / "_news", "edition/_news")
    assert command("import", packed, "--dir", empty)["new"] == 5
