"""The story stage compiled, beside the plain Python that it is compiled from."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = """
from itertools import groupby
from datetime import timedelta
from hashlib import sha256
from scale import World, _hour
from broadsheet.model.options import StoryOptions
from broadsheet.model.story import Constraints
from broadsheet.story import advance, restore, sums

state = restore((), {}, (), StoryOptions())
for hour, batch in groupby(World(1, 500, False).reports(1200), key=_hour):
    changes = advance(state, list(batch), {}, Constraints(), hour + timedelta(hours=1))
    print(sha256(repr(changes).encode()).hexdigest())
print(sums.__file__)
"""


def told(package: Path) -> list[str]:
    """What the program prints with the engine of that folder: a digest of each batch's changes, and the file of a
    module."""
    path = os.pathsep.join([str(package), str(ROOT / "benchmarks")])
    found = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "PYTHONPATH": path},
        check=True,
        capture_output=True,
        text=True,
    )
    return found.stdout.split()


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler on this machine")
def test_the_compiled_stage_judges_to_the_last_digit_as_the_plain_one(tmp_path: Path) -> None:
    """Compiled by mypyc, the story stage says of every batch exactly what the plain Python says: stories, scores and
    reasons."""
    command = ["bash", str(ROOT / "scripts/compile.sh"), str(tmp_path)]
    subprocess.run(command, check=True, env={**os.environ, "PYTHON": sys.executable})
    (wheel,) = tmp_path.glob("*.whl")
    with ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "compiled")
    *plain, file = told(ROOT / "src")
    *compiled, extension = told(tmp_path / "compiled")
    assert Path(file).suffix == ".py"
    assert Path(extension).suffix in {".so", ".pyd"}
    assert len(plain) > 20
    assert compiled == plain
