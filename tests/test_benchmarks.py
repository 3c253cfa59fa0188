"""The measurements of benchmarks/README.md can still be taken."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "benchmarks"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_every_measurement_finds_what_it_measures(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each script imports all that it uses from the package, whatever has moved there."""
    monkeypatch.syspath_prepend(str(FOLDER))
    spec = importlib.util.spec_from_file_location(f"measured_{path.stem}", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    try:
        spec.loader.exec_module(module)
    finally:
        del sys.modules[spec.name]


def test_the_verdicts_on_the_presets_are_kept() -> None:
    """Every judged pair has its verdict, and they count as benchmarks/README.md says."""
    pairs = json.loads((FOLDER / "pairs.json").read_text("utf-8"))
    assert len(pairs) == 60
    assert {pair["verdict"] for pair in pairs} <= {"A", "B", "="}
    assert sum(pair["verdict"] == pair["modern"] for pair in pairs) == 42
