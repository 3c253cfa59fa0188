"""The store's contract, third part: what was printed, what is kept out, and beginning anew. On both databases."""

from __future__ import annotations

from pathlib import Path

from broadsheet.adapters.store import SqlStore, drop_store, open_store
from tests.adapters.store_samples import accepted, article, harvest, judgement


def test_the_revision_counts_what_alters_a_print(store: SqlStore) -> None:
    """Judgements, imports, erasures and readmissions count; polls and notes do not."""
    seen = [store.revision()]
    for act in (
        lambda: store.judge(judgement()),
        lambda: store.take_in([(article("x"), None)], judgement()),
        lambda: store.erase(["x"]),
        lambda: store.admit(["x"]),
    ):
        act()
        seen.append(store.revision())
    assert seen == sorted(set(seen))
    store.accept(harvest(accepted(article("a"))))
    store.note_printed("key")
    assert store.revision() == seen[-1]


def test_the_print_is_noted(store: SqlStore) -> None:
    """Nothing is printed at first; then the last noted key is."""
    assert store.printed() == ""
    store.note_printed("one")
    store.note_printed("two")
    assert store.printed() == "two"


def test_the_erased_are_refused_until_admitted(store: SqlStore) -> None:
    """An erased article is not taken again, whoever gives it; once admitted its item counts as never seen."""
    given = harvest(accepted(article("a")))
    store.accept(given)
    store.erase(["a", "never-seen"])
    assert store.erased() == {"a": "", "never-seen": ""}
    assert store.accept(given) == (0, 0)
    store.admit(["a"])
    assert store.erased() == {"never-seen": ""}
    assert "a" not in "".join(store.seen("s1"))
    assert store.accept(given) == (1, 0)


def test_a_dropped_store_is_empty_and_usable(tmp_path: Path) -> None:
    """After it was thrown away a store is as new."""
    address = f"sqlite:///{tmp_path / 'store.db'}"
    store = open_store(address)
    store.accept(harvest(accepted(article("a"))))
    store.close()
    drop_store(address)
    again = open_store(address)
    assert again.is_empty()
    assert again.accept(harvest(accepted(article("a")))) == (1, 0)
    again.close()
