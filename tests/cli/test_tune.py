"""`evaluate stories --tune` at the command line."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from broadsheet.evaluate.stories import COLUMNS
from broadsheet.text.dates import stamp
from tests.evaluate.test_tune import labelled
from tests.loopback import call

pytestmark = pytest.mark.slow


def written(path: Path, stories: int) -> Path:
    """A labelled file of so many stories."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for row in labelled(stories):
            one = row.article
            writer.writerow(
                (one.id, one.title, "", stamp(one.published), one.address, one.provider.name, row.story)
            )
    return path


def test_a_file_is_tuned(tmp_path: Path, command: Callable[..., dict[str, Any]]) -> None:
    """One object says both figures on labels held out, fold by fold, and the line for broadsheet.toml."""
    file = written(tmp_path / "labels.csv", 40)
    found = command("evaluate", "stories", file, "--tune", "--split", "time", "--folds", "4")
    assert (found["documents"], found["stories"], found["split"], len(found["folds"])) == (120, 40, "time", 4)
    assert found["proposed"]["line"] == f"threshold = {found['proposed']['threshold']}"
    assert found["shipped"]["bcubed"] == command("evaluate", "stories", file)["bcubed"]


def test_a_small_file_is_refused_and_words_are_readable(tmp_path: Path) -> None:
    """Too few labels end with status 2 and say how many are needed; enough of them give a table and a verdict."""
    small = call("evaluate", "stories", written(tmp_path / "small.csv", 4), "--tune")
    assert small.returncode == 2
    assert "12 rows with 4 stories of several articles are too few" in " ".join(small.stderr.split())
    done = call("evaluate", "stories", written(tmp_path / "labels.csv", 34), "--tune")
    assert done.returncode == 0
    assert "Labels held out, fold by fold" in done.stdout
    assert "B-cubed F1 on held-out labels" in done.stdout
