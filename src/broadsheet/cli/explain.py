"""``broadsheet explain``: why it is where it is, why two are or are not together, what a setting would change."""

from __future__ import annotations

from typing import Annotated

import typer

from broadsheet.cli.arguments import HERE, FolderOption, Json
from broadsheet.cli.explained import show
from broadsheet.cli.voice import say_json
from broadsheet.compose import explain_front, explain_one, explain_pair
from broadsheet.errors import UsageError


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("explain")(explain)


def explain(
    what: Annotated[
        str, typer.Argument(help="An address, article id, record, story id or address, or topic.")
    ] = "",
    other: Annotated[str, typer.Argument(help="A second article or story: why (not) together?")] = "",
    changes: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="NAME=VALUE", help="As if broadsheet.toml said so, like score.image=0."
        ),
    ] = None,
    near: Annotated[
        int, typer.Option(min=0, max=100, help="Also the so many stories that it came nearest to.")
    ] = 0,
    folder: FolderOption = HERE,
    as_json: Json = False,
) -> None:
    """Why something is where it is; why two are or are not together; what another setting would change on the
    front page. Reads alone: nothing is changed."""
    tried = changes or []
    if not what and not tried:
        raise UsageError(
            "nothing is named to explain", remedy="Name an address, record, story or topic, or use --set."
        )
    if other and near:
        raise UsageError("--near goes with one name", remedy="Leave out the second, or --near.")
    if not what:
        found = explain_front(folder, tried)
    elif other:
        found = explain_pair(folder, what, other, tried)
    else:
        found = explain_one(folder, what, tried, near)
    if as_json:
        say_json(found)
        return
    show(found)
