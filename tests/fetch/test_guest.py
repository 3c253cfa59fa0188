"""How a guest behaves: at his host's rhythm, silent when asked, and within what is reserved."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.fetch import (
    Silence,
    contact_fault,
    is_silenced,
    observe,
    paced,
    read_reservation,
    remedy,
    reservation_address,
    reservation_stale,
    reserved,
    retry,
    silence_of,
    silenced,
)
from broadsheet.model.exchange import Request, Response
from broadsheet.model.options import FetchOptions
from broadsheet.model.source import HostState, SourceState

NOW = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
OPTIONS = FetchOptions(poll_minutes=10, poll_minutes_max=360)
ADDRESS = "https://outlet.example/feed"


def answer(status: int = 200, body: bytes = b"", failure: str = "", **headers: str) -> Response:
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Response(Request(ADDRESS), status, ADDRESS, named, body, failure)


def every(gap: timedelta, count: int, last: timedelta = timedelta()) -> list[datetime]:
    """So many moments, this far apart, the last so long ago."""
    return [NOW - last - number * gap for number in range(count)]


# -- rhythm -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("published", "minutes"),
    [
        (every(timedelta(hours=1), 12), 30),
        (every(timedelta(minutes=1), 12), 10),
        (every(timedelta(days=7), 12), 360),
        (every(timedelta(hours=1), 12, last=timedelta(hours=24)), 180),
        (every(timedelta(hours=1), 3), 10),
        ([NOW] * 12, 10),
        ([], 10),
    ],
    ids=["hourly", "every minute", "weekly", "fallen silent", "too few", "one moment", "undated"],
)
def test_a_source_is_asked_at_its_own_rhythm(published: list[datetime], minutes: int) -> None:
    """Half the usual gap between its items, within the two settings; a source that falls silent is slower."""
    state = paced(SourceState("s1"), published, NOW, OPTIONS)
    assert state.next_poll == NOW + timedelta(minutes=minutes)


def test_an_unchanged_source_keeps_its_rhythm() -> None:
    """A 304 brings no items and waits as long as was learned before."""
    learned = paced(SourceState("s1"), every(timedelta(hours=2), 9), NOW, OPTIONS)
    assert observe(learned, answer(304), NOW, OPTIONS).next_poll == NOW + timedelta(hours=1)


def test_where_every_run_asks_no_rhythm_counts() -> None:
    """With `poll_minutes = 0` a source is due at once, whatever it publishes."""
    always = FetchOptions(poll_minutes=0)
    assert paced(SourceState("s1"), every(timedelta(days=1), 9), NOW, always).next_poll == NOW


@given(
    st.lists(st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)), max_size=40)
)
def test_the_next_poll_lies_within_the_settings(published: list[datetime]) -> None:
    """Whatever times a source states, it is asked within `poll_minutes` and `poll_minutes_max`."""
    next_poll = paced(SourceState("s1"), published, NOW, OPTIONS).next_poll
    assert next_poll is not None
    assert timedelta(minutes=10) <= next_poll - NOW <= timedelta(minutes=360)


# -- silence ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [429, 503])
def test_a_tired_server_silences_the_source(status: int) -> None:
    """429 and 503 silence as long as `Retry-After` says; a success ends the silence."""
    state = observe(SourceState("s1"), answer(status, retry_after="7200"), NOW, OPTIONS)
    assert state.silenced_until == state.next_poll == NOW + timedelta(hours=2)
    assert observe(state, answer(200), NOW, OPTIONS).silenced_until is None


@pytest.mark.parametrize("response", [answer(200), answer(404), answer(500), answer(0, failure="timeout")])
def test_other_answers_silence_nobody(response: Response) -> None:
    """What is no 429 or 503 is no wish to be left alone."""
    assert silence_of(response, SourceState("s1"), NOW, OPTIONS) is None


def test_a_host_is_silent_when_two_of_its_sources_say_so() -> None:
    """One source is silenced alone; from the second on the host is, for whoever asks it, as long as both hold."""
    later = NOW + timedelta(hours=1)
    one, other = Silence("s1", "h", later), Silence("s2", "h", later)
    assert is_silenced([one], "s1", "h", NOW)
    assert not is_silenced([one], "s3", "h", NOW)
    assert not is_silenced([one, one], "s3", "h", NOW)
    assert is_silenced([one, other], "s3", "h", NOW)
    assert not is_silenced([one, other], "s3", "elsewhere", NOW)
    assert not is_silenced([one, other], "s3", "h", later)


def test_a_silence_never_brings_a_poll_forward() -> None:
    """The later of the two moments counts."""
    state = SourceState("s1", next_poll=NOW + timedelta(hours=5))
    assert silenced(state, NOW + timedelta(hours=1)).next_poll == state.next_poll


# -- reservations -----------------------------------------------------------------------------------

FILE = b"""[
  {"location": "/", "tdm-reservation": 1},
  {"location": "/open/*", "tdm-reservation": 0},
  {"location": "/open/*/closed$", "tdm-reservation": 1}
]"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", True),
        ("/news/a", True),
        ("/open/a", False),
        ("/open/a/closed", True),
        ("/open/a/closed/more", False),
    ],
)
def test_a_host_reserves_what_its_file_says(path: str, expected: bool) -> None:
    """The longest matching location of /.well-known/tdmrep.json decides."""
    state = read_reservation(HostState("outlet.example", "", NOW, 200), answer(200, FILE), NOW)
    assert reserved(state, f"https://outlet.example{path}") is expected


