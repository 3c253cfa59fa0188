"""What `explain` says of the demo is what the run did."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest

from broadsheet.adapters.store import SqlStore
from broadsheet.model.explanation import Pairing, Subject
from broadsheet.model.options import StoryOptions
from broadsheet.pipeline.explain import Inquiry

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("demo")]


@pytest.fixture(scope="module")
def pairs(kept: SqlStore) -> list[Pairing]:
    """Every two articles of the week."""
    inquiry, articles = Inquiry(kept, StoryOptions()), kept.articles()
    subjects = [Subject(one, articles[key]) for one in kept.stories() for key in one.article_ids]
    return [inquiry.pair(one, other) for one, other in combinations(subjects, 2)]


def test_of_every_pair_it_says_what_the_run_did_or_why_not(pairs: list[Pairing]) -> None:
    """For every two articles the judging functions say what stands, or the difference has a name."""
    contradictions = [pair for pair in pairs if pair.together != pair.decisive.alike and not pair.differs]
    assert contradictions == []
    assert not any(pair.differs for pair in pairs if pair.together == pair.decisive.alike)


def test_who_stands_apart_is_kept_apart_by_name(pairs: list[Pairing]) -> None:
    """Two articles of two stories are kept apart by an obstacle that the batch met: none is left unexplained."""
    apart = [pair for pair in pairs if not pair.together]
    names = Counter(each.name for pair in apart for each in pair.decisive.obstacles)
    assert all(pair.decisive.obstacles for pair in apart)
    assert {"likeness", "window", "veto"} <= names.keys()


def test_a_join_is_reckoned_again_to_the_kept_number(pairs: list[Pairing]) -> None:
    """The likeness by which an article joined comes out again from the records as of its batch; it differs only
    where a title of the batch was altered later or the story grew in another order, and the join holds even so."""
    joins = [pair for pair in pairs if pair.compared == "joining"]
    assert all(pair.decisive.alike for pair in joins)
    exact = [pair for pair in joins if abs(_kept(pair) - pair.decisive.score) < 1e-9]
    assert len(exact) > 0.9 * len(joins)


def _kept(pair: Pairing) -> float:
    later = max(pair.one, pair.other, key=lambda each: each.story.members.index(each.membership))  # type: ignore[arg-type]
    assert later.membership is not None
    return later.membership.score


def test_a_copy_shows_how_like_the_texts_are(pairs: list[Pairing]) -> None:
    """A copy and its original have texts of the likeness that folded them."""
    copies = 0
    for pair in pairs:
        for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
            member = one.membership
            if member and other.article and member.how == "copy" and member.of == other.article.id:
                assert pair.text == pytest.approx(member.score)
                copies += 1
    assert copies == 4


def test_near_misses_are_stories_that_it_came_nearest_to(kept: SqlStore) -> None:
    """Near misses are asked for by number; the likest come first, and each says what keeps it apart."""
    inquiry = Inquiry(kept, StoryOptions())
    for one in kept.stories()[:20]:
        near = inquiry.near_misses(Subject(one), 3)
        assert all(not pair.together and pair.decisive.obstacles for pair in near)
        scores = [pair.today.score for pair in near]
        assert scores == sorted(scores, reverse=True)
