"""A folder of the old engine becomes an edition, its numbers are explained and its API comes out again."""

from __future__ import annotations

import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from broadsheet.parse import read_record
from tests.cli.conftest import over_http
from tests.loopback import TOPICS, ask, call, loopback
from tests.newsroom import Web
from tests.pipeline.samples import HARBOR, HARBOR_AGAIN
from tests.trees import stamps, tree

pytestmark = pytest.mark.slow

Command = Callable[..., dict[str, Any]]

EDITIONS = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "editions"
OURS = (
    "_data/source-classes.json",
    ".broadsheet/",
    ".git/",
    "public/",
    "broadsheet.toml",
    "sources.opml",
    ".gitignore",
)

OLD = """---
category: news
title: "{title}"
excerpt: "What alpha found out about factory and quay."
publishedDateTime: 2026-09-07T12:00:00Z
sourceUrl: {address}
type: article
quality: {quality}
heat: {quality}
published: {published}

provider:
  name: Alpha
  domain: alpha.example

topics:
  - AI

secured: "bm90aGluZw==;MDEyMzQ1Njc4OWFiY2RlZg=="
---

"""
"""A record of early 2020, in its own form."""


def record(title: str, slug: str, quality: int) -> str:
    flag = "true" if quality >= 15 else "false"
    return OLD.format(title=title, address=f"http://alpha.example/{slug}", quality=quality, published=flag)


HARBOR_FILE = "_posts/2026-09-07-harbor.md"
OLDER_FILE = "_posts/_archive/2026-09-07-owls.md"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A small invented folder of the old engine, under git."""
    root = tmp_path / "old"
    files = {
        "_config.yml": "title: The Old Sheet\nurl: https://old.example\nbaseurl: /sheet\ntopic: AI\n",
        HARBOR_FILE: record(HARBOR.title, "harbor", 17),
        OLDER_FILE: record("Owls over Brenmoor valley", "owls", 2),
        "_newsletters/old-2026-09-07.html": "<p>News</p>",
        ".gitignore": "_site",
        **{f"_terms/topics/{name}": text for name, text in TOPICS.items()},
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "-c", "user.email=a@b.example", "-c", "user.name=A", "commit", "-qm", "Old")
    return root


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True)
    return done.stdout


def others(root: Path) -> dict[str, str]:
    """What belongs to the old folder: path -> digest."""
    return {path: own for path, own in tree(root).items() if not path.startswith(OURS)}


def test_adopting_writes_two_files_and_a_line_of_gitignore(old: Path, command: Command) -> None:
    """Git sees broadsheet.toml and sources.opml new and .gitignore changed, and nothing else."""
    before = others(old)
    said = command("adopt", old)
    assert git(old, "status", "--short").splitlines() == [
        " M .gitignore",
        "?? broadsheet.toml",
        "?? sources.opml",
    ]
    assert (old / ".gitignore").read_text() == "_site\n.broadsheet/\n"
    assert others(old) == before
    assert sorted(said["written"]) == [".gitignore", "broadsheet.toml", "sources.opml"]
    assert (said["records"], said["stories"], said["newsletters"], said["refused"]) == (2, 2, 1, [])


def test_settings_are_shown_with_what_they_explain(old: Path, command: Command) -> None:
    """Each setting has its value and the share of records that it explains; what none shows has no share."""
    found = command("adopt", old)["settings"]
    assert found["records"] == {"value": "_posts", "explains": 1.0, "of": 2}
    assert found["topic"] == {"value": 2, "explains": 1.0, "of": 2}
    assert found["video"] == {"value": 50, "explains": None, "of": 0}
    text = (old / "broadsheet.toml").read_text("utf-8")
    assert 'title = "The Old Sheet"' in text
    assert 'baseurl = "/sheet"' in text
    assert "topic = 2  # explains 100.0% of 2" in text
    assert "video" not in text


@pytest.mark.slow
def test_a_run_without_news_changes_nothing_of_the_old_folder(old: Path, command: Command) -> None:
    """After adopting, runs print the site and leave every old file, its time too."""
    command("adopt", old)
    before = {path: time for path, time in stamps(old).items() if not path.startswith(OURS)}
    assert command("run", old)["stories"] == 2
    after_first = stamps(old)
    assert {path: time for path, time in after_first.items() if not path.startswith(OURS)} == before
    assert command("run", old)["printed"] is False
    command("rebuild", old)
    command("publish", old)
    assert stamps(old) == after_first


def test_a_story_that_news_join_is_judged_anew(old: Path, command: Command) -> None:
    """A record whose story gets a new member is written in today's form; the others stay as they were."""
    command("adopt", old)
    before = others(old)
    web = Web()
    address = "http://beta.example/feed"
    web.outlet(address, over_http(HARBOR_AGAIN))
    with loopback(web) as server:
        toml = old / "broadsheet.toml"
        local = f'allow_addresses = ["127.0.0.0/8"]\nresolve = {{"beta.example" = "127.0.0.1:{server.port}"}}'
        toml.write_text(
            toml.read_text("utf-8").replace("[fetch]\n", f"[fetch]\ndelay = 0.0\n{local}\n"), "utf-8"
        )
        command("sources", "add", address, "--as-is", "--dir", old)
        said = command("run", old)
    assert (said["judged"], said["joined"]) == (1, 1)
    after = others(old)
    drafted = {
        path for path in after.keys() - before.keys() if path.startswith("_data/organizations/beta.example")
    }
    (new,) = after.keys() - before.keys() - drafted
    assert new.startswith("_posts/2026-09-07-ai-chip-factory")
    assert {path for path in before if after[path] != before[path]} == {HARBOR_FILE}
    again = read_record((old / HARBOR_FILE).read_bytes(), HARBOR_FILE)
    assert (again.era, again.quality, len(again.related)) == ("2021", 17, 1)


