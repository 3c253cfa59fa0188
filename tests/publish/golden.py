"""Outputs against the files in `golden/`.

To renew them: BROADSHEET_GOLDEN=write pytest tests/publish; then read the difference before you keep it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from broadsheet.model.artifact import Artifact

FOLDER = Path(__file__).parent / "golden"


def assert_golden(output: str, artifacts: Iterable[Artifact]) -> None:
    """The artifacts are exactly the files of `golden/{output}`, to the byte."""
    printed = {artifact.path: artifact.body for artifact in artifacts}
    if os.environ.get("BROADSHEET_GOLDEN") == "write":
        _write(output, printed)
    kept = {
        str(path.relative_to(FOLDER / output).as_posix()): path.read_bytes()
        for path in (FOLDER / output).rglob("*")
        if path.is_file()
    }
    assert sorted(printed) == sorted(kept)
    for path, body in printed.items():
        assert body.decode() == kept[path].decode(), path


def _write(output: str, printed: dict[str, bytes]) -> None:
    for path in (FOLDER / output).rglob("*"):
        if path.is_file():
            path.unlink()
    for name, body in printed.items():
        path = FOLDER / output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
