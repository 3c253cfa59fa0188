"""How commands speak: one JSON object on stdout, or words and tables for people; progress on stderr."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import structlog
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn
from rich.table import Table

from broadsheet.compose import ProgressCall, silent
from broadsheet.model.item import Refused

SHOWN_REFUSALS = 20

stdout = Console(soft_wrap=False, highlight=False)
stderr = Console(stderr=True, highlight=False)


def say_json(value: Mapping[str, Any]) -> None:
    """One object on stdout, keys as given, non-ASCII raw."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")


def say(text: str) -> None:
    """A line for people on stdout. Rich markup is not read: strangers' titles stand in such lines."""
    stdout.print(text, markup=False, soft_wrap=True)


def say_table(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A table on stdout; numbers stand right. A cell holds text as it is, without markup. Where no column has a
    name there is no line for names."""
    table = Table(
        title=_plain(title),
        title_justify="left",
        title_style="bold",
        header_style="bold",
        show_header=any(columns),
    )
    for number, column in enumerate(columns):
        numeric = bool(rows) and all(isinstance(row[number], int | float) for row in rows)
        table.add_column(column, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(_plain(cell) for cell in row))
    stdout.print(table)


def _plain(cell: object) -> str:
    return str(cell).replace("[", r"\[")


def say_refused(refused: Sequence[Refused]) -> None:
    """What was refused, by name, on stderr; the first twenty and a count of the rest. A setting that does nothing is
    no refusal: it is warned of."""
    for one in refused[:SHOWN_REFUSALS]:
        said = "warning" if one.kind == "setting" else f"refused {one.kind}"
        stderr.print(f"{said}: {one.where}: {one.why}", markup=False, soft_wrap=True)
    if len(refused) > SHOWN_REFUSALS:
        stderr.print(f"… and {len(refused) - SHOWN_REFUSALS} more", markup=False)


def refused_as_json(refused: Sequence[Refused]) -> list[dict[str, str]]:
    """The same for ``--json``."""
    return [{"kind": one.kind, "where": one.where, "why": one.why} for one in refused]


@contextmanager
def progress_bar() -> Iterator[ProgressCall]:
    """A bar on stderr per long step; silent where stderr is no terminal."""
    if not stderr.is_terminal:
        yield silent
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=stderr, transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def show(what: str, done: int, of: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=of)
            bars.update(tasks[what], completed=done, total=of)

        yield show


def set_up_logs(level: str) -> None:
    """Structured logs on stderr: readable lines at a terminal, one JSON object a line elsewhere."""
    number = logging.getLevelNamesMapping().get(level.upper(), logging.WARNING)
    shown = structlog.dev.ConsoleRenderer() if stderr.is_terminal else structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            shown,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        # Looked up at each line: whoever called may have put another stream in its place since.
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
