"""``broadsheet import`` and ``broadsheet rebuild``: from files into the store."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from broadsheet.cli.arguments import HERE, Folder, FolderOption, Json
from broadsheet.cli.voice import progress_bar, refused_as_json, say, say_json, say_refused
from broadsheet.compose import (
    WARC_SUFFIXES,
    RestoreReport,
    add_sources,
    import_pages,
    import_records,
    open_newsroom,
    rebuild_store,
)
from broadsheet.errors import InputError


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("import")(take_in)
    app.command("rebuild")(rebuild)


def take_in(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH…", help="Folders, records, tar archives, OPML, or WARC.")
    ],
    folder: FolderOption = HERE,
    as_json: Json = False,
) -> None:
    """Take records (with their stories and judgements as they state them), OPML sources, or the pages of WARC
    files (judged as all articles are) into the edition.

    Nothing is printed yet: broadsheet publish does that.
    """
    missing = next((path for path in paths if not path.exists()), None)
    if missing:
        raise InputError("there is no such file or folder", subject=str(missing), remedy="Check the path.")
    for path in paths:
        if path.suffix.lower() in (".opml", ".xml"):
            _take_sources(folder, path, as_json)
        elif path.name.lower().endswith(WARC_SUFFIXES):
            _take_pages(folder, path, as_json)
        else:
            with progress_bar() as progress, open_newsroom(folder, progress=progress) as room:
                _tell(import_records(room, path, progress), f"{path}", as_json)


def _take_sources(folder: Path, path: Path, as_json: bool) -> None:
    added, refused = add_sources(folder, path)
    if as_json:
        say_json({"sources": added, "refused": refused_as_json(refused)})
        return
    say_refused(refused)
    say(f"{path}: {added} new source(s) in {folder / 'sources.opml'}")


def _take_pages(folder: Path, path: Path, as_json: bool) -> None:
    with progress_bar() as progress, open_newsroom(folder, progress=progress) as room:
        report = import_pages(room, path, progress)
    if as_json:
        say_json(
            {
                "pages": report.pages,
                "new": report.new,
                "known": report.known,
                "stories": report.stories,
                "reasons": Counter(one.why for one in report.refused),
                "refused": refused_as_json(report.refused),
            }
        )
        return
    say_refused(report.refused)
    say(
        f"{path}: {report.pages} pages read, {report.new} new articles in {report.stories} new stories, "
        f"{report.known} known already, {len(report.refused)} refused."
    )


def rebuild(folder: Folder = HERE, as_json: Json = False) -> None:
    """Throw the store away and bring it back from the records. People and the log of what was sent stay.

    Exit status 1 where a record or its private part could not be read: each is named.
    """
    with progress_bar() as progress:
        report = rebuild_store(folder, progress)
    _tell(report, f"{folder}", as_json)
    if not report.whole:
        raise typer.Exit(1)


def _tell(report: RestoreReport, what: str, as_json: bool) -> None:
    if as_json:
        say_json(
            {
                "records": report.records,
                "new": report.new,
                "stories": report.stories,
                "opened": report.opened,
                "foreign": report.foreign,
                "bare": report.bare,
                "refused": refused_as_json(report.refused),
            }
        )
        return
    say_refused(report.refused)
    say(f"{what}: {report.records} records read, {report.new} new, in {report.stories} stories.")
    if report.bare:
        say(
            f"{report.bare} have no private part: their first-seen times, sources, reasons and places in their "
            "stories are not known, and are taken from what readers see."
        )
    if report.foreign:
        say(f"{report.foreign} have a private part that no key opens; it is not read.")
