"""`evaluate` and `run` find stories by one function."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import datetime
from io import StringIO
from itertools import groupby
from pathlib import Path

import pytest

from broadsheet.adapters.store import open_store
from broadsheet.evaluate import Row, evaluate_stories, read_rows
from broadsheet.evaluate.stories import COLUMNS
from broadsheet.model.article import Article
from broadsheet.model.judgement import Accepted, Harvest
from broadsheet.model.options import StoryOptions
from broadsheet.model.source import SourceState
from broadsheet.model.story import Story
from broadsheet.pipeline.cluster import cluster
from broadsheet.text.dates import stamp
from tests.newsroom import plan

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("demo")]


def test_both_ways_find_the_same_stories(
    memory: tuple[Mapping[str, Article], tuple[Story, ...]], tmp_path: Path
) -> None:
    """The demo's articles, evaluated against the stories that runs of every hour make of them, agree wholly."""
    rows = read_rows(_as_csv(memory[0].values()), "demo.csv")
    found = _run_hourly(rows, tmp_path)
    labelled = [Row(row.article, found[row.article.id]) for row in rows]
    result = evaluate_stories(labelled, StoryOptions(), "story", lambda: 0.0)
    assert result["clusters"] == result["stories"] > 1
    assert (result["bcubed"]["f1"], result["ari"]) == (1.0, 1.0)


def _as_csv(articles: Iterable[Article]) -> str:
    """The columns that `evaluate` reads, every article labelled as a story of its own."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for one in articles:
        published = stamp(one.published)
        shown = one.title, one.excerpt, published, one.address, one.provider.name
        writer.writerow((one.id, *shown, one.id))
    return text.getvalue()


def _run_hourly(rows: tuple[Row, ...], folder: Path) -> dict[str, str]:
    """What the pipeline makes of them, a batch an hour: article id -> story id."""
    store = open_store(f"sqlite:///{folder / 'store.db'}")
    try:
        ordered = sorted((row.article for row in rows), key=lambda article: article.published)
        for _, batch in groupby(ordered, key=_hour):
            accepted = tuple(Accepted("s", one.id, "", one) for one in batch)
            store.accept(Harvest(SourceState("s"), accepted))
            cluster(store, plan())
        return {key: story.id for story in store.stories() for key in story.article_ids}
    finally:
        store.close()


def _hour(article: Article) -> datetime:
    return article.published.replace(minute=0, second=0, microsecond=0)
