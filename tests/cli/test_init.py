"""A new edition, its sources, and runs where there is nothing to reach."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from broadsheet import __version__
from tests.loopback import ask, call, make_edition
from tests.trees import stamps, tree

pytestmark = pytest.mark.slow

CLOSED = "http://127.0.0.1:9/feed"
OPEN_HERE = '\n[fetch]\nallow_addresses = ["127.0.0.0/8"]\ndelay = 0.0\n'


def test_version() -> None:
    """`python -m broadsheet --version` says the version."""
    assert call("--version").stdout == f"broadsheet {__version__}\n"


def test_an_edition_on_ai_is_the_default(tmp_path: Path) -> None:
    """Without a subject: settings, the full taxonomy, providers and real feeds."""
    said = ask("init", tmp_path / "news")
    assert {"broadsheet.toml", "sources.opml", ".gitignore"} <= set(said["written"])
    topics = list((tmp_path / "news" / "_data" / "topics").iterdir())
    assert len(topics) > 10
    listed = ask("sources", "list", "--dir", tmp_path / "news")["sources"]
    assert len(listed) > 20
    assert all(one["address"].startswith("http") for one in listed)


def test_an_edition_on_ones_own_subject(tmp_path: Path) -> None:
    """With a subject: its name is the root topic and keyword, and the given sources are the only ones."""
    root = tmp_path / "news"
    said = ask("init", root, "--subject", 'Owls "and" more', "--title", "Hoot", "--source", CLOSED)
    assert "_data/topics/00-owls-and-more.yaml" in said["written"]
    assert [one["address"] for one in ask("sources", "list", "--dir", root)["sources"]] == [CLOSED]
    assert ask("publish", root)["stories"] == 0
    assert "Hoot" in (root / "public" / "index.html").read_text("utf-8")
    assert "Owls &#34;and&#34; more" in (root / "public" / "index.html").read_text("utf-8")


def test_a_workflow_that_hosts_the_edition(tmp_path: Path) -> None:
    """`--github` adds the workflow, and only then."""
    workflow = Path(".github") / "workflows" / "broadsheet.yml"
    ask("init", tmp_path / "a", "--subject", "Owls")
    ask("init", tmp_path / "b", "--subject", "Owls", "--github")
    assert not (tmp_path / "a" / workflow).exists()
    assert "broadsheet run" in (tmp_path / "b" / workflow).read_text("utf-8")


def test_files_that_exist_are_left_as_they_are(tmp_path: Path) -> None:
    """A second `init` writes only what is missing."""
    ask("init", tmp_path, "--subject", "Owls")
    (tmp_path / "broadsheet.toml").write_text('[edition]\ntitle = "Mine"\n', "utf-8")
    (tmp_path / "sources.opml").unlink()
    assert ask("init", tmp_path, "--subject", "Cats", "--source", CLOSED)["written"] == [
        "sources.opml",
        "_data/topics/00-cats.yaml",
    ]
    assert (tmp_path / "broadsheet.toml").read_text("utf-8") == '[edition]\ntitle = "Mine"\n'


def test_a_source_that_is_no_address_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    """`init --source nonsense` ends with status 2 and an empty folder."""
    done = call("init", tmp_path / "new", "--source", "nonsense")
    assert done.returncode == 2
    assert "https://" in done.stderr
    assert not (tmp_path / "new").exists()


def test_sources_are_added_once(tmp_path: Path) -> None:
    """`sources add` puts a source into sources.opml with its title, kind and topics; a second time it is there
    already."""
    ask("init", tmp_path, "--subject", "Owls")
    arguments = (
        "sources",
        "add",
        CLOSED,
        "--title",
        "Nine & Co",
        "--topic",
        "Owls",
        "--page",
        "--dir",
        tmp_path,
    )
    assert ask(*arguments)["added"]
    assert not ask(*arguments)["added"]
    (listed,) = ask("sources", "list", "--dir", tmp_path)["sources"]
    assert (listed["title"], listed["kind"], listed["topics"]) == ("Nine & Co", "page", ["Owls"])


@pytest.fixture(scope="module")
def unreachable(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition of which no source answers."""
    root = tmp_path_factory.mktemp("unreachable")
    ask("init", root, "--subject", "Owls", "--source", CLOSED, "--source", "http://127.0.0.1:9/other")
    toml = root / "broadsheet.toml"
    toml.write_text(toml.read_text("utf-8").partition("[fetch]")[0] + OPEN_HERE, "utf-8")
    return root


def test_without_internet_a_run_ends_well(unreachable: Path) -> None:
    """Every source is reported as unreachable, in a table, with status 0; a second run changes no byte."""
    first = call("run", unreachable)
    assert first.returncode == 0
    assert first.stdout.count("failed") == 2
    assert first.stderr.count("the host refuses the connection; check that the site is up") == 2
    before = stamps(unreachable)
    second = ask("run", unreachable)
    assert second["printed"] is False
    assert stamps(unreachable) == before


def test_json_is_all_that_stands_on_stdout(unreachable: Path) -> None:
    """With --json stdout holds exactly one object, whatever goes wrong."""
    said = json.loads(call("run", unreachable, "--json").stdout)
    assert {"sources", "judged", "changed", "refused", "front_page"} <= set(said)


def test_a_folder_that_is_no_edition_is_refused(tmp_path: Path) -> None:
    """Commands on a folder without broadsheet.toml end with status 2, say how to make one, write nothing."""
    for arguments in (("run", "."), ("sources", "list"), ("decide", "hide", "x")):
        done = call(*arguments, cwd=tmp_path)
        assert done.returncode == 2, arguments
        assert "broadsheet" in done.stderr
    assert tree(tmp_path) == {}
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_key_is_an_error_with_the_nearest_right_one(tmp_path: Path) -> None:
    """A slip in broadsheet.toml ends with status 2 and names file, line and the key that was probably meant."""
    ask("init", tmp_path, "--subject", "Owls")
    (tmp_path / "broadsheet.toml").write_text('[edition]\ntitle = "T"\n\n[fetch]\ntimeuot = 3\n', "utf-8")
    done = call("run", tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "broadsheet.toml:5" in done.stderr
    assert "timeout" in done.stderr


def test_broken_files_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    """A broken topic, provider and source are counted and named with file and line; the run does the rest."""
    root = make_edition(tmp_path, 9, CLOSED)
    (root / "_data" / "topics" / "05-broken.yaml").write_text("---\nname: [unclosed\n---\n", "utf-8")
    opml = root / "sources.opml"
    broken = '<outline text="x" type="rss" xmlUrl="not an address"/></body>'
    opml.write_text(opml.read_text("utf-8").replace("</body>", broken), "utf-8")
    said = ask("run", root)
    wheres = [one["where"] for one in said["refused"]]
    assert any(where.startswith("_data/topics/05-broken.yaml") for where in wheres)
    assert any(where.startswith("sources.opml:") for where in wheres)
    assert len(said["lines"]) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("run", "--every", "soon"),
        ("run", "--engine", "steam"),
        ("publish", "--at", "once"),
        ("decide", "bless", "x"),
    ],
)
def test_wrong_usage_has_status_2_and_a_remedy(arguments: tuple[str, ...], unreachable: Path) -> None:
    """What cannot be is refused in one line that says what to write instead."""
    done = call(*arguments, cwd=unreachable)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
