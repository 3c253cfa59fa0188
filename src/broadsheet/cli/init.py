"""``broadsheet init``: a new edition."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from broadsheet.cli.arguments import Json
from broadsheet.cli.voice import say, say_json
from broadsheet.compose import make_edition


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("init")(init)


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The new edition's folder.")],
    title: Annotated[str, typer.Option(help="What the edition is called.")] = "",
    subject: Annotated[
        str, typer.Option(help="What it is about; without it, AI with its full taxonomy and real feeds.")
    ] = "",
    source: Annotated[list[str] | None, typer.Option(help="Address of a feed; may be given often.")] = None,
    github: Annotated[
        bool, typer.Option("--github", help="Also write a workflow that hosts the edition.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Make a new edition: settings, sources, topics, providers. Files that exist are left as they are."""
    written = make_edition(folder, title=title, subject=subject, sources=tuple(source or ()), github=github)
    if as_json:
        say_json({"folder": str(folder), "written": written})
        return
    say(f"{len(written)} files written in {folder}.")
    say(f"Look through {folder / 'broadsheet.toml'} and {folder / 'sources.opml'}.")
    say(f"Then: broadsheet run {folder}")
