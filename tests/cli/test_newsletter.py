"""`broadsheet newsletter`, and the archive of letters in a real folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from broadsheet.publish.letters.redact import titles_in
from tests.cli.conftest import Served
from tests.loopback import call
from tests.pipeline.samples import HARBOR
from tests.trees import tree

pytestmark = pytest.mark.slow

Command = Callable[..., dict[str, Any]]
DAY = "2026-09-07"
KEPT = f"_newsletters/kept-{DAY}.html"


def with_letter(edition: Served, command: Command) -> Path:
    """The edition with the letter of its day in the archive."""
    html = command("newsletter", edition.root, "--date", DAY)["html"]
    path = edition.root / KEPT
    path.parent.mkdir()
    path.write_text(f'---\ntitle: "T"\nexcerpt: ""\n---\n{html}', "utf-8")
    return path


def test_the_letter_of_a_day_is_told_and_nothing_is_written(edition: Served, command: Command) -> None:
    """A day that is not over has its letter so far; plain, the e-mail alone goes to stdout."""
    before = tree(edition.root)
    said = command("newsletter", edition.root, "--date", DAY)
    assert (said["date"], said["path"]) == (DAY, None)
    assert HARBOR.title in titles_in(said["html"])
    assert tree(edition.root) == before
    assert call("newsletter", edition.root, "--date", DAY).stdout == said["html"]


def test_a_letter_of_the_archive_is_shown_as_it_stands(edition: Served, command: Command) -> None:
    """Without a date it is the newest."""
    path = with_letter(edition, command)
    path.write_text(path.read_text("utf-8").replace("</body>", "<p>Kept.</p></body>"), "utf-8")
    said = command("newsletter", edition.root)
    assert (said["date"], said["path"]) == (DAY, KEPT)
    assert "<p>Kept.</p>" in said["html"]


def test_days_without_news_and_words_that_are_no_day(edition: Served) -> None:
    """A day without news ends with status 1, a wrong date with 2; both say what to do."""
    nothing = call("newsletter", edition.root, "--date", "2001-01-01")
    assert (nothing.returncode, nothing.stdout) == (1, "")
    assert "--date" in nothing.stderr
    assert call("newsletter", edition.root, "--date", "yesterday").returncode == 2
    assert call("newsletter", edition.root).returncode == 1


def test_no_print_spoils_the_archive(edition: Served, command: Command) -> None:
    """A past edition goes elsewhere, and an edition that wants no newsletter any more keeps its letters."""
    path = with_letter(edition, command)
    before = path.read_bytes()
    command("publish", edition.root)
    page = edition.root / "public" / "newsletter" / f"kept-{DAY}" / "index.html"
    assert page.is_file()
    command("publish", edition.root, "--at", "2026-09-07T01:00Z")
    assert path.read_bytes() == before
    assert not list((edition.root / ".broadsheet" / "editions").rglob("_newsletters/*"))
    settings = edition.root / "broadsheet.toml"
    settings.write_text(settings.read_text("utf-8") + '\n[publish]\noutputs = ["records", "site"]\n', "utf-8")
    command("publish", edition.root)
    assert path.read_bytes() == before
    assert not page.exists()


def test_removal_reaches_letters_after_a_rebuild_too(edition: Served, command: Command) -> None:
    """An article that is removed leaves the letters on disk; rebuild and publish leave them so."""
    path = with_letter(edition, command)
    command("publish", edition.root)
    command("remove", edition.harbor, "--why", "asked", "--dir", edition.root)
    after = path.read_bytes()
    assert edition.harbor.encode() not in after
    command("rebuild", edition.root)
    command("publish", edition.root)
    assert path.read_bytes() == after
