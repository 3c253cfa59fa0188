"""The contract of sinks, and what a folder adds to it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from broadsheet.adapters.files import FolderSink, lock
from broadsheet.adapters.memory import MemorySink
from broadsheet.errors import EditionError
from broadsheet.model.artifact import Artifact
from broadsheet.ports import Sink
from tests.adapters.forks import ended, fork


def artifacts(**named: bytes) -> list[Artifact]:
    """Artifacts by path; two underscores stand for a slash."""
    return [Artifact(path.replace("__", "/"), "text/plain", data) for path, data in named.items()]


@pytest.fixture
def sink(tmp_path: Path) -> FolderSink:
    """A sink over an empty folder."""
    return FolderSink(tmp_path, tmp_path / ".broadsheet" / "written.json")


@pytest.fixture(params=["memory", "folder"])
def any_sink(request: pytest.FixtureRequest, sink: FolderSink) -> Sink:
    """Every kind of sink."""
    return MemorySink() if request.param == "memory" else sink


def tree(root: Path) -> dict[str, bytes]:
    """All files below the folder, but those of the engine itself."""
    files = {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    return {path: data for path, data in files.items() if not path.startswith(".broadsheet/")}


def test_a_sink_tells_what_it_wrote_changed_and_deleted(any_sink: Sink) -> None:
    """The paths returned are those whose bytes differ from before, sorted."""
    assert any_sink.write(artifacts(b__2=b"two", a=b"one", c=b"three")) == ("a", "b/2", "c")
    assert any_sink.write(artifacts(a=b"one", c=b"3", d=b"")) == ("b/2", "c", "d")
    assert any_sink.write(artifacts(a=b"one", c=b"3", d=b"")) == ()


def test_the_folder_holds_exactly_the_artifacts(sink: FolderSink, tmp_path: Path) -> None:
    """What is named is there with its bytes, what was written earlier and is not named is gone, folders too."""
    sink.write(artifacts(a__b__c=b"1", a__d=b"2", e=b"3"))
    assert tree(tmp_path) == {"a/b/c": b"1", "a/d": b"2", "e": b"3"}
    sink.write(artifacts(a__d=b"4"))
    assert tree(tmp_path) == {"a/d": b"4"}
    assert not (tmp_path / "a" / "b").exists()


def test_an_unchanged_file_is_not_touched(sink: FolderSink, tmp_path: Path) -> None:
    """A file whose bytes are right keeps its time; so does the manifest."""
    sink.write(artifacts(a=b"1", b=b"2"))
    for name in ("a", "b", ".broadsheet/written.json"):
        os.utime(tmp_path / name, (1, 1))
    sink.write(artifacts(a=b"1", b=b"2"))
    times = {name: (tmp_path / name).stat().st_mtime for name in ("a", "b", ".broadsheet/written.json")}
    assert set(times.values()) == {1}


class Rendering:
    """Artifacts that count how often each was rendered."""

    def __init__(self) -> None:
        self.rendered: list[str] = []

    def of(self, path: str, data: bytes, inputs: str = "same", keep: bool = False) -> Artifact:
        """An artifact that is rendered when somebody asks."""

        def content() -> bytes:
            self.rendered.append(path)
            return data

        return Artifact(path, "text/plain", content, keep, inputs)


def test_an_artifact_of_the_same_inputs_is_not_rendered(sink: FolderSink) -> None:
    """What stands there as it was left, made from the same, is right unseen; other inputs are rendered."""
    made = Rendering()
    sink.write([made.of("a", b"1"), made.of("b", b"2"), made.of("c", b"3", inputs="")])
    made.rendered.clear()
    again = [made.of("a", b"1"), made.of("b", b"4", "others"), made.of("c", b"3", inputs="")]
    assert sink.write(again) == ("b",)
    assert made.rendered == ["b", "c"]


def test_a_file_that_somebody_touched_is_rendered_and_mended(sink: FolderSink, tmp_path: Path) -> None:
    """A file edited, deleted, or replaced by a link is no longer as it was left, whatever its inputs."""
    made = Rendering()
    (tmp_path / "own").write_bytes(b"1")

    def said() -> list[Artifact]:
        return [made.of(name, b"1") for name in "abc"]

    sink.write(said())
    made.rendered.clear()
    (tmp_path / "a").write_bytes(b"2")
    (tmp_path / "b").unlink()
    (tmp_path / "c").unlink()
    (tmp_path / "c").symlink_to(tmp_path / "own")
    assert sink.write(said()) == ("a", "b")
    assert made.rendered == ["a", "b", "c"]
    assert tree(tmp_path) == {"a": b"1", "b": b"1", "c": b"1", "own": b"1"}


def test_what_is_found_right_need_not_be_rendered_again(tmp_path: Path) -> None:
    """A folder that holds all artifacts is recognized without a write, and each was rendered once."""
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "kept").write_bytes(b"old")
    sink = FolderSink(tmp_path, tmp_path / ".broadsheet" / "written.json")
    made = Rendering()
    said = [made.of("a", b"1"), made.of("kept", b"2", keep=True)]
    assert not sink.holds([*said, made.of("b", b"1")])
    made.rendered.clear()
    assert sink.holds(said)
    assert sink.write(said) == ()
    assert made.rendered == ["a"]


@pytest.mark.parametrize(
    "spoiled", [b"", b"[]", b'{"version": 0}', b'{"version": 1, "files": {"a": [1]}}', None]
)
def test_a_lost_memory_of_inputs_costs_a_comparison_only(
    sink: FolderSink, tmp_path: Path, spoiled: bytes | None
) -> None:
    """Imprints that cannot be read, or are gone, are made anew; no file is touched."""
    made = Rendering()
    sink.write([made.of("a", b"1")])
    memory = tmp_path / ".broadsheet" / "imprints.json"
    memory.unlink() if spoiled is None else memory.write_bytes(spoiled)
    assert sink.write([made.of("a", b"1")]) == ()
    assert sink.write([made.of("a", b"1")]) == ()
    assert made.rendered == ["a", "a"]


def test_a_kept_file_is_not_taken_for_what_it_was_kept_from(sink: FolderSink, tmp_path: Path) -> None:
    """A file that stood there and was kept is written once the artifact of the same inputs is kept no more."""
    made = Rendering()
    (tmp_path / "a").write_bytes(b"old")
    assert sink.write([made.of("a", b"new", keep=True)]) == ()
    assert made.rendered == []
    assert sink.write([made.of("a", b"new")]) == ("a",)


def test_files_of_others_stay(sink: FolderSink, tmp_path: Path) -> None:
    """A file that the sink did not write is never deleted, nor one that was changed since it wrote it."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "note").write_text("mine")
    sink.write(artifacts(own__page=b"1", edited=b"2"))
    (tmp_path / "edited").write_text("by hand")
    assert sink.write([]) == ("own/page",)
    assert tree(tmp_path) == {"own/note": b"mine", "edited": b"by hand"}


