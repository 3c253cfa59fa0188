"""The finished week, served: the edition's site and the outlets' pages, every link leading somewhere."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from broadsheet.demo.play import MOMENTS
from broadsheet.demo.replies import rewrite_links
from broadsheet.demo.server import app_for
from broadsheet.demo.sites import read_sites

OUTLETS = "/outlets"


def week_app(site: ASGIApp) -> Starlette:
    """The edition's site with the outlets mounted beside it, as they stand at the end of the week.

    Links to outlets are led to the mounted pages while a page is served; the files stay as they are printed.
    """
    outlets = app_for(lambda: MOMENTS[-1], OUTLETS)
    return Starlette(routes=[Mount(OUTLETS, outlets), Route("/{path:path}", _Linked(site))])


class _Linked:
    """The site's app with links to outlets rewritten in HTML answers."""

    def __init__(self, site: ASGIApp) -> None:
        self._site = site
        self._hosts = frozenset(read_sites())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = await self._answer(Request(scope, receive))
        await answer(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        """The whole answer of the site, gathered: pages of a folder are small."""
        started: Message = {}
        body = bytearray()

        async def gather(message: Message) -> None:
            if message["type"] == "http.response.start":
                started.update(message)
            else:
                body.extend(message.get("body", b""))

        await self._site(dict(request.scope), request.receive, gather)
        headers = {key.decode("latin-1"): value.decode("latin-1") for key, value in started["headers"]}
        if not headers.get("content-type", "").startswith("text/html"):
            return Response(bytes(body), started["status"], headers)
        headers = {key: value for key, value in headers.items() if key not in ("content-length", "etag")}
        return Response(rewrite_links(bytes(body), self._hosts, OUTLETS), started["status"], headers)