@pytest.mark.parametrize("response", [answer(404, FILE), answer(500, FILE), answer(0, failure="timeout")])
def test_no_file_reserves_nothing(response: Response) -> None:
    """Only a file that is there speaks, and it is asked again after as long as robots.txt."""
    state = read_reservation(HostState("outlet.example", "", NOW, 404), response, NOW)
    assert not reserved(state, ADDRESS)
    assert not reserved(None, ADDRESS)
    assert not reservation_stale(state, NOW + timedelta(hours=23))
    assert reservation_stale(state, NOW + timedelta(hours=24))


@given(st.binary(max_size=200), st.text(max_size=30))
def test_any_reservation_file_is_read(body: bytes, path: str) -> None:
    """No bytes served as the file make the reading fail."""
    state = read_reservation(HostState("h", "", NOW, 200), answer(200, body), NOW)
    assert reserved(state, f"https://outlet.example/{path}") in (True, False)


@given(st.text("ab*$", max_size=12), st.text("ab", max_size=12))
def test_a_pattern_with_many_stars_means_what_one_walk_finds(location: str, path: str) -> None:
    """A location that begins with the path itself and a star always matches; any location ends in an answer."""
    rules = f'[{{"location": "/{location}", "tdm-reservation": 1}}]'.encode()
    state = read_reservation(HostState("h", "", NOW, 200), answer(200, rules), NOW)
    assert reserved(state, f"https://outlet.example/{path}") in (True, False)
    own = f'[{{"location": "/{path}*", "tdm-reservation": 1}}]'.encode()
    assert reserved(read_reservation(state, answer(200, own), NOW), f"https://outlet.example/{path}b")


def test_the_file_stands_at_a_well_known_place() -> None:
    """It is asked of the same scheme, host and port, without credentials."""
    address = "https://user:secret@outlet.example:8443/a?b"
    assert reservation_address(address) == "https://outlet.example:8443/.well-known/tdmrep.json"


# -- pages that fail for a moment -------------------------------------------------------------------


@pytest.mark.parametrize(
    "response", [answer(503), answer(429), answer(0, failure="timeout"), answer(0, failure="cut short")]
)
def test_a_page_that_fails_for_a_moment_is_tried_again(response: Response) -> None:
    """The pauses grow from 15 minutes to 16 hours, and after `page_tries` there is no other."""
    pauses = [
        again.due - NOW
        for failed in range(6)
        if (again := retry("g", failed, response, NOW, OPTIONS)) is not None
    ]
    assert pauses == [timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4), timedelta(hours=16)]


@pytest.mark.parametrize("response", [answer(404), answer(403), answer(0, failure="private address")])
def test_a_page_that_fails_for_good_is_not_tried_again(response: Response) -> None:
    """What time does not mend is not asked for twice."""
    assert retry("g", 0, response, NOW, OPTIONS) is None


# -- who we are -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("agent", "is_reachable"),
    [
        ("Sheet/1.0 (+https://sheet.news/about)", True),
        ("Sheet/1.0 (desk@sheet.news)", True),
        ("Broadsheet/0.1 (+https://example.org/bot)", False),
        ("Broadsheet/0.1 (+https://www.example.com/bot)", False),
        ("Mozilla/5.0", False),
        ("", False),
    ],
)
def test_a_placeholder_is_no_contact(agent: str, is_reachable: bool) -> None:
    """A User-Agent names an address at which somebody may be reached; example.org is nobody."""
    assert (contact_fault(agent) == "") is is_reachable


def test_what_to_do_is_told_apart() -> None:
    """The advice is the part behind the last semicolon."""
    assert remedy("it is gone; remove the source") == "remove the source"
    assert remedy("no advice") == ""
