"""What editors decide is seen in the published bytes, survives what comes later, and can be taken back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from broadsheet.errors import UsageError
from broadsheet.model.article import Article
from broadsheet.model.decision import Act, Decision
from broadsheet.model.story import Story
from broadsheet.text.digests import short_id
from tests.build import hours
from tests.newsroom import Room, Web, jpeg, rss, source
from tests.pipeline.conftest import Opening
from tests.pipeline.samples import ALPHA, BETA, GAMMA, HARBOR, HARBOR_AGAIN, OWLS, QUIET, TAXES, entry

PICTURE = "https://alpha.example/owl.jpg"
LATER = entry(
    "gamma.example", "later", "A chip maker opens a school", "school", "chips", "pupil", at=hours(30)
)


@pytest.fixture
def room(opening: Opening) -> Room:
    """An edition that has read two outlets' reports of one event, and three other articles."""
    web = Web()
    web.outlet(ALPHA, HARBOR, replace(OWLS, picture=PICTURE))
    web.put(PICTURE, jpeg(640, 480))
    web.outlet(BETA, HARBOR_AGAIN)
    web.outlet(GAMMA, TAXES, QUIET)
    made = opening(web, *map(source, (ALPHA, BETA, GAMMA)))
    made.run(hours(1))
    return made


def record(room: Room, address: str) -> str:
    """Text of an article's record."""
    found = article(room, address)
    return room.text(f"_news/{found.stem}.md")


def article(room: Room, address: str) -> Article:
    found = room.store.article_at(address)
    assert found is not None
    return found


def story(room: Room, address: str) -> Story:
    (found,) = room.store.stories_of([short_id(address)])
    return found


def front(room: Room) -> list[str]:
    """Stories of the front page, in their order."""
    linked = re.findall(r"stories/([\w-]+)/", room.text("public/index.html"))
    return list(dict.fromkeys(linked))


def feed_titles(room: Room) -> list[str]:
    return [item["title"] for item in json.loads(room.sink.files["public/feed.json"])["items"]]


def take_back(room: Room, decision: Decision) -> None:
    room.decide(Act.UNDO, decision.id, at=hours(4))


def test_the_two_reports_stand_together(room: Room) -> None:
    """The sample says what the tests of this file rest on."""
    assert story(room, HARBOR.address) == story(room, HARBOR_AGAIN.address)
    assert len(room.store.stories()) == 4


