"""Whether, when and with which headers: decisions without a network."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.fetch import (
    allowed,
    conditional,
    crawl_delay,
    due,
    explain_failure,
    observe,
    read_robots,
    robots_address,
    robots_stale,
)
from broadsheet.model.exchange import Request, Response
from broadsheet.model.options import FetchOptions
from broadsheet.model.source import HostState, SourceState
from broadsheet.text.digests import digest

NOW = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
OPTIONS = FetchOptions(poll_minutes=10)
ADDRESS = "https://outlet.example/feed"
AGENT = "Broadsheet/0.1 (+https://bot.example/about)"
STATE = SourceState("s1", etag='"old"', last_modified="Mon, 01 Jan 2026 00:00:00 GMT", body_digest="d")


def answer(
    status: int = 200, body: bytes = b"", failure: str = "", permanent: str = "", **headers: str
) -> Response:
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Response(Request(ADDRESS), status, ADDRESS, named, body, failure, permanent)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def robots(text: str, status: int = 200) -> HostState:
    return HostState("outlet.example", text, NOW, status)


# -- due, conditional -------------------------------------------------------------------------------


def test_a_source_is_due_when_its_next_poll_has_come() -> None:
    """A source never asked is due; one that was asked is due from its next poll on; a gone one never."""
    assert due(SourceState("s1"), NOW)
    assert due(SourceState("s1", next_poll=NOW), NOW)
    assert not due(SourceState("s1", next_poll=NOW + minutes(1)), NOW)
    assert not due(SourceState("s1", gone=True), NOW)


def test_validators_are_sent_back_as_they_came() -> None:
    """What the server stated is sent back, and nothing where it stated nothing."""
    assert conditional(STATE) == (("If-None-Match", '"old"'), ("If-Modified-Since", STATE.last_modified))
    assert conditional(SourceState("s1")) == ()


# -- observe ----------------------------------------------------------------------------------------


def test_a_success_keeps_validators_and_ends_a_row_of_failures() -> None:
    """A 200 leaves its validators and the digest of its body, and the next poll comes at the usual time."""
    failing = SourceState("s1", failures=3, reason="down", etag='"old"')
    state = observe(failing, answer(200, b"news", etag='"new"', last_modified="L"), NOW, OPTIONS)
    assert (state.etag, state.last_modified, state.body_digest) == ('"new"', "L", digest(b"news"))
    assert (state.failures, state.reason, state.last_success) == (0, "", NOW)
    assert state.next_poll == NOW + minutes(10)


def test_not_modified_keeps_what_was_known() -> None:
    """A 304 is a success that changes no validator it does not state."""
    state = observe(STATE, answer(304, etag='"newer"'), NOW, OPTIONS)
    assert (state.etag, state.last_modified, state.body_digest) == ('"newer"', STATE.last_modified, "d")
    assert state.last_success == NOW


@given(st.integers(0, 200), st.integers(1, 1440))
def test_failures_back_off_exponentially_up_to_a_day(failures: int, poll_minutes: int) -> None:
    """The wait doubles with each failure in a row and is never longer than 24 hours."""
    options = FetchOptions(poll_minutes=poll_minutes)
    state = observe(SourceState("s1", failures=failures), answer(0, failure="timeout"), NOW, options)
    assert state.failures == failures + 1
    assert state.next_poll == NOW + min(
        minutes(poll_minutes * 2 ** min(failures + 1, 20)), timedelta(hours=24)
    )


def test_a_failure_keeps_validators_and_says_why() -> None:
    """A failure forgets neither validators nor the last success, and gives its reason in words."""
    known = SourceState("s1", etag='"old"', last_success=NOW - minutes(30))
    state = observe(known, answer(500), NOW, OPTIONS)
    assert (state.etag, state.last_success) == ('"old"', NOW - minutes(30))
    assert "500" in state.reason


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("3600", timedelta(hours=1)),
        ("Fri, 01 May 2026 18:00:00 GMT", timedelta(hours=6)),
        ("5", minutes(20)),
        ("Fri, 01 May 2020 18:00:00 GMT", minutes(20)),
        ("soon", minutes(20)),
        ("99999999999999999999999", timedelta(days=7)),
        ("Fri, 01 May 2099 18:00:00 GMT", timedelta(days=7)),
    ],
)
def test_retry_after_is_honored_where_it_is_later(value: str, expected: timedelta) -> None:
    """Retry-After, in seconds or as a date, wins over a shorter backoff, up to seven days."""
    assert observe(STATE, answer(503, retry_after=value), NOW, OPTIONS).next_poll == NOW + expected


@given(st.text(max_size=40))
def test_any_retry_after_leaves_a_next_poll_ahead(value: str) -> None:
    """Whatever a server writes there, the next poll lies between the backoff and seven days ahead."""
    next_poll = observe(STATE, answer(429, retry_after=value), NOW, OPTIONS).next_poll
    assert next_poll is not None
    assert NOW + minutes(20) <= next_poll <= NOW + timedelta(days=7)


def test_a_permanent_redirect_is_followed_for_good_once_it_works() -> None:
    """A source moves with a success; a failing answer behind a redirect moves nothing."""
    moved = "https://new.example/feed"
    assert observe(STATE, answer(200, permanent=moved), NOW, OPTIONS).moved_to == moved
    assert observe(STATE, answer(404, permanent=moved), NOW, OPTIONS).moved_to == ""


def test_a_source_that_fails_where_it_moved_to_goes_home() -> None:
    """The next poll asks the source's own address again, and a 410 from elsewhere does not end it."""
    state = SourceState("s1", moved_to="https://new.example/feed")
    assert observe(state, answer(200), NOW, OPTIONS).moved_to == "https://new.example/feed"
    after = observe(state, answer(410), NOW, OPTIONS)
    assert (after.moved_to, after.gone) == ("", False)