def test_a_file_that_was_right_already_is_ours(sink: FolderSink, tmp_path: Path) -> None:
    """In a fresh clone nothing is written, yet what is no longer named later is deleted."""
    (tmp_path / "page").write_bytes(b"1")
    assert sink.write(artifacts(page=b"1")) == ()
    assert sink.write([]) == ("page",)


def test_a_file_deleted_by_hand_is_written_again(sink: FolderSink, tmp_path: Path) -> None:
    """The folder itself is compared, not the memory of it; and what is gone already need not be deleted."""
    sink.write(artifacts(a=b"1", b=b"2"))
    (tmp_path / "a").unlink()
    (tmp_path / "b").unlink()
    assert sink.write(artifacts(a=b"1")) == ("a",)


@pytest.mark.parametrize(
    "path",
    [
        "/etc/x",
        "../x",
        "a/../../x",
        "a/./b",
        "a//b",
        "",
        ".",
        "a/",
        "a\\b",
        "a\0",
        ".broadsheet/x",
        ".git/config",
    ],
)
def test_a_path_that_leaves_the_folder_is_refused(sink: FolderSink, tmp_path: Path, path: str) -> None:
    """No path leads out of the folder, or into what is not for artifacts."""
    with pytest.raises(EditionError, match="leaves the edition's folder"):
        sink.write([Artifact(path, "text/plain", b"x")])
    assert tree(tmp_path) == {}