UNDOABLE: dict[str, tuple[Act, tuple[str, ...], str]] = {
    "publish": (Act.PUBLISH, (QUIET.address,), ""),
    "hide": (Act.HIDE, (OWLS.address,), ""),
    "pin": (Act.PIN, (TAXES.address,), ""),
    "lead": (Act.LEAD, (HARBOR_AGAIN.address,), ""),
    "lead the other": (Act.LEAD, (HARBOR.address,), ""),
    "retitle": (Act.RETITLE, (HARBOR.address,), "A better title"),
    "excerpt": (Act.EXCERPT, (HARBOR.address,), "A better excerpt."),
    "topic": (Act.TOPIC, (OWLS.address,), "+Power and Grid"),
    "boost": (Act.BOOST, (QUIET.address,), "100"),
    "mute": (Act.MUTE, ("gamma.example",), ""),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", UNDOABLE)
def test_what_is_undone_was_never_done(name: str, room: Room) -> None:
    """Undoing brings back the very bytes from before; undoing the undo those from after."""
    act, subjects, to = UNDOABLE[name]
    before = dict(room.sink.files)
    decision = room.decide(act, *subjects, at=hours(2), to=to)
    after = dict(room.sink.files)
    undo = room.decide(Act.UNDO, decision.id, at=hours(3))
    assert room.sink.files == before
    room.decide(Act.UNDO, undo.id, at=hours(4))
    assert room.sink.files == after


def test_publish_stands_above_the_threshold(room: Room) -> None:
    """An article below the threshold that an editor publishes is on the front page, in feed and archive."""
    assert "published: false" in record(room, QUIET.address)
    room.decide(Act.PUBLISH, QUIET.address, at=hours(2))
    assert "published: true" in record(room, QUIET.address)
    assert QUIET.title in feed_titles(room)
    assert story(room, QUIET.address).id in front(room)


def test_publish_means_the_story(opening: Opening) -> None:
    """A story of which an editor published any report is published, whichever of its reports heads it."""
    dull = replace(HARBOR, title="Port Alder approves factory beside Quay Nine")
    dull_again = replace(HARBOR_AGAIN, title="Factory at Quay Nine approved by Port Alder")
    web = Web()
    web.outlet(ALPHA, dull)
    web.outlet(BETA, dull_again)
    room = opening(web, source(ALPHA), source(BETA))
    room.run(hours(1))
    assert front(room) == []
    verdicts = room.store.verdicts()
    (tail,) = [key for key in story(room, dull.address).article_ids if not verdicts[key].head]
    room.decide(Act.PUBLISH, tail, at=hours(2))
    assert front(room) == [story(room, dull.address).id]


def test_hide_leaves_the_record(room: Room) -> None:
    """A hidden article is on no page, in no feed and in no live API page; its record stands, unpublished."""
    room.decide(Act.HIDE, OWLS.address, at=hours(2))
    assert "published: false" in record(room, OWLS.address)
    assert OWLS.title not in feed_titles(room)
    assert [path for path in room.paths_with(OWLS.title) if path.endswith(".html")] == []


def test_a_hidden_head_makes_room_for_another(room: Room) -> None:
    """Of a story whose head is hidden, even one that an editor had made the lead, another report is the head."""
    room.decide(Act.LEAD, HARBOR.address, at=hours(2))
    room.decide(Act.HIDE, HARBOR.address, at=hours(3))
    assert "published: true" in record(room, HARBOR_AGAIN.address)
    assert "heat: -1" in record(room, HARBOR.address)


def test_a_pin_stands_on_top(room: Room) -> None:
    """The story pinned last stands first, an earlier pin second; others keep their order below."""
    order = front(room)
    *others, before_last, last = order
    room.decide(Act.PIN, before_last, at=hours(2))
    room.decide(Act.PIN, last, at=hours(3))
    assert front(room) == [last, before_last, *others]


@pytest.mark.parametrize(
    ("leading", "other"), [(HARBOR, HARBOR_AGAIN), (HARBOR_AGAIN, HARBOR)], ids=["first", "second"]
)
def test_a_lead_heads_its_story(leading: object, other: object, room: Room) -> None:
    """The report an editor chose heads its story; the records of all members say so."""
    room.decide(Act.LEAD, leading.address, at=hours(2))  # type: ignore[attr-defined]
    assert "published: true" in record(room, leading.address)  # type: ignore[attr-defined]
    assert "heat: -1" in record(room, other.address)  # type: ignore[attr-defined]
    assert "published: false" in record(room, other.address)  # type: ignore[attr-defined]
    assert leading.title in feed_titles(room)  # type: ignore[attr-defined]
    assert other.title not in feed_titles(room)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("act", "words"), [(Act.RETITLE, "Owls heard by machine"), (Act.EXCERPT, "What the machine heard.")]
)
def test_an_editors_words_stand_everywhere(act: Act, words: str, room: Room) -> None:
    """Another title or excerpt stands in record, site, feeds and API; the record's name does not change."""
    own = OWLS.title if act is Act.RETITLE else OWLS.summary
    name = article(room, OWLS.address).stem
    room.decide(act, OWLS.address, at=hours(2), to=words)
    found = room.paths_with(words)
    assert f"_news/{name}.md" in found
    assert {"public/index.html", "public/feed.xml", "public/feed.json"} <= set(found)
    assert any(path.startswith("public/api/") for path in found)
    assert room.paths_with(own) == []


def test_an_editors_words_outlive_an_edit(room: Room) -> None:
    """An edit at the source does not bring the source's title back."""
    room.decide(Act.RETITLE, OWLS.address, at=hours(2), to="Owls heard by machine")
    room.web.outlet(ALPHA, HARBOR, replace(OWLS, picture=PICTURE, title="Update: AI model hears owls"))
    room.run(hours(3))
    assert "Owls heard by machine" in record(room, OWLS.address)
    assert room.paths_with("Update: AI model") == []


