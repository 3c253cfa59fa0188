"""What the store remembers for polite polling, on both databases."""

from __future__ import annotations

from dataclasses import replace

from broadsheet.adapters.store import SqlStore
from broadsheet.model.article import AddressStep
from broadsheet.model.item import Retry
from broadsheet.model.source import ClassChange, HostState, SourceState
from tests.adapters.store_samples import NOON, accepted, article, body, harvest, hours


def test_states_come_back_whole(store: SqlStore) -> None:
    """Rhythm, silence and blockade of a source, and a host's reservations, survive a restart."""
    state = SourceState("s1", blocked=True, silenced_until=hours(2), interval=1800, next_poll=hours(3))
    store.accept(replace(harvest(), state=state))
    store.save_host_state(HostState("h", "rules", NOON, 200, "[]", hours(1)))
    assert store.source_states()["s1"] == state
    assert store.host_states()["h"] == HostState("h", "rules", NOON, 200, "[]", hours(1))


def test_retries_are_noted_until_they_are_done(store: SqlStore) -> None:
    """A poll takes away the retries that were due, and adds those that its items need."""
    waiting = Retry("g" * 5000, 1, hours(1))
    store.accept(harvest(accepted(article("a"), guid=waiting.guid, retry=waiting)))
    assert store.retries("s1") == {waiting.guid: waiting}
    assert store.retries("s2") == {}
    again = replace(waiting, tries=2, due=hours(4))
    given = accepted(article("a"), guid=waiting.guid, retry=again)
    store.accept(replace(harvest(given), retried=frozenset({waiting.guid})))
    assert store.retries("s1") == {waiting.guid: again}
    store.accept(replace(harvest(), retried=frozenset({waiting.guid})))
    assert store.retries("s1") == {}


def test_a_withdrawn_text_is_deleted(store: SqlStore) -> None:
    """Body, sketch and digest of a text go once its publisher reserves it."""
    known = article("a", sketch=b"s", body_words=3, body_digest="d")
    store.accept(harvest(accepted(known, body=body("a"))))
    bare = article("a")
    store.accept(harvest(accepted(bare, digest="2")))
    assert store.articles()["a"].body_digest == "d"
    store.accept(harvest(accepted(bare, digest="3", withdrawn=True)))
    assert (store.articles()["a"].sketch, store.articles()["a"].body_digest) == (b"", "")
    assert store.bodies(["a"]) == {}


def test_steps_belong_to_their_article(store: SqlStore) -> None:
    """How an address was found is kept with its article, and goes with it."""
    steps = (AddressStep("feed", "https://outlet.example/a", "as the source gives it"),)
    store.accept(harvest(accepted(article("a"), steps=steps)))
    assert store.address_steps("a") == steps
    store.erase(["a"])
    assert store.address_steps("a") == ()


def test_classes_are_remembered(store: SqlStore) -> None:
    """Changes come back sorted; one of the same source and time replaces the earlier."""
    store.note_classes([ClassChange("s2", NOON, "fresh"), ClassChange("s1", hours(2), "broken")])
    store.note_classes([ClassChange("s1", NOON, "fresh"), ClassChange("s2", NOON, "stale")])
    assert store.class_changes() == (
        ClassChange("s1", NOON, "fresh"),
        ClassChange("s1", hours(2), "broken"),
        ClassChange("s2", NOON, "stale"),
    )