@pytest.mark.parametrize("link", ["folder", "file"])
def test_a_link_that_leads_out_is_refused(tmp_path: Path, link: str) -> None:
    """Neither a linked folder nor a linked file is followed out of the edition."""
    root, outside = tmp_path / "edition", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (outside / "page").write_text("theirs")
    (root / "folder").symlink_to(outside)
    (root / "file").symlink_to(outside / "page")
    path = {"folder": "folder/page", "file": "file"}[link]
    with pytest.raises(EditionError, match="symbolic link leads out"):
        FolderSink(root, root / ".broadsheet" / "m").write([Artifact(path, "text/plain", b"x")])
    assert (outside / "page").read_text() == "theirs"


def test_a_link_within_the_folder_is_followed(sink: FolderSink, tmp_path: Path) -> None:
    """A link that stays inside is no danger."""
    (tmp_path / "real").mkdir()
    (tmp_path / "alias").symlink_to("real")
    sink.write(artifacts(alias__page=b"1"))
    assert (tmp_path / "real" / "page").read_bytes() == b"1"


def test_a_path_is_written_once(sink: FolderSink) -> None:
    """Two artifacts of one path are a fault that is named, not a race."""
    with pytest.raises(EditionError, match="a: Two artifacts have the same path"):
        sink.write([*artifacts(a=b"1"), *artifacts(a=b"2")])


def test_a_file_where_a_folder_belongs_is_named(sink: FolderSink, tmp_path: Path) -> None:
    """What stands in the way is named, with what to do about it."""
    (tmp_path / "a").write_text("mine")
    with pytest.raises(EditionError, match=r"A file stands where a folder belongs.*Move it away"):
        sink.write(artifacts(a__b=b"1"))
    (tmp_path / "c" / "d").mkdir(parents=True)
    with pytest.raises(EditionError, match=r"A folder stands where a file belongs.*Move it away"):
        sink.write(artifacts(c=b"1"))


def test_long_names_are_written(sink: FolderSink, tmp_path: Path) -> None:
    """The temporary name is never longer than the system allows, and a name that is too long is explained."""
    sink.write([Artifact("n" * 255, "text/plain", b"1")])
    assert tree(tmp_path) == {"n" * 255: b"1"}
    with pytest.raises(EditionError, match="length of names"):
        sink.write([Artifact("n" * 256, "text/plain", b"1")])


def test_a_spoiled_manifest_is_explained(sink: FolderSink, tmp_path: Path) -> None:
    """A manifest that cannot be read is named; no file is touched on a guess."""
    sink.write(artifacts(a=b"1"))
    (tmp_path / ".broadsheet" / "written.json").write_text("[]")
    with pytest.raises(EditionError, match="Delete it"):
        sink.write([])
    assert tree(tmp_path) == {"a": b"1"}


KILLS: dict[str, Callable[[], None]] = {
    "before a rename": lambda: setattr(os, "replace", lambda *_: os._exit(9)),
    "after the first file": lambda: setattr(os, "replace", _counted(1, os.replace)),
    "before the manifest": lambda: setattr(json, "dumps", _unless_manifest(json.dumps)),
}


def _counted(limit: int, function: Callable[..., object]) -> Callable[..., object]:
    left = iter(range(limit))
    return lambda *arguments: os._exit(9) if next(left, None) is None else function(*arguments)