@pytest.mark.parametrize("how", ["+", "-"])
def test_a_topic_is_given_and_taken(how: str, room: Room) -> None:
    """A topic that an editor gives or takes stands in the record, on the topic's page, and in quality."""
    given = OWLS if how == "+" else TAXES
    room.decide(Act.TOPIC, given.address, at=hours(2), to=f"{how}Power and Grid")
    assert ("- Power and Grid" in record(room, given.address)) == (how == "+")
    assert (given.title in room.text("public/topics/grid/index.html")) == (how == "+")


def test_join_makes_one_story_for_ever(room: Room) -> None:
    """Joined articles stand in one story, the other address leads there, and so they stay after later batches."""
    old = {story(room, one.address).id for one in (OWLS, TAXES)}
    room.decide(Act.JOIN, OWLS.address, TAXES.address, at=hours(2))
    kept = story(room, OWLS.address)
    assert kept == story(room, TAXES.address)
    (gone,) = old - {kept.id}
    assert kept.id in room.text(f"public/stories/{gone}/index.html")
    later(room)
    assert story(room, OWLS.address) == story(room, TAXES.address)
    assert kept.id in room.text(f"public/stories/{gone}/index.html")


def later(room: Room) -> None:
    """Another batch, a day later."""
    room.web.outlet(GAMMA, TAXES, QUIET, LATER)
    assert room.run(hours(31)).batch.judged == 1


def test_part_makes_two_stories_for_ever(room: Room) -> None:
    """Parted articles stand in two stories, both with a note, and so they stay after later batches."""
    room.decide(Act.PART, HARBOR.address, HARBOR_AGAIN.address, at=hours(2))
    one, other = story(room, HARBOR.address), story(room, HARBOR_AGAIN.address)
    assert one.id != other.id
    assert other.id in room.text(f"public/stories/{one.id}/index.html")
    assert one.id in room.text(f"public/stories/{other.id}/index.html")
    later(room)
    assert story(room, HARBOR.address).id != story(room, HARBOR_AGAIN.address).id


UNTANGLED = {
    "join": (Act.JOIN, (OWLS.address, TAXES.address)),
    "part": (Act.PART, (HARBOR.address, HARBOR_AGAIN.address)),
}


@pytest.mark.parametrize("name", UNTANGLED)
def test_join_and_part_can_be_taken_back(name: str, room: Room) -> None:
    """What was joined stands apart again, what was parted together, and later batches leave it so."""
    act, subjects = UNTANGLED[name]
    together = story(room, subjects[0]) == story(room, subjects[1])
    take_back(room, room.decide(act, *subjects, at=hours(2)))
    assert (story(room, subjects[0]) == story(room, subjects[1])) == together
    later(room)
    assert (story(room, subjects[0]) == story(room, subjects[1])) == together


def test_a_boost_counts_in_quality_and_heat(room: Room) -> None:
    """A boost is added to quality, which carries it into heat and over the threshold."""
    room.decide(Act.BOOST, QUIET.address, at=hours(2), to="40")
    assert "quality: 42" in record(room, QUIET.address)
    assert "heat: 42" in record(room, QUIET.address)
    assert "published: true" in record(room, QUIET.address)


@pytest.mark.parametrize("named", ["alpha.example", ALPHA])
def test_a_muted_provider_or_source_is_read_and_not_published(named: str, room: Room) -> None:
    """What a muted provider or source gives is kept and never published, what it gives later too; where
    another reports the same, that one heads the story."""
    room.decide(Act.MUTE, named, at=hours(2))
    fresh = entry("alpha.example", "fresh", "An AI learns to wait", "wait", "queue", "bench")
    room.web.outlet(ALPHA, fresh)
    room.run(hours(3))
    for one in (OWLS, HARBOR, fresh):
        assert "published: false" in record(room, one.address)
    assert "published: true" in record(room, HARBOR_AGAIN.address)


def removed_everywhere(room: Room, gone: Article) -> None:
    for trace in (gone.title, gone.address, gone.id, gone.stem):
        assert room.paths_with(trace) == []
        assert [path for path in room.sink.files if trace in path] == []


