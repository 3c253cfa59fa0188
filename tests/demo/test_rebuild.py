"""The demo's edition comes back from its records and its public key."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from broadsheet.compose import open_newsroom, print_present, rebuild_store
from broadsheet.demo import play
from broadsheet.demo.play import KEY, KEYS
from broadsheet.pipeline.report import silent
from tests.trees import tree


@pytest.mark.slow
def test_the_demo_is_rebuilt_to_the_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its private folder, rebuilt and printed again, the week's edition has the same bytes everywhere."""
    root = tmp_path / "demo"
    play(root)
    before = tree(root)
    shutil.rmtree(root / ".broadsheet")
    monkeypatch.setenv("BROADSHEET_KEY", KEY)
    report = rebuild_store(root, silent)
    assert report.whole
    assert report.opened == report.records > 0
    with open_newsroom(root, keys=KEYS) as room:
        print_present(room)
    assert tree(root) == before
