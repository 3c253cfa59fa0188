"""The published site over real HTTP."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

FILES = {
    "index.html": "the front page",
    "stories/s-1/index.html": "a story",
    "404.html": "not here",
    "feed.xml": "<rss/>",
}


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """A published folder with a secret beside it."""
    for name, text in FILES.items():
        path = tmp_path / "public" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    (tmp_path / "broadsheet.toml").write_text("", "utf-8")
    return tmp_path / "public"


@pytest.fixture
def served(public: Path) -> Iterator[HTTPConnection]:
    """The command at work on that folder, on a free port."""
    command = [sys.executable, "-u", "-m", "broadsheet", "serve", str(public.parent), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = urlsplit(process.stdout.readline().split()[1])
        connection = HTTPConnection(str(address.hostname), address.port, timeout=20)
        yield connection
        connection.close()
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


@pytest.mark.slow
def test_the_command_serves_the_site(served: HTTPConnection) -> None:
    """The front page, a story and a feed are served; what is not there has the site's own 404 page; nothing
    outside the published folder is to be had."""
    answers = {}
    for path in ("/", "/stories/s-1/", "/feed.xml", "/nothing", "/../secret.txt", "/%2e%2e/secret.txt"):
        served.request("GET", path)
        answer = served.getresponse()
        answers[path] = (answer.status, answer.read().decode())
    assert answers == {
        "/": (200, "the front page"),
        "/stories/s-1/": (200, "a story"),
        "/feed.xml": (200, "<rss/>"),
        "/nothing": (404, "not here"),
        "/../secret.txt": (404, "not here"),
        "/%2e%2e/secret.txt": (404, "not here"),
    }
