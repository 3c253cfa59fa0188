"""The store's contract, first part: what polls leave behind. On both databases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from broadsheet.adapters.store import SqlStore, open_store
from broadsheet.errors import StoreError
from broadsheet.model.article import Article, Picture
from broadsheet.model.judgement import Harvest
from broadsheet.model.source import HostState, SourceState
from broadsheet.text.digests import short_id
from tests.adapters.store_samples import (
    NOON,
    accepted,
    article,
    body,
    full_article,
    harvest,
    hours,
    judgement,
    thumbnail,
)


def test_a_source_state_comes_back_as_it_was_saved(store: SqlStore) -> None:
    """The state of a source is replaced whole by its next poll."""
    state = SourceState(
        "s1", '"e"', "Mon", "d", 3, "timeout", hours(-1), hours(1), "https://x.example/", True
    )
    store.accept(Harvest(SourceState("s1")))
    store.accept(Harvest(state))
    assert store.source_states() == {"s1": state}


def test_a_host_state_is_replaced_by_the_next(store: SqlStore) -> None:
    """Of each host only the last robots.txt is kept."""
    store.save_host_state(HostState("a.example", "", NOON, 404))
    latest = HostState("a.example", "User-agent: *\nDisallow: /", hours(1), 200)
    store.save_host_state(latest)
    assert store.host_states() == {"a.example": latest}


def test_a_new_article_waits_as_new(store: SqlStore) -> None:
    """What no one gave before waits to be judged, with every field as it was given."""
    given = full_article("a", stem="")
    assert store.accept(harvest(accepted(given, body=body("a"), thumbnail=thumbnail("a")))) == (1, 0)
    assert store.waiting() == (given,)
    assert store.edited() == ()
    assert store.bodies(["a"]) == {"a": body("a")}
    assert store.thumbnails() == {"a": thumbnail("a")}


def test_the_waiting_are_sorted_by_published_and_address(store: SqlStore) -> None:
    """Waiting articles come by published time, then by address in the order of code points."""
    addresses = ["https://x.example/b", "https://x.example/B", "https://x.example/_", "https://x.example/é"]
    same = [article(str(number), address=each) for number, each in enumerate(addresses)]
    earlier = article("z", published=hours(-1), address="https://z.example/")
    store.accept(harvest(*map(accepted, [*same, earlier])))
    assert [each.address for each in store.waiting()] == [earlier.address, *sorted(addresses)]


def test_the_same_item_again_is_neither_new_nor_edited(store: SqlStore) -> None:
    """A repetition changes nothing but the note of the item."""
    store.accept(harvest(accepted(article("a"))))
    assert store.accept(harvest(accepted(article("a", first_seen=hours(5)), digest="2"))) == (0, 0)
    assert store.waiting() == (article("a", source_id="s1"),)
    assert store.seen("s1") == {"a": "2"}


def test_seen_knows_every_item_of_its_source_alone(store: SqlStore) -> None:
    """What one source gave is not taken for seen at another."""
    store.accept(harvest(accepted(article("a"), guid="g1"), accepted(article("b"), guid="G1", digest="9")))
    store.accept(harvest(accepted(article("c"), source_id="s2", guid="g1", digest="7"), source_id="s2"))
    assert store.seen("s1") == {"g1": "1", "G1": "9"}
    assert store.seen("s2") == {"g1": "7"}
    assert store.seen("s3") == {}


CHANGES: dict[str, Callable[[Article], Article]] = {
    "title": lambda given: replace(given, title="Another title"),
    "excerpt": lambda given: replace(given, excerpt="Another excerpt."),
    "picture": lambda given: replace(given, picture=Picture("https://outlet.example/new.jpg")),
    "body": lambda given: replace(given, body_digest="e" * 64, body_words=5, sketch=b"new"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_judged_article_that_changed_waits_as_edited(store: SqlStore, what: str) -> None:
    """Another title, excerpt, picture or body is an edit; id, stem, first-seen time and source stay."""
    first = full_article("a")
    store.accept(harvest(accepted(first)))
    store.judge(judgement(judged=("a",)))
    changed = CHANGES[what](replace(first, stem="", first_seen=hours(9), stated=True, published=hours(2)))
    assert store.accept(harvest(accepted(changed, digest="2"))) == (0, 1)
    assert store.waiting() == ()
    assert store.edited() == (replace(changed, stem=first.stem, first_seen=first.first_seen),)


def test_an_article_edited_before_it_was_judged_still_waits_as_new(store: SqlStore) -> None:
    """An edit of a waiting article replaces it; it is judged once, as it stands then."""
    store.accept(harvest(accepted(article("a"))))
    assert store.accept(harvest(accepted(article("a", title="Better"), digest="2"))) == (0, 1)
    assert [each.title for each in store.waiting()] == ["Better"]
    assert store.edited() == ()


def test_an_edit_without_a_stated_time_keeps_the_published_time(store: SqlStore) -> None:
    """An undated article does not become younger by being edited."""
    store.accept(harvest(accepted(article("a", stated=False))))
    later = article("a", stated=False, published=hours(9), first_seen=hours(9), title="Better")
    store.accept(harvest(accepted(later, digest="2")))
    assert [(each.title, each.published) for each in store.waiting()] == [("Better", NOON)]


def test_a_page_that_could_not_be_read_this_time_does_not_lose_its_body(store: SqlStore) -> None:
    """An article that comes without a body keeps the one it had."""
    first = full_article("a", stem="")
    store.accept(harvest(accepted(first, body=body("a"))))
    bare = replace(first, title="Better", sketch=b"", body_words=0, body_digest="")
    store.accept(harvest(accepted(bare, digest="2")))
    assert store.waiting() == (replace(first, title="Better"),)
    assert store.bodies(["a"]) == {"a": body("a")}


def test_an_edited_picture_drops_the_thumbnail_of_the_earlier_one(store: SqlStore) -> None:
    """A held picture never stands for another picture than its own."""
    store.accept(harvest(accepted(full_article("a"), thumbnail=thumbnail("a"))))
    store.accept(
        harvest(accepted(full_article("a", picture=Picture("https://outlet.example/2")), digest="2"))
    )
    assert store.thumbnails() == {}


def test_an_article_of_another_source_is_not_taken_twice(store: SqlStore) -> None:
    """The first source that gave an article keeps it; of the second only the item is noted."""
    store.accept(harvest(accepted(article("a"))))
    second = accepted(article("a", title="As the other tells it"), source_id="s2", guid="g2")
    assert store.accept(harvest(second, source_id="s2")) == (0, 0)
    assert store.waiting() == (article("a", source_id="s1"),)
    assert store.seen("s2") == {"g2": "1"}


def test_an_article_named_twice_in_one_poll_is_new_once(store: SqlStore) -> None:
    """Two items of one poll that lead to one article make one article, as the later item tells it."""
    twice = accepted(article("a"), guid="1"), accepted(article("a", title="Later"), guid="2")
    assert store.accept(harvest(*twice)) == (1, 0)
    assert [each.title for each in store.waiting()] == ["Later"]
    assert store.seen("s1") == {"1": "1", "2": "1"}


def test_an_imported_article_finds_its_source(store: SqlStore) -> None:
    """An imported article stays as its record has it, in whatever words a source gives it; the first source
    that gives it another title edits it and owns it from then on."""
    store.take_in([(article("a"), None)], judgement(judged=("a",)))
    reworded = accepted(full_article("a", title="Title of a"), source_id="s2")
    assert store.accept(harvest(reworded, source_id="s2")) == (0, 0)
    assert store.articles() == {"a": article("a")}
    assert store.accept(harvest(accepted(article("a", title="Better"), digest="2"))) == (0, 1)
    other = accepted(article("a", title="As the other tells it"), source_id="s2", digest="2")
    assert store.accept(harvest(other, source_id="s2")) == (0, 0)
    assert store.articles() == {"a": article("a", source_id="s1", guid="", title="Better")}


def test_an_imported_article_is_known_by_its_amp_page(store: SqlStore) -> None:
    """A record that names an article by its AMP page's address is that of the article: no second is taken."""
    amp = "https://outlet.example/amp/a"
    store.take_in([(article(short_id(amp), address=amp), None)], judgement(judged=(short_id(amp),)))
    again = article("a", amp=amp, title=f"Title of {short_id(amp)}")
    assert store.accept(harvest(accepted(again, body=body("a")))) == (0, 0)
    assert store.noted()[0].article_id == short_id(amp)
    retitled = replace(again, title="Better")
    assert store.accept(harvest(accepted(retitled, digest="2", body=body("a")))) == (0, 1)
    assert [(one.id, one.address, one.title) for one in store.edited()] == [(short_id(amp), amp, "Better")]
    assert list(store.bodies([short_id(amp)])) == [short_id(amp)]


