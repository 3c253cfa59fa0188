"""``broadsheet replay``: a past edition again, from the captures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from broadsheet.cli.arguments import HERE, Folder, Json
from broadsheet.cli.voice import progress_bar, refused_as_json, say, say_json, say_refused
from broadsheet.compose import Replayed, replay_edition
from broadsheet.errors import UsageError
from broadsheet.text.dates import parse_time, stamp


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("replay")(replay)


def replay(
    folder: Folder = HERE,
    at: Annotated[str, typer.Option(help="The moment: 2020-01-18 or 2020-01-18T12:00Z.")] = "",
    out: Annotated[
        Path | None, typer.Option(help="Where the edition goes; else below .broadsheet/replay/.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Print the edition of a past moment again from the captures, without the network, apart from all else.

    It needs the captures (captures = true in the section store) of every run since the edition's first, or since the
    last base before that moment: runs leave one for every third of keep_days.
    """
    moment = parse_time(at) if at else None
    if moment is None:
        raise UsageError(f"--at cannot be {at!r}", remedy="Write it like 2020-01-18T12:00Z.")
    with progress_bar() as progress:
        done = replay_edition(folder, moment, out, progress=progress)
    show(done, as_json)


def show(done: Replayed, as_json: bool) -> None:
    """Tell what was printed again."""
    page = (done.root / "public" / "index.html").absolute()
    if as_json:
        say_json(
            {
                "runs": done.runs,
                "latest": stamp(done.latest),
                "changed": len(done.changed),
                "doubts": list(done.doubts),
                "refused": refused_as_json(done.refused),
                "front_page": str(page),
            }
        )
        return
    say_refused(done.refused)
    for doubt in done.doubts:
        say(f"It may differ from what was printed then: {doubt}.")
    say(f"{done.runs} runs, the latest of {stamp(done.latest)}; {len(done.changed)} files changed.")
    say(f"Front page: {page.as_uri()}")
