"""``broadsheet evaluate``: how good a stage is, measured on labelled data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from broadsheet.cli.arguments import HERE, Folder, Json
from broadsheet.cli.grades import grades_as_object, grades_as_rows
from broadsheet.cli.voice import say, say_json, say_refused, say_table
from broadsheet.compose import measure_scores, measure_stories, measure_topics
from broadsheet.errors import UsageError

GRANULARITIES = ("story", "topic")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help="How good a stage is, measured on labelled data.", no_args_is_help=True)
    group.callback()(_group)
    group.command("stories")(stories)
    group.command("scores")(scores)
    group.command("topics")(topics)
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


def topics(folder: Folder = HERE, as_json: Json = False) -> None:
    """Learn topics from the earlier 70% of the records and judge the later ones, beside the keywords alone.

    The figures leave the root topic out, since every article has it; `with_root` counts it in.
    """
    grades, refused = measure_topics(folder)
    say_refused(refused)
    if as_json:
        say_json(grades_as_object(grades))
        return
    columns = ("topic", "precision", "recall", "F1", "keywords' F1", "records")
    say_table(f"{folder}: {grades.learned} learned, {grades.judged} judged", columns, grades_as_rows(grades))
    gain = grades.model.micro.f1 - grades.rules.micro.f1
    say(f"Without the root topic the micro F1 is {grades.model.micro.f1:.3f}, {gain:+.3f} over the keywords.")


def _flat(prefix: str, value: dict[str, object]) -> list[tuple[str, str]]:
    rows = []
    for key, inner in value.items():
        if isinstance(inner, dict):
            rows += _flat(f"{prefix}{key} ", inner)
        else:
            rows.append((f"{prefix}{key}", f"{inner:.3f}" if isinstance(inner, float) else str(inner)))
    return rows