@pytest.mark.slow
def test_a_poll_larger_than_one_statement_is_taken_whole(store: SqlStore) -> None:
    """The number of items of a poll is not bounded by the parameters of a statement."""
    many = [article(f"{number:05}") for number in range(2100)]
    assert store.accept(harvest(*map(accepted, many))) == (2100, 0)
    assert store.accept(harvest(*map(accepted, many))) == (0, 0)
    assert len(store.articles([each.id for each in many])) == 2100


def test_texts_lose_nul_and_lone_surrogates(store: SqlStore) -> None:
    """What a database cannot hold is dropped from every text, and a repetition of it is no edit."""
    dirty = full_article("a", title="T\0i\ud800tle", authors=("A\0",), tags=("\udfff",), stem="")
    store.accept(harvest(accepted(dirty, guid="g\0", body=body("a", "te\0xt"))))
    assert store.waiting() == (replace(dirty, title="Title", authors=("A",), tags=("",)),)
    assert store.bodies(["a"]) == {"a": body("a", "text")}
    assert store.accept(harvest(accepted(dirty, guid="g\0", digest="2"))) == (0, 0)


def test_addresses_and_guids_may_be_long(store: SqlStore) -> None:
    """No length of an address or guid makes a database refuse a poll."""
    noise = "".join(f"{number:x}" for number in range(9000))
    long = article("a", address=f"https://outlet.example/{noise}")
    assert store.accept(harvest(accepted(long, guid=noise))) == (1, 0)
    found = store.article_at(long.address)
    assert found is not None
    assert found.id == "a"
    assert store.seen("s1") == {noise: "1"}


