"""``broadsheet publish``: print again, now or for a past moment."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from broadsheet.cli.arguments import HERE, Folder, Json
from broadsheet.cli.voice import say, say_json, say_refused, say_table
from broadsheet.compose import Edition, open_newsroom, print_past, print_present
from broadsheet.errors import UsageError
from broadsheet.text.dates import parse_time, stamp


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("publish")(publish)


def publish(
    folder: Folder = HERE,
    at: Annotated[
        str, typer.Option(help="A past moment of the store: 2020-01-18 or 2020-01-18T12:00Z.")
    ] = "",
    out: Annotated[
        Path | None, typer.Option(help="Where a past edition goes; else below .broadsheet/editions/.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Print everything again; with --at, the edition of a past moment, apart from what is published."""
    moment = parse_time(at) if at else None
    if at and moment is None:
        raise UsageError(f"--at cannot be {at!r}", remedy="Write it like 2020-01-18T12:00Z.")
    with open_newsroom(folder) as room:
        if moment is None:
            edition, changed, root = *print_present(room), room.root
        else:
            edition, changed, root = print_past(room, moment, out)
        say_refused(room.refused)
    page = (root / "public" / "index.html").absolute()
    if as_json:
        say_json(as_object(edition) | {"changed": len(changed), "front_page": str(page)})
        return
    show_front(edition)
    say(f"{len(changed)} files changed. Front page: {page.as_uri()}")


def show_front(edition: Edition) -> None:
    """The front page as a table."""
    rows = [
        (
            place.rank,
            place.coverage.head.article.title,
            place.coverage.head.article.provider.name,
            len(place.coverage.reports),
            place.coverage.head.verdict.heat.value,
            place.score.value,
        )
        for place in edition.front
    ]
    columns = ("", "story", "headed by", "reports", "heat", "points")
    say_table(f"Front page of {stamp(edition.time)}", columns, rows)


def as_object(edition: Edition) -> dict[str, object]:
    """The edition for ``--json``."""
    return {
        "time": stamp(edition.time),
        "stories": len(edition.coverages),
        "published": sum(1 for coverage in edition.coverages if coverage.head.verdict.published),
        "front": [
            {
                "rank": place.rank,
                "story": place.coverage.story.id,
                "title": place.coverage.head.article.title,
                "address": place.coverage.head.article.address,
                "reports": len(place.coverage.reports),
                "heat": place.coverage.head.verdict.heat.value,
                "points": place.score.value,
            }
            for place in edition.front
        ],
    }
