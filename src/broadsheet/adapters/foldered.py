"""Files of the edition's folder, answered as a server would."""

from __future__ import annotations

import asyncio
from pathlib import Path

from broadsheet.model.exchange import Request, Response
from broadsheet.ports import AskLeave, Fetcher, anywhere

SCHEME = "file:"
_NONE, _UNCHANGED, _THERE = 404, 304, 200


class FolderFetcher:
    """`ports.Fetcher` that answers requests for archives at ``file:`` addresses, which operators alone write, out of a
    folder, and hands all others on to ``inner``.

    What lies outside of the folder, also by way of a link, or is no file, is not there (404). An unchanged file gives
    a 304 by size and time of change; one of more than ``most`` bytes is ``too large``.
    """

    def __init__(self, inner: Fetcher, folder: Path, most: int) -> None:
        self._inner = inner
        self._folder = folder.resolve()
        self._most = most

    async def fetch(self, request: Request, leave: AskLeave = anywhere) -> Response:
        """The file, or the inner fetcher's answer."""
        if request.kind != "archive" or not request.address.startswith(SCHEME):
            return await self._inner.fetch(request, leave)
        return await asyncio.to_thread(self._read, request)

    def _read(self, request: Request) -> Response:
        address = request.address
        try:
            path = (self._folder / address.removeprefix(SCHEME)).resolve()
            if not path.is_relative_to(self._folder) or not path.is_file():
                return Response(request, _NONE, address)
            found = path.stat()
            tag = f'"{found.st_size}-{found.st_mtime_ns}"'
            if ("If-None-Match", tag) in request.headers:
                return Response(request, _UNCHANGED, address, (("etag", tag),))
            if found.st_size > self._most:
                return Response(request, 0, address, failure="too large")
            return Response(request, _THERE, address, (("etag", tag),), path.read_bytes())
        except (OSError, ValueError):
            return Response(request, 0, address, failure="unreadable")
