"""The two databases under every contract test of the store.

PostgreSQL is a private, throwaway cluster for each test process, reached by a socket in a temporary folder:
no port is opened, nothing outside the folder is touched, and no two processes of pytest-xdist share one.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine, text

from broadsheet.adapters.store import SqlStore, open_store

_USERS = ("postgres", "nobody")


@dataclass
class Cluster:
    """A running server, and the number of schemas given out so far."""

    binaries: Path
    folder: Path
    user: str | None
    numbers: count[int] = field(default_factory=count)

    def call(self, program: str, *arguments: str) -> None:
        """Run one of the server's programs as the user that owns the cluster."""
        command = [str(self.binaries / program), *arguments]
        as_user = {"user": self.user, "extra_groups": []} if self.user else {}
        done = subprocess.run(
            command,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
            **as_user,
        )
        assert done.returncode == 0, done.stderr.decode()

    def new_schema(self) -> str:
        """The address of an empty schema: as good as a database of its own, and made much faster."""
        name = f"test_{next(self.numbers)}"
        address = f"postgresql+psycopg://broadsheet@/postgres?host={self.folder}"
        engine = create_engine(address, poolclass=NullPool)
        with engine.begin() as connection:
            connection.execute(text(f"CREATE SCHEMA {name}"))
        return f"{address}&options=-csearch_path%3D{name}"


def _binaries() -> Path | None:
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda each: float(each.parent.name))
    on_path = shutil.which("pg_ctl")
    folders += [Path(on_path).resolve().parent] if on_path else []
    return next((each for each in reversed(folders) if (each / "initdb").exists()), None)


def _user() -> str | None:
    """Whom the server runs as: it refuses to run as root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((user for user in _USERS if user in known), None)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A cluster of this test process alone, or a skip that says what to install."""
    binaries = _binaries()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt install postgresql)")
    if importlib.util.find_spec("psycopg") is None:
        pytest.skip("psycopg is not installed (pip install 'broadsheet[postgresql]')")
    user = _user()
    if user is None and os.geteuid() == 0:
        pytest.skip(f"PostgreSQL does not run as root, and there is no user {' or '.join(_USERS)}")
    folder = Path(tempfile.mkdtemp(prefix="broadsheet-pg-", dir="/tmp"))
    if user:
        shutil.chown(folder, user)
    running = Cluster(binaries, folder, user)
    data = str(folder / "data")
    options = (
        f"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off -c timezone=Asia/Kolkata"
    )
    try:
        running.call(
            "initdb", "-D", data, "-U", "broadsheet", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"
        )
        running.call("pg_ctl", "-D", data, "-o", options, "-l", str(folder / "log"), "-w", "start")
        yield running
        running.call("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Makes addresses of empty databases of one kind."""
    if request.param == "postgresql":
        running: Cluster = request.getfixturevalue("cluster")
        return running.new_schema
    numbers = count()
    return lambda: f"sqlite:///{tmp_path}/deep/{next(numbers)}.db"


@pytest.fixture
def url(new_url: Callable[[], str]) -> str:
    """The address of one empty database."""
    return new_url()


@pytest.fixture
def store(url: str) -> Iterator[SqlStore]:
    """An open, empty store."""
    opened = open_store(url)
    yield opened
    opened.close()
