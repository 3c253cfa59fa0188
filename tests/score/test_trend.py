"""Trend: independent voices over time."""

from __future__ import annotations

from broadsheet.model.story import Copy, Voice
from broadsheet.score import trend
from tests.build import article, hours

EARLY, LATE, COPY = article("a"), article("b", published=hours(6)), article("c", published=hours(11))
ARTICLES = {one.id: one for one in (EARLY, LATE, COPY)}
VOICES = (Voice((EARLY.id,)), Voice((LATE.id,)))


def test_a_voice_counts_half_after_the_half_life() -> None:
    """Twelve and six hours after they first spoke, at a half life of six, two voices make 0.25 and 0.5."""
    found = trend(VOICES, ARTICLES, hours(12), 6)
    assert [term.value for term in found.terms] == [25, 50]
    assert found.value == 75


def test_copies_add_nothing() -> None:
    """A copy that has just come in changes nothing."""
    echoed = (Voice((EARLY.id, COPY.id), (Copy(COPY.id, EARLY.id, 1.0),)), VOICES[1])
    assert trend(echoed, ARTICLES, hours(12), 6) == trend(VOICES, ARTICLES, hours(12), 6)


def test_time_alone_lowers_it() -> None:
    """Without a new voice the trend falls from hour to hour, to nothing."""
    values = [trend(VOICES, ARTICLES, hours(later), 6).value for later in (6, 9, 24, 240)]
    assert values == sorted(values, reverse=True)
    assert values[-1] == 0
