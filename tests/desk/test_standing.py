"""What holds once all decisions are read."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.desk import decide, standing
from broadsheet.errors import UsageError
from broadsheet.model.decision import Act, Decision
from broadsheet.text.digests import short_id
from tests.build import NOON

A, B, C = (f"https://outlet.example/{name}" for name in "abc")


def log(*said: tuple[Act, tuple[str, ...], str]) -> list[Decision]:
    return [
        decide(act, subjects, NOON + timedelta(minutes=number), to=to)
        for number, (act, subjects, to) in enumerate(said)
    ]


def test_every_act_has_its_place() -> None:
    """Each act of an editor changes what stands."""
    texts = {Act.RETITLE: "T", Act.EXCERPT: "E", Act.TOPIC: "+Chips", Act.BOOST: "7"}
    empty = standing([])
    for act in Act:
        if act is not Act.UNDO:
            assert standing(log((act, (A, B), texts.get(act, "")))) != empty, act


def test_the_later_word_wins() -> None:
    """Of publish and hide, and of two titles, the later holds; the latest pin and lead stand first."""
    held = standing(
        log(
            (Act.PUBLISH, (A,), ""),
            (Act.HIDE, (A,), ""),
            (Act.RETITLE, (A,), "One"),
            (Act.RETITLE, (A,), "Two"),
            (Act.PIN, (A,), ""),
            (Act.PIN, (B,), ""),
            (Act.LEAD, (A,), ""),
            (Act.LEAD, (B,), ""),
        )
    )
    assert held.hide == {short_id(A)}
    assert not held.publish
    assert held.titles[short_id(A)] == "Two"
    assert held.pin == held.lead == (short_id(B), short_id(A))


def test_undo_takes_back_and_can_be_taken_back() -> None:
    """An undone decision counts as never made, and undoing the undo makes it count again."""
    first = decide(Act.PIN, (A,), NOON)
    undo = decide(Act.UNDO, (first.id,), NOON + timedelta(minutes=1))
    again = decide(Act.UNDO, (undo.id,), NOON + timedelta(minutes=2))
    assert standing([first, undo]).pin == ()
    assert standing([first, undo, again]).pin == (short_id(A),)


def test_part_breaks_the_chain_that_ties() -> None:
    """Parting two articles that other joins tie together lets the oldest of those joins fall."""
    held = standing(log((Act.JOIN, (A, B), ""), (Act.JOIN, (B, C), ""), (Act.PART, (A, C), ""))).constraints
    assert held.cannot == {tuple(sorted((short_id(A), short_id(C))))}
    assert held.must == {tuple(sorted((short_id(B), short_id(C))))}


def test_join_lifts_an_earlier_part() -> None:
    """Joining what was parted lets the earlier wish fall."""
    held = standing(log((Act.PART, (A, B), ""), (Act.JOIN, (A, B), ""))).constraints
    assert held.cannot == frozenset()
    assert held.must == {tuple(sorted((short_id(A), short_id(B))))}


LINKS = st.lists(
    st.tuples(
        st.sampled_from([Act.JOIN, Act.PART]), st.sampled_from("abcde"), st.sampled_from("abcde")
    ).filter(lambda link: link[1] != link[2]),
    max_size=25,
)


@given(LINKS)
def test_constraints_never_contradict(links: list[tuple[Act, str, str]]) -> None:
    """However often editors join and part, no pair must stand apart that the joins tie together, and the last
    wish holds."""
    held = standing(log(*((act, (one, other), "") for act, one, other in links))).constraints
    group = {short_id(name): {short_id(name)} for name in "abcde"}
    for one, other in held.must:
        union = group[one] | group[other]
        for name in union:
            group[name] = union
    assert all(other not in group[one] for one, other in held.cannot)
    if links:
        act, one, other = links[-1]
        pair = tuple(sorted((short_id(one), short_id(other))))
        assert pair in (held.must if act is Act.JOIN else held.cannot)


@pytest.mark.parametrize(
    ("act", "subjects", "to"),
    [
        (Act.JOIN, (A,), ""),
        (Act.PART, (A, A), ""),
        (Act.RETITLE, (A,), ""),
        (Act.BOOST, (A,), "much"),
        (Act.TOPIC, (A,), "Chips"),
        (Act.HIDE, (), ""),
    ],
)
def test_a_decision_must_be_whole(act: Act, subjects: tuple[str, ...], to: str) -> None:
    """What misses a subject or its text, or has it in the wrong form, is refused with a remedy."""
    with pytest.raises(UsageError) as refused:
        decide(act, subjects, NOON, to=to)
    assert refused.value.remedy


def test_ids_are_derived() -> None:
    """The same words at the same moment are the same decision; another word makes another."""
    assert decide(Act.PIN, (A,), NOON).id == decide(Act.PIN, (A,), NOON).id
    assert decide(Act.PIN, (A,), NOON).id != decide(Act.PIN, (A,), NOON, why="because").id
