"""The command line: what all commands share. Each command is one file; this one gathers them."""

from __future__ import annotations

import gc
import sys
from typing import Annotated

import typer

from broadsheet import __version__
from broadsheet.cli import (
    adopt,
    api,
    decide,
    demo,
    evaluate,
    explain,
    filters,
    init,
    newsletter,
    publish,
    records,
    replay,
    run,
    serve,
    sources,
    take_in,
)
from broadsheet.cli.voice import set_up_logs, stderr
from broadsheet.errors import BroadsheetError, ConfigurationError, EditionError, UsageError

app = typer.Typer(
    name="broadsheet",
    help="An open newsroom engine: sources in, a front page out, each story once, a reason for every choice.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

for module in (
    demo,
    init,
    adopt,
    run,
    take_in,
    publish,
    replay,
    newsletter,
    serve,
    explain,
    decide,
    sources,
    records,
    filters,
    api,
    evaluate,
):
    module.register(app)

WRONG_USAGE = (UsageError, ConfigurationError, EditionError)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"broadsheet {__version__}")
        raise typer.Exit


@app.callback()
def _shared(
    log: Annotated[
        str,
        typer.Option(
            help="Level of the log on stderr: debug, info, warning, error.", envvar="BROADSHEET_LOG"
        ),
    ] = "warning",
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    set_up_logs(log)


def main() -> None:
    """Entry point. Exit status: 0 done, 1 the thing checked does not hold or something failed,
    2 wrong usage or configuration."""
    # A large edition is a million small values that hold no cycles: looking for some took a third of the time.
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)
    try:
        app()
    except BroadsheetError as error:
        stderr.print(f"broadsheet: {error}", markup=False, soft_wrap=True)
        sys.exit(2 if isinstance(error, WRONG_USAGE) else 1)
