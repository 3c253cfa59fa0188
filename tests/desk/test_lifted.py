"""What taking back joins and parts asks of the stories."""

from __future__ import annotations

from broadsheet.desk import decide, lifted
from broadsheet.model.decision import Act
from broadsheet.model.story import Constraints, Membership, Split, Story
from broadsheet.text.digests import short_id
from tests.build import NOON

ADDRESSES = tuple(f"https://outlet.example/{name}" for name in "abcd")
A, B, C, D = map(short_id, ADDRESSES)
NOTHING = Constraints()
JOIN = decide(Act.JOIN, ADDRESSES[:2], NOON)
PART = decide(Act.PART, ADDRESSES[:2], NOON)


def story(**how: str) -> Story:
    ids = {"a": A, "b": B, "c": C, "d": D}
    return Story("s", tuple(Membership(ids[name], kind) for name, kind in how.items()))


def pairs(*given: tuple[str, str]) -> set[tuple[str, str]]:
    return {(min(pair), max(pair)) for pair in given}


def test_what_a_join_brought_leaves_with_its_company() -> None:
    """All that editors brought into the story parts from the one that was there; likeness keeps the rest."""
    held = lifted([JOIN], NOTHING, [story(a="opened", b="editor", c="editor", d="similar")], [])
    assert held.cannot == pairs((A, B), (A, C))


def test_a_join_of_what_stood_together_moved_nothing() -> None:
    """Where likeness had brought both into the story, taking the join back leaves it as it is."""
    assert lifted([JOIN], NOTHING, [story(a="opened", b="similar")], []) == NOTHING


def test_another_join_that_still_holds_keeps_them_together() -> None:
    """Two articles that other wishes tie together stay together."""
    standing = Constraints(must=frozenset(pairs((A, C), (B, C))))
    assert lifted([JOIN], standing, [story(a="opened", b="editor", c="editor")], []) == standing


def test_what_another_wish_brought_stays() -> None:
    """An article that a standing join ties to a member that was there does not leave."""
    standing = Constraints(must=frozenset(pairs((A, D))))
    held = lifted([JOIN], standing, [story(a="opened", b="editor", d="editor")], [])
    assert held == Constraints(standing.must, frozenset(pairs((A, B))))


def test_what_a_part_took_out_comes_back() -> None:
    """Only where a note says that the part moved one of the two."""
    assert lifted([PART], NOTHING, [], [Split("s", "t", (B,))]).must == pairs((A, B))
    assert lifted([PART], NOTHING, [], []) == NOTHING


def test_a_part_that_was_made_again_stands() -> None:
    """A wish that holds now is not taken back with an earlier one of the same words."""
    standing = Constraints(cannot=frozenset(pairs((A, B))))
    assert lifted([PART], standing, [], [Split("s", "t", (B,))]) == standing
