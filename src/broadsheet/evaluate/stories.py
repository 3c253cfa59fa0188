"""How well the story stage finds stories that people have labelled."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from io import StringIO
from itertools import groupby
from typing import Any

from broadsheet.errors import InputError, UsageError
from broadsheet.evaluate.clusters import Agreement, ari, bcubed, pairwise
from broadsheet.model.article import Article, ProviderName
from broadsheet.model.options import StoryOptions
from broadsheet.model.presets import GRANULARITIES
from broadsheet.model.story import Constraints
from broadsheet.story import advance, restore
from broadsheet.text.dates import parse_time

COLUMNS = ("id", "title", "excerpt", "published", "url", "provider", "story")


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled article. The story stage never sees ``story``."""

    article: Article
    story: str


def read_rows(text: str, where: str) -> tuple[Row, ...]:
    """Read CSV with the columns id, title, excerpt, published, url, provider, story, in any order, and ``language``
    (ISO 639-1) if there is one; without it all rows count as of one unknown language.

    ``where`` names the file in messages. Raises InputError, naming file and line, for a missing column, an
    unreadable time, an empty or repeated id, an empty story, text that is no CSV, or no row at all.
    """
    reader = csv.DictReader(StringIO(text, newline=""))
    try:
        missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
        if missing:
            remedy = f"The first line must name {', '.join(COLUMNS)}."
            raise InputError(f"no column {', '.join(missing)}", subject=f"{where}:1", remedy=remedy)
        rows, known = [], set[str]()
        for values in reader:
            stated = {column: values.get(column) or "" for column in (*COLUMNS, "language")}
            row = _row(stated, f"{where}:{reader.line_num}")
            if row.article.id in known:
                raise _wrong(f"the id {row.article.id} stands twice", where, reader.line_num)
            known.add(row.article.id)
            rows.append(row)
    except csv.Error as error:
        raise _wrong(f"this is no CSV: {error}", where, reader.line_num) from error
    if not rows:
        raise InputError("there is no row", subject=where, remedy="Give an article a line, below the first.")
    return tuple(rows)


def evaluate_stories(
    rows: Sequence[Row], options: StoryOptions, granularity: str, cpu: Callable[[], float]
) -> dict[str, Any]:
    """Stream the rows in hourly batches through the story stage, blind to their labels, and measure.

    ``granularity`` is ``story`` (the options as they are) or ``topic`` (see `presets.GRANULARITIES`); ``cpu`` returns
    the seconds of processor time spent so far. Returns the object of `broadsheet evaluate stories --json`:
    documents, stories, clusters, bcubed and pairwise (precision, recall, f1), ari, docs_per_second (per
    CPU-second, reading and measuring left out), threshold. Raises UsageError for another granularity.
    """
    used = granular(options, granularity)
    start = cpu()
    home = stream([row.article for row in rows], used)
    spent = cpu() - start
    truth = [row.story for row in rows]
    found = [home[row.article.id] for row in rows]
    return {
        "documents": len(rows),
        "stories": len(set(truth)),
        "clusters": len(set(found)),
        "bcubed": shown(bcubed(truth, found)),
        "pairwise": shown(pairwise(truth, found)),
        "ari": round(ari(truth, found), 4),
        "docs_per_second": round(len(rows) / spent, 1) if spent > 0 else 0.0,
        "threshold": used.threshold,
    }


def granular(options: StoryOptions, granularity: str) -> StoryOptions:
    """The options with what `presets.GRANULARITIES` says of that granularity. Raises UsageError for one that does not
    exist."""
    if granularity not in GRANULARITIES:
        known = " or ".join(GRANULARITIES)
        raise UsageError(f"there is no granularity {granularity!r}", remedy=f"Say {known}.")
    return replace(options, granularity=granularity, **GRANULARITIES[granularity])


def stream(articles: Iterable[Article], options: StoryOptions) -> Mapping[str, str]:
    """Run the articles through the story stage in hourly batches by published time, without copies and
    constraints; returns article id -> story id after the last hour.

    What no later article can reach is released day by day, so that memory is bounded by the live window and the
    trailing span.
    """
    state = restore((), {}, (), options)
    reach = max(timedelta(hours=options.window_hours), timedelta(days=options.span_days))
    home: dict[str, str] = {}
    led: dict[str, str] = {}
    released = None
    for hour, batch in groupby(sorted(articles, key=lambda each: each.published), key=_hour):
        if hour.date() != released:
            released = hour.date()
            state.release(hour - reach)
        changes = advance(state, list(batch), {}, Constraints(), hour + timedelta(hours=1))
        home.update((article_id, story.id) for story in changes.stories for article_id in story.article_ids)
        led.update((redirect.old, redirect.new) for redirect in changes.redirects)
    return {article_id: _followed(story_id, led) for article_id, story_id in home.items()}


def _followed(story_id: str, led: Mapping[str, str]) -> str:
    while story_id in led:
        story_id = led[story_id]
    return story_id


def _hour(article: Article) -> datetime:
    return article.published.replace(minute=0, second=0, microsecond=0)


def shown(agreement: Agreement) -> dict[str, float]:
    """Precision, recall and F1 with four decimals."""
    return {
        "precision": round(agreement.precision, 4),
        "recall": round(agreement.recall, 4),
        "f1": round(agreement.f1, 4),
    }


def _row(values: Mapping[str, str], where: str) -> Row:
    published = parse_time(values["published"])
    if published is None:
        raise InputError(
            f"the time {values['published']!r} cannot be read",
            subject=where,
            remedy="Write it like 2026-09-07T12:00:00Z.",
        )
    if not values["id"]:
        raise InputError("the id is empty", subject=where, remedy="Give every row an id of its own.")
    if not values["story"]:
        raise InputError(
            "the story is empty",
            subject=where,
            remedy="Name its story; one that stands alone is a story too.",
        )
    article = Article(
        id=values["id"],
        stem="",
        address=values["url"],
        title=values["title"],
        excerpt=values["excerpt"],
        published=published,
        first_seen=published,
        provider=ProviderName(values["provider"], ""),
        language=values["language"].strip().lower(),
    )
    return Row(article, values["story"])


def _wrong(what: str, where: str, line: int) -> InputError:
    return InputError(what, subject=f"{where}:{line}", remedy="Mend the line or take it out.")
