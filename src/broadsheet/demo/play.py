"""Plays the demo: seven days of the small web, read in several runs on the demo's own clock."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from broadsheet.compose import (
    Edition,
    Newsroom,
    ProgressCall,
    RunReport,
    open_newsroom,
    present_edition,
    read_plan,
    run_once,
    silent,
    write_edition,
)
from broadsheet.demo.outlets import Outlet, read_outlets
from broadsheet.demo.pictures import logo
from broadsheet.demo.server import SmallWeb
from broadsheet.errors import EditionError
from broadsheet.model.options import FetchOptions
from broadsheet.model.source import Source
from broadsheet.text.digests import short_id
from broadsheet.text.sealing import read_keys

FIRST_EVENING = datetime(2026, 9, 7, 21, tzinfo=UTC)
DAYS = 7
MOMENTS = (
    *(FIRST_EVENING + timedelta(days=day) for day in range(DAYS)),
    FIRST_EVENING + timedelta(days=DAYS - 1, hours=1),
)
"""When a run begins: every evening of the week, and once more an hour after the last, when nothing is new."""

SETTINGS = """# The demo's edition. Its outlets live on a small web of loopback, so nothing here needs the internet.
[edition]
title = "Racks & Models Every Day"
subject = "AI and data centers"
url = "http://racks-and-models.example"
locale = "en-us"
timezone = "UTC"

[fetch]
user_agent = "Broadsheet-Demo/0.1 (+http://racks-and-models.example/about/)"
delay = 0.0

[score]
preset = "modern"
"""


KEY = "YnJvYWRzaGVldC1kZW1vLWtleS1rbm93bi10by1hbGw="
"""Seals the private parts of the demo's records. Public on purpose, and of no use for anything else."""
KEYS = read_keys(KEY, "the demo's key")


@dataclass(frozen=True, slots=True)
class DemoReport:
    """What the week came to. ``runs`` are those played by this call; a repeated demo plays only what is missing."""

    runs: tuple[RunReport, ...]
    edition: Edition
    served: dict[int, int]
    """Answers of the small web by HTTP status."""


def play(root: Path, progress: ProgressCall = silent) -> DemoReport:
    """Play the week into a folder: new, empty, or left by an earlier demo (finished or killed).

    The same bytes come out in every folder, however often it was killed and called again. Raises EditionError
    for a folder that holds something else.
    """
    _prepare(root)
    with SmallWeb() as web, open_newsroom(root, overlay=_fetching(root, web), keys=KEYS) as room:
        runs = []
        for number, moment in enumerate(_missing(room), 1):
            progress("days", number, len(MOMENTS))
            web.set_time(moment)
            runs.append(asyncio.run(run_once(room, moment)))
        return DemoReport(tuple(runs), present_edition(room), dict(web.served))


def _missing(room: Newsroom) -> Iterable[datetime]:
    last = room.store.last_run()
    return [moment for moment in MOMENTS if last is None or moment > last]


def _fetching(root: Path, web: SmallWeb) -> FetchOptions:
    """The edition's own settings, with the outlets' names mapped to the small web."""
    plan, _ = read_plan(root)
    return replace(plan.settings.fetch, resolve=web.resolve, allow_addresses=("127.0.0.0/8",))


def _prepare(root: Path) -> None:
    present = root / "broadsheet.toml"
    if present.exists() and present.read_text("utf-8") != SETTINGS:
        raise EditionError(
            "this folder holds another edition", subject=str(root), remedy="Choose another with --dir."
        )
    if not present.exists() and root.exists() and any(root.iterdir()):
        raise EditionError("this folder is not empty", subject=str(root), remedy="Choose another with --dir.")
    outlets = read_outlets()
    files = dict(item for outlet in outlets if outlet.logo for item in _registry(outlet).items())
    write_edition(root, SETTINGS, tuple(_source(outlet) for outlet in outlets), files)


def _source(outlet: Outlet) -> Source:
    return Source(
        id=short_id(outlet.source),
        address=outlet.source,
        kind=outlet.source_kind,
        title=outlet.name,
        topics=outlet.topics,
        official=outlet.official,
    )


def _facts(outlet: Outlet) -> str:
    owner = f"owner: {json.dumps(outlet.owner)}\n" if outlet.owner else ""
    return f"kind: {outlet.kind}\n{owner}"


def _registry(outlet: Outlet) -> dict[str, bytes]:
    """The outlet's entry in the provider registry, with its two logos."""
    folder = "assets/images/organizations"
    entry = f"---\ntaxonomy: organization\n_id: {outlet.host}\nname: {json.dumps(outlet.name)}\n"
    entry += f"domain: {outlet.host}\n{_facts(outlet)}images:\n"
    for side in (50, 400):
        entry += (
            f"  - url: /{folder}/{outlet.host}-{side}x{side}.jpg\n    width: {side}\n    height: {side}\n"
        )
    files = {f"_data/organizations/{outlet.host}.md": (entry + "---\n").encode()}
    return files | {f"{folder}/{outlet.host}-{side}x{side}.jpg": logo(outlet, side) for side in (50, 400)}
