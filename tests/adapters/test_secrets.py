"""What lets us in comes from the environment, and goes to one host alone."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from aiohttp import web

from broadsheet.adapters.http import HttpFetcher
from broadsheet.model.exchange import Request, Response
from broadsheet.model.options import FetchOptions
from broadsheet.model.source import Access

from .test_http import OPTIONS, serving

ACCESS = Access(
    headers=(("X-Name", "a"), ("X-Key", "env:OUTLET_KEY")), cookie="OUTLET_COOKIE", login="OUTLET_LOGIN"
)
SENT = ("x-name", "x-key", "cookie", "authorization")


def asked(
    access: Access, path: str = "/", options: FetchOptions = OPTIONS
) -> tuple[Response, list[dict[str, str]]]:
    """The answer of a server that redirects /away to another host, and the headers that each request brought."""
    seen: list[dict[str, str]] = []

    async def handler(request: web.Request) -> web.Response:
        seen.append({name.lower(): value for name, value in request.headers.items() if name.lower() in SENT})
        if request.path == "/away":
            return web.Response(status=302, headers={"Location": f"http://other.example:{request.url.port}/"})
        return web.Response(body=b"news")

    async def play() -> Response:
        async with serving(handler) as port:
            mapped = replace(options, resolve={"other.example": f"127.0.0.1:{port}"})
            async with HttpFetcher(mapped) as fetcher:
                proxied = replace(access, proxy=access.proxy.replace("PORT", str(port)))
                return await fetcher.fetch(Request(f"http://127.0.0.1:{port}{path}", access=proxied))

    return asyncio.run(play()), seen


def test_headers_cookie_and_login_are_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each secret is the value of the variable that the source names."""
    for name, value in (("OUTLET_KEY", "k"), ("OUTLET_COOKIE", "id=1"), ("OUTLET_LOGIN", "ann:pw")):
        monkeypatch.setenv(name, value)
    response, (seen,) = asked(ACCESS)
    assert response.status == 200
    assert seen == {"x-name": "a", "x-key": "k", "cookie": "id=1", "authorization": "Basic YW5uOnB3"}
    assert "id=1" not in repr(response)


def test_a_redirect_to_another_host_takes_no_secret_along(monkeypatch: pytest.MonkeyPatch) -> None:
    """What opens one host is not shown to another."""
    monkeypatch.setenv("OUTLET_COOKIE", "id=1")
    response, seen = asked(Access(cookie="OUTLET_COOKIE"), "/away")
    assert response.body == b"news"
    assert seen == [{"cookie": "id=1"}, {}]


@pytest.mark.parametrize("value", [None, "", "a\r\nHost: b"])
def test_a_missing_or_broken_secret_asks_nothing(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    """Without its variable the source is not asked at all, and the reason is named."""
    monkeypatch.delenv("OUTLET_LOGIN", raising=False)
    if value is not None:
        monkeypatch.setenv("OUTLET_LOGIN", value)
    response, seen = asked(Access(login="OUTLET_LOGIN"))
    assert (response.failure, seen) == ("no credentials", [])


def test_a_proxy_is_asked_in_place_of_the_host() -> None:
    """The request goes to the proxy, with the whole address."""
    response, seen = asked(Access(proxy="http://127.0.0.1:PORT"))
    assert (response.status, len(seen)) == (200, 1)
