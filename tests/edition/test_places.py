"""Diversity and quotas of the front page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.edition.places import Contender, fill
from broadsheet.model.options import EditionOptions
from broadsheet.model.score import Score, Term


def contender(points: int, provider: str = "a", topic: str = "", pinned: bool = False) -> Contender:
    return Contender(Score(points, (Term("heat", points),)), provider, provider.upper(), topic, pinned)


def numbers(contenders: list[Contender], **options: object) -> list[int]:
    return [seat.number for seat in fill(contenders, EditionOptions(**options))]  # type: ignore[arg-type]


def test_the_same_provider_costs_points() -> None:
    """Behind a place of its own provider a story falls behind one of another that is nearly as good."""
    found = fill([contender(100), contender(99), contender(95, "b")], EditionOptions(provider_fatigue=0.1))
    assert [seat.number for seat in found] == [0, 2, 1]
    assert found[2].score.terms[-1] == Term("diversity", -10, "1 above from A too")
    assert found[2].score.value == 89


def test_the_same_topic_costs_points() -> None:
    """The same holds for the main topic; a story without one is of no topic."""
    topical = [
        contender(100, "a", "Chips"),
        contender(99, "b", "Chips"),
        contender(98, "c"),
        contender(97, "d"),
    ]
    assert numbers(topical, topic_fatigue=0.1) == [0, 2, 3, 1]


def test_a_quota_holds_as_long_as_others_are_left() -> None:
    """A provider with all its places waits until no other is left; then the page is filled, and says so."""
    found = fill(
        [contender(100), contender(99), contender(98), contender(1, "b")],
        EditionOptions(per_provider=2, provider_fatigue=0),
    )
    assert [seat.number for seat in found] == [0, 1, 3, 2]
    assert found[3].score.terms[-1] == Term("quota", 0, "beyond the 2 places of A")


def test_pins_neither_lose_nor_wait() -> None:
    """Pinned stories stand whatever stands above them, and count for the others."""
    pinned = [contender(500, pinned=True), contender(400, pinned=True), contender(100), contender(90, "b")]
    found = fill(pinned, EditionOptions(per_provider=1, provider_fatigue=0.2))
    assert [(seat.number, seat.score.value) for seat in found] == [(0, 500), (1, 400), (3, 90), (2, 60)]


CONTENDERS = st.lists(
    st.builds(contender, st.integers(0, 99), st.sampled_from("abc"), st.sampled_from(["", "Chips", "Grid"])),
    max_size=12,
).map(lambda found: sorted(found, key=lambda one: -one.score.value))


@given(CONTENDERS, st.integers(1, 12))
def test_every_place_is_filled_once_and_adds_up(contenders: list[Contender], size: int) -> None:
    """As many places as there are stories and room, none twice, and all terms add up to the points."""
    seats = fill(contenders, EditionOptions(front_size=size))
    assert len({seat.number for seat in seats}) == len(seats) == min(size, len(contenders))
    assert all(seat.score.value == sum(term.value for term in seat.score.terms) for seat in seats)
