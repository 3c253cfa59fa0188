"""``broadsheet evaluate``: how good a stage is, measured on labelled data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from broadsheet.cli.arguments import HERE, Folder, Json
from broadsheet.cli.voice import say, say_json, say_refused, say_table
from broadsheet.compose import measure_extraction, measure_scores, measure_stories
from broadsheet.errors import UsageError

GRANULARITIES = ("story", "topic")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help="How good a stage is, measured on labelled data.", no_args_is_help=True)
    group.callback()(_group)
    group.command("stories")(stories)
    group.command("scores")(scores)
    group.command("extraction")(extraction)
    app.add_typer(group, name="evaluate")


def _group() -> None:
    """How good a stage is, measured on labelled data."""


def stories(
    file: Annotated[Path, typer.Argument(help="CSV: id,title,excerpt,published,url,provider,story.")],
    granularity: Annotated[str, typer.Option(help="story or topic.")] = "story",
    as_json: Json = False,
) -> None:
    """Group the rows with the function that run uses, blind to their labels, and compare."""
    if granularity not in GRANULARITIES:
        raise UsageError(
            f"--granularity cannot be {granularity!r}", remedy=f"Choose from: {', '.join(GRANULARITIES)}."
        )
    result = measure_stories(file, granularity)
    if as_json:
        say_json(result)
        return
    rows = [(key, value) for key, value in _flat("", result)]
    say_table(str(file), ("measure", "value"), rows)


def scores(folder: Folder = HERE, as_json: Json = False) -> None:
    """Reckon quality, heat and published of every record again by the edition's rules, and compare."""
    found, refused = measure_scores(folder)
    result: dict[str, object] = {
        "records": found.records,
        "quality_exact": found.quality_exact,
        "quality_mae": found.quality_mae,
        "heat_exact": found.heat_exact,
        "published_exact": found.published_exact,
        "above": found.above,
    }
    say_refused(refused)
    if as_json:
        say_json(result)
        return
    say_table(str(folder), ("measure", "value"), _flat("", result))
    say(
        f"{found.above} record(s) have more points than the rules give them: boosts by hand, which no rule tells."
    )


def extraction(
    folder: Annotated[Path, typer.Argument(help="A folder with ground-truth.json and html.tar.")],
    as_json: Json = False,
) -> None:
    """Find the texts of real pages, and compare them with the true ones."""
    result = measure_extraction(folder)
    if as_json:
        say_json(result)
        return
    say_table(str(folder), ("measure", "value"), _flat("", result))


def _flat(prefix: str, value: dict[str, object]) -> list[tuple[str, str]]:
    rows = []
    for key, inner in value.items():
        if isinstance(inner, dict):
            rows += _flat(f"{prefix}{key} ", inner)
        else:
            rows.append((f"{prefix}{key}", f"{inner:.3f}" if isinstance(inner, float) else str(inner)))
    return rows
