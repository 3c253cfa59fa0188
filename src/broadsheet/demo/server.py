"""The small web over real HTTP on loopback, and the same outlets as an app to be mounted."""

from __future__ import annotations

import socket
import time
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from threading import Thread
from types import MappingProxyType, TracebackType
from typing import Self

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from broadsheet.demo.feeds import OPENED
from broadsheet.demo.replies import HTML, Reply, reply, rewrite_links, unchanged
from broadsheet.demo.sites import Site, read_sites
from broadsheet.errors import UsageError

Clock = Callable[[], datetime]

_LOOPBACK = "127.0.0.1"
_PATIENCE = 10.0  # seconds for the server to come up or to go


class SmallWeb:
    """The outlets of the demo behind one port of 127.0.0.1, each found by the Host header.

    A context manager: serves from entry to exit, in a thread of its own. The demo's clock stands where
    `set_time` put it; before that no article exists. ``port`` 0 takes a free one.
    """

    def __init__(self, port: int = 0) -> None:
        self.sites = read_sites()
        self._now = OPENED
        self._wanted = port
        self._served: Counter[int] = Counter()
        app = hosts_app(self.sites, lambda: self._now, self._served)
        config = uvicorn.Config(app, log_config=None, access_log=False, lifespan="off", ws="none")
        self._server = uvicorn.Server(config)

    def __enter__(self) -> Self:
        """Start serving. Raises `UsageError` if the wanted port is taken."""
        self._socket = _listen(self._wanted)
        self._thread = Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True)
        self._thread.start()
        give_up = time.monotonic() + _PATIENCE
        while not self._server.started and self._thread.is_alive() and time.monotonic() < give_up:
            time.sleep(0.002)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop serving and free the port."""
        self._server.should_exit = True
        self._thread.join(_PATIENCE)
        self._socket.close()

    def set_time(self, moment: datetime) -> None:
        """Put the demo's clock to ``moment`` (with a zone)."""
        self._now = moment

    @property
    def port(self) -> int:
        """The port that is served."""
        port: int = self._socket.getsockname()[1]
        return port

    @property
    def resolve(self) -> dict[str, str]:
        """Every outlet's host name -> ``127.0.0.1:{port}``, for `[fetch] resolve`."""
        return dict.fromkeys(self.sites, f"{_LOOPBACK}:{self.port}")

    @property
    def served(self) -> Mapping[int, int]:
        """How many requests were answered, by status."""
        return MappingProxyType(self._served)


def hosts_app(sites: Mapping[str, Site], clock: Clock, served: Counter[int]) -> Starlette:
    """An app that finds the outlet by the Host header and counts its answers in ``served``."""

    async def answer(request: Request) -> Response:
        host = request.headers.get("host", "").partition(":")[0].lower()
        response = _respond(request, reply(sites, host, request.url.path, clock()))
        served[response.status_code] += 1
        return response

    return Starlette(routes=[Route("/{path:path}", answer)])


def app_for(clock: Clock, prefix: str = "/outlets") -> Starlette:
    """An app of all outlets to be mounted at ``prefix``: ``{prefix}/{host}/…``, links led back to it."""
    sites = read_sites()

    async def answer(request: Request) -> Response:
        path = "/" + request.path_params["path"]
        found = reply(sites, request.path_params["host"], path, clock())
        return _respond(request, _led_home(found, sites, prefix))

    return Starlette(routes=[Route("/{host}/{path:path}", answer)])


def _led_home(found: Reply, sites: Mapping[str, Site], prefix: str) -> Reply:
    if found.kind != HTML:
        return found
    return Reply(found.status, found.kind, rewrite_links(found.body, sites, prefix), found.modified)


def _respond(request: Request, found: Reply) -> Response:
    asked = request.headers
    if unchanged(found, asked.get("if-none-match", ""), asked.get("if-modified-since", "")):
        kept = {name: value for name, value in found.headers.items() if name != "Content-Type"}
        return Response(status_code=304, headers=kept)
    return Response(found.body, status_code=found.status, headers=found.headers)


def _listen(port: int) -> socket.socket:
    # The protocol is named because asyncio turns Nagle's delay off only where it is.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((_LOOPBACK, port))
    except OSError as error:
        listener.close()
        raise UsageError(
            f"cannot listen ({error.strerror})",
            subject=f"{_LOOPBACK}:{port}",
            remedy="Choose another port, or none to take a free one",
        ) from error
    listener.listen(256)
    return listener