def _unless_manifest(dumps: Callable[..., str]) -> Callable[..., str]:
    def guarded(value: object, **options: object) -> str:
        if isinstance(value, dict):
            os._exit(9)
        return dumps(value, **options)

    return guarded


@pytest.mark.parametrize("when", KILLS)
def test_a_killed_call_leaves_nothing_behind(sink: FolderSink, tmp_path: Path, when: str) -> None:
    """Killed anywhere, and called next with other artifacts, the folder is as if it had never been killed."""
    sink.write(artifacts(a=b"old", b=b"old", gone__x=b"old"))

    def die() -> None:
        KILLS[when]()
        sink.write(artifacts(a=b"new", b=b"new", new__y=b"new", new__z=b"new"))

    assert ended(fork(die)) == 9
    sink.write(artifacts(b=b"newer"))
    assert tree(tmp_path) == {"b": b"newer"}
    assert sorted(each.name for each in tmp_path.iterdir()) == [".broadsheet", "b"]


def test_an_output_that_fails_midway_is_made_good_by_the_next_call(sink: FolderSink, tmp_path: Path) -> None:
    """What was written before the failure is known to the next call."""

    def broken() -> Iterator[Artifact]:
        yield from artifacts(a=b"1")
        raise RuntimeError("the output failed")

    with pytest.raises(RuntimeError):
        sink.write(broken())
    assert sink.write(artifacts(b=b"2")) == ("a", "b")
    assert tree(tmp_path) == {"b": b"2"}


def test_one_run_holds_a_folder(tmp_path: Path) -> None:
    """A second run is refused with the process that holds the folder, and admitted once that has ended."""
    with lock(tmp_path), pytest.raises(EditionError, match=rf"process {os.getpid()}\).*Wait"), lock(tmp_path):
        pass
    with lock(tmp_path):
        pass


def test_a_missing_file_is_noticed(tmp_path: Path) -> None:
    """A folder is intact until a file of ours is gone, and again once it is written anew."""
    sink = FolderSink(tmp_path, tmp_path / ".broadsheet" / "manifest.json")
    said = [Artifact("public/a.html", "text/html", b"a"), Artifact("public/b.html", "text/html", b"b")]
    sink.write(said)
    assert sink.intact()
    (tmp_path / "public" / "b.html").unlink()
    assert not sink.intact()
    assert sink.write(said) == ("public/b.html",)
    assert sink.intact()


def test_a_dead_process_holds_no_folder(tmp_path: Path) -> None:
    """The lock of a process that was killed is gone with it."""
    ready, tell = os.pipe()

    def hold() -> None:
        with lock(tmp_path):
            os.write(tell, b"x")
            os._exit(9)

    child = fork(hold)
    os.read(ready, 1)
    assert ended(child) == 9
    with lock(tmp_path):
        pass


def test_another_process_is_kept_out(tmp_path: Path) -> None:
    """The lock holds between processes."""

    def try_it() -> None:
        with pytest.raises(EditionError), lock(tmp_path):
            pass

    with lock(tmp_path):
        assert ended(fork(try_it)) == 0


def test_a_picture_that_stands_in_two_places_is_one_file(sink: FolderSink, tmp_path: Path) -> None:
    """A held picture that is served too takes the disk's place once; each name can go or change without the other."""
    held = [Artifact(path, "image/jpeg", b"jpeg") for path in ("assets/p.jpg", "public/p.jpg")]
    sink.write(held)
    assert (tmp_path / "assets/p.jpg").samefile(tmp_path / "public/p.jpg")
    sink.write([held[0], Artifact("public/p.jpg", "image/jpeg", b"other")])
    assert tree(tmp_path) == {"assets/p.jpg": b"jpeg", "public/p.jpg": b"other"}
    sink.write(held)
    sink.write(held[:1])
    assert tree(tmp_path) == {"assets/p.jpg": b"jpeg"}
