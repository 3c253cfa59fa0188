"""``broadsheet api check``: do the old engine's API pages come out of the records, to the byte?"""

from __future__ import annotations

import typer

from broadsheet.cli.arguments import HERE, Folder, Json
from broadsheet.cli.voice import say, say_json, say_refused
from broadsheet.compose import check_api


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help="The old engine's static API.", no_args_is_help=True)
    group.callback()(_group)
    group.command("check")(check)
    app.add_typer(group, name="api")


def _group() -> None:
    """The old engine's static API."""


def check(folder: Folder = HERE, as_json: Json = False) -> None:
    """Regenerate every live page of api/news from the records alone. Status 1 if any comes out otherwise."""
    found = check_api(folder)
    if as_json:
        say_json({"pages": found.pages, "equal": found.equal, "different": list(found.different)})
    else:
        for path in found.different:
            say(f"{path} comes out otherwise")
        say(f"{found.equal} of {found.pages} pages are equal to the byte (style {found.style}).")
    say_refused(found.refused)
    if found.different:
        raise typer.Exit(1)
