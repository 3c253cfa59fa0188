"""``broadsheet newsletter``: the letter of a day."""

from __future__ import annotations

import sys
from datetime import date
from typing import Annotated

import typer

from broadsheet.cli.arguments import HERE, Folder, Json
from broadsheet.cli.voice import say_json, say_refused
from broadsheet.compose import letter_of, open_newsroom
from broadsheet.errors import UsageError


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("newsletter")(newsletter)


def newsletter(
    folder: Folder = HERE,
    day: Annotated[
        str, typer.Option("--date", help="A day, like 2024-01-31; else the newest that has a letter.")
    ] = "",
    as_json: Json = False,
) -> None:
    """Write the letter of a day to stdout, as the HTML of an e-mail. The archive is left as it is: `run` and
    `publish` write the letter of each finished day there."""
    with open_newsroom(folder) as room:
        found = letter_of(room, read_day(day) if day else None)
        say_refused(room.refused)
    if as_json:
        say_json({"date": found.day.isoformat(), "path": found.path or None, "html": found.email})
        return
    sys.stdout.write(found.email)


def read_day(text: str) -> date:
    """The day of an ISO date. Raises UsageError for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"--date cannot be {text!r}", remedy="Write it like 2024-01-31.") from error
