"""The demo, played once for all tests of it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from broadsheet.adapters.store import SqlStore, open_store
from broadsheet.model.article import Article
from broadsheet.model.story import Story

COMMAND = (sys.executable, "-m", "broadsheet", "demo", "--json", "--dir")


def play(root: Path) -> dict[str, object]:
    """Play the demo into a folder; returns its counts."""
    done = subprocess.run([*COMMAND, str(root)], capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, done.stderr
    counts: dict[str, object] = json.loads(done.stdout)
    return counts


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, object]]:
    """The folder of a finished demo, and its counts."""
    root = tmp_path_factory.mktemp("demo") / "edition"
    return root, play(root)


@pytest.fixture(scope="session")
def kept(played: tuple[Path, dict[str, object]]) -> Iterator[SqlStore]:
    """The store of the finished demo."""
    store = open_store(f"sqlite:///{played[0] / '.broadsheet' / 'store.db'}")
    yield store
    store.close()


@pytest.fixture(scope="session")
def memory(kept: SqlStore) -> tuple[Mapping[str, Article], tuple[Story, ...]]:
    """Its articles and stories."""
    return kept.articles(), kept.stories()
