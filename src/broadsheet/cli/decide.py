"""``broadsheet decide`` and ``broadsheet remove``: an editor's acts."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from broadsheet.cli.arguments import HERE, FolderOption, Json
from broadsheet.cli.voice import say, say_json
from broadsheet.compose import carry_out
from broadsheet.errors import UsageError
from broadsheet.model.decision import Act, Decision
from broadsheet.text.dates import stamp

Why = Annotated[str, typer.Option(help="The reason, kept with the decision.")]
By = Annotated[str, typer.Option(help="Who decides.", envvar="BROADSHEET_EDITOR")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("decide", help=_help())(decide)
    app.command("remove")(remove)


def _help() -> str:
    acts = ", ".join(Act)
    return (
        f"Any editor's act ({acts}) on articles named by address, id, story id or record name. It is kept "
        "for ever, obeyed by every later run, and can be taken back with: decide undo DECISION-ID."
    )


def decide(
    act: Annotated[str, typer.Argument(help="What to do.")],
    what: Annotated[list[str], typer.Argument(help="To what.")],
    to: Annotated[str, typer.Option(help="New title, text, ±topic or points, where the act takes one.")] = "",
    why: Why = "",
    by: By = "",
    folder: FolderOption = HERE,
    as_json: Json = False,
) -> None:
    """Carry out an editor's act."""
    known = {each.value: each for each in Act}
    if act not in known:
        raise UsageError(f"there is no act {act!r}", remedy=f"Choose from: {', '.join(known)}.")
    _carry_out(folder, known[act], what, to, why, by, as_json)


def remove(
    what: Annotated[list[str], typer.Argument(metavar="ADDRESS…", help="Addresses or ids of articles.")],
    why: Annotated[str, typer.Option(help="The reason, kept with the decision.")],
    by: By = "",
    folder: FolderOption = HERE,
    as_json: Json = False,
) -> None:
    """Take an article out of every output, cache and capture, and keep it out."""
    _carry_out(folder, Act.REMOVE, what, "", why, by, as_json)


def _carry_out(folder: Path, act: Act, what: list[str], to: str, why: str, by: str, as_json: bool) -> None:
    decision, changed = carry_out(folder, act, what, to=to, why=why, by=by or os.environ.get("USER", ""))
    if as_json:
        say_json({**as_object(decision), "changed": len(changed)})
        return
    say(f"Decided ({decision.id}): {decision.act} {' '.join(decision.subjects)}")
    say(f"{len(changed)} files changed. To take it back: broadsheet decide undo {decision.id}")


def as_object(decision: Decision) -> dict[str, object]:
    """A decision for ``--json``."""
    return {
        "id": decision.id,
        "at": stamp(decision.at),
        "act": str(decision.act),
        "subjects": list(decision.subjects),
        "to": decision.to,
        "why": decision.why,
        "by": decision.by,
    }
