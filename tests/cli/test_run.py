"""Runs against real HTTP: once, again, for ever, and two at a time."""

from __future__ import annotations

import base64
import json
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import ALPHA, over_http
from tests.loopback import COMMAND, Loopback, ask, call, loopback, make_edition
from tests.newsroom import Web
from tests.pipeline.samples import HARBOR, OWLS
from tests.trees import stamps

pytestmark = pytest.mark.slow


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key for the private part of records, so that nobody is warned of its absence."""
    monkeypatch.setenv("BROADSHEET_KEY", base64.b64encode(bytes(range(32))).decode())


@contextmanager
def small(tmp_path: Path) -> Iterator[tuple[Loopback, Path]]:
    """A server with one feed, and an edition that reads it."""
    web = Web()
    web.outlet(ALPHA, over_http(OWLS))
    with loopback(web) as server:
        yield server, make_edition(tmp_path / "edition", server.port, ALPHA)


def test_a_second_run_asks_conditionally_and_writes_nothing(tmp_path: Path) -> None:
    """Without news the feed answers 304, no page is asked for, and not one file outside .broadsheet changes."""
    with small(tmp_path) as (server, root):
        ask("run", root)
        before = stamps(root)
        said = ask("run", root)
        assert said["sources"]["unchanged"] == 1
        assert stamps(root) == before
        assert server.statuses(ALPHA) == [200, 304]
        assert len(server.statuses(over_http(OWLS).address)) == 1


def test_the_table_says_what_was_done(tmp_path: Path, key: None) -> None:
    """For people: a table of sources, counts, and where the front page is; nothing on stderr."""
    with small(tmp_path) as (_, root):
        done = call("run", root)
        assert done.stderr == ""
        assert "alpha.example" in done.stdout
        assert "1 judged: 1 opened a story" in done.stdout
        assert (root / "public" / "index.html").absolute().as_uri() in done.stdout.replace("\n", "")


@contextmanager
def running(*arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
    """The command, at work."""
    with subprocess.Popen(
        [*COMMAND, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def until(server: Loopback, requests: int) -> None:
    """Wait until the server was asked so often."""
    deadline = time.monotonic() + 60
    while len(server.asked) < requests:
        assert time.monotonic() < deadline, server.asked
        time.sleep(0.02)


def until_read(server: Loopback, address: str) -> None:
    """Wait until a page was answered."""
    deadline = time.monotonic() + 60
    while not server.statuses(address):
        assert time.monotonic() < deadline, server.asked
        time.sleep(0.02)


def test_every_goes_on_until_stopped_and_finishes_the_run_in_hand(tmp_path: Path, key: None) -> None:
    """With --every one run follows another; on SIGTERM the run in hand comes to its end, with status 0."""
    with small(tmp_path) as (server, root), running("run", root, "--every", "1s", "--json") as process:
        until(server, 4)
        harbor = over_http(HARBOR)
        server.web.outlet(ALPHA, harbor, over_http(OWLS))
        # Another request may still be of a run that read the feed as it was before.
        until_read(server, harbor.address)
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (0, "")
        assert HARBOR.title in (root / "public" / "index.html").read_text("utf-8")
        last = json.loads(out[out.rindex("\n{\n") if "\n{\n" in out else 0 :])
        assert last["printed"]


def test_sigterm_between_two_runs_ends_at_once(tmp_path: Path) -> None:
    """While it waits for the next run nothing is in hand: SIGTERM ends it within a moment."""
    with small(tmp_path) as (server, root), running("run", root, "--every", "1h") as process:
        until(server, 3)
        page = root / "public" / "index.html"
        deadline = time.monotonic() + 60
        while not page.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(1.0)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0


def test_two_runs_at_once_in_one_folder(tmp_path: Path) -> None:
    """The second says that another one works there, with status 2, and disturbs nothing."""
    with small(tmp_path) as (server, root):
        server.wait = 2.0
        with running("run", root, "--json") as first:
            deadline = time.monotonic() + 60
            while not (root / ".broadsheet" / "store.db").exists():
                assert time.monotonic() < deadline
                time.sleep(0.02)
            second = call("run", root)
            assert second.returncode == 2
            assert "Another run works in this folder" in second.stderr
            out, _ = first.communicate(timeout=60)
            assert json.loads(out)["judged"] == 1
