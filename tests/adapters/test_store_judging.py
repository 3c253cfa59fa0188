"""The store's contract, second part: batches, imports and editors. On both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from broadsheet.adapters.store import SqlStore
from broadsheet.errors import StoreError
from broadsheet.model.decision import Act, Decision
from broadsheet.model.score import Term
from broadsheet.model.story import Redirect, Split, Story
from tests.adapters.store_samples import (
    NOON,
    accepted,
    article,
    body,
    files,
    full_article,
    harvest,
    hours,
    judgement,
    member,
    story,
    thumbnail,
    verdict,
)


@pytest.fixture
def filled(store: SqlStore) -> SqlStore:
    """A store with the waiting articles a to f, published an hour apart."""
    store.accept(harvest(*(accepted(article(key, published=hours(n))) for n, key in enumerate("abcdef"))))
    return store


def test_a_judgement_ends_the_waiting(filled: SqlStore) -> None:
    """The judged no longer wait, carry the stems they were given, and are seen by later batches."""
    filled.judge(judgement(stems={"a": "stem-a", "b": "stem-b"}, judged=("a", "b")))
    assert [each.id for each in filled.waiting()] == ["c", "d", "e", "f"]
    assert [each.stem for each in filled.seen_since(NOON)] == ["stem-a", "stem-b"]
    assert list(filled.seen_since(hours(1))) == []
    assert filled.stems() == {"stem-a", "stem-b"}


def test_an_edit_is_judged_again_and_keeps_its_stem(filled: SqlStore) -> None:
    """A stem is given once; a second one for the same article is not taken."""
    filled.judge(judgement(stems={"a": "first"}, judged=("a",)))
    filled.accept(harvest(accepted(article("a", title="Better"), digest="2")))
    filled.judge(judgement(stems={"a": "second"}, judged=("a",)))
    assert filled.edited() == ()
    assert filled.articles(["a"])["a"].stem == "first"


def test_two_articles_never_get_one_stem(filled: SqlStore) -> None:
    """A stem given twice is refused, and with it the whole judgement."""
    with pytest.raises(StoreError):
        filled.judge(judgement(stems={"a": "same", "b": "same"}, judged=("a", "b")))
    assert len(filled.waiting()) == 6
    assert filled.stems() == frozenset()


def test_a_story_comes_back_with_every_reason(filled: SqlStore) -> None:
    """Members keep their order, their terms and their numbers to the last bit."""
    terms = (Term("nuclear", 0.1 + 0.2, "in both titles"), Term("größer", 1e-300))
    told = Story("s", (member("c"), member("a", "similar", score=1 / 3, threshold=0.28, terms=terms)))
    copy = Story("t", (member("b"), member("d", "copy", of="b")))
    filled.judge(judgement(told, copy))
    assert filled.stories() == (told, copy)
    assert filled.stories(["t", "unknown"]) == (copy,)


def test_a_story_is_replaced_whole(filled: SqlStore) -> None:
    """A story that is saved again stands as it was given last."""
    filled.judge(judgement(story("s", "a", "b", "c"), story("t", "d")))
    filled.judge(judgement(story("s", "c", "a")))
    assert filled.stories() == (story("s", "c", "a"), story("t", "d"))


def test_a_story_that_lost_all_members_is_no_more(filled: SqlStore) -> None:
    """An article stands in one story, the last that was given it; the emptied one is dropped."""
    filled.judge(judgement(story("s", "a"), story("t", "b", "c")))
    filled.judge(judgement(story("u", "a", "c")))
    assert filled.stories() == (story("t", "b"), story("u", "a", "c"))


def test_a_merged_story_leads_to_the_living_one(filled: SqlStore) -> None:
    """Chains of merges are resolved: every old id leads to a story that can be read."""
    filled.judge(judgement(story("s", "a"), story("t", "b"), story("u", "c")))
    filled.judge(judgement(story("t", "b", "a"), redirects=(Redirect("s", "t"),)))
    filled.judge(judgement(story("u", "c", "b", "a"), redirects=(Redirect("t", "u"),)))
    assert filled.stories() == (story("u", "c", "b", "a"),)
    assert filled.redirects() == (Redirect("s", "u"), Redirect("t", "u"))


def test_a_story_that_is_merged_in_the_batch_that_made_it_never_stands(filled: SqlStore) -> None:
    """Where a batch names a story and redirects it, the redirect holds."""
    filled.judge(judgement(story("s", "a", "b"), story("t", "b"), redirects=(Redirect("t", "s"),)))
    assert filled.stories() == (story("s", "a", "b"),)
    assert filled.redirects() == (Redirect("t", "s"),)


def test_a_story_that_lives_again_is_no_longer_redirected(filled: SqlStore) -> None:
    """A story parted again under its own id ends the redirect from that id."""
    filled.judge(judgement(story("s", "a", "b"), redirects=(Redirect("t", "s"),)))
    filled.judge(judgement(story("s", "a"), story("t", "b"), splits=(Split("s", "t", ("b",)),)))
    assert filled.redirects() == ()
    assert filled.stories() == (story("s", "a"), story("t", "b"))


def test_a_redirect_to_an_erased_story_is_left_out(filled: SqlStore) -> None:
    """No redirect leads to a story that is not there."""
    filled.judge(judgement(story("s", "a"), redirects=(Redirect("t", "s"),)))
    filled.erase(["a"])
    assert filled.redirects() == ()


def test_splits_are_noted(filled: SqlStore) -> None:
    """Notes of splits come sorted by both sides, each pair once."""
    notes = Split("s", "u", ("b", "c")), Split("s", "t", ("a",)), Split("r", "z", ())
    filled.judge(judgement(splits=notes))
    filled.judge(judgement(splits=notes[:1]))
    assert filled.splits() == (notes[2], notes[1], notes[0])


def test_stories_are_found_by_article_and_by_time(filled: SqlStore) -> None:
    """A story is found by any of its members, and as recent by its youngest."""
    filled.judge(judgement(story("s", "f", "a"), story("t", "b", "c"), story("u", "d")))
    assert filled.stories_of(["a", "d", "unknown"]) == (story("s", "f", "a"), story("u", "d"))
    assert filled.stories_since(hours(3)) == (story("s", "f", "a"), story("u", "d"))
    assert filled.stories_of([]) == ()


def test_verdicts_are_replaced(filled: SqlStore) -> None:
    """The last verdict on an article stands, with all its terms."""
    filled.judge(judgement(verdicts=(verdict("a"), verdict("b", judged=False))))
    later = verdict("a", head=False, published=False, published_why="", topics=())
    filled.judge(judgement(verdicts=(later,)))
    assert filled.verdicts() == {"a": later, "b": verdict("b", judged=False)}
    assert filled.verdicts(["a", "z"]) == {"a": later}


def test_a_judgement_on_an_unknown_article_is_refused_whole(filled: SqlStore) -> None:
    """A verdict on what is not there saves nothing of its batch."""
    with pytest.raises(StoreError):
        filled.judge(judgement(story("s", "a"), verdicts=(verdict("unknown"),), judged=("a",)))
    assert filled.stories() == ()
    assert len(filled.waiting()) == 6


def test_the_last_obeyed_decision_is_remembered(filled: SqlStore) -> None:
    """A judgement that obeyed no decision does not forget the one before."""
    assert filled.obeyed() == ""
    filled.judge(judgement(decision="d1"))
    filled.judge(judgement())
    assert filled.obeyed() == "d1"


def test_articles_are_found_by_id_and_address(filled: SqlStore) -> None:
    """An unknown id or address finds nothing, and no ids find no articles."""
    found = filled.articles(["a", "z"])
    assert found == {"a": article("a", source_id="s1")}
    assert filled.article_at("https://outlet.example/a") == found["a"]
    assert filled.article_at("https://outlet.example/A") is None
    assert filled.articles([]) == {}


@pytest.mark.slow
def test_more_ids_than_a_statement_takes_are_answered(store: SqlStore) -> None:
    """No collection of ids is too large to ask for, and no batch too large to save."""
    keys = [f"{number:05}" for number in range(1000)]
    stories = tuple(story(f"s{key}", key) for key in keys)
    store.accept(harvest(*(accepted(article(key)) for key in keys)))
    store.judge(judgement(*stories, verdicts=tuple(map(verdict, keys)), judged=tuple(keys)))
    assert len(store.articles([*keys, *(f"unknown{number}" for number in range(66_000))])) == 1000
    assert len(store.verdicts(keys)) == len(store.stories_of(keys)) == 1000
    assert len(store.stories([each.id for each in stories])) == 1000
    store.erase(keys)
    assert store.stories() == ()


def test_take_in_keeps_what_records_say(store: SqlStore) -> None:
    """Imported articles come with stories, verdicts and pictures, and those with a verdict do not wait."""
    given = [(full_article("a"), thumbnail("a")), (article("b", stem="b"), None), (article("c"), None)]
    told = story("s", "a", "b")
    count = store.take_in(
        given, judgement(told, verdicts=(verdict("a"),), judged=("b",)), files(thumbnail("a"))
    )
    assert count == 3
    assert store.articles() == {each.id: each for each, _ in given}
    assert store.stories() == (told,)
    assert store.verdicts() == {"a": verdict("a")}
    assert store.thumbnails(["a"]) == {"a": thumbnail("a")}
    assert [each.id for each in store.waiting()] == ["c"]
    assert not store.is_empty()


def test_take_in_twice_changes_nothing(store: SqlStore) -> None:
    """Known articles are left as they are, whatever a second import says of them."""
    outcome = judgement(story("s", "a", "b"), verdicts=(verdict("a"),))
    store.take_in([(article("a"), None), (article("b"), None)], outcome)
    again = judgement(
        story("t", "a"), story("u", "b"), verdicts=(verdict("a", head=False),), stems={"a": "x"}
    )
    assert store.take_in([(article("a", title="Other"), thumbnail("a"))], again, files(thumbnail("a"))) == 0
    assert store.articles(["a"]) == {"a": article("a")}
    assert store.stories() == (story("s", "a", "b"),)
    assert store.verdicts() == {"a": verdict("a")}
    assert store.thumbnails() == {}


def test_take_in_joins_new_articles_to_the_story_of_known_ones(store: SqlStore) -> None:
    """A new member of a known story stands behind the members that are there."""
    store.take_in([(article("a"), None), (article("b"), None)], judgement(story("s", "a", "b")))
    store.take_in([(article(key), None) for key in "abcd"], judgement(story("t", "c", "b"), story("u", "d")))
    assert store.stories() == (story("s", "a", "b", "c"), story("u", "d"))


def test_take_in_does_not_redirect_a_living_story(store: SqlStore) -> None:
    """An import brings its redirects along, but none away from a story that stands."""
    store.take_in([(article("a"), None)], judgement(story("s", "a")))
    more = judgement(story("t", "b"), redirects=(Redirect("s", "t"), Redirect("r", "t")))
    store.take_in([(article("b"), None)], more)
    assert store.stories() == (story("s", "a"), story("t", "b"))
    assert store.redirects() == (Redirect("r", "t"),)


def test_an_erased_article_is_out_and_kept_out(filled: SqlStore) -> None:
    """Erasing takes an article out with all that hangs on it, and no source or import brings it back."""
    filled.accept(harvest(accepted(article("g"), body=body("g"), thumbnail=thumbnail("g"))))
    outcome = judgement(
        story("s", "a", "g"), verdicts=(verdict("g"),), stems={"g": "stem-g"}, judged=("a", "g")
    )
    filled.judge(outcome)
    filled.erase(["g"])
    assert (
        filled.articles(["g"]) == filled.bodies(["g"]) == filled.thumbnails(["g"]) == filled.verdicts() == {}
    )
    assert filled.stories() == (story("s", "a"),)
    assert "g" in filled.seen("s1")
    assert filled.stems() == {"stem-g"}
    assert filled.accept(harvest(accepted(article("g"), source_id="s2"), source_id="s2")) == (0, 0)
    assert filled.take_in([(article("g"), None)], judgement(story("s", "g", "a"))) == 0
    assert filled.articles(["g"]) == {}


def test_an_article_can_be_kept_out_before_it_comes(store: SqlStore) -> None:
    """An id may be erased before its article is known."""
    store.erase(["a"])
    assert store.accept(harvest(accepted(article("a")))) == (0, 0)
    assert store.waiting() == ()


def test_decisions_are_appended_once(store: SqlStore) -> None:
    """Decisions come in the order of time and id, and the same id is kept once, as first said."""
    first = Decision("b", hours(1), Act.JOIN, ("https://x.example/1", "https://x.example/ü"), why="one event")
    second = Decision("a", hours(1), Act.RETITLE, ("https://x.example/1",), "Ein Titel", "clearer", "Ada")
    earlier = Decision("z", NOON, Act.MUTE, ("spam.example",))
    for decision in (first, second, earlier, replace(first, why="changed")):
        store.decide(decision)
    assert store.decisions() == (earlier, second, first)
