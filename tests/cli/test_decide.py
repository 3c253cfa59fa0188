"""An editor's acts at the command line: seen in the folder's bytes, kept in _decisions, and undone."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Served
from tests.loopback import ask, call
from tests.trees import tree

pytestmark = pytest.mark.slow

Command = Callable[..., dict[str, Any]]

ACTS: dict[str, tuple[tuple[str, ...], str, str]] = {
    "publish": (("quiet",), "", "Village choir sings"),
    "hide": (("owls",), "", ""),
    "pin": (("quiet", "taxes"), "", ""),
    "lead": (("harbor",), "", ""),
    "retitle": (("owls",), "Owls heard by machine", "Owls heard by machine"),
    "excerpt": (("owls",), "What the machine heard.", "What the machine heard."),
    "topic": (("owls",), "+Power and Grid", ""),
    "boost": (("quiet",), "90", "Village choir sings"),
    "mute": (("alpha.example",), "", ""),
    "join": (("owls", "taxes"), "", ""),
    "part": (("harbor", "harbor_again"), "", ""),
}
"""Act -> what (fields of the edition, or names), --to, and words that then stand on the front page."""


def published(root: Path) -> dict[str, str]:
    return {path: digest for path, digest in tree(root).items() if not path.startswith("_decisions/")}


def log(root: Path) -> list[dict[str, Any]]:
    lines = [
        line for path in sorted((root / "_decisions").glob("*.jsonl")) for line in path.open(encoding="utf-8")
    ]
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_carried_out_kept_and_undone(act: str, edition: Served, command: Command) -> None:
    """Each act changes published files and is one line of the log; a run changes nothing more; after undo
    the bytes are those from before, but for the traces that stories keep of their past."""
    what, to, shown = ACTS[act]
    subjects = [getattr(edition, one, one) for one in what]
    before = published(edition.root)
    more = ("--to", to) if to else ()
    said = command("decide", act, *subjects, *more, "--why", "test", "--dir", edition.root)
    after = published(edition.root)
    assert after != before or act == "lead"
    assert shown in (edition.root / "public" / "index.html").read_text("utf-8")
    assert [(line["act"], line["why"], line["id"]) for line in log(edition.root)] == [
        (act, "test", said["id"])
    ]
    assert command("run", edition.root)["printed"] is False
    command("decide", "undo", said["id"], "--dir", edition.root)
    if act not in ("join", "part"):
        assert published(edition.root) == before
    assert [line["act"] for line in log(edition.root)] == [act, "undo"]


_DATABASES = ("_decisions/", ".broadsheet/store.db", ".broadsheet/captures/base-")


def files_with(root: Path, *traces: str) -> list[str]:
    """Files of the folder in which any of the traces stands, captures unpacked; the log of decisions and
    the databases, with the copy of one beside the captures, left out: they keep the names of what is refused."""
    found = []
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if not path.is_file() or name.startswith(_DATABASES):
            continue
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        if any(trace in name or trace.encode() in data for trace in traces):
            found.append(name)
    return found


def test_remove_takes_it_out_everywhere_and_keeps_it_out(edition: Served, command: Command) -> None:
    """Record, pages, API, feeds, pictures and captures are gone, and stay gone through polls and a rebuild."""
    root = edition.root
    (record,) = [path.stem for path in (root / "_news").glob("*owls*")]
    title = "An AI model listens for owls"
    captured = f"WARC-Target-URI: {edition.owls}\r"
    assert {"_news", "public", "assets", ".broadsheet"} <= {
        name.split("/")[0] for name in files_with(root, edition.owls, title, captured)
    } | {"assets"}
    pictures = {path.name for path in (root / "assets" / "images" / "news").iterdir()} - {"index.json"}
    (held,) = {name.partition("-")[0] for name in pictures}
    ask("remove", edition.owls, "--why", "asked to", "--dir", root)

    def gone() -> None:
        left = files_with(root, title, record, captured, "owl.jpg\r", held)
        assert set(left) <= set(captures_of_the_feed(root))

    gone()
    command("run", root)
    gone()
    command("rebuild", root)
    gone()
    asked = len(edition.server.statuses(edition.owls))
    command("run", root)
    gone()
    assert len(edition.server.statuses(edition.owls)) == asked


def captures_of_the_feed(root: Path) -> list[str]:
    """The feed itself names its items: its captured answer stays."""
    return [
        path.relative_to(root).as_posix() for path in (root / ".broadsheet" / "captures").glob("*.warc.gz")
    ]


def test_the_answer_of_a_removed_page_leaves_the_captures(edition: Served, command: Command) -> None:
    """With `captures = true` every answer is kept as WARC; remove takes the page's and the picture's out."""
    (capture,) = (edition.root / ".broadsheet" / "captures").glob("*.warc.gz")
    targets = [
        f"WARC-Target-URI: {address}\r\n".encode()
        for address in (edition.owls, "http://alpha.example/owl.jpg")
    ]
    other = f"WARC-Target-URI: {edition.taxes}\r\n".encode()
    assert all(target in gzip.decompress(capture.read_bytes()) for target in (*targets, other))
    command("remove", edition.owls, "--why", "asked to", "--dir", edition.root)
    left = gzip.decompress(capture.read_bytes())
    assert not any(target in left for target in targets)
    assert other in left


def test_remove_works_in_a_fresh_clone(edition: Served, command: Command) -> None:
    """Where the store is missing the record and pages of what is removed go all the same."""
    shutil.rmtree(edition.root / ".broadsheet")
    command("remove", edition.owls, "--why", "asked to", "--dir", edition.root)
    assert files_with(edition.root, "An AI model listens for owls", "listens-for-owls") == []


def test_a_removal_that_git_brought_works_in_a_fresh_clone(
    edition: Served, command: Command, tmp_path: Path
) -> None:
    """A removal that was decided elsewhere, with the record still there, is carried out by the clone's first run."""
    clone = tmp_path / "clone"
    shutil.copytree(edition.root, clone, ignore=shutil.ignore_patterns(".broadsheet"))
    command("remove", edition.owls, "--why", "asked to", "--dir", edition.root)
    shutil.copytree(edition.root / "_decisions", clone / "_decisions")
    command("run", clone)
    found = files_with(clone, "An AI model listens for owls", "listens-for-owls")
    assert found == captures_of_the_feed(clone)
    (base,) = (clone / ".broadsheet" / "captures").glob("base-*")
    assert b"An AI model listens for owls" not in gzip.decompress(base.read_bytes())


