"""Signals that plug-ins add, as an operator meets them."""

from __future__ import annotations

from pathlib import Path

import pytest

from broadsheet.compose import make_edition, read_plan
from broadsheet.errors import ConfigurationError
from broadsheet.score import Evidence, quality
from tests.build import TAXONOMY, article

MODULE = '''"""A plug-in."""

from broadsheet.score import Sign


def shouted(evidence):
    if "!" in evidence.article.title:
        yield Sign(1, "its title shouts")


no_function = 7
'''


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An edition beside an installed package that brings signals."""
    packages = tmp_path / "packages"
    (packages / "loud-1.0.dist-info").mkdir(parents=True)
    (packages / "loud.py").write_text(MODULE)
    (packages / "loud-1.0.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: loud\nVersion: 1.0\n"
    )
    (packages / "loud-1.0.dist-info" / "entry_points.txt").write_text(
        "[broadsheet.signals]\nshouted = loud:shouted\nbroken = loud:nothing\nodd = loud:no_function\n"
    )
    monkeypatch.syspath_prepend(str(packages))
    make_edition(tmp_path / "edition")
    return tmp_path / "edition"


def settle(root: Path, text: str) -> None:
    path = root / "broadsheet.toml"
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def test_a_plug_ins_signal_counts_where_it_has_a_weight(edition: Path) -> None:
    """An installed signal is used once `[score.plugins]` gives it a weight, within its cap."""
    assert "shouted" not in read_plan(edition)[0].signals
    settle(edition, "\n[score.plugins]\nshouted = -50\n[score.caps]\nshouted = 30\n")
    plan, _ = read_plan(edition)
    loud = Evidence(article(title="A chip!"), (), TAXONOMY, None, 0, plan.settings.score)
    assert [term.value for term in quality(loud, plan.signals).terms if term.name == "shouted"] == [-30]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[score.plugins]\nwhispered = 3\n", "whispered"),
        ("[score.plugins]\nbroken = 3\n", "broken"),
        ("[score.plugins]\nodd = 3\n", "odd"),
        ("[score.plugins]\nimage = 3\n", "image"),
        ("[score.caps]\nshouted = 3\n", "shouted"),
    ],
)
def test_a_signal_that_is_not_there_is_named_with_its_line(edition: Path, text: str, named: str) -> None:
    """A weight or cap of an unknown or broken signal is an error with file and line before anything runs."""
    settle(edition, text)
    line = len((edition / "broadsheet.toml").read_text("utf-8").splitlines())
    with pytest.raises(ConfigurationError, match=named) as refused:
        read_plan(edition)
    assert refused.value.subject == f"{edition / 'broadsheet.toml'}:{line}"
