"""Letters over the days: written when a day is over, as it stood then, and never again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from broadsheet.model.decision import Act
from broadsheet.publish.letters.redact import titles_in
from broadsheet.publish.outputs import newsletter
from tests.build import hours
from tests.newsroom import OUTPUTS, Room, Web, source
from tests.pipeline.samples import ALPHA, BETA, HARBOR, HARBOR_AGAIN, OWLS, entry

Opening = Callable[..., Room]
FIRST = "_newsletters/the-test-sheet-2026-09-07.html"
SECOND = "_newsletters/the-test-sheet-2026-09-08.html"
LATE = entry(
    "alpha.example", "late", "Grid engineers map buried cables", "cable", "map", "trench", at=hours(11.9)
)
NEXT = entry("alpha.example", "next", "A GPU chip made of salt", "salt", "brine", "crystal", at=hours(20))
THIRD = entry("alpha.example", "third", "AI finds a lost canal", "canal", "lock", "barge", at=hours(40))


@pytest.fixture
def room(opening: Opening) -> Room:
    """An edition with a newsletter, after its first day (noon plus one hour)."""
    web = Web()
    web.outlet(ALPHA, HARBOR, OWLS)
    web.outlet(BETA)
    made = opening(web, source(ALPHA), source(BETA))
    made.plan = replace(made.plan, outputs=(*OUTPUTS, newsletter.render), letters=lambda: letters(made))
    made.run(hours(1))
    return made


def letters(room: Room) -> dict[str, bytes]:
    """The archive as it stands."""
    return {path: body for path, body in sorted(room.sink.files.items()) if path.startswith("_newsletters/")}


def titles(room: Room, path: str) -> set[str]:
    """What the letter names."""
    return set(titles_in(room.text(path)))


def test_a_letter_is_written_when_the_editions_time_has_passed_the_day(room: Room) -> None:
    """Not on the day itself, and not by runs without news; then once, by the first news of the next."""
    assert letters(room) == {}
    room.run(hours(30))
    assert letters(room) == {}
    room.web.outlet(ALPHA, HARBOR, OWLS, NEXT)
    room.run(hours(31))
    assert titles(room, FIRST) == {HARBOR.title, OWLS.title}
    assert list(letters(room)) == [FIRST]


def test_evening_news_are_in_the_next_letter(room: Room) -> None:
    """What was published on a day and found after its letter stands in the letter of the next day."""
    room.web.outlet(ALPHA, HARBOR, OWLS, NEXT)
    room.run(hours(21))
    room.web.outlet(ALPHA, HARBOR, OWLS, NEXT, LATE)
    room.run(hours(22))
    room.web.outlet(ALPHA, HARBOR, OWLS, NEXT, LATE, THIRD)
    room.run(hours(41))
    assert LATE.title not in titles(room, FIRST)
    assert titles(room, SECOND) == {NEXT.title, LATE.title}


def _three_days(room: Room) -> dict[str, bytes]:
    room.web.outlet(ALPHA, HARBOR, OWLS, NEXT)
    room.run(hours(21))
    first = letters(room)
    room.web.outlet(BETA, HARBOR_AGAIN)
    room.web.outlet(ALPHA, HARBOR, OWLS, NEXT, THIRD)
    room.run(hours(41))
    assert letters(room)[FIRST] == first[FIRST]
    return letters(room)


def test_a_letter_that_is_lost_comes_back_as_it_was(room: Room) -> None:
    """Later reports of a story change no letter, and with the folder gone all letters come back to the byte,
    because each shows the day as it stood when it was over."""
    before = _three_days(room)
    assert set(before) == {FIRST, SECOND}
    for path in before:
        del room.sink.files[path]
    room.plan = replace(room.plan, key="again")
    room.print()
    assert letters(room) == before


def test_removal_takes_an_article_out_of_every_letter(room: Room) -> None:
    """And no print afterwards brings it back, even of a new archive."""
    _three_days(room)
    room.decide(Act.REMOVE, OWLS.address, at=hours(42))
    assert room.paths_with(OWLS.title) == []
    after = letters(room)
    assert titles(room, FIRST) == {HARBOR.title}
    room.plan = replace(room.plan, key="again")
    room.print()
    assert letters(room) == after
    room.sink.files.clear()
    room.plan = replace(room.plan, key="and again")
    room.print()
    assert room.paths_with(OWLS.title) == []


def test_what_is_hidden_stays_in_the_archive_and_is_not_served(room: Room) -> None:
    """Undone, it is served again; the archive does not change."""
    archive = _three_days(room)
    served = room.text("public/newsletter/the-test-sheet-2026-09-07/index.html")
    decision = room.decide(Act.HIDE, OWLS.address, at=hours(42))
    assert letters(room) == archive
    assert not [path for path in room.paths_with(OWLS.title) if path.startswith("public/newsletter")]
    room.decide(Act.UNDO, decision.id, at=hours(43))
    assert room.text("public/newsletter/the-test-sheet-2026-09-07/index.html") == served


def test_removing_the_newest_news_opens_no_day_again(room: Room) -> None:
    """A letter stays when the edition's own time falls back behind the end of its day."""
    room.web.outlet(ALPHA, HARBOR, OWLS, NEXT)
    room.run(hours(21))
    archive = letters(room)
    room.decide(Act.REMOVE, NEXT.address, at=hours(22))
    assert letters(room) == archive
    assert room.store.edition_time() == hours(1)


def test_a_run_that_was_killed_before_it_printed_loses_no_letter(room: Room) -> None:
    """The letter that a killed run owed is written by the next, as the killed one would have written it."""
    undisturbed = {FIRST: _three_days(room)[FIRST]}
    assert undisturbed
    del room.sink.files[FIRST], room.sink.files[SECOND]
    room.web.outlet(ALPHA, HARBOR, OWLS, NEXT, THIRD, replace(LATE, published=hours(44)))
    room.run(hours(45) + timedelta(minutes=1))
    assert letters(room)[FIRST] == undisturbed[FIRST]
