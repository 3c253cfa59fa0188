"""Articles join, open, merge and part stories."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from broadsheet.errors import ConfigurationError
from broadsheet.model.article import Article
from broadsheet.model.options import StoryOptions
from broadsheet.model.story import Changes, Constraints, Copy, Membership, Redirect, Split, Story
from broadsheet.story import StoryState, advance, restore
from broadsheet.story.batch import Batch
from broadsheet.story.features import featured
from broadsheet.text.digests import short_id
from tests.story.world import EVENTS, START, article

CRANE = article("crane", EVENTS[0], 0)
CRANE_LATER = article(
    "crane2", "Two dockers hurt as a harbor crane collapses at the Brenn terminal", 2, outlet="b"
)
PUMPS = article("pumps", EVENTS[1], 1)
NOW = START + timedelta(hours=6)


def judge(
    *articles: Article,
    state: StoryState | None = None,
    copies: Mapping[str, Copy] | None = None,
    must: tuple[tuple[str, str], ...] = (),
    cannot: tuple[tuple[str, str], ...] = (),
) -> Changes:
    constraints = Constraints(frozenset(must), frozenset(cannot))
    return advance(state or fresh(), articles, copies or {}, constraints, NOW)


def fresh(*stories: tuple[Article, ...]) -> StoryState:
    """A state in which each tuple of articles is a story, opened by its first."""
    made = [
        Story(f"s-{short_id(members[0].id)}", tuple(Membership(each.id, "opened") for each in members))
        for members in stories
    ]
    articles = {each.id: each for members in stories for each in members}
    return restore(made, articles, articles.values(), StoryOptions())


def grouped(changes: Changes) -> set[frozenset[str]]:
    return {frozenset(story.article_ids) for story in changes.stories}


def test_an_event_is_one_story() -> None:
    """Two reports of one event stand together, a report of another event alone."""
    assert grouped(judge(CRANE, CRANE_LATER, PUMPS)) == {frozenset({"crane", "crane2"}), frozenset({"pumps"})}


def test_a_story_is_named_after_the_article_that_opened_it() -> None:
    """The id is derived from the opening article's id and survives growth."""
    state = fresh()
    (opened,) = judge(CRANE, state=state).stories
    (grown,) = judge(CRANE_LATER, state=state).stories
    assert opened.id == grown.id == f"s-{short_id('crane')}"


def test_a_join_says_why() -> None:
    """A join carries its score, the threshold, and the strongest shared terms."""
    (story,) = judge(CRANE, CRANE_LATER).stories
    first, joined = story.members
    assert (first.how, joined.how) == ("opened", "similar")
    assert joined.score >= joined.threshold == StoryOptions().threshold
    assert {"brenn", "harbor"} <= {term.name for term in joined.terms}


@pytest.mark.parametrize(("hours", "together"), [(71, True), (73, False), (-71, True), (-73, False)])
def test_a_story_lives_for_the_window(hours: float, together: bool) -> None:
    """A report joins within 72 hours of the story's own days, before or after, whenever it comes."""
    late = replace(CRANE_LATER, published=CRANE.published + timedelta(hours=hours))
    (story,) = judge(late, state=fresh((CRANE,))).stories
    assert (len(story.members) == 2) is together


def test_a_follow_up_is_linked_and_not_merged() -> None:
    """A report of an ended story opens one of its own, and says which it takes up again, and why."""
    for days, linked in ((3.2, True), (13, True), (15, False)):
        late = replace(CRANE_LATER, published=CRANE.published + timedelta(days=days))
        (story,) = judge(late, state=fresh((CRANE,))).stories
        (opening,) = story.members
        assert opening.how == "opened"
        assert opening.of == ("crane" if linked else "")
        assert (opening.score >= opening.threshold > 0 and len(opening.terms) > 1) is linked


def test_a_follow_up_may_be_forbidden() -> None:
    """What an editor parted is not linked either."""
    late = replace(CRANE_LATER, published=CRANE.published + timedelta(days=5))
    (story,) = judge(late, state=fresh((CRANE,)), cannot=(("crane", "crane2"),)).stories
    assert story.members[0].of == ""


