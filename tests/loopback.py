"""An invented web served over real HTTP on loopback, and the command that reads it."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from broadsheet.model.source import Source
from broadsheet.parse import write_opml
from broadsheet.text.digests import digest
from tests.newsroom import Web, source

COMMAND = (sys.executable, "-m", "broadsheet")

TOPICS = {
    "00-ai.yaml": "---\ntaxonomy: topic\n_id: ai\nname: AI\nkeywords:\n  - AI\n---\n",
    "01-grid.yaml": "---\ntaxonomy: topic\n_id: grid\nname: Power and Grid\nparent: AI\nkeywords:\n  - grid\n---\n",
}


@dataclass
class Loopback:
    """The server. ``asked``: (status, address) of every request. ``wait``: seconds before each answer."""

    web: Web
    port: int
    asked: list[tuple[int, str]] = field(default_factory=list)
    wait: float = 0.0

    def statuses(self, address: str) -> list[int]:
        """What it answered to requests for that address."""
        return [status for status, asked in self.asked if asked == address]


@contextmanager
def loopback(web: Web) -> Iterator[Loopback]:
    """Serve the answers of a web, each host under its own name. 200s carry an ETag and are revalidated."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = f"http://{self.headers['Host']}{self.path}"
            time.sleep(served.wait)
            found = web.answers.get(address)
            status, body = (found.status, found.body) if found else (404, b"")
            tag = f'"{digest(body)[:12]}"'
            if status == 200 and self.headers["If-None-Match"] == tag:
                status, body = 304, b""
            served.asked.append((status, address))
            self.send_response(status)
            for name, value in (*(found.headers if found else ()), ("ETag", tag)):
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served = Loopback(web, server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def settings(port: int, hosts: tuple[str, ...], more: str = "") -> str:
    """A broadsheet.toml that leads the hosts to loopback."""
    table = ", ".join(f'"{host}" = "127.0.0.1:{port}"' for host in hosts)
    return (
        '[edition]\ntitle = "The Test Sheet"\nurl = "https://sheet.example"\n\n'
        f'[fetch]\ndelay = 0.0\npoll_minutes = 0\nallow_addresses = ["127.0.0.0/8"]\nresolve = {{{table}}}\n\n'
        f"[score]\nthreshold = 15\n\n{more}"
    )


def make_edition(root: Path, port: int, *sources: str, more: str = "") -> Path:
    """An edition's folder, ready to run."""
    listed: list[Source] = [source(address) for address in sources]
    hosts = tuple(sorted({address.split("/")[2] for address in sources}))
    topics = root / "_data" / "topics"
    topics.mkdir(parents=True)
    for name, text in TOPICS.items():
        (topics / name).write_text(text, "utf-8")
    (root / "broadsheet.toml").write_text(settings(port, hosts, more), "utf-8")
    (root / "sources.opml").write_bytes(write_opml(listed, "Sources"))
    return root


def call(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The command, to its end. It never writes a traceback."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=240, cwd=cwd
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def ask(*arguments: str | Path, cwd: Path | None = None) -> dict[str, Any]:
    """What the command says with ``--json``: exactly one object on stdout."""
    done = call(*arguments, "--json", cwd=cwd)
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said
