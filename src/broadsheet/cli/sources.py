"""``broadsheet sources``: what is read, and how it fares."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from broadsheet.cli.arguments import HERE, FolderOption, Json
from broadsheet.cli.voice import say, say_json, say_refused, say_table
from broadsheet.compose import add_source, discover, read_states, sources_as_opml
from broadsheet.text.dates import stamp


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help="The sources and their health.", no_args_is_help=True)
    group.command("list")(list_sources)
    group.command("add")(add)
    app.add_typer(group, name="sources")


def list_sources(
    opml: Annotated[bool, typer.Option("--opml", help="All of them as OPML, for another reader.")] = False,
    folder: FolderOption = HERE,
    as_json: Json = False,
) -> None:
    """Every source with its last success and, where it fails, the reason."""
    plan, states, refused = read_states(folder)
    if opml:
        typer.echo(sources_as_opml(plan))
        return
    lines = [
        {
            "title": source.title,
            "address": source.address,
            "kind": source.kind,
            "topics": list(source.topics),
            "terms": source.terms,
            "last_success": stamp(state.last_success) if state and state.last_success else "",
            "failures": state.failures if state else 0,
            "reason": state.reason if state else "",
        }
        for source in plan.sources
        for state in [states.get(source.id)]
    ]
    if as_json:
        say_json({"sources": lines})
        return
    say_refused(refused)
    shown = ("title", "address", "kind", "last_success", "failures", "reason")
    say_table("Sources", shown, [tuple(line[key] for key in shown) for line in lines])


def add(
    address: Annotated[str, typer.Argument(help="Address of a feed, or of a home page that has one.")],
    title: Annotated[str, typer.Option(help="What to call it.")] = "",
    topic: Annotated[list[str] | None, typer.Option(help="Topic that all its items belong to.")] = None,
    page: Annotated[bool, typer.Option("--page", help="A plain page without a feed.")] = False,
    sitemap: Annotated[bool, typer.Option("--sitemap", help="A sitemap, news sitemap or index.")] = False,
    edition: Annotated[
        bool, typer.Option("--edition", help="Another edition's api/news/index.json.")
    ] = False,
    as_is: Annotated[bool, typer.Option("--as-is", help="Add the address unasked.")] = False,
    folder: FolderOption = HERE,
    as_json: Json = False,
) -> None:
    """Add a source to sources.opml. Of a home page the feed is added that it names, or that stands where feeds
    usually stand; an address that cannot be asked is added as it is."""
    chosen = {"page": page, "sitemap": sitemap, "edition": edition}
    kind = next((name for name, wanted in chosen.items() if wanted), "feed")
    found = address if as_is or kind != "feed" else asyncio.run(discover(folder, address))
    added = add_source(folder, found, title=title, topics=tuple(topic or ()), kind=kind)
    if as_json:
        say_json({"added": added, "address": found})
        return
    say(f"{'Added' if added else 'Already there'}: {found}")
