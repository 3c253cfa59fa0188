"""Articles from which two topics can be learned that their keywords tell only in part."""

from __future__ import annotations

from datetime import timedelta

from broadsheet.model.topic import Taxonomy, Topic
from broadsheet.score.lessons import Lesson
from tests.build import NOON, article

TAXONOMY = Taxonomy(
    (
        Topic("harbors", "Harbors"),
        Topic("cranes", "Cranes", parent="Harbors", keywords=("crane",)),
        Topic("locks", "Locks", parent="Harbors", keywords=("lock",)),
        Topic("rare", "Rare", parent="Harbors", keywords=("heron",)),
    )
)
SUBJECTS = {
    "Cranes": ("hoist", "jib", "crane", "winch"),
    "Locks": ("sluice", "gate", "lock", "chamber"),
    "": ("weather", "mayor", "choir", "budget"),
}
PLACES = ("Alder", "Brenmoor", "Coldwater", "Dunmere", "Elmsford", "Farrow", "Gorse")


def lessons(count: int) -> list[Lesson]:
    """Articles of two topics and of none; only every fourth names its topic by the keyword."""
    return [_lesson(number) for number in range(count)]


def _lesson(number: int) -> Lesson:
    topic = tuple(SUBJECTS)[number % 3]
    words = SUBJECTS[topic]
    first, second = words[number % 4], words[(number // 3 + 1) % 4]
    said = article(
        f"n{number}",
        title=f"{PLACES[number % 7]} plans a {first}",
        excerpt=f"The {second} of {PLACES[number % 5]} is old, and the {words[(number // 2) % 4]} older.",
        first_seen=NOON + timedelta(hours=number),
    )
    return Lesson(said, frozenset({"Harbors", topic} - {""}))