def test_languages_do_not_mix() -> None:
    """Articles in two known languages never join; an unknown language joins any."""
    assert len(judge(CRANE, replace(CRANE_LATER, language="de")).stories) == 2
    assert len(judge(CRANE, replace(CRANE_LATER, language="")).stories) == 1


def test_a_copy_joins_its_original() -> None:
    """A near-copy stands with its original however little the titles share, and says of whom it is a copy."""
    (story,) = judge(CRANE, PUMPS, copies={"pumps": Copy("pumps", "crane", 0.93)}).stories
    assert story.members[1] == Membership("pumps", "copy", 0.93, of="crane")


def test_an_original_that_comes_late_joins_its_copy() -> None:
    """Of a copy that was judged before its original the two still stand together, and the original is not called the
    copy."""
    (story,) = judge(PUMPS, state=fresh((CRANE,)), copies={"crane": Copy("crane", "pumps", 0.93)}).stories
    assert story.members[1] == Membership("pumps", "original", 0.93, of="crane")


def test_stories_that_turn_out_to_be_one_merge() -> None:
    """The story opened first survives, the other leaves a redirect, and those who moved say why."""
    state = fresh((CRANE,), (CRANE_LATER,))
    bridge = article("crane3", f"{EVENTS[0]}, inquiry opened", 3)
    changes = judge(bridge, state=state)
    assert changes.redirects == (Redirect(f"s-{short_id('crane2')}", f"s-{short_id('crane')}"),)
    (story,) = changes.stories
    assert story.id == f"s-{short_id('crane')}"
    assert {member.article_id: member.how for member in story.members}["crane2"] == "merged"


def test_an_address_survives_a_story_that_never_stood() -> None:
    """A story that a newborn took in, which went into a third in the same batch, leads to the third."""
    oldest, newborn, youngest = (article(name, name, hours) for name, hours in (("a", 0), ("b", 1), ("c", 2)))
    state = fresh((oldest,), (youngest,))
    state.learn(featured(newborn, state.options))
    batch, why = Batch(state, Constraints()), Membership("", "merged")
    first, last = batch.home("a"), batch.home("c")
    assert first
    assert last
    between = batch.open(Membership("b", "opened"), "b")
    assert batch.merge(batch.merge(last, between, why), first, why) is first
    changes = batch.changes()
    assert changes.redirects == (Redirect(last.id, first.id),)
    assert grouped(changes) == {frozenset("abc")}


def test_an_id_that_ended_is_not_given_again() -> None:
    """A story opened under the seed of one that ended in the same batch has an id of its own."""
    state = fresh((CRANE,), (PUMPS,))
    batch = Batch(state, Constraints())
    crane, pumps = batch.home("crane"), batch.home("pumps")
    assert crane
    assert pumps
    batch.merge(crane, pumps, Membership("", "merged"))
    batch.move(crane, {"pumps"}, batch.open(Membership("late", "opened"), "pumps"))
    changes = batch.changes()
    assert changes.redirects == (Redirect(pumps.id, crane.id),)
    assert pumps.id not in {story.id for story in changes.stories}


@pytest.mark.parametrize(
    ("how", "of"), [("opened", ""), ("copy", "crane"), ("original", "crane"), ("editor", "crane")]
)
def test_a_copy_that_an_editor_moves_stays_one(how: str, of: str) -> None:
    """What it copies is kept; what a story takes up again is not taken for a copy."""
    pumps = Story("s", (Membership("crane", "opened"), Membership("pumps", how, of="crane")))
    articles = {"crane": CRANE, "pumps": PUMPS}
    state = restore([pumps], articles, articles.values(), StoryOptions())
    changes = judge(state=state, cannot=(("crane", "pumps"),))
    moved = {member.article_id: member for story in changes.stories for member in story.members}["pumps"]
    assert moved == Membership("pumps", "editor", of=of)


