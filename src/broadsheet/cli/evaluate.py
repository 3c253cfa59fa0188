"""``broadsheet evaluate``: how good a stage is, measured on labelled data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from broadsheet.cli.arguments import HERE, Folder, Json
from broadsheet.cli.grades import grades_as_object, grades_as_rows
from broadsheet.cli.voice import progress_bar, say, say_json, say_refused, say_table
from broadsheet.compose import (
    ENGINES,
    Split,
    measure_extraction,
    measure_feeds,
    measure_scores,
    measure_stories,
    measure_topics,
    tune_stories,
)
from broadsheet.errors import UsageError

GRANULARITIES = ("story", "topic")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help="How good a stage is, measured on labelled data.", no_args_is_help=True)
    group.callback()(_group)
    group.command("stories")(stories)
    group.command("scores")(scores)
    group.command("extraction")(extraction)
    group.command("topics")(topics)
    group.command("feeds")(feeds)
    app.add_typer(group, name="evaluate")


def _group() -> None:
    """How good a stage is, measured on labelled data."""


def stories(
    file: Annotated[Path, typer.Argument(help="CSV: id,title,excerpt,published,url,provider,story.")],
    granularity: Annotated[str, typer.Option(help="story or topic.")] = "story",
    calibrate: Annotated[
        bool, typer.Option("--tune", help="Choose the threshold on this file, by cross-validation.")
    ] = False,
    split: Annotated[
        str, typer.Option(help="With --tune: deal stories to folds by story, time or seed.")
    ] = "story",
    folds: Annotated[int, typer.Option(min=2, max=50, help="With --tune: how many.")] = 5,
    seed: Annotated[int, typer.Option(help="With --split seed.")] = 0,
    engine: Annotated[str, typer.Option(help="With --tune: inline or processes.")] = "inline",
    as_json: Json = False,
) -> None:
    """Group the rows with the function that run uses, blind to their labels, and compare. With --tune: propose
    the threshold that these labels ask for, and say what it gains on labels held out."""
    if granularity not in GRANULARITIES:
        raise UsageError(
            f"--granularity cannot be {granularity!r}", remedy=f"Choose from: {', '.join(GRANULARITIES)}."
        )
    if calibrate:
        _tune(file, granularity, Split(split, folds, seed), engine, as_json)
        return
    result = measure_stories(file, granularity)
    if as_json:
        say_json(result)
        return
    rows = [(key, value) for key, value in _flat("", result)]
    say_table(str(file), ("measure", "value"), rows)


def _tune(file: Path, granularity: str, split: Split, engine: str, as_json: bool) -> None:
    if engine not in ENGINES:
        raise UsageError(f"--engine cannot be {engine!r}", remedy=f"Choose from: {', '.join(ENGINES)}.")
    with progress_bar() as progress:
        found = tune_stories(file, granularity, split, engine=engine, progress=progress)
    if as_json:
        say_json(found)
        return
    columns = ("fold", "documents", "stories", "threshold of the rest", "F1 with it", "F1 as shipped")
    rows = [tuple(fold.values()) for fold in found["folds"]]
    say_table(f"Labels held out, fold by fold ({found['split']})", columns, rows)
    tuned, shipped, proposed = found["tuned"]["bcubed"], found["shipped"], found["proposed"]
    say(
        f"B-cubed F1 on held-out labels: {tuned['f1']:.3f} with the threshold chosen on the rest, "
        f"{shipped['bcubed']['f1']:.3f} with the shipped {shipped['threshold']}."
    )
    gain = f"{found['gain']:+.3f} a fold, standard error {found['gain_error']:.3f}"
    if not found["worth"]:
        say(f"That is no gain to speak of ({gain}): keep the shipped threshold.")
        return
    say(f"That is a gain ({gain}). Write into broadsheet.toml:")
    say(f"[{proposed['section']}]\n{proposed['line']}")


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


def feeds(
    path: Annotated[Path, typer.Argument(metavar="DIR", help="A folder of feeds, or a tar archive of it.")],
    as_json: Json = False,
) -> None:
    """Read every file as a feed and compare titles, links and dates of its entries with feedparser's."""
    result = measure_feeds(path)
    if as_json:
        say_json(result)
        return
    say_table(str(path), ("measure", "value"), _flat("", result))


def _flat(prefix: str, value: dict[str, object]) -> list[tuple[str, str]]:
    rows = []
    for key, inner in value.items():
        if isinstance(inner, dict):
            rows += _flat(f"{prefix}{key} ", inner)
        else:
            rows.append((f"{prefix}{key}", f"{inner:.3f}" if isinstance(inner, float) else str(inner)))
    return rows