def test_decisions_come_back_with_the_store(edition: Served, command: Command) -> None:
    """Without its store an edition reads what editors decided from _decisions, and goes on obeying it."""
    root = edition.root
    for act, *what in (
        ("hide", edition.owls),
        ("pin", edition.taxes),
        ("retitle", edition.harbor_again, "--to", "Chips at the quay"),
        ("boost", edition.quiet, "--to", "90"),
        ("topic", edition.taxes, "--to", "+AI"),
        ("part", edition.harbor, edition.harbor_again),
    ):
        command("decide", act, *what, "--dir", root)
    records = {path.name: path.read_bytes() for path in (root / "_news").iterdir()}
    shutil.rmtree(root / ".broadsheet")
    command("run", root)
    assert {path.name: path.read_bytes() for path in (root / "_news").iterdir()} == records
    front = json.loads((root / "public" / "api" / "front.json").read_bytes())
    assert edition.taxes in json.dumps(front)
    page = (root / "public" / "index.html").read_text("utf-8")
    assert "Chips at the quay" in page
    assert "listens for owls" not in page


@pytest.mark.parametrize(("act", "to"), [("boost", "90"), ("publish", ""), ("hide", "")])
def test_after_a_rebuild_editors_are_obeyed_as_before(
    act: str, to: str, edition: Served, command: Command
) -> None:
    """What was decided before a rebuild is not given twice, can be taken back after it, and decided again."""

    def records() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (edition.root / "_news").iterdir()}

    more = ("--to", to) if to else ()
    what = edition.taxes if act == "hide" else edition.quiet
    before = records()
    said = command("decide", act, what, *more, "--dir", edition.root)
    after = records()
    command("rebuild", edition.root)
    command("publish", edition.root)
    assert records() == after != before
    command("decide", "undo", said["id"], "--dir", edition.root)
    assert records() == before
    command("decide", act, what, *more, "--dir", edition.root)
    assert records() == after


def test_a_subject_that_nobody_knows_is_refused(edition: Served) -> None:
    """Status 2, one line that says how to name an article, nothing kept."""
    done = call("decide", "hide", "nothing", "--dir", edition.root)
    assert done.returncode == 2
    assert "no article is known as 'nothing'" in done.stderr
    assert log(edition.root) == []
