"""The filters' dry run, and rules that are wrong or idle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import ALPHA, over_http
from tests.loopback import ask, call, loopback, make_edition
from tests.newsroom import Web
from tests.pipeline.samples import HARBOR, OWLS

pytestmark = pytest.mark.slow


@pytest.fixture
def edition(tmp_path: Path) -> Iterator[Path]:
    """An edition that has read two articles."""
    web = Web()
    web.outlet(ALPHA, over_http(OWLS), over_http(HARBOR))
    with loopback(web) as server:
        root = make_edition(tmp_path / "edition", server.port, ALPHA)
        ask("run", root)
        yield root


def add(root: Path, rules: str) -> int:
    """Append rules to the edition's file; returns the number of the first of their lines."""
    path = root / "broadsheet.toml"
    before = path.read_text("utf-8")
    path.write_text(before + rules, "utf-8")
    return before.count("\n") + 1


def test_the_dry_run_shows_what_each_rule_catches(edition: Path) -> None:
    """Every rule is listed with what it matches, idle ones are warned of with their line, nothing is changed."""
    line = add(
        edition, '[[filters.exclude]]\ntitle = ["owls"]\n[[filters.boost]]\npoints = 5\ntext = ["heron"]\n'
    )
    said = ask("filters", edition)
    assert said["articles"] == 2
    assert [(rule["rule"], rule["matches"]) for rule in said["rules"]] == [("exclude", 1), ("boost", 0)]
    assert said["rules"][0]["articles"][0]["title"] == OWLS.title
    (warning,) = said["warnings"]
    assert warning["where"].endswith(f"broadsheet.toml:{line + 2}")
    shown = call("filters", edition)
    assert "keeps out 1 of 2" in shown.stdout
    assert "matches none of 2 articles" in shown.stderr


def test_the_dry_run_of_a_demand_shows_what_it_keeps_out(edition: Path) -> None:
    """What lacks the demanded word is listed, what has it is not; that a rule matches all is a warning, no refusal."""
    add(edition, '[[filters.require]]\ntitle = ["owls"]\n[[filters.require]]\ntitle = ["/./"]\n')
    first, second = ask("filters", edition)["rules"]
    assert (first["matches"], [one["title"] for one in first["articles"]]) == (1, [HARBOR.title])
    assert (second["matches"], second["articles"]) == (2, [])
    shown = call("filters", edition)
    assert f"kept out for want of title “owls”: {HARBOR.title}" in " ".join(shown.stdout.split())
    assert "warning: " in shown.stderr
    assert "refused" not in shown.stderr


@pytest.mark.parametrize(
    ("rule", "offset", "told"),
    [
        ('title = ["/(/"]', 0, "no regular expression"),
        ('topic = ["Power and Grit"]', 0, "Did you mean 'Power and Grid'?"),
        ('titel = ["a"]', 1, "Did you mean 'title'?"),
        ('name = "nothing"', 0, "looks at nothing"),
        ('title = "a word"', 1, 'Write a list, like ["one", "two"].'),
    ],
)
def test_a_wrong_rule_stops_everything(edition: Path, rule: str, offset: int, told: str) -> None:
    """A rule that cannot be is an error with file, line and remedy, before any source is asked."""
    line = add(edition, f"[[filters.exclude]]\n{rule}\n")
    done = call("run", edition)
    assert done.returncode == 2
    assert f"broadsheet.toml:{line + offset}" in done.stderr
    assert told in done.stderr
