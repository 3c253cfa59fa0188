"""Why a story has no place on the front page."""

from __future__ import annotations

from dataclasses import replace

from broadsheet.edition import absences, rank
from broadsheet.model.decision import Standing
from tests.build import NOON, TAXONOMY, hours
from tests.edition.test_news import OPENED, SAME
from tests.edition.test_news import told as story_of
from tests.edition.test_rank import OPTIONS, coverage

CROWD = [coverage(f"high{number}") for number in range(OPTIONS.front_size)]


def test_the_reason_is_the_rule_that_kept_it_out() -> None:
    """Unpublished, too old, without news, from the future, or outranked: each is said, with its moment in the
    edition's time zone; a story with a place is not named."""
    stale = story_of(replace(OPENED, published=hours(-60)), SAME)
    told = {
        "it is not published": coverage("u", published=False),
        "news of the last 48 hours, and its last report is of 2026-09-05, 13:00 CEST": coverage("v", age=49),
        "and its last news is of 2026-09-05, 02:00 CEST; what came later says nothing new": stale,
        "dated after": coverage("w", age=-5),
        "every place is taken by a story that ranks above it": coverage("low", heat=1),
    }
    everything = [*CROWD, *told.values()]
    options = replace(OPTIONS, timezone="Europe/Amsterdam")
    front = rank(everything, NOON, Standing(), options, TAXONOMY)
    found = absences(everything, front, NOON, options)
    assert found.keys() == {one.story.id for one in told.values()}
    for words, one in told.items():
        assert words in found[one.story.id]


def test_the_reason_stays_while_time_goes_on() -> None:
    """Hours later the words about an old story and about an outranked one are the same."""
    everything = [*CROWD, coverage("old", age=50), coverage("low", heat=1)]
    front = rank(everything, NOON, Standing(), OPTIONS, TAXONOMY)
    now, later = (absences(everything, front, time, OPTIONS) for time in (NOON, hours(3)))
    assert now == later
    assert len(now) == 2
