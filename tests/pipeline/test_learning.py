"""The topic model in a newsroom: a function of the records, kept apart from what it may be thrown away with."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from broadsheet.desk import standing
from broadsheet.model.decision import Act
from broadsheet.model.judgement import Judgement
from broadsheet.model.score import GivenTopic, Score, Term, Verdict
from broadsheet.model.story import Changes, Membership, Story
from broadsheet.pipeline.learning import lessons_before, week_of
from tests.build import NOON, hours
from tests.lessons import TAXONOMY, lessons
from tests.newsroom import Room, Web, source
from tests.pipeline.conftest import Opening
from tests.pipeline.samples import ALPHA, entry

SLUICE = entry("alpha.example", "sluice", "Gorse repairs its sluice", "sluice", "gate", "chamber")
SLUICE = replace(SLUICE, summary="The chamber and the gate were dry for a year.")
AGAIN = replace(SLUICE, address="https://alpha.example/again", title="Gorse repairs its sluice at last")
WEEK = timedelta(days=7)


def adopted(opening: Opening, web: Web, count: int = 240) -> Room:
    """A newsroom whose archive states topics, a week before its first run."""
    room = opening(web, source(ALPHA))
    room.plan = replace(room.plan, taxonomy=TAXONOMY)
    told = lessons(count)
    articles = [replace(one.article, first_seen=one.article.first_seen - 3 * WEEK) for one in told]
    stories = tuple(Story(f"s-{one.id}", (Membership(one.id, "record"),)) for one in articles)
    verdicts = tuple(_verdict(one.id, topic.topics) for one, topic in zip(articles, told, strict=True))
    room.store.take_in([(one, None) for one in articles], Judgement(Changes(stories), verdicts))
    return room


def _verdict(article_id: str, names: frozenset[str]) -> Verdict:
    topics = tuple(GivenTopic(name, "its record says so", "record") for name in sorted(names))
    number = Score(2, (Term("record", 2),))
    return Verdict(article_id, topics, number, number, True, False, "its record says so")


def feed(*entries: object) -> Web:
    web = Web()
    web.outlet(ALPHA, *entries)  # type: ignore[arg-type]
    return web


def topics_of(room: Room, address: str) -> dict[str, str]:
    """How each topic of the article at that address came about."""
    article = room.store.article_at(address)
    assert article is not None
    return {topic.name: topic.how for topic in room.store.verdicts([article.id])[article.id].topics}


def test_a_new_article_is_given_what_the_archive_teaches(opening: Opening) -> None:
    """Its topics are those of rules and model, and readers of its story are told by which words."""
    room = adopted(opening, feed(SLUICE))
    room.run(hours(1))
    assert topics_of(room, SLUICE.address) == {"Harbors": "root", "Locks": "model"}
    room.decide(Act.PUBLISH, SLUICE.address, at=hours(2))
    assert [path for path in room.paths_with("is enough") if path.startswith("public/api/stories")]


@pytest.mark.slow
def test_a_lost_cache_changes_nothing(opening: Opening) -> None:
    """With the kept model, with none, and with a broken one the same bytes are printed."""
    printed = []
    for cache in (None, "", "{broken"):
        room = adopted(opening, feed(SLUICE))
        room.run(hours(1))
        if cache is not None:
            room.store.keep_topic_model(cache)
        room.web.outlet(ALPHA, SLUICE, AGAIN)
        room.run(hours(2))
        assert topics_of(room, AGAIN.address)["Locks"] == "model"
        printed.append(room.sink.files)
    assert printed[0] == printed[1] == printed[2]


def test_a_model_is_kept(opening: Opening) -> None:
    """What was learned once is not learned again for the same lessons."""
    room = adopted(opening, feed(SLUICE))
    room.run(hours(1))
    kept = room.store.topic_model()
    marked = kept.replace('"topics": [', '"topics": [["Rare", -99.0, 0.0, ' + str([0.0] * 500) + "], ", 1)
    room.store.keep_topic_model(marked)
    room.web.outlet(ALPHA, AGAIN)
    room.run(hours(2))
    assert topics_of(room, AGAIN.address)["Rare"] == "model"


def test_old_articles_keep_what_a_model_gave_them(opening: Opening) -> None:
    """A story that is judged again asks no model about members that were judged before."""
    room = adopted(opening, feed(SLUICE))
    room.run(hours(1))
    before = topics_of(room, SLUICE.address)
    room.plan = replace(
        room.plan,
        taxonomy=replace(TAXONOMY, topics=(*TAXONOMY.topics[:2], replace(TAXONOMY.topics[2], keywords=()))),
    )
    room.decide(Act.BOOST, SLUICE.address, at=hours(3), to="5")
    assert topics_of(room, SLUICE.address) == before


def test_an_editors_topic_can_be_undone(opening: Opening) -> None:
    """A topic that an editor took away comes back when the decision is undone."""
    room = adopted(opening, feed(SLUICE))
    room.run(hours(1))
    taken = room.decide(Act.TOPIC, SLUICE.address, at=hours(2), to="-Locks")
    assert "Locks" not in topics_of(room, SLUICE.address)
    room.decide(Act.UNDO, taken.id, at=hours(3))
    assert topics_of(room, SLUICE.address)["Locks"] == "model"


def test_a_run_without_news_learns_nothing(opening: Opening) -> None:
    """An adopted edition that finds nothing new trains no model and prints nothing else."""
    room = adopted(opening, feed())
    room.run(hours(1))
    assert room.store.topic_model() == ""


def test_lessons_end_with_the_week(opening: Opening) -> None:
    """Articles first seen in the present week, and those for which nobody vouches, teach nothing yet."""
    room = adopted(opening, feed(SLUICE), count=30)
    room.run(hours(1))
    decided = standing(room.store.decisions())
    assert len(lessons_before(room.store, week_of(hours(1)), decided)) == 30
    assert len(lessons_before(room.store, hours(2), decided)) == 30
    room.decide(Act.TOPIC, SLUICE.address, at=hours(2), to="+Cranes")
    decided = standing(room.store.decisions())
    assert len(lessons_before(room.store, week_of(hours(1)), decided)) == 30
    (last,) = lessons_before(room.store, hours(2), decided)[30:]
    assert "Cranes" in last.topics


@pytest.mark.parametrize("day", range(7))
def test_weeks_begin_on_monday(day: int) -> None:
    """Every moment of a week belongs to the same Monday, midnight UTC."""
    monday = datetime(2026, 9, 7, tzinfo=UTC)
    assert week_of(monday + timedelta(days=day, hours=23, minutes=59)) == monday
    assert week_of(NOON) == monday
