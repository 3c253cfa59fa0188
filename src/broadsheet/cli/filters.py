"""``broadsheet filters``: what each filter of the edition would catch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from broadsheet.cli.arguments import HERE, Folder, Json
from broadsheet.cli.voice import refused_as_json, say, say_json, say_refused, say_table
from broadsheet.compose import Catch, idle_rules, open_newsroom, title_of, try_filters
from broadsheet.model.article import Article


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("filters")(filters)


def filters(
    folder: Folder = HERE,
    show: Annotated[int, typer.Option(help="Titles shown of what each rule catches, the newest.")] = 3,
    as_json: Json = False,
) -> None:
    """A dry run: what each rule of [filters] would catch among the edition's own articles. Nothing is changed."""
    with open_newsroom(folder) as room:
        articles, caught = try_filters(room.store, room.plan.filters)
    idle = tuple(idle_rules(caught, len(articles)))
    if as_json:
        rules = [_as_object(catch, articles) for catch in caught]
        say_json({"articles": len(articles), "rules": rules, "warnings": refused_as_json(idle)})
        return
    say_refused(idle)
    if not caught:
        say("There are no rules: write [[filters.exclude]], [[filters.require]] or [[filters.boost]].")
        return
    rows = [(one.kind, title_of(one.rule), EFFECTS[one.kind](one, len(articles))) for one in caught]
    say_table(f"{folder}: {len(articles)} articles", ("rule", "looks for", "effect"), rows)
    for one in caught:
        for key in one.concerned(articles)[:show]:
            say(f"  {DOES[one.kind]} {title_of(one.rule)}: {articles[key].title} ({articles[key].address})")


EFFECTS = {
    "require": lambda catch, total: f"keeps out {total - len(catch.article_ids)} of {total}",
    "exclude": lambda catch, total: f"keeps out {len(catch.article_ids)} of {total}",
    "boost": lambda catch, total: f"{catch.rule.points:+d} for {len(catch.article_ids)} of {total}",
}
"""What a rule would do, in words, by its kind."""


DOES = {"require": "kept out for want of", "exclude": "kept out by", "boost": "lifted by"}
"""What is said of an article that a rule concerns, by the rule's kind."""


def _as_object(catch: Catch, articles: Mapping[str, Article]) -> dict[str, Any]:
    found = [articles[key] for key in catch.concerned(articles)]
    return {
        "rule": catch.kind,
        "name": catch.rule.name,
        "looks_for": title_of(catch.rule),
        "where": catch.rule.where,
        "points": catch.rule.points,
        "matches": len(catch.article_ids),
        "articles": [{"title": one.title, "address": one.address} for one in found],
    }
