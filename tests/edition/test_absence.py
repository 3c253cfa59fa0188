"""Why a story has no place on the front page."""

from __future__ import annotations

from dataclasses import replace

from broadsheet.edition import rank
from broadsheet.edition.absence import absence
from broadsheet.model.decision import Standing
from tests.build import NOON, TAXONOMY
from tests.edition.test_rank import OPTIONS, coverage


def test_the_reason_is_the_rule_that_kept_it_out() -> None:
    """Unpublished, too old, from the future, or outranked: each is said."""
    outranked = coverage("low", heat=1)
    crowd = [coverage(f"high{number}") for number in range(OPTIONS.front_size)]
    ranked = rank([*crowd, outranked], NOON, Standing(), replace(OPTIONS, front_size=9), TAXONOMY)
    told = {
        "published": coverage("a", published=False),
        "news of the last 48 hours, and its last news is 49 hours old": coverage("b", age=49),
        "dated after": coverage("c", age=-5),
        "comes at place 4, and the page has 3": outranked,
    }
    for words, one in told.items():
        assert words in absence(one, ranked, NOON, OPTIONS)
