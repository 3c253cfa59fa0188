"""The store's contract, on what topics are learned from. On both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from broadsheet.adapters.store import SqlStore
from broadsheet.model.score import GivenTopic, Term
from tests.adapters.store_samples import accepted, article, harvest, hours, judgement, verdict

TOPICS = {
    "a": (GivenTopic("AI", "w", "root"), GivenTopic("Chips", "w", "record")),
    "b": (GivenTopic("AI", "w", "root"), GivenTopic("Chips", "w", "keyword")),
    "c": (GivenTopic("Chips", "w", "editor"),),
    "d": (GivenTopic("record", "w", "model", (Term("chip", 0.5, "in title or excerpt"),)),),
    "e": (GivenTopic("Chips", "record", "record"),),
}


@pytest.fixture
def taught(store: SqlStore) -> SqlStore:
    """Articles a to e, first seen an hour apart and judged; f waits."""
    seen = (article(key, first_seen=hours(n)) for n, key in enumerate("abcdef"))
    store.accept(harvest(*map(accepted, seen)))
    verdicts = tuple(replace(verdict(key), topics=topics) for key, topics in TOPICS.items())
    store.judge(judgement(verdicts=verdicts, judged=tuple("abcde"), stems={key: key for key in "abcde"}))
    return store


def test_topics_come_back_whole(taught: SqlStore) -> None:
    """How a topic was given, and its terms, are kept."""
    assert {key: one.topics for key, one in taught.verdicts().items()} == TOPICS


def test_only_vouched_articles_are_given(taught: SqlStore) -> None:
    """Judged articles first seen before, one of whose topics came in one of the ways, in order of first sight."""
    found = taught.vouched(hours(9), {"record", "editor"}, 10)
    assert [(one.id, topics) for one, topics in found] == [(key, TOPICS[key]) for key in "ace"]
    assert [one.id for one, _ in taught.vouched(hours(4), {"record"}, 10)] == ["a"]


def test_the_newest_are_given(taught: SqlStore) -> None:
    """Where there are more than asked for, the oldest are left out."""
    assert [one.id for one, _ in taught.vouched(hours(9), {"record", "editor"}, 1)] == ["e"]


def test_a_topic_model_is_kept(store: SqlStore) -> None:
    """The last text given is kept; before the first there is none."""
    assert store.topic_model() == ""
    store.keep_topic_model("one")
    store.keep_topic_model("two “ü”")
    assert store.topic_model() == "two “ü”"


def test_other_filters_read_sources_whole(store: SqlStore) -> None:
    """The mark of the filters is kept, and with another every source forgets its validators."""
    assert store.filtered_by() == ""
    store.accept(harvest())
    assert store.source_states()["s1"].etag
    store.note_filtered_by("m")
    assert store.filtered_by() == "m"
    assert store.source_states()["s1"].etag == ""
