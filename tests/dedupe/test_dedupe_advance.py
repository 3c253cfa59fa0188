"""Which articles repeat another's text."""

from __future__ import annotations

import struct
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.dedupe.advance import advance, restore
from broadsheet.dedupe.sketch import PERMUTATIONS, likeness
from broadsheet.model.article import Article, Credit, ProviderName
from broadsheet.model.options import DedupeOptions
from broadsheet.model.story import Copy

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
OPTIONS = DedupeOptions()


def drawn(values: list[int]) -> bytes:
    """A sketch with these minima, the last repeated."""
    return struct.pack(f"<{PERMUTATIONS}I", *(values + values[-1:] * PERMUTATIONS)[:PERMUTATIONS])


def changed(places: int, mark: int = 9) -> bytes:
    """A sketch that differs from `drawn([1])` in that many places, spread as widely as can be."""
    values = [1] * PERMUTATIONS
    for place in range(places):
        values[place * PERMUTATIONS // max(places, 1)] = 1000 * mark + place
    return drawn(values)


def article(name: str, hour: int, body: bytes = b"", **more: object) -> Article:
    """An article published that many hours before now."""
    moment = NOW - timedelta(hours=hour)
    domain = f"{name}.example"
    made = Article(
        name, "", f"https://{domain}/", name, "", moment, moment, ProviderName(name, domain), sketch=body
    )
    return replace(made, **more)  # type: ignore[arg-type]


def judged(*articles: Article) -> dict[str, Copy]:
    """The copies in a single batch."""
    return {copy.article_id: copy for copy in advance(restore((), OPTIONS), articles, NOW)}


def test_the_earlier_is_the_original() -> None:
    """Of two equal texts the later published is the copy, and of two of one moment the later address."""
    assert judged(article("a", 1, drawn([1])), article("b", 2, drawn([1]))) == {
        "a": Copy("a", "b", 1.0, "text")
    }
    assert judged(article("b", 1, drawn([1])), article("a", 1, drawn([1]))) == {
        "b": Copy("b", "a", 1.0, "text")
    }


@pytest.mark.parametrize(("places", "copies"), [(0, 1), (8, 1), (9, 0), (32, 0)])
def test_the_likeness_asked_for_decides(places: int, copies: int) -> None:
    """At 0.75, sketches that agree in 24 of 32 places are copies, in 23 they are not."""
    assert len(judged(article("a", 2, drawn([1])), article("b", 1, changed(places)))) == copies


@settings(deadline=None)
@given(st.sets(st.integers(0, PERMUTATIONS - 1), max_size=8))
def test_no_pair_of_the_asked_likeness_is_missed(places: set[int]) -> None:
    """Wherever up to eight of 32 places differ, the pair is found."""
    values = [place + 100 if place in places else place for place in range(PERMUTATIONS)]
    original, copy = article("a", 2, drawn(list(range(PERMUTATIONS)))), article("b", 1, drawn(values))
    assert judged(original, copy)["b"].likeness == (PERMUTATIONS - len(places)) / PERMUTATIONS


def test_the_copy_of_a_copy_points_to_the_original() -> None:
    """In a chain all point to the earliest, even where first and last alone are not alike enough."""
    first, middle, last = changed(8), drawn([1]), drawn([*range(2, 10), 1])
    found = judged(article("c", 1, last), article("a", 3, first), article("b", 2, middle))
    assert {name: copy.of for name, copy in found.items()} == {"b": "a", "c": "a"}
    assert found["c"].likeness == likeness(first, last) < OPTIONS.likeness


def test_an_article_without_sketch_is_no_copy() -> None:
    """Two short texts without sketches are not taken for each other."""
    assert judged(article("a", 1), article("b", 2)) == {}


def test_a_late_original_takes_over() -> None:
    """When the original arrives after its copy, the next batch says so of the copy."""
    state = restore([article("b", 1, drawn([1]))], OPTIONS)
    assert advance(state, [article("a", 5, drawn([1]))], NOW) == (Copy("b", "a", 1.0, "text"),)


def test_what_left_the_window_is_forgotten() -> None:
    """An article published before the window is neither original nor copy."""
    old = article("a", 73, drawn([1]))
    assert advance(restore([old], OPTIONS), [article("b", 1, drawn([1]))], NOW) == ()
    assert advance(restore([article("b", 72, drawn([1]))], OPTIONS), [old], NOW) == ()


def test_an_edited_article_is_judged_by_its_new_text() -> None:
    """An article that comes again with another text is not found by the old one."""
    state = restore([article("a", 2, drawn([1]))], OPTIONS)
    assert advance(state, [article("a", 2, drawn([2]))], NOW) == ()
    assert advance(state, [article("b", 1, drawn([1]))], NOW) == ()
    assert advance(state, [article("c", 1, drawn([2]))], NOW) == (Copy("c", "a", 1.0, "text"),)


@pytest.mark.parametrize("credit", [Credit("A"), Credit("Whoever", "https://www.a.example/feed")])
def test_a_credit_halves_the_likeness_that_is_needed(credit: Credit) -> None:
    """Crediting the earlier one's provider, by name or address, makes a copy at half the likeness."""
    original, reprint = article("a", 2, drawn([1])), article("b", 1, changed(20), credit=credit)
    assert judged(original, reprint) == {"b": Copy("b", "a", 12 / 32, "credit")}
    assert judged(original, replace(reprint, credit=None)) == {}
    assert judged(original, replace(reprint, sketch=changed(21))) == {}


def test_to_credit_oneself_makes_no_copy() -> None:
    """An outlet whose texts all carry its own mark copies itself no sooner than any other."""
    wire = ProviderName("Wire", "wire.example")
    first = article("a", 2, drawn([1]), provider=wire, credit=Credit("Wire"))
    assert judged(first, article("b", 1, changed(20), provider=wire, credit=Credit("Wire"))) == {}


def test_an_agencys_mark_names_its_provider() -> None:
    """The mark "(Kestrel)" credits the provider Kestrel Wire."""
    wire = article("a", 2, drawn([1]), provider=ProviderName("Kestrel Wire", "kestrel.example"))
    assert judged(wire, article("b", 1, changed(20), credit=Credit("Kestrel")))["b"].how == "credit"


def test_a_credit_and_the_same_title_are_enough() -> None:
    """Without any text, credit and title together make a copy; either alone does not."""
    original = article("a", 2, title="Same title")
    reprint = article("b", 1, title="Same Title", credit=Credit("a"))
    assert judged(original, reprint) == {"b": Copy("b", "a", 0.0, "credit")}
    assert judged(original, replace(reprint, title="Other title")) == {}
    assert judged(original, replace(reprint, credit=None)) == {}


def test_a_credit_of_the_earlier_counts_for_nothing() -> None:
    """The original is the earlier: that it credits the later one's provider makes no copy of either."""
    assert judged(article("a", 1, title="T"), article("b", 2, title="T", credit=Credit("a"))) == {}


ARTICLES = st.lists(
    st.tuples(st.integers(0, 80), st.integers(0, 14), st.integers(1, 3), st.sampled_from(["", "n0", "n1"])),
    max_size=12,
).map(
    lambda rows: [
        article(f"n{row}", hour, changed(places, mark), title="T", credit=Credit(name) if name else None)
        for row, (hour, places, mark, name) in enumerate(rows)
    ]
)


@settings(deadline=None)
@given(ARTICLES.flatmap(lambda batch: st.tuples(st.just(batch), st.permutations(batch))))
def test_arrival_order_changes_nothing(orders: tuple[list[Article], list[Article]]) -> None:
    """A batch in any order gives the same copies in the same order."""
    one, other = (advance(restore((), OPTIONS), batch, NOW) for batch in orders)
    assert one == other


def other_than(one: Article) -> Article:
    """The same text elsewhere: ids are derived from addresses, so both differ."""
    return replace(one, id=f"m{one.id}", address=f"https://m{one.id}.example/")


@settings(deadline=None)
@given(ARTICLES, ARTICLES.map(lambda batch: [other_than(each) for each in batch]))
def test_a_restored_state_judges_as_the_undisturbed_one(before: list[Article], batch: list[Article]) -> None:
    """A state rebuilt from the live articles gives what the state that saw them arrive gives."""
    undisturbed = restore((), OPTIONS)
    advance(undisturbed, before, NOW - timedelta(hours=1))
    live = [each for each in before if each.published >= NOW - timedelta(hours=1 + OPTIONS.window_hours)]
    assert advance(undisturbed, batch, NOW) == advance(restore(reversed(live), OPTIONS), batch, NOW)


@settings(deadline=None)
@given(ARTICLES)
def test_copies_point_backwards_to_originals(batch: list[Article]) -> None:
    """No original is itself a copy, and none is later than its copy."""
    found = judged(*batch)
    placed = {each.id: (each.published, each.address) for each in batch}
    assert all(copy.of not in found and placed[copy.of] < placed[name] for name, copy in found.items())
