"""``broadsheet demo``: the bundled edition against a small web on loopback."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from broadsheet.cli.arguments import Json
from broadsheet.cli.publish import show_front
from broadsheet.cli.serve import Port
from broadsheet.cli.voice import progress_bar, refused_as_json, say, say_json, say_refused, say_table
from broadsheet.compose import public_folder
from broadsheet.demo import DemoReport, play, week_app
from broadsheet.model.item import Refused
from broadsheet.web import listen, serve_app, site_app

Demo = Annotated[Path, typer.Option("--dir", help="Where the demo's edition goes.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("demo")(demo)


def demo(
    folder: Demo = Path("demo-edition"),
    serve: Annotated[bool, typer.Option("--serve", help="Then serve it, the outlets' pages too.")] = False,
    port: Port = 8000,
    as_json: Json = False,
) -> None:
    """Read a small invented web for seven days and print its front page, without internet."""
    with progress_bar() as progress:
        report = play(folder, progress)
    page = (folder / "public" / "index.html").absolute()
    if as_json:
        say_json(as_object(report) | {"front_page": str(page)})
    else:
        _tell(report)
        say(f"Front page: {page.as_uri()}")
    if serve:
        site = site_app(public_folder(folder))
        serve_app(
            week_app(site),
            listen("127.0.0.1", port),
            lambda address: say(f"Serving {address} (Ctrl-C stops)"),
        )


def refusals(report: DemoReport) -> tuple[Refused, ...]:
    """Everything refused during the week, each once."""
    every = (refused for run in report.runs for refused in run.refused)
    return tuple(dict.fromkeys(every))


def as_object(report: DemoReport) -> dict[str, Any]:
    """Counts for ``--json``."""
    coverages = report.edition.coverages
    reports = [one for coverage in coverages for one in coverage.reports]
    return {
        "runs": len(report.runs),
        "sources": len(report.edition.sources),
        "articles": len(reports),
        "stories": len(coverages),
        "stories_of_several": sum(1 for coverage in coverages if len(coverage.reports) > 1),
        "joined": sum(1 for one in reports if one.membership.how != "opened"),
        "copies": sum(1 for one in reports if one.membership.how == "copy"),
        "published": sum(1 for coverage in coverages if coverage.head.verdict.published),
        "front": len(report.edition.front),
        "answers": {str(status): count for status, count in sorted(report.served.items())},
        "refused": refused_as_json(refusals(report)),
    }


def _tell(report: DemoReport) -> None:
    counts = as_object(report)
    say_refused(refusals(report))
    show_front(report.edition)
    rows = [
        ("sources read", counts["sources"]),
        ("articles", counts["articles"]),
        ("joined to a story", counts["joined"]),
        ("folded as copies", counts["copies"]),
        ("stories", counts["stories"]),
        ("stories of several articles", counts["stories_of_several"]),
        ("stories published", counts["published"]),
        ("on the front page", counts["front"]),
        ("refused", len(counts["refused"])),
        ("unchanged answers (304)", counts["answers"].get("304", 0)),
    ]
    say_table("Seven days", ("", "count"), rows)
