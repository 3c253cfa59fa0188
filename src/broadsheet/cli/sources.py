"""``broadsheet sources``: what is read, and how it fares."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from broadsheet.cli.arguments import HERE, FolderOption, Json
from broadsheet.cli.voice import say, say_json, say_refused, say_table
from broadsheet.compose import (
    SourceCheck,
    add_source,
    check_sources,
    discover,
    read_states,
    sources_as_opml,
)
from broadsheet.model.source import Source, SourceState
from broadsheet.text.dates import stamp


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help="The sources and their health.", no_args_is_help=True)
    group.command("list")(list_sources)
    group.command("add")(add)
    group.command("check")(check)
    app.add_typer(group, name="sources")


def list_sources(
    opml: Annotated[bool, typer.Option("--opml", help="All of them as OPML, for another reader.")] = False,
    folder: FolderOption = HERE,
    as_json: Json = False,
) -> None:
    """Every source with its last success and, where it fails, moved or ended, what happened."""
    plan, states, refused = read_states(folder)
    if opml:
        typer.echo(sources_as_opml(plan))
        return
    lines = [_line(source, states.get(source.id) or SourceState(source.id)) for source in plan.sources]
    if as_json:
        say_json({"sources": lines})
        return
    say_refused(refused)
    shown = ("title", "address", "kind", "last_success", "failures", "reason", "moved_to", "gone")
    say_table("Sources", shown, [tuple(line[key] for key in shown) for line in lines])


def _line(source: Source, state: SourceState) -> dict[str, object]:
    return {
        "title": source.title,
        "address": source.address,
        "kind": source.kind,
        "topics": list(source.topics),
        "terms": source.terms,
        "last_success": stamp(state.last_success) if state.last_success else "",
        "failures": state.failures,
        "reason": state.reason,
        "moved_to": state.moved_to,
        "gone": state.gone,
    }


def check(folder: FolderOption = HERE, as_json: Json = False) -> None:
    """How every source fares: class, last success, last new item, items a week, what fails and what to do.

    Exit status 1 if a source is broken or blocked.
    """
    checks, refused = check_sources(folder)
    lines = [_checked(one) for one in checks]
    if as_json:
        failing = [one.source.address for one in checks if not one.holds]
        silent = [one.source.address for one in checks if one.silent]
        say_json({"sources": lines, "failing": failing, "silent": silent})
    else:
        say_refused(refused)
        columns = ("source", "class", "last read", "last new", "a week", "failed")
        say_table("Sources", columns, [_row(one) for one in checks])
        for one in checks:
            if words := _trouble(one):
                say(f"{_name(one)}: {words}")
    if not all(one.holds for one in checks):
        raise typer.Exit(1)


def _row(one: SourceCheck) -> tuple[object, ...]:
    """A line that fits eighty columns; times in full are in the JSON."""
    read, new = one.state.last_success, one.last_new
    return (
        _name(one),
        one.health.state,
        f"{read:%m-%d %H:%M}" if read else "",
        f"{new:%Y-%m-%d}" if new else "",
        round(one.items_a_week, 1),
        one.state.failures,
    )


def _trouble(one: SourceCheck) -> str:
    """What is wrong and what to do about it; empty where nothing is."""
    silence = "silent for longer than its rhythm explains" if one.silent else ""
    if silence and one.interval:
        silence += f" (news every {one.interval.total_seconds() / 3600:.1f} hours)"
    return "; ".join(filter(None, (silence, one.state.reason, one.remedy)))


def _name(one: SourceCheck) -> str:
    return one.source.title or one.source.address


def _checked(one: SourceCheck) -> dict[str, object]:
    state = one.state
    return _line(one.source, state) | {
        "class": one.health.state,
        "since": stamp(one.health.since),
        "last_new": stamp(one.last_new) if one.last_new else "",
        "items_a_week": round(one.items_a_week, 2),
        "expected_hours": round(one.interval.total_seconds() / 3600, 1) if one.interval else None,
        "silent": one.silent,
        "next_poll": stamp(state.next_poll) if state.next_poll else "",
        "remedy": one.remedy,
    }


def add(
    address: Annotated[str, typer.Argument(help="Address of a feed, or of a home page that has one.")],
    title: Annotated[str, typer.Option(help="What to call it.")] = "",
    topic: Annotated[list[str] | None, typer.Option(help="Topic that all its items belong to.")] = None,
    page: Annotated[bool, typer.Option("--page", help="A plain page without a feed.")] = False,
    sitemap: Annotated[bool, typer.Option("--sitemap", help="A sitemap, news sitemap or index.")] = False,
    edition: Annotated[
        bool, typer.Option("--edition", help="Another edition's api/news/index.json.")
    ] = False,
    warc: Annotated[
        bool, typer.Option("--warc", help="A WARC file: address, or path in the folder.")
    ] = False,
    as_is: Annotated[bool, typer.Option("--as-is", help="Add the address unasked.")] = False,
    folder: FolderOption = HERE,
    as_json: Json = False,
) -> None:
    """Add a source to sources.opml. Of a home page the feed is added that it names, or that stands where feeds
    usually stand; an address that cannot be asked is added as it is."""
    chosen = {"page": page, "sitemap": sitemap, "edition": edition, "warc": warc}
    kind = next((name for name, wanted in chosen.items() if wanted), "feed")
    found = address if as_is or kind != "feed" else asyncio.run(discover(folder, address))
    added = add_source(folder, found, title=title, topics=tuple(topic or ()), kind=kind)
    if as_json:
        say_json({"added": added, "address": found})
        return
    say(f"{'Added' if added else 'Already there'}: {found}")