def test_a_removed_article_is_gone_and_stays_out(room: Room) -> None:
    """Record, page, API, feeds, picture and text are gone; its page is not even asked for at the next poll."""
    gone = article(room, OWLS.address)
    assert room.store.bodies([gone.id])
    room.decide(Act.REMOVE, OWLS.address, at=hours(2))
    removed_everywhere(room, gone)
    assert not room.store.bodies([gone.id])
    assert not room.store.thumbnails([gone.id])
    asked = room.asked("page").count(OWLS.address)
    room.web.outlet(ALPHA, HARBOR, replace(OWLS, summary="Altered, so that it looks new."))
    room.run(hours(3))
    removed_everywhere(room, gone)
    assert room.asked("page").count(OWLS.address) == asked


def test_another_report_takes_the_removed_ones_place(room: Room) -> None:
    """A story whose head is removed goes on with its next report as head, published."""
    verdicts = room.store.verdicts()
    head = next(key for key in story(room, HARBOR.address).article_ids if verdicts[key].head)
    left = next(key for key in story(room, HARBOR.address).article_ids if key != head)
    kept = story(room, HARBOR.address).id
    room.decide(Act.REMOVE, head, at=hours(2))
    assert front(room).count(kept) == 1
    remaining = room.store.articles([left])[left]
    assert "published: true" in record(room, remaining.address)
    assert "related:" not in record(room, remaining.address) or head not in record(room, remaining.address)


def test_an_address_never_read_is_kept_out_beforehand(room: Room) -> None:
    """Removing an address that was never read keeps it out when a source gives it."""
    room.decide(Act.REMOVE, f"{LATER.address}?utm_source=feed#top", at=hours(2))
    room.web.outlet(GAMMA, TAXES, QUIET, LATER)
    room.run(hours(31))
    assert room.store.article_at(LATER.address) is None


def test_a_removal_can_be_taken_back(room: Room) -> None:
    """After the undo the next poll brings the article in again, although its feed has not changed."""
    room.web.put(ALPHA, rss([HARBOR, replace(OWLS, picture=PICTURE)]), headers=(("etag", "e"),))
    room.run(hours(1.5))
    take_back(room, room.decide(Act.REMOVE, OWLS.address, at=hours(2)))
    room.run(hours(5))
    assert "published: true" in record(room, OWLS.address)


def test_a_decision_of_an_earlier_time_that_comes_late_is_obeyed(room: Room) -> None:
    """What another editor decided before our last decision, and git brings later, is obeyed by the next run."""
    room.decide(Act.HIDE, TAXES.address, at=hours(3))
    room.store.decide(Decision("late", hours(2), Act.HIDE, (OWLS.address,)))
    room.run(hours(1.1))
    assert "published: false" in record(room, OWLS.address)


def test_of_two_decisions_of_one_second_the_later_made_counts(room: Room) -> None:
    """The log keeps the order in which decisions were made, also where the clock does not tell them apart."""
    for _ in range(3):
        room.decide(Act.HIDE, OWLS.address, at=hours(2))
        room.decide(Act.PUBLISH, OWLS.address, at=hours(2))
    assert "published: true" in record(room, OWLS.address)


NAMES: dict[str, Callable[[Room], str]] = {
    "address": lambda room: OWLS.address,
    "tracked address": lambda room: f"{OWLS.address}?utm_campaign=x#y",
    "article id": lambda room: short_id(OWLS.address),
    "story id": lambda room: story(room, OWLS.address).id,
    "record": lambda room: f"_news/{article(room, OWLS.address).stem}.md",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_an_article_is_known_by_many_names(name: str, room: Room) -> None:
    """An editor may name an article by address, id, story or record."""
    assert room.decide(Act.HIDE, NAMES[name](room), at=hours(2)).subjects == (OWLS.address,)


@pytest.mark.parametrize("act", [Act.HIDE, Act.UNDO, Act.REMOVE])
def test_what_nobody_knows_is_refused(act: Act, room: Room) -> None:
    """A subject that is neither known nor an address that could come is refused, and nothing is kept."""
    with pytest.raises(UsageError, match="is known as 'nothing'"):
        room.decide(act, "nothing", at=hours(2))
    assert room.log == []