def test_a_must_link_joins_and_merges() -> None:
    """A must-link brings a new article in and standing stories together, across any window and language."""
    old = replace(PUMPS, published=PUMPS.published - timedelta(days=300), language="fr")
    state = fresh((old,), (CRANE,))
    changes = judge(state=state, must=(("crane", "pumps"),))
    assert grouped(changes) == {frozenset({"crane", "pumps"})}
    assert changes.redirects == (Redirect(f"s-{short_id('crane')}", f"s-{short_id('pumps')}"),)
    (story,) = judge(article("x", "Nothing alike", 3), state=state, must=(("crane", "x"),)).stories
    assert story.members[-1] == Membership("x", "editor")


def test_a_cannot_link_keeps_apart() -> None:
    """A cannot-link keeps a new article out of the story that it is likest to."""
    assert len(judge(CRANE, CRANE_LATER, cannot=(("crane", "crane2"),)).stories) == 2


def test_a_cannot_link_parts() -> None:
    """Of two members that must not stand together the later leaves for a story of its own; both keep a note."""
    state = fresh((CRANE, CRANE_LATER, PUMPS))
    changes = judge(state=state, cannot=(("crane", "crane2"),))
    assert grouped(changes) == {frozenset({"crane", "pumps"}), frozenset({"crane2"})}
    part = state.home["crane2"]
    assert changes.splits == (Split(f"s-{short_id('crane')}", part, ("crane2",)),)
    assert changes.redirects == ()


def test_a_parted_article_takes_its_group_along() -> None:
    """Articles bound to one that is parted leave with it."""
    state = fresh((CRANE, CRANE_LATER, PUMPS))
    changes = judge(state=state, cannot=(("crane", "crane2"),), must=(("crane2", "pumps"),))
    assert grouped(changes) == {frozenset({"crane"}), frozenset({"crane2", "pumps"})}


def test_a_must_link_leaves_foes_behind() -> None:
    """Where two whole stories may not merge, only the bound articles move."""
    other = article("other", EVENTS[3], 1)
    state = fresh((CRANE, CRANE_LATER), (PUMPS, other))
    changes = judge(state=state, must=(("crane", "pumps"),), cannot=(("crane2", "other"),))
    assert grouped(changes) == {frozenset({"crane", "crane2", "pumps"}), frozenset({"other"})}


def test_an_edited_article_stays() -> None:
    """An article that stands already is read again and stays where it is, whatever it now says."""
    state = fresh((CRANE, CRANE_LATER))
    assert judge(replace(CRANE_LATER, title=EVENTS[1]), state=state) == Changes()
    (story,) = judge(PUMPS, state=state).stories
    assert story.article_ids == ("crane", "crane2", "pumps")


def test_a_member_without_an_article_stays() -> None:
    """A story whose articles are not loaded is kept as it is and draws nobody."""
    gone = Story("s-gone", (Membership("gone", "opened"),))
    state = restore([gone], {}, [], StoryOptions())
    assert len(judge(CRANE, state=state).stories) == 1
    assert state.stories["s-gone"] == gone


def test_what_every_article_says_joins_nothing() -> None:
    """In an edition on one subject the words that all texts share do not make one story of them."""

    def tip(word: str, hours: float) -> Article:
        return article(
            word, f"How to use {word} in Power Gadgets", hours, "Power Gadgets for makers.", "maker"
        )

    span = [tip(f"feature{number}", -number) for number in range(60)]
    tips = [
        tip(word, place) for place, word in enumerate(("licenses", "forms", "portals", "themes", "charts"))
    ]
    changes = judge(*tips, state=restore([], {}, span, StoryOptions()))
    assert len(changes.stories) == len(tips)


def test_an_unknown_veto_is_an_error() -> None:
    """A veto that does not exist is a ConfigurationError that names those that do."""
    with pytest.raises(ConfigurationError, match="another day of a tally"):
        restore([], {}, [], StoryOptions(vetoes=("tallies",)))


def test_the_span_forgets() -> None:
    """Document frequencies count what was first seen in the trailing span, and an article once."""
    options = StoryOptions(span_days=1)
    state = restore([], {}, [CRANE, CRANE], options)
    assert state.counts["docker"] == 1
    advance(state, [], {}, Constraints(), START + timedelta(days=2))
    assert state.counts["docker"] == 0
