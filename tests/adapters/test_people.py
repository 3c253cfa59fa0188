"""The people database. On both databases."""

from __future__ import annotations

from dataclasses import replace

from broadsheet.adapters.people import Person, Sent, open_people
from tests.adapters.store_samples import NOON, hours

ADA = Person("p1", "subscriber", "ada@example.org", NOON)


def test_people_are_added_once(url: str) -> None:
    """A person who is known stays as first added; all come by the time they came."""
    store = open_people(url)
    earlier = Person("p2", "editor", "bo@example.org", hours(-1))
    for person in (ADA, earlier, replace(ADA, address="other@example.org")):
        store.add_person(person)
    assert store.people() == (earlier, ADA)
    store.close()


def test_a_letter_is_noted_once_and_stays_noted(url: str) -> None:
    """What went out to whom is known after opening again, so that nobody gets a letter twice."""
    first = open_people(url)
    letters = (
        Sent("2026-03-02", "p1", hours(2)),
        Sent("2026-03-01", "p1", hours(1)),
        Sent("2026-03-02", "p2", NOON),
    )
    for letter in (*letters, replace(letters[0], at=hours(9))):
        first.note_sent(letter)
    first.close()
    second = open_people(url)
    assert second.sent("p1") == (letters[1], letters[0])
    assert second.sent("p2") == letters[2:]
    assert second.sent("nobody") == ()
    second.close()