def test_an_editors_word_on_an_archived_record_reaches_its_file(old: Path, command: Command) -> None:
    """A record of a subfolder, named as editors name it, is written back where it was, and removed there."""
    command("adopt", old)
    command("run", old)
    command("decide", "publish", "2026-09-07-owls", "--dir", old)
    assert read_record((old / OLDER_FILE).read_bytes(), OLDER_FILE).published is True
    command("remove", "http://alpha.example/owls", "--why", "asked", "--dir", old)
    assert not (old / OLDER_FILE).exists()
    assert not (old / "_posts" / "2026-09-07-owls.md").exists()
    assert (old / HARBOR_FILE).read_text() == record(HARBOR.title, "harbor", 17)


def test_a_broken_record_is_refused_by_name(old: Path, command: Command) -> None:
    """What cannot be read is named once; the rest is adopted."""
    (old / "_posts" / "2026-09-08-broken.md").write_text("---\ntitle: [\n---\n", "utf-8")
    said = command("adopt", old)
    assert said["records"] == 2
    (refused,) = said["refused"]
    assert "2026-09-08-broken.md" in refused["where"]


@pytest.mark.slow
def test_an_edition_is_not_adopted_twice(old: Path, command: Command) -> None:
    """Where there is a broadsheet.toml the command ends with status 2 and changes nothing."""
    command("adopt", old)
    before = stamps(old)
    done = call("adopt", old)
    assert (done.returncode, stamps(old)) == (2, before)
    assert "already" in done.stderr


@pytest.mark.slow
def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    """Without records and _config.yml, or without a root topic, nothing is written."""
    done = call("adopt", tmp_path)
    assert done.returncode == 2
    assert "broadsheet init" in done.stderr
    (tmp_path / "_config.yml").write_text("title: T\n")
    assert call("adopt", tmp_path).returncode == 2
    assert list(tmp_path.iterdir()) == [tmp_path / "_config.yml"]


