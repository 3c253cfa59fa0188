"""Who speaks in a story: copies, wire copies and houses."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.dedupe import voices
from broadsheet.model.article import Article, Credit, Provider
from broadsheet.model.options import DedupeOptions
from broadsheet.model.story import Copy, Membership, Story, Voice
from tests.dedupe.test_dedupe_advance import article, changed, drawn

TEXT = drawn([1])


def heard(*members: Article, registry: dict[str, Provider] | None = None, **of: str) -> tuple[Voice, ...]:
    told = Story("s", tuple(Membership(one.id, "similar", of=of.get(one.id, "")) for one in members))
    return voices(told, {one.id: one for one in members}, registry or {}, DedupeOptions())


def evidence(*members: Article, **more: str) -> dict[str, tuple[str, str]]:
    """copy -> (what it repeats, how)."""
    return {
        copy.article_id: (copy.of, copy.how) for voice in heard(*members, **more) for copy in voice.copies
    }


def owned(*domains: str) -> dict[str, Provider]:
    return {domain: Provider(domain, domain, owner="One House") for domain in domains}


def test_texts_of_their_own_are_voices_of_their_own() -> None:
    """Every provider that tells the event in its own words is a voice, those who spoke first in front."""
    assert heard(article("a", 1, changed(20, 1)), article("b", 2, changed(20, 2)), article("c", 3)) == (
        Voice(("c",)),
        Voice(("b",)),
        Voice(("a",)),
    )


def test_a_copy_belongs_to_the_voice_that_it_repeats() -> None:
    """A near-copy makes no second voice, and the copy of a copy repeats the original."""
    found = heard(
        article("a", 3, changed(8)), article("b", 2, TEXT), article("c", 1, drawn([*range(2, 10), 1]))
    )
    assert len(found) == 1
    assert {copy.article_id: copy.of for copy in found[0].copies} == {"b": "a", "c": "a"}


def test_a_credit_is_enough_within_a_story() -> None:
    """Who credits another member, or the same agency as an earlier member, repeats it."""
    wire = article("kestrel wire", 3)
    told = article("b", 2, credit=Credit("Kestrel"))
    retold = article("c", 1, credit=Credit("kestrel"))
    assert evidence(wire, told) == {"b": ("kestrel wire", "credit")}
    assert evidence(told, retold) == {"c": ("b", "credit")}


def test_to_credit_oneself_says_nothing() -> None:
    """An agency's own mark on two of its texts makes neither a copy of the other."""
    first, second = (article(name, hour, credit=Credit("Wire"), provider=article("wire", 1).provider)
                     for name, hour in (("a", 2), ("b", 1)))  # fmt: skip
    assert evidence(first, second) == {}
    assert len(heard(first, second)) == 1


def test_houses_are_one_voice() -> None:
    """Providers of one owner are one voice; what they share word for word by half is a copy too."""
    one, other = article("a", 2, TEXT), article("b", 1, changed(20))
    assert len(heard(one, other)) == 2
    (voice,) = heard(one, other, registry=owned("a.example", "b.example"))
    assert voice == Voice(("a", "b"), (Copy("b", "a", 12 / 32, "owner"),))
    (voice,) = heard(one, replace(other, sketch=b""), registry=owned("a.example", "b.example"))
    assert voice == Voice(("a", "b"))


def test_a_follow_up_repeats_nothing() -> None:
    """One that opened its story takes up the last report of another again, and is no copy of it, even where an editor
    brought both together."""
    told = Story("s", (Membership("a", "editor"), Membership("b", "opened", 0.5, 0.2, of="a")))
    members = {"a": article("a", 3), "b": article("b", 1, changed(20, 1))}
    assert not any(voice.copies for voice in voices(told, members, {}, DedupeOptions()))


def test_what_joined_as_a_copy_stays_one() -> None:
    """The membership keeps that an article came as a copy, also where the text it was judged by is gone."""
    assert evidence(article("a", 2), article("b", 1), b="a") == {"b": ("a", "text")}


SKETCHES = st.sampled_from([b"", TEXT, changed(4), changed(20), changed(6, 5)])
CREDITS = st.sampled_from([None, Credit("n0"), Credit("Wire")])
MEMBERS = st.lists(st.tuples(st.integers(0, 9), SKETCHES, CREDITS), min_size=1, max_size=8).map(
    lambda rows: [
        article(f"n{number}", hour, text, credit=credit) for number, (hour, text, credit) in enumerate(rows)
    ]
)


@given(MEMBERS.flatmap(lambda members: st.tuples(st.just(members), st.permutations(members))))
def test_the_voices_do_not_depend_on_the_order_of_joining(
    orders: tuple[list[Article], list[Article]],
) -> None:
    """In whatever order members joined, the same voices speak."""
    assert heard(*orders[0]) == heard(*orders[1])


@given(MEMBERS)
def test_every_member_is_in_one_voice_and_no_original_is_a_copy(members: list[Article]) -> None:
    """Voices part the members; a copy repeats an earlier report of its own voice that repeats none."""
    found = heard(*members)
    assert sorted(key for voice in found for key in voice.article_ids) == sorted(one.id for one in members)
    for voice in found:
        copies = {copy.article_id: copy.of for copy in voice.copies}
        assert set(copies) <= set(voice.article_ids[1:])
        assert set(copies.values()) <= set(voice.article_ids) - set(copies)
