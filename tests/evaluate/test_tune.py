"""The threshold chosen on labels, and measured on labels held out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.errors import UsageError
from broadsheet.evaluate import Row, Split, evaluate_stories, tune
from broadsheet.evaluate.clusters import bcubed, bcubed_items
from broadsheet.evaluate.tune import SPLITS, Labels, thresholds
from broadsheet.model.options import StoryOptions
from tests.story.world import article

PLACES = ("Brenn", "Orrin", "Larkfield", "Halvern", "Dunvik", "Skarvik", "Tessel", "Lowmark")
THINGS = ("crane collapse", "dam breach", "night flight ban", "chess final", "grid failure")
SAYS = ("officials say", "witnesses tell", "what we know", "residents react", "an inquiry opens")


def labelled(stories: int = 40, members: int = 3) -> list[Row]:
    """Reports of so many events, each event at a place and an hour of its own."""
    rows = []
    for number in range(stories):
        place, thing = PLACES[number % len(PLACES)], THINGS[number // len(PLACES) % len(THINGS)]
        for part in range(members):
            title = f"{place} {thing}: {SAYS[(number + part) % len(SAYS)]}"
            hours = number * 2 + part
            rows.append(Row(article(f"{number}-{part}", title, hours, outlet=f"o{part}"), str(number)))
    return rows


def inline(function: Callable[[float], Labels], values: Sequence[float]) -> Iterator[Labels]:
    return map(function, values)


@pytest.mark.slow
def test_a_wrong_threshold_is_found_out() -> None:
    """Where the shipped threshold is far off, another is chosen, it is better on labels held out, and the line
    for broadsheet.toml names it."""
    found = tune(labelled(), StoryOptions(threshold=0.9), "story", Split(), inline)
    assert found["worth"]
    assert found["tuned"]["bcubed"]["f1"] > found["shipped"]["bcubed"]["f1"]
    assert found["proposed"]["threshold"] < 0.9
    assert found["proposed"]["line"] == f"threshold = {found['proposed']['threshold']}"
    assert sum(fold["documents"] for fold in found["folds"]) == found["documents"] == 120


@pytest.mark.slow
@pytest.mark.parametrize(
    ("granularity", "line"), [("story", "threshold = "), ("topic", 'granularity = "topic"\nthreshold = ')]
)
def test_the_shipped_figure_is_that_of_evaluate(granularity: str, line: str) -> None:
    """Beside the tuned figure stands what `evaluate stories` says of the same rows; without a gain the shipped
    threshold is proposed."""
    rows, options = labelled(), StoryOptions()
    found = tune(rows, options, granularity, Split("seed", seed=7), inline)
    plain = evaluate_stories(rows, options, granularity, lambda: 0.0)
    assert found["shipped"]["threshold"] == plain["threshold"]
    assert found["shipped"]["bcubed"] == plain["bcubed"]
    assert found["proposed"]["line"].startswith(line)
    assert found["worth"] or found["proposed"]["threshold"] == plain["threshold"]
    assert [point["threshold"] for point in found["curve"]] == list(thresholds(plain["threshold"]))


@pytest.mark.parametrize(
    ("rows", "split", "message"),
    [
        (labelled(5), Split(), "15 rows with 5 stories of several articles are too few"),
        (labelled(120, 1), Split(), "120 rows with 0 stories of several articles are too few"),
        (labelled(), Split("weekday"), "no split by 'weekday'"),
        (labelled(), Split(folds=1), "hold nothing out"),
    ],
)
def test_what_cannot_be_split_is_refused(rows: list[Row], split: Split, message: str) -> None:
    """A file that is too small, and a split that does not exist, are refused before anything is clustered."""
    with pytest.raises(UsageError, match=message):
        tune(rows, StoryOptions(), "story", split, inline)


@given(
    sizes=st.lists(st.integers(1, 9), min_size=1, max_size=40),
    by=st.sampled_from(sorted(SPLITS)),
    folds=st.integers(2, 6),
    seed=st.integers(0, 3),
)
def test_a_fold_cuts_no_story(sizes: list[int], by: str, folds: int, seed: int) -> None:
    """Every story goes to one fold, whatever the order of the rows, and the same seed deals alike."""
    rows = [
        Row(article(f"{story}-{part}", "", story * 3 + part), str(story))
        for story, size in enumerate(sizes)
        for part in range(size)
    ]
    dealt = SPLITS[by](rows, Split(by, folds, seed))
    assert dealt.keys() == {row.story for row in rows}
    assert set(dealt.values()) <= set(range(folds))
    assert SPLITS[by](rows[::-1], Split(by, folds, seed)) == dealt


def test_stretches_of_time_follow_each_other() -> None:
    """Dealt by time, a later story never goes to an earlier fold."""
    dealt = SPLITS["time"](labelled(), Split("time"))
    assert [dealt[str(number)] for number in range(40)] == sorted(dealt.values())
    assert set(dealt.values()) == set(range(5))


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=30))
def test_bcubed_is_the_mean_of_its_items(pairs: list[tuple[int, int]]) -> None:
    """Precision and recall of all are the means of those of each item."""
    truth, found = [one for one, _ in pairs], [other for _, other in pairs]
    items, whole = bcubed_items(truth, found), bcubed(truth, found)
    assert whole.precision == pytest.approx(sum(item[0] for item in items) / len(items))
    assert whole.recall == pytest.approx(sum(item[1] for item in items) / len(items))
