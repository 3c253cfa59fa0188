"""``broadsheet records check``: is the archive what the format says, to the byte?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from broadsheet.cli.arguments import Json
from broadsheet.cli.voice import say, say_json
from broadsheet.compose import check_records


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help="The archive.", no_args_is_help=True)
    group.callback()(_group)
    group.command("check")(check)
    app.add_typer(group, name="records")


def _group() -> None:
    """The archive."""


def check(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Folders, records or tar archives.")],
    as_json: Json = False,
) -> None:
    """Read every record and write it again from its typed values. Status 1 if any comes out otherwise."""
    records, failed = check_records(paths)
    exact = records - len(failed)
    if as_json:
        entries = [{"path": one.where, "reason": one.why} for one in failed]
        say_json({"records": records, "byte_exact": exact, "failed": entries})
    else:
        for one in failed:
            say(f"{one.where}: {one.why}")
        say(f"{exact} of {records} records are exact to the byte.")
    if failed:
        raise typer.Exit(1)
