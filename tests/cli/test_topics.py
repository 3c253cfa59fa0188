"""``broadsheet evaluate topics`` on the real editions."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from tests.loopback import ask, call

pytestmark = pytest.mark.slow

EDITIONS = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "editions"


def unpacked(name: str, root: Path) -> Path:
    """A real edition in a folder."""
    archive = EDITIONS / f"{name}.tar.xz"
    if not archive.is_file():
        pytest.skip("../shared/data/editions is absent")
    with tarfile.open(archive) as files:
        files.extractall(root, filter="data")
    return root


def test_the_model_is_well_above_the_keywords(tmp_path: Path) -> None:
    """On ai-2020 rules and model together pass the keywords by more than .2 of micro F1, without the root."""
    said = ask("evaluate", "topics", unpacked("ai-2020", tmp_path))
    assert (said["learned"], said["judged"]) == (1771, 760)
    assert said["micro"]["f1"] > 0.84
    assert said["gain"] > 0.2
    assert "AI" not in said["topics"]
    assert said["with_root"]["micro"]["f1"] > said["micro"]["f1"]


def test_where_keywords_tell_all_the_model_adds_nothing(tmp_path: Path) -> None:
    """On powerapps-2024 the topics are those of the keywords, and the table says so."""
    done = call("evaluate", "topics", unpacked("powerapps-2024", tmp_path))
    assert "Without the root topic the micro F1 is 1.000, +0.000 over the keywords." in done.stdout