def test_the_edition_time_is_that_of_the_newest_item(store: SqlStore) -> None:
    """An edition is as old as its newest accepted item; an empty one has no time."""
    assert store.edition_time() is None
    store.accept(harvest(accepted(article("a", first_seen=hours(3))), accepted(article("b"))))
    assert store.edition_time() == hours(3)


def test_a_store_is_empty_until_it_took_something(store: SqlStore) -> None:
    """A poll without articles leaves the store empty; erasing does not make it empty again."""
    store.accept(harvest())
    assert store.is_empty()
    store.accept(harvest(accepted(article("a"))))
    store.erase(["a"])
    assert not store.is_empty()


def test_runs_are_noted(store: SqlStore) -> None:
    """The last run is the latest noted moment, whatever the order of noting."""
    assert store.last_run() is None
    for moment in (hours(2), hours(1), hours(2)):
        store.note_run(moment)
    assert store.last_run() == hours(2)


def test_bodies_are_pruned_by_age_and_nothing_else_is(store: SqlStore) -> None:
    """Pruning forgets bodies of articles first seen before the moment, and says how many."""
    old, young = article("a", first_seen=hours(-1)), article("b")
    store.accept(
        harvest(*(accepted(each, body=body(each.id), thumbnail=thumbnail(each.id)) for each in (old, young)))
    )
    assert store.prune(NOON) == 1
    assert store.bodies(["a", "b"]) == {"b": body("b")}
    assert set(store.thumbnails()) == set(store.articles()) == {"a", "b"}


def test_what_was_accepted_is_there_after_closing(url: str) -> None:
    """A store that is closed and opened again holds what it held."""
    first = open_store(url)
    first.accept(harvest(accepted(full_article("a", stem=""))))
    first.close()
    second = open_store(url)
    assert second.waiting() == (full_article("a", stem=""),)
    second.close()


def test_a_time_without_a_zone_is_refused(store: SqlStore) -> None:
    """A moment that names no time zone is refused whole, with a StoreError that says so."""
    with pytest.raises(StoreError, match="names no time zone"):
        store.accept(harvest(accepted(article("a", published=NOON.replace(tzinfo=None)))))
    assert store.is_empty()
    assert store.source_states() == {}