def test_scores_are_evaluated_with_the_editions_own_settings(old: Path, command: Command) -> None:
    """All shares are 1 after adopting; another weight in broadsheet.toml is a smaller share."""
    command("adopt", old)
    assert command("evaluate", "scores", old) == {
        "records": 2,
        "quality_exact": 1.0,
        "quality_mae": 0.0,
        "heat_exact": 1.0,
        "published_exact": 1.0,
        "above": 0,
    }
    toml = old / "broadsheet.toml"
    toml.write_text(toml.read_text().replace("topic = 2 ", "topic = 3 "))
    said = command("evaluate", "scores", old)
    assert (said["quality_exact"], said["quality_mae"]) == (0.0, 1.0)


@pytest.mark.slow
def test_a_folder_without_an_api_cannot_be_checked(old: Path) -> None:
    """There being no pages is an error, not an agreement."""
    done = call("api", "check", old)
    assert done.returncode == 2
    assert "api/news/index.json" in done.stderr


@pytest.mark.slow
def test_an_api_of_another_kind_does_not_hinder_adopting(old: Path, command: Command) -> None:
    """A page that is none of this API teaches no style; checking it says so."""
    page = old / "api" / "news" / "index.json"
    page.parent.mkdir(parents=True)
    page.write_text("---\nlayout: api\n---\n")
    assert "api_style" not in command("adopt", old)["settings"]
    done = call("api", "check", old)
    assert done.returncode == 1
    assert "api/news/index.json" in done.stderr


@pytest.mark.slow
def test_only_topics_that_have_pages_are_checked(old: Path) -> None:
    """Live are the pages of the topics that have a first one, whatever their files offer."""
    page = old / "api" / "news" / "index.json"
    page.parent.mkdir(parents=True)
    page.write_text('{"page": 1, "value": [], "nextPage": null}')
    assert "of 2 pages" in call("api", "check", old).stdout
    (old / "api" / "news" / "grid").mkdir()
    (old / "api" / "news" / "grid" / "index.json").write_text("{}")
    assert "of 4 pages" in call("api", "check", old).stdout


def unpacked(name: str, folder: Path) -> Path:
    archive = EDITIONS / f"{name}.tar.xz"
    if not archive.is_file():
        pytest.skip(f"the shared edition {name} is not here")
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return folder


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "records", "learned", "least"),
    [
        ("powerapps-2024", 674, {"provider": 40, "threshold": 70, "official": 50, "api_style": "2024"}, 0.99),
        ("ai-2020", 2531, {"provider": 30, "threshold": 60, "related": 10, "qmin": 50, "topic": 2}, 0.97),
    ],
)
def test_a_real_edition_is_adopted(
    name: str, records: int, learned: dict[str, object], least: float, tmp_path: Path
) -> None:
    """All records come in, the settings are those of the format, the numbers come out, and the first run
    changes not one byte of the folder."""
    root = unpacked(name, tmp_path / name)
    before = others(root)
    said = ask("adopt", root)
    assert (said["records"], said["refused"]) == (records, [])
    assert {key: said["settings"][key]["value"] for key in learned} == learned
    shares = ask("evaluate", "scores", root)
    assert min(shares[key] for key in ("quality_exact", "heat_exact", "published_exact")) >= least
    assert ask("run", root)["judged"] == 0
    assert others(root) == before


@pytest.mark.slow
def test_the_real_api_comes_out_again(tmp_path: Path) -> None:
    """All 27 live pages are equal, before adopting and after; one that is altered is named, with status 1."""
    root = unpacked("powerapps-2024", tmp_path)
    whole = {"pages": 27, "equal": 27, "different": []}
    assert ask("api", "check", root) == whole
    ask("adopt", root)
    assert ask("api", "check", root) == whole
    page = root / "api" / "news" / "page" / "3" / "index.json"
    page.write_bytes(page.read_bytes() + b"\n")
    (root / "api" / "news" / "page" / "5" / "index.json").unlink()
    (root / "api" / "news" / "page1").mkdir(exist_ok=True)
    done = call("api", "check", root)
    assert done.returncode == 1
    assert "25 of 27" in done.stdout
    assert "api/news/page/3/index.json comes out otherwise" in done.stdout
    assert "api/news/page/5/index.json comes out otherwise" in done.stdout
