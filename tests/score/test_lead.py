"""Which member heads a story, criterion by criterion."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.model.article import Picture
from broadsheet.model.decision import Standing
from broadsheet.score.evidence import Company
from broadsheet.score.lead import CRITERIA, Candidate, in_words, lead
from tests.build import article, hours

BARE = Candidate(article("a", paywall=True), 50, Company(2, repeats=True))
BETTER = {
    "quality": replace(BARE, quality=51),
    "original": replace(BARE, company=Company(2)),
    "detail": replace(BARE, article=replace(BARE.article, body_words=100)),
    "first": replace(BARE, company=Company(2, first=True, repeats=True)),
    "free": replace(BARE, article=replace(BARE.article, paywall=False)),
    "picture": replace(BARE, article=replace(BARE.article, picture=Picture("https://outlet.example/p"))),
}


def named(one: Candidate, name: str) -> Candidate:
    return replace(one, article=replace(one.article, id=name, address=f"https://outlet.example/{name}"))


def best_of_all_below(criterion: str) -> Candidate:
    """As good as can be in every criterion that comes after."""
    after = list(CRITERIA)[list(CRITERIA).index(criterion) + 1 :]
    return Candidate(
        article(
            "b",
            paywall="free" not in after,
            body_words=900 if "detail" in after else 0,
            picture=Picture("https://outlet.example/p") if "picture" in after else None,
        ),
        50,
        Company(2, first="first" in after, repeats="original" not in after),
    )


@pytest.mark.parametrize("criterion", list(CRITERIA))
def test_an_earlier_criterion_outweighs_all_later_ones(criterion: str) -> None:
    """A member that is better in one criterion heads over one that is better in all that come after, and the
    terms say which criterion decided."""
    winner, rival = named(BETTER[criterion], "w"), named(best_of_all_below(criterion), "r")
    chosen = lead([rival, winner], Standing())
    assert chosen.article_id == "w"
    assert [term.name for term in chosen.terms if term.why.startswith("decides")] == [criterion]


def test_every_criterion_is_shown() -> None:
    """The terms name every criterion of the rule with the head's own value."""
    chosen = lead([named(BETTER["quality"], "w"), named(BARE, "r")], Standing())
    assert [term.name for term in chosen.terms] == list(CRITERIA)
    assert chosen.terms[0].value == 51


def test_a_few_words_more_are_no_more_detail() -> None:
    """Detail counts in hundreds of words: of 410 and 490 the earlier heads."""
    longer = Candidate(article("a", body_words=490, published=hours(1)), 50, Company(2))
    earlier = Candidate(article("b", body_words=410), 50, Company(2))
    chosen = lead([longer, earlier], Standing())
    assert chosen.article_id == earlier.article.id
    assert chosen.terms[-1].name == "earlier"


def test_the_reason_is_told_in_words() -> None:
    """One sentence says what settled it: the criterion that decided, an editor, or that nobody else may lead."""
    good, bad = named(BETTER["quality"], "w"), named(BARE, "r")
    told = in_words(lead([good, bad], Standing()).terms)
    assert told == "quality 51 decides against 50 at the next best, Outlet"
    equal = in_words(lead([named(BETTER["free"], "w"), bad], Standing()).terms)
    assert equal == "of equal quality 50, free 1 decides against 0 at the next best, Outlet"
    assert "it is the earlier" in in_words(lead([named(BARE, "w"), bad], Standing()).terms)
    assert in_words(lead([good, bad], Standing(lead=("r",))).terms) == "an editor chose it"
    assert in_words(lead([good], Standing()).terms) == "it is the only report that may lead"
    assert in_words(()) == ""


def test_an_editor_and_silence_stand_above_the_rule() -> None:
    """An editor's lead heads whatever its merits; a silenced member heads only alone."""
    good, bad = named(BETTER["quality"], "w"), named(BARE, "r")
    assert lead([good, bad], Standing(lead=("r",))).terms[0].name == "editor"
    assert lead([replace(good, silenced=True), bad], Standing()).article_id == "r"
    assert lead([replace(good, silenced=True)], Standing()).article_id == "w"


@given(st.permutations([named(one, name) for name, one in BETTER.items()]))
def test_the_choice_does_not_depend_on_order(candidates: list[Candidate]) -> None:
    """Whoever comes first, the same member heads for the same reasons."""
    assert lead(candidates, Standing()) == lead(
        sorted(candidates, key=lambda one: one.article.id), Standing()
    )
