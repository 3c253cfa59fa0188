"""Use-cases that measure: the archive against its format, the story stage against labels."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from broadsheet.adapters import folder
from broadsheet.compose.parts import ENGINES
from broadsheet.errors import InputError, RecordError
from broadsheet.evaluate import Row, Split, evaluate_stories, read_rows, tune
from broadsheet.evaluate.tune import Labels, Spread
from broadsheet.model.item import Refused
from broadsheet.model.options import StoryOptions
from broadsheet.parse import read_record
from broadsheet.pipeline.report import Progress, silent
from broadsheet.ports import Runner
from broadsheet.publish.record import write_record


def check_records(paths: list[Path]) -> tuple[int, tuple[Refused, ...]]:
    """Read every record and write it again from its typed values; returns how many there are, and those that
    cannot be read or do not come out the same to the byte."""
    records, failed = 0, []
    for path in paths:
        for where, _, data in folder.record_files(path):
            records += 1
            if why := _fault(where, data):
                failed.append(Refused(where, why, "record"))
    return records, tuple(failed)


def _fault(where: str, data: bytes) -> str:
    try:
        again = write_record(read_record(data, where))
    except RecordError as error:
        row = error.subject.removeprefix(f"{where}:")
        return f"line {row}: {error.what}" if row.isdigit() else error.what
    if again == data:
        return ""
    pairs = zip(data.split(b"\n"), again.split(b"\n"), strict=False)
    line = next((number for number, (old, new) in enumerate(pairs, 1) if old != new), 0)
    return f"line {line or 'count'} comes out otherwise"


def measure_stories(path: Path, granularity: str) -> dict[str, Any]:
    """`evaluate.evaluate_stories` over a CSV file, with the shipped settings and this process's CPU clock."""
    return evaluate_stories(_rows(path), StoryOptions(), granularity, time.process_time)


def tune_stories(
    path: Path, granularity: str, split: Split, *, engine: str = "inline", progress: Progress = silent
) -> dict[str, Any]:
    """`evaluate.tune` over a CSV file, beside the shipped settings; clusterings are spread over ``engine``."""
    rows = _rows(path)
    with ENGINES[engine]() as runner:
        return tune(rows, StoryOptions(), granularity, split, _told(runner, progress))


def _told(runner: Runner, progress: Progress) -> Spread:
    """The runner's map over thresholds, each of which is told when it is done."""

    def spread(function: Callable[[float], Labels], values: Sequence[float]) -> Iterator[Labels]:
        for number, labels in enumerate(runner.map(function, values), 1):
            progress("thresholds", number, len(values))
            yield labels

    return spread


def _rows(path: Path) -> tuple[Row, ...]:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            "it cannot be read", subject=str(path), remedy="Give a CSV file in UTF-8."
        ) from error
    return read_rows(text, str(path))
