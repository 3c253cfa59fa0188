"""``broadsheet run``: poll, extract, cluster, score, publish; once or for ever."""

from __future__ import annotations

import asyncio
import re
import signal
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from broadsheet.cli.arguments import HERE, Folder, Json
from broadsheet.cli.voice import progress_bar, refused_as_json, say, say_json, say_refused, say_table
from broadsheet.compose import ENGINES, Newsroom, RunReport, commit_run, open_newsroom, run_once
from broadsheet.errors import UsageError

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("run")(run)


def run(
    folder: Folder = HERE,
    every: Annotated[str, typer.Option(help="Go on for ever, starting a run this often: 15m, 2h.")] = "",
    engine: Annotated[str, typer.Option(help=f"Where pages are read: {', '.join(ENGINES)}.")] = "inline",
    commit: Annotated[bool, typer.Option("--commit", help="One git commit a change.")] = False,
    as_json: Json = False,
) -> None:
    """Poll the sources, judge what is new, and print the edition: once, or for ever with --every."""
    if engine not in ENGINES:
        raise UsageError(f"there is no engine {engine!r}", remedy=f"Choose from: {', '.join(ENGINES)}.")
    pause = read_interval(every) if every else 0
    asyncio.run(_run(folder, pause, engine, Telling(commit, as_json)))


def read_interval(text: str) -> int:
    """Seconds of an interval like 90s, 15m, 2h or 1d. Raises UsageError for anything else."""
    match = re.fullmatch(r"(\d+)([smhd])", text.strip())
    if match is None or int(match[1]) == 0:
        raise UsageError(f"--every cannot be {text!r}", remedy="Write it like 15m, 2h or 90s.")
    return int(match[1]) * UNITS[match[2]]


@dataclass(frozen=True, slots=True)
class Telling:
    """What is done with a finished run besides having run it."""

    commit: bool
    as_json: bool


async def _run(folder: Path, pause: int, engine: str, telling: Telling) -> None:
    """One run, or one after another until SIGTERM or SIGINT, which let the run in hand come to its end."""
    stop = asyncio.Event()
    if pause:
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    while True:
        started = asyncio.get_running_loop().time()
        with progress_bar() as progress, open_newsroom(folder, progress=progress) as room:
            say_refused(room.refused)
            report = await run_once(room, engine=engine, progress=progress)
            committed = commit_run(room, report) if telling.commit else 0
        show(room, report, committed, telling.as_json)
        if not pause or stop.is_set():
            return
        rest = max(0.0, started + pause - asyncio.get_running_loop().time())
        try:
            await asyncio.wait_for(stop.wait(), rest)
        except TimeoutError:
            continue
        return


def show(room: Newsroom, report: RunReport, committed: int, as_json: bool) -> None:
    """Tell what a run did."""
    if as_json:
        say_json(as_object(room, report) | {"committed": committed})
        return
    say_refused(report.refused)
    if room.restored:
        say(f"The store was missing: {room.restored.records} records brought it back.")
    rows = [
        (line.title, line.outcome, line.items, line.new, line.edited, line.filtered, line.reason)
        for line in report.sources
    ]
    columns = ("source", "outcome", "items", "new", "edited", "filtered", "reason")
    say_table("Sources", columns, rows)
    batch, press = report.batch, report.press
    say(
        f"{batch.judged} judged: {batch.opened} opened a story, {batch.joined} joined one "
        f"({batch.copies} copies), {batch.merged} merged."
    )
    if press.printed:
        say(f"{press.published} of {press.stories} stories published, {len(press.changed)} files changed.")
        say(f"Front page: {(room.root / 'public' / 'index.html').absolute().as_uri()}")
    else:
        say("Nothing new: the page stays as it is.")
    if committed:
        say(f"{committed} files committed.")


def as_object(room: Newsroom, report: RunReport) -> dict[str, Any]:
    """The report for ``--json``."""
    outcomes = [line.outcome for line in report.sources]
    return {
        "sources": {
            name: outcomes.count(name) for name in ("read", "unchanged", "not due", "failed", "blocked")
        },
        "lines": [
            {
                "title": line.title,
                "address": line.address,
                "outcome": line.outcome,
                "items": line.items,
                "new": line.new,
                "edited": line.edited,
                "filtered": line.filtered,
                "reason": line.reason,
            }
            for line in report.sources
        ],
        "filtered": sum(line.filtered for line in report.sources),
        "judged": report.batch.judged,
        "opened": report.batch.opened,
        "joined": report.batch.joined,
        "copies": report.batch.copies,
        "merged": report.batch.merged,
        "removed": report.batch.removed,
        "printed": report.press.printed,
        "stories": report.press.stories,
        "published": report.press.published,
        "front": report.press.front,
        "changed": len(report.press.changed),
        "pruned": report.pruned,
        "restored": room.restored.records if room.restored else 0,
        "refused": refused_as_json((*room.refused, *report.refused)),
        "front_page": str((room.root / "public" / "index.html").absolute()),
    }
