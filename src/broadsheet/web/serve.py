"""Serves the published folder as it is."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from broadsheet.errors import UsageError


def site_app(public: Path) -> Starlette:
    """The published folder: `index.html` for folders, the site's own `404.html` for what is not there."""

    async def not_found(request: Request, error: Exception) -> Response:
        page = public / "404.html"
        if isinstance(error, HTTPException) and error.status_code != 404:
            return PlainTextResponse(error.detail, error.status_code)
        return FileResponse(page, 404) if page.is_file() else PlainTextResponse("Not found", 404)

    routes = [Mount("/", StaticFiles(directory=public, html=True, check_dir=False))]
    return Starlette(routes=routes, exception_handlers={HTTPException: not_found})


def listen(host: str, port: int) -> socket.socket:
    """A listening socket, so that port 0 is known before serving. Raises UsageError if the port is taken."""
    try:
        return socket.create_server((host, port))
    except OSError as error:
        raise UsageError(
            f"cannot listen on {host}:{port} ({error.strerror})", remedy="Choose another port with --port."
        ) from error


def serve_app(app: ASGIApp, listener: socket.socket, announce: Callable[[str], None]) -> None:
    """Serve until SIGINT or SIGTERM."""
    host, port = listener.getsockname()[:2]
    announce(f"http://{host}:{port}/")
    config = uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off")
    uvicorn.Server(config).run(sockets=[listener])


def serve_folder(public: Path, host: str, port: int, announce: Callable[[str], None]) -> None:
    """Serve the published folder until stopped."""
    serve_app(site_app(public), listen(host, port), announce)
