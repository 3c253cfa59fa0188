"""`rebuild` with and without the key, over an edition that was run."""

from __future__ import annotations

import base64
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from broadsheet.cli import main
from tests.cli.conftest import Served
from tests.newsroom import Web
from tests.trees import tree

pytestmark = pytest.mark.slow

Command = Callable[..., dict[str, Any]]
KEY, OTHER = (base64.b64encode(letter * 64).decode() for letter in (b"k", b"o"))


@pytest.fixture
def sealed(edition: Served, command: Command, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The edition, printed with a key, its private folder thrown away."""
    monkeypatch.setenv("BROADSHEET_KEY", KEY)
    command("publish", edition.root)
    shutil.rmtree(edition.root / ".broadsheet")
    return edition.root


def test_everything_comes_back_with_the_key(sealed: Path, command: Command) -> None:
    """Rebuilt from the records and the key, the edition is printed to the same bytes everywhere."""
    before = tree(sealed)
    said = command("rebuild", sealed)
    assert (said["opened"], said["foreign"], said["bare"], said["refused"]) == (5, 0, 0, [])
    assert command("publish", sealed)
    assert tree(sealed) == before


def test_a_rebuilt_edition_prints_when_the_undisturbed_one_does(
    edition: Served, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that brings no news prints nothing after a rebuild either, though a source fails in it."""
    monkeypatch.setenv("BROADSHEET_KEY", KEY)
    command("publish", edition.root)
    command("run", edition.root)
    command("rebuild", edition.root)
    before = tree(edition.root)
    troubled = Web()
    for address in edition.server.web.answers:
        troubled.put(address, b"", 503)
    monkeypatch.setattr(edition.server, "web", troubled)
    said = command("run", edition.root)
    assert (said["judged"], said["printed"]) == (0, False)
    assert tree(edition.root) == before


def test_a_private_part_of_another_key_is_named(
    sealed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With another key each record is named, taken from its public part, and the status is 1."""
    monkeypatch.setenv("BROADSHEET_KEY", OTHER)
    monkeypatch.setattr(sys, "argv", ["broadsheet", "rebuild", str(sealed), "--json"])
    with pytest.raises(SystemExit) as ended:
        main()
    said = json.loads(capsys.readouterr().out)
    assert ended.value.code == 1
    assert (said["records"], said["new"], said["foreign"]) == (5, 5, 5)
    assert sorted(one["where"] for one in said["refused"]) == sorted(
        f"_news/{path.name}" for path in (sealed / "_news").iterdir()
    )


def test_an_older_key_still_opens(sealed: Path, monkeypatch: pytest.MonkeyPatch, command: Command) -> None:
    """A new key in front of the list does not shut out what the old one sealed."""
    monkeypatch.setenv("BROADSHEET_KEY", f"{OTHER},{KEY}")
    assert command("rebuild", sealed)["opened"] == 5


def test_foreign_parts_are_kept_where_the_setting_says_so(
    sealed: Path, monkeypatch: pytest.MonkeyPatch, command: Command
) -> None:
    """With keep_foreign what no key opens is counted, and stands byte for byte when the edition is printed."""
    monkeypatch.setenv("BROADSHEET_KEY", OTHER)
    settings = sealed / "broadsheet.toml"
    settings.write_text(settings.read_text("utf-8") + "\n[secured]\nkeep_foreign = true\n", "utf-8")
    before = {path.name: path.read_bytes() for path in (sealed / "_news").iterdir()}
    said = command("rebuild", sealed)
    assert (said["opened"], said["foreign"], said["refused"]) == (0, 5, [])
    command("publish", sealed)
    assert {path.name: path.read_bytes() for path in (sealed / "_news").iterdir()} == before
