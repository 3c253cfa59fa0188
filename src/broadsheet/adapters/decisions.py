"""Editors' decisions as files that git can hold: `_decisions/{yyyy}-{mm}.jsonl` in the edition's folder.

One JSON object a line, keys in a fixed order, non-ASCII as it is, appended and never altered. The month is
that of the decision itself (UTC), so the same decisions always make the same files.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from broadsheet.errors import EditionError
from broadsheet.model.decision import Act, Decision
from broadsheet.model.item import Refused
from broadsheet.text.dates import parse_time, stamp

FOLDER = "_decisions"
_KEYS = ("id", "at", "act", "subjects", "to", "why", "by")


def append_decision(folder: Path, decision: Decision) -> None:
    """Add one line and wait until it is on the disk. A decision whose id is there already is not added again.

    A last line that a killed process left half written is repaired first: completed if only its end is
    missing, else cut away. Raises EditionError where the file cannot be written.
    """
    path = folder / FOLDER / f"{stamp(decision.at)[:7]}.jsonl"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _append(path, decision)
        _settle(path.parent)
    except OSError as error:
        raise EditionError(
            f"The decision cannot be written ({error.strerror})",
            subject=str(path),
            remedy="Make the folder writable, with space left on the disk, and decide again",
        ) from error


def read_decisions(folder: Path) -> tuple[tuple[Decision, ...], tuple[Refused, ...]]:
    """All decisions in the order of (at, id), each once, and the lines that are none, named by file and line.

    A folder without decisions gives none. Raises EditionError where a file cannot be read.
    """
    decisions: dict[str, Decision] = {}
    refused: list[Refused] = []
    for path in sorted((folder / FOLDER).glob("*.jsonl")):
        for number, line in _lines(_content(path)):
            try:
                decision = _decision_of(line)
            except ValueError as error:
                refused.append(_refusal(f"{FOLDER}/{path.name}:{number}", error))
                continue
            decisions.setdefault(decision.id, decision)
    return tuple(sorted(decisions.values(), key=lambda each: (each.at, each.id))), tuple(refused)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise EditionError(
            f"The decisions cannot be read ({error.strerror})",
            subject=str(path),
            remedy="Make the file readable: without it the edition would not be what its editors decided",
        ) from error


def _append(path: Path, decision: Decision) -> None:
    with path.open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        present = file.read()
        whole = _repaired(present)
        if whole != present:
            file.truncate(min(len(whole), len(present)))
            file.write(whole[len(present) :])
        if decision.id not in _ids(whole):
            file.write(_line_of(decision))
        file.flush()
        os.fsync(file.fileno())


def _repaired(data: bytes) -> bytes:
    if not data or data.endswith(b"\n"):
        return data
    kept, _, torn = data.rpartition(b"\n")
    try:
        _decision_of(torn)
    except ValueError:
        return kept + b"\n" if kept else b""
    return data + b"\n"


def _ids(data: bytes) -> set[str]:
    found = set()
    for _, line in _lines(data):
        try:
            found.add(_decision_of(line).id)
        except ValueError:  # named by read_decisions; here only its neighbors matter
            continue
    return found


def _lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Lines with their numbers. Only a line feed ends one: other Unicode line ends may stand in a text."""
    return ((number, line) for number, line in enumerate(data.split(b"\n"), start=1) if line.strip())


def _line_of(decision: Decision) -> bytes:
    values = (
        decision.id,
        stamp(decision.at),
        decision.act.value,
        list(decision.subjects),
        decision.to,
        decision.why,
        decision.by,
    )
    text = json.dumps(dict(zip(_KEYS, values, strict=True)), ensure_ascii=False)
    return text.encode("utf-8", "replace") + b"\n"


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no text")
    return value


def _moment(value: Any) -> datetime:
    moment = parse_time(_text(value))
    if moment is None:
        raise ValueError(f"{value!r} is no time")
    return moment


def _subjects(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError(f"{value!r} is no list")
    return tuple(_text(each) for each in value)


_READERS: dict[str, Callable[[Any], Any]] = {
    "id": _text,
    "at": _moment,
    "act": Act,
    "subjects": _subjects,
    "to": _text,
    "why": _text,
    "by": _text,
}


def _decision_of(line: bytes) -> Decision:
    values = _parsed(line)
    if not isinstance(values, dict):
        raise ValueError("not an object")
    missing = [key for key in _KEYS[:4] if key not in values]
    if missing:
        raise ValueError(f"{missing[0]!r} is missing")
    return Decision(**{key: read(values[key]) for key, read in _READERS.items() if key in values})


def _parsed(line: bytes) -> Any:
    try:
        return json.loads(line)
    except RecursionError:
        raise ValueError("nested too deep") from None


def _refusal(where: str, error: ValueError) -> Refused:
    return Refused(where, f"not a decision ({error}): mend or delete the line", "decision")


def _settle(folder: Path) -> None:
    """Have the folder's own entry written out, or a new file may be gone after a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
