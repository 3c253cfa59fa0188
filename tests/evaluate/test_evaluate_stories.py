"""The story stage measured on labelled rows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from broadsheet.errors import InputError, UsageError
from broadsheet.evaluate import evaluate_stories, read_rows
from broadsheet.model.options import StoryOptions
from broadsheet.model.presets import GRANULARITIES

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "stories"

HEAD = "id,title,excerpt,published,url,provider,story\n"
ROWS = HEAD + "".join(
    f"{number},{title},,2026-09-0{day}T10:00:00Z,https://o.example/{number},O,{story}\n"
    for number, (title, day, story) in enumerate(
        [
            ("Harbor crane collapses at Brenn terminal", 1, "crane"),
            ("Crane collapses at the harbor terminal of Brenn", 2, "crane"),
            ("Marlin wins chess title in Dunvik", 2, "chess"),
        ]
    )
)


def ticking() -> float:
    """A clock that stands still."""
    return 0.0


def test_the_language_of_a_row_counts_where_it_is_stated() -> None:
    """Two reports of two languages are never one story; without the column the language is unknown."""
    told = ROWS.replace("story\n", "story,language\n", 1).replace(",crane\n", ",crane,en\n", 1)
    told = told.replace(",crane\n", ",crane,de\n").replace(",chess\n", ",chess,en\n")
    rows = read_rows(told, "rows.csv")
    assert [row.article.language for row in rows] == ["en", "de", "en"]
    assert evaluate_stories(rows, StoryOptions(), "story", ticking)["clusters"] == 3
    assert {row.article.language for row in read_rows(ROWS, "rows.csv")} == {""}


def test_rows_are_judged_blind() -> None:
    """Figures are those of the stories found; other labels change the figures and not the stories."""
    rows = read_rows(ROWS, "rows.csv")
    result = evaluate_stories(rows, StoryOptions(), "story", ticking)
    assert (result["documents"], result["stories"], result["clusters"]) == (3, 2, 2)
    assert result["bcubed"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    other = evaluate_stories([replace(row, story="x") for row in rows], StoryOptions(), "story", ticking)
    assert other["clusters"] == 2
    assert other["bcubed"]["recall"] < 1.0


def test_speed_is_per_second_of_the_given_clock() -> None:
    """Documents per CPU-second are counted by the clock that the caller passes in."""
    ticks = iter((10.0, 12.0))
    rows = read_rows(ROWS, "rows.csv")
    assert evaluate_stories(rows, StoryOptions(), "story", lambda: next(ticks))["docs_per_second"] == 1.5


def test_granularity_chooses_the_threshold() -> None:
    """Stories and topics are told apart by their thresholds; another granularity is a UsageError."""
    rows, options = read_rows(ROWS, "rows.csv"), StoryOptions(threshold=0.3)
    assert evaluate_stories(rows, options, "story", ticking)["threshold"] == 0.3
    assert (
        evaluate_stories(rows, options, "topic", ticking)["threshold"] == GRANULARITIES["topic"]["threshold"]
    )
    with pytest.raises(UsageError, match="Say story or topic"):
        evaluate_stories(rows, options, "day", ticking)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "rows.csv:1: no column id, title"),
        ("id,title\n1,x\n", "rows.csv:1: no column excerpt, published, url, provider, story"),
        (
            HEAD + "1,t,,2026-09-01T10:00:00Z,u,p,s\n2,t,,soon,u,p,s\n",
            "rows.csv:3: the time 'soon' cannot be read",
        ),
        (HEAD + "1,t,,2026-09-01T10:00:00Z,u,p,s\n" * 2, "rows.csv:3: the id 1 stands twice"),
        (HEAD + ",t,,2026-09-01T10:00:00Z,u,p,s\n", "rows.csv:2: the id is empty"),
        (HEAD + "1,t,,2026-09-01T10:00:00Z,u,p,\n", "rows.csv:2: the story is empty"),
        (HEAD, "rows.csv: there is no row"),
        (HEAD + "1,t\n", "rows.csv:2: the time '' cannot be read"),
    ],
)
def test_bad_rows_are_named(text: str, message: str) -> None:
    """What cannot be read is an InputError with file and line."""
    with pytest.raises(InputError) as error:
        read_rows(text, "rows.csv")
    assert message in str(error.value)


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared truth sets are not here")
@pytest.mark.parametrize(
    ("name", "granularity", "f1", "rand"),
    [
        ("stories-ai-dev", "story", 0.95, 0.88),
        ("stories-corona-dev", "story", 0.94, 0.75),
        ("topics-uci-dev", "topic", 0.86, 0.83),
    ],
)
def test_shipped_settings_hold_on_the_truth_sets(name: str, granularity: str, f1: float, rand: float) -> None:
    """The shipped settings reach the figures of benchmarks/README.md, less their noise."""
    path = SHARED / f"{name}.csv"
    rows = read_rows(path.read_text("utf-8"), str(path))
    result = evaluate_stories(rows, StoryOptions(), granularity, ticking)
    assert result["bcubed"]["f1"] >= f1
    assert result["ari"] >= rand
