"""An edition that was run once against real HTTP on loopback, and copies of it."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from broadsheet.cli import main
from tests.loopback import Loopback, ask, loopback, make_edition
from tests.newsroom import Entry, Web, jpeg
from tests.pipeline.samples import HARBOR, HARBOR_AGAIN, OWLS, QUIET, TAXES

ALPHA, BETA, GAMMA = (f"http://{name}.example/feed" for name in ("alpha", "beta", "gamma"))
PICTURE = "http://alpha.example/owl.jpg"


def over_http(entry: Entry, **said: Any) -> Entry:
    """The entry at an address of http."""
    return replace(entry, address=entry.address.replace("https:", "http:"), **said)


@dataclass(frozen=True)
class Served:
    """A loopback web, the edition that has read it, and its articles' addresses."""

    server: Loopback
    root: Path
    owls: str = over_http(OWLS).address
    taxes: str = over_http(TAXES).address
    quiet: str = over_http(QUIET).address
    harbor: str = over_http(HARBOR).address
    harbor_again: str = over_http(HARBOR_AGAIN).address


@pytest.fixture(scope="session")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """An edition with captures, run once. Tests copy it and leave it alone."""
    web = Web()
    web.outlet(ALPHA, over_http(HARBOR), over_http(OWLS, picture=PICTURE))
    web.outlet(BETA, over_http(HARBOR_AGAIN))
    web.outlet(GAMMA, over_http(TAXES), over_http(QUIET))
    web.put(PICTURE, jpeg(640, 480))
    with loopback(web) as server:
        folder = tmp_path_factory.mktemp("origin")
        root = make_edition(folder, server.port, ALPHA, BETA, GAMMA, more="[store]\ncaptures = true\n")
        said = ask("run", root)
        assert (said["judged"], said["stories"]) == (5, 4)
        yield Served(server, root)


@pytest.fixture
def edition(origin: Served, tmp_path: Path) -> Served:
    """A copy of the edition of one's own."""
    root = tmp_path / "edition"
    shutil.copytree(origin.root, root)
    return replace(origin, root=root)


@pytest.fixture
def command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., dict[str, Any]]:
    """The command inside this process, with --json: its one object. Raises SystemExit for another status."""

    def said(*arguments: str | Path) -> dict[str, Any]:
        monkeypatch.setattr(sys, "argv", ["broadsheet", *map(str, arguments), "--json"])
        with pytest.raises(SystemExit) as ended:
            main()
        written = capsys.readouterr()
        assert not ended.value.code, written.err
        found: dict[str, Any] = json.loads(written.out)
        return found

    return said