def test_gone_is_for_good() -> None:
    """A 410 from the source's own address ends its polls."""
    state = observe(STATE, answer(410), NOW, OPTIONS)
    assert state.gone
    assert not due(state, NOW + timedelta(days=365))


# -- robots -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://outlet.example/a/b?c#d", "https://outlet.example/robots.txt"),
        ("http://outlet.example:8080/", "http://outlet.example:8080/robots.txt"),
        ("https://user:secret@outlet.example/a", "https://outlet.example/robots.txt"),
    ],
)
def test_robots_stand_at_the_root_of_the_host(address: str, expected: str) -> None:
    """robots.txt is asked of the same scheme, host and port, without credentials."""
    assert robots_address(address) == expected


def test_rules_for_us_are_obeyed() -> None:
    """The group that names our product token holds, else the one for all."""
    state = read_robots(
        answer(200, b"User-agent: *\nDisallow: /\n\nUser-agent: broadsheet\nDisallow: /private\n"), "h", NOW
    )
    assert allowed(state, "https://outlet.example/a", AGENT)
    assert not allowed(state, "https://outlet.example/private/a", AGENT)
    assert not allowed(state, "https://outlet.example/a", "Other/1.0")


def test_another_robot_in_our_contact_address_is_not_us() -> None:
    """A rule for a robot called `bot` does not hold for us because our contact address holds that word."""
    assert allowed(robots("User-agent: bot\nDisallow: /"), ADDRESS, AGENT)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429])
def test_no_robots_txt_allows_everything(status: int) -> None:
    """RFC 9309, section 2.3.1.3: a 4xx means that there are no rules, whatever the error page says."""
    assert allowed(read_robots(answer(status, b"User-agent: *\nDisallow: /"), "h", NOW), ADDRESS, AGENT)


@pytest.mark.parametrize("response", [answer(500), answer(503), answer(0, failure="cut short")])
def test_a_robots_txt_that_cannot_be_read_forbids_everything_for_an_hour(response: Response) -> None:
    """RFC 9309, section 2.3.1.4: an error of the server forbids everything, until it is asked again."""
    state = read_robots(response, "h", NOW)
    assert not allowed(state, ADDRESS, AGENT)
    assert not robots_stale(state, NOW + minutes(59))
    assert robots_stale(state, NOW + minutes(60))


@pytest.mark.parametrize("failure", ["refused", "name not found", "timeout", "unreachable"])
def test_a_host_that_is_down_fails_for_its_own_reason(failure: str) -> None:
    """Where the host gives no answer at all nothing is forbidden, and robots.txt is asked again soon."""
    state = read_robots(answer(0, failure=failure), "h", NOW)
    assert allowed(state, ADDRESS, AGENT)
    assert robots_stale(state, NOW + minutes(5))


def test_rules_hold_for_a_day() -> None:
    """What was read is asked again after 24 hours; what was never read at once."""
    assert robots_stale(None, NOW)
    assert not robots_stale(robots(""), NOW + timedelta(hours=23, minutes=59))
    assert robots_stale(robots(""), NOW + timedelta(hours=24))


@pytest.mark.parametrize(
    ("value", "expected"), [("7", 7.0), ("0.5", 0.5), ("-3", 0.0), ("nan", 0.0), ("x", 0.0)]
)
def test_crawl_delay_is_read_as_stated(value: str, expected: float) -> None:
    """The delay for us, in seconds; 0 for what is no delay."""
    assert crawl_delay(robots(f"User-agent: *\nCrawl-delay: {value}"), AGENT) == expected


def test_nothing_known_of_a_host_forbids_nothing() -> None:
    """Without a state everything is allowed, without delay."""
    assert allowed(None, ADDRESS, AGENT)
    assert crawl_delay(None, AGENT) == 0.0


@given(st.binary(max_size=300), st.text(max_size=50))
def test_any_robots_txt_is_read(body: bytes, path: str) -> None:
    """No bytes served as robots.txt, and no address, make the reading fail."""
    state = read_robots(answer(200, body), "h", NOW)
    assert allowed(state, f"https://outlet.example/{path}", AGENT) in (True, False)
    assert crawl_delay(state, AGENT) >= 0


# -- explain ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "response", [answer(404), answer(418), answer(500), answer(302), answer(0, failure="refused")]
)
def test_a_failure_is_explained_with_what_to_do(response: Response) -> None:
    """Each failure gives one sentence: what happened, and after it what to do."""
    happened, _, remedy = explain_failure(response).replace(":", ";").partition(";")
    assert happened
    assert remedy


def test_a_success_needs_no_explanation() -> None:
    """Neither a 200 nor a 304 is explained."""
    assert explain_failure(answer(200)) == explain_failure(answer(304)) == ""
