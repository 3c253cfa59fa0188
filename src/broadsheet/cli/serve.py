"""``broadsheet serve``: the published site over HTTP."""

from __future__ import annotations

from typing import Annotated

import typer

from broadsheet.cli.arguments import HERE, Folder
from broadsheet.cli.voice import say
from broadsheet.compose import public_folder
from broadsheet.web import serve_folder

Port = Annotated[int, typer.Option(min=0, max=65535, help="Port on 127.0.0.1; 0 takes any free one.")]
Host = Annotated[str, typer.Option(help="Address to listen on.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("serve")(serve)


def serve(folder: Folder = HERE, port: Port = 8000, host: Host = "127.0.0.1") -> None:
    """Serve the site and its API until stopped."""
    serve_folder(public_folder(folder), host, port, lambda address: say(f"Serving {address} (Ctrl-C stops)"))
