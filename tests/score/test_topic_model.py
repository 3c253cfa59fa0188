"""The topic model: what it learns from, what it adds, and that nothing of it is chance."""

from __future__ import annotations

from dataclasses import replace
from math import fsum, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.model.score import GivenTopic
from broadsheet.score.lessons import lesson, lessons_mark
from broadsheet.score.linear import train
from broadsheet.score.model import NO_MODEL, TopicModel
from broadsheet.score.model_text import read_model, write_model
from broadsheet.score.teach import _Held, calibrate, teach
from broadsheet.score.topic_grades import grade_topics, with_root
from broadsheet.score.topics import give_topics
from tests.build import article
from tests.lessons import TAXONOMY, lessons


@pytest.fixture(scope="module")
def model() -> TopicModel:
    """What is learned from 240 articles."""
    return teach(lessons(240), TAXONOMY)


def test_learns_what_keywords_miss(model: TopicModel) -> None:
    """An article that uses a topic's words without its keyword is given the topic, with its reasons."""
    said = article(title="Gorse repairs its sluice", excerpt="The chamber and the gate were dry for a year.")
    assert "Locks" not in {topic.name for topic in give_topics(said, TAXONOMY)}
    (found,) = model.give(said)
    assert (found.name, found.how) == ("Locks", "model")
    assert {"sluic", "gat", "chamber"} & {term.name for term in found.terms if term.value > 0}
    assert "is enough" in found.why
    assert [topic.name for topic in give_topics(said, TAXONOMY, (), (found,))] == ["Harbors", "Locks"]


def test_terms_make_up_the_score(model: TopicModel) -> None:
    """The terms of a topic that the model gave sum up to the score by which it was given."""
    given_topics = [found for one in lessons(60) for found in model.give(one.article)]
    assert given_topics
    for found in given_topics:
        said = found.why.partition(" weigh ")[2].partition(",")[0]
        assert isclose(fsum(term.value for term in found.terms), float(said), abs_tol=0.006)


def test_the_same_lessons_give_the_same_model(model: TopicModel) -> None:
    """Nothing but the lessons decides a model: learned again, or read from its text, it is equal."""
    assert teach(lessons(240), TAXONOMY) == model
    assert read_model(write_model(model, "m"), "m") == model


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"mark": "m"}', '{"mark": "other"}', "null"])
def test_a_text_of_another_model_is_no_model(text: str) -> None:
    """A cache that is empty, broken or of other lessons counts as none."""
    assert read_model(text, "m") is None


def test_too_few_lessons_teach_nothing() -> None:
    """Below 200 lessons the rules stand alone."""
    assert teach(lessons(199), TAXONOMY) == NO_MODEL


def test_a_topic_that_its_keywords_tell_whole_is_left_to_them() -> None:
    """Where the model adds nothing to the keywords, it says nothing."""
    told = [
        replace(one, topics=frozenset({"Harbors", *({"Cranes"} if "crane" in one.article.title else ())}))
        for one in lessons(240)
    ]
    assert teach(told, TAXONOMY).topics == ()


def test_what_a_model_gave_teaches_nothing() -> None:
    """A lesson says nothing of topics that a model gave; what others gave, it is an example of."""
    topics = (
        GivenTopic("Harbors", "", "root"),
        GivenTopic("Cranes", "", "record"),
        GivenTopic("Locks", "", "model"),
    )
    found = lesson(article(), topics)
    assert (found.topics, found.unknown) == ({"Harbors", "Cranes"}, {"Locks"})


def test_a_mark_tells_lessons_apart() -> None:
    """Another title, topic, order or taxonomy makes another mark."""
    one, two = lessons(2)
    marks = {
        lessons_mark([one, two], "t"),
        lessons_mark([two, one], "t"),
        lessons_mark([one, two], "u"),
        lessons_mark([one, replace(two, topics=frozenset({"Locks"}))], "t"),
        lessons_mark([replace(one, article=replace(one.article, title="Other")), two], "t"),
    }
    assert len(marks) == 5


@given(st.lists(st.tuples(st.integers(-20, 20), st.booleans(), st.booleans()), max_size=30))
def test_a_threshold_never_makes_rules_worse(drawn: list[tuple[int, bool, bool]]) -> None:
    """On what it was chosen on, rules and model together are better than the rules alone, or it is None."""
    held = [_Held(float(score), belongs, ruled) for score, belongs, ruled in drawn]
    threshold = calibrate(held)
    if threshold is None:
        return
    assert _f1(held, lambda one: one.ruled or one.score >= threshold) > _f1(held, lambda one: one.ruled)


def _f1(held: list[_Held], told: object) -> float:
    right = sum(one.belongs and told(one) for one in held)  # type: ignore[operator]
    wrong = sum(told(one) and not one.belongs for one in held)  # type: ignore[operator]
    missed = sum(one.belongs and not told(one) for one in held)  # type: ignore[operator]
    return 2 * right / (2 * right + wrong + missed) if right else 0.0


documents = st.lists(st.tuples(st.sets(st.integers(0, 7)), st.booleans()), min_size=2, max_size=20)


@given(documents)
def test_training_is_blind_to_chance(drawn: list[tuple[set[int], bool]]) -> None:
    """The same documents in the same order give the same line, whatever they are."""
    texts, truths = [sorted(text) for text, _ in drawn], [truth for _, truth in drawn]
    assert train(texts, truths, 8) == train(texts, truths, 8)


def test_training_tells_apart_what_can_be_told_apart() -> None:
    """Documents that one feature parts are parted."""
    line = train([[0, 1], [0, 2], [1, 3], [2, 3]], [True, True, False, False], 4)
    assert line.score([0]) > 0 > line.score([3])


def test_grades_are_of_later_records() -> None:
    """Seventy in a hundred records are learned from, the others judged; the root is counted apart."""
    grades = grade_topics(lessons(300), TAXONOMY)
    assert (grades.learned, grades.judged) == (210, 90)
    assert list(grades.model.topics) == ["Cranes", "Locks", "Rare"]
    assert grades.model.micro.f1 > grades.rules.micro.f1
    assert (grades.root.right, grades.root.wrong) == (90, 0)
    assert with_root(grades.model, grades.root).right == grades.model.micro.right + 90
    assert grades.model.macro[2] == pytest.approx(
        (grades.model.topics["Cranes"].f1 + grades.model.topics["Locks"].f1) / 2
    )
