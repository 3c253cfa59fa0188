"""A run as a guest: what it asks, when it stops asking, and what it keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from broadsheet.text.digests import short_id
from tests.build import NOON, hours
from tests.newsroom import SETTINGS, Web, html, jpeg, rss, source
from tests.pipeline.conftest import Opening
from tests.pipeline.samples import ALPHA, BETA, GAMMA, HARBOR, OWLS, TAXES, entry

pytestmark = pytest.mark.slow

HTML = (("content-type", "text/html"),)
FIRST, SECOND, THIRD = (f"https://host.example/{name}" for name in ("one", "two", "three"))
"""Three feeds of one host."""


def tired(seconds: int) -> tuple[tuple[str, str], ...]:
    return (("retry-after", str(seconds)),)


# -- silence ----------------------------------------------------------------------------------------


def test_one_tired_answer_silences_one_source(opening: Opening) -> None:
    """A 429 silences its own source, also for a later run; its neighbor on the host is read as before."""
    web = Web()
    web.put(FIRST, b"", 429, headers=tired(7200))
    web.outlet(SECOND, TAXES)
    room = opening(web, *map(source, (FIRST, SECOND)))
    room.run(hours(1))
    report = room.run(hours(2))
    assert [line.outcome for line in report.sources] == ["not due", "unchanged"]
    assert room.asked().count(FIRST) == 1


def test_two_tired_answers_silence_the_host(opening: Opening) -> None:
    """When two of its sources say so, a host is left alone by all, for as long as two of them hold."""
    web = Web()
    web.put(FIRST, b"", 503, headers=tired(7200))
    web.put(SECOND, b"", 429, headers=tired(10_800))
    web.outlet(THIRD, TAXES)
    room = opening(web, *map(source, (FIRST, SECOND)))
    room.run(hours(1))
    room.plan = replace(room.plan, sources=tuple(map(source, (FIRST, SECOND, THIRD))))
    line = room.run(hours(2)).sources[2]
    assert (line.outcome, "two sources" in line.reason) == ("not due", True)
    assert THIRD not in room.asked()
    web.outlet(FIRST, OWLS)
    assert room.run(hours(3.5)).sources[2].outcome == "read"


def test_a_tired_page_silences_its_source(opening: Opening) -> None:
    """After a 429 for a page the source asks nothing more of that host in this run, and its next poll waits."""
    many = [entry("alpha.example", f"n{number}", f"AI note number {number}") for number in range(4)]
    web = Web()
    web.outlet(ALPHA, *many)
    for one in many:
        web.put(one.address, b"", 429, headers=tired(7200))
    room = opening(web, source(ALPHA))
    room.run(hours(1))
    assert len(room.asked("page")) == 1
    assert len(room.store.articles()) == 4
    state = room.store.source_states()[source(ALPHA).id]
    assert state.next_poll == state.silenced_until == hours(3)


def test_a_host_without_an_answer_is_given_up_for_the_run(opening: Opening) -> None:
    """After three pages in a row without any answer the others are not even asked for; no item is lost."""
    many = [entry("alpha.example", f"n{number}", f"AI note number {number}") for number in range(9)]
    web = Web()
    web.put(ALPHA, rss(many))
    room = opening(web, source(ALPHA))
    room.run(hours(1))
    assert len(room.asked("page")) == 3
    assert len(room.store.articles()) == 9


# -- pages that fail for a moment -------------------------------------------------------------------


def test_a_page_that_failed_for_a_moment_is_asked_for_again(opening: Opening) -> None:
    """Although the feed does not change, the page is read later, and the article has its text then."""
    web = Web()
    web.outlet(ALPHA, OWLS)
    web.put(ALPHA, rss([OWLS]), headers=(("etag", '"one"'),))
    web.put(OWLS.address, b"", 502)
    room = opening(web, source(ALPHA))
    room.run(hours(1))
    (before,) = room.store.articles().values()
    assert (before.body_words, before.title) == (0, OWLS.title)
    web.put(OWLS.address, html(OWLS), headers=HTML)
    room.run(hours(1.1))
    assert room.asked("page") == [OWLS.address]
    report = room.run(hours(2))
    (after,) = room.store.articles().values()
    assert report.sources[0].edited == 1
    assert after.body_words > 0
    assert (after.id, after.stem, after.first_seen) == (before.id, before.stem, before.first_seen)
    assert not room.store.retries(source(ALPHA).id)
    room.run(hours(30))
    assert len(room.asked("page")) == 2


def test_a_page_is_not_tried_for_ever(opening: Opening) -> None:
    """After `page_tries` tries it is left, until its item changes."""
    web = Web()
    web.outlet(ALPHA, OWLS)
    web.put(OWLS.address, b"", 502)
    settings = replace(SETTINGS, fetch=replace(SETTINGS.fetch, page_tries=2))
    room = opening(web, source(ALPHA), settings=settings)
    for day in range(6):
        room.run(hours(1 + 24 * day))
    assert len(room.asked("page")) == 3
    assert not room.store.retries(source(ALPHA).id)


def test_an_entry_that_left_its_feed_is_not_waited_for(opening: Opening) -> None:
    """A page is asked for again as long as its feed names it."""
    web = Web()
    web.outlet(ALPHA, OWLS)
    web.put(OWLS.address, b"", 502)
    room = opening(web, source(ALPHA))
    room.run(hours(1))
    web.outlet(ALPHA, HARBOR)
    room.run(hours(2))
    assert not room.store.retries(source(ALPHA).id)


# -- walls ------------------------------------------------------------------------------------------

WALLS = {
    "title": b"<html><title>Subscribe to read | Alpha</title><p>Choose your plan.</p></html>",
    "robots": b"<html><title>Just a moment...</title><p>Checking your browser.</p></html>",
    "notice": b"<html><title>Owls</title><article><p>Subscribe to read this article in full.</p>"
    b"<p>Already a subscriber? Log in to your account here, please.</p></article></html>",
}


@pytest.mark.parametrize("kind", WALLS)
def test_subscribe_to_read_is_never_an_article(kind: str, opening: Opening) -> None:
    """A page that is only a door is refused by name; the feed's words stand, and nothing says paywall."""
    web = Web()
    web.outlet(ALPHA, replace(OWLS, summary="An owl was heard."), HARBOR)
    web.put(OWLS.address, WALLS[kind], headers=HTML)
    room = opening(web, source(ALPHA))
    report = room.run(hours(1))
    article = room.store.articles()[short_id(OWLS.address)]
    assert (article.title, article.excerpt, article.body_words) == (OWLS.title, "An owl was heard.", 0)
    assert not article.paywall
    assert [(one.kind, one.where) for one in report.refused] == [("page", OWLS.address)]
    assert not room.store.bodies([article.id])


def test_a_door_without_an_entry_of_its_own_is_no_article(opening: Opening) -> None:
    """An item whose own title is that of a door is refused beside its neighbors."""
    web = Web()
    web.outlet(ALPHA, replace(OWLS, title="Subscribe to read", text=""), HARBOR)
    room = opening(web, source(ALPHA))
    report = room.run(hours(1))
    assert [one.title for one in room.store.articles().values()] == [HARBOR.title]
    assert len(report.refused) == 1


# -- reservations -----------------------------------------------------------------------------------


def reserving(meta: str) -> bytes:
    return html(replace(OWLS, picture="https://alpha.example/p.jpg")).replace(
        b"<head>", f"<head>{meta}".encode()
    )


def test_what_a_page_reserves_is_not_kept(opening: Opening) -> None:
    """With `noai, noimageindex, nosnippet` there is neither excerpt nor body nor sketch nor picture; title and
    link stand."""
    web = Web()
    web.outlet(ALPHA, OWLS)
    web.put("https://alpha.example/p.jpg", jpeg(600, 400))
    page = reserving('<meta name="robots" content="noai, noimageindex, nosnippet">')
    web.put(OWLS.address, page, headers=HTML)
    room = opening(web, source(ALPHA))
    room.run(hours(1))
    (article,) = room.store.articles().values()
    assert (article.title, article.address) == (OWLS.title, OWLS.address)
    assert (article.excerpt, article.sketch, article.body_words, article.picture) == ("", b"", 0, None)
    assert not room.store.bodies([article.id])
    assert not room.asked("picture")


def test_a_header_reserves_like_a_tag(opening: Opening) -> None:
    """`X-Robots-Tag` of the page counts; `noarchive` lets the text be read and not kept."""
    web = Web()
    web.outlet(ALPHA, OWLS)
    web.put(OWLS.address, html(OWLS), headers=(*HTML, ("x-robots-tag", "max-snippet: 9, noarchive")))
    room = opening(web, source(ALPHA))
    room.run(hours(1))
    (article,) = room.store.articles().values()
    assert article.excerpt == OWLS.summary[:9].rpartition(" ")[0]
    assert article.body_words > 0
    assert not room.store.bodies([article.id])


def test_a_text_that_is_reserved_later_goes(opening: Opening) -> None:
    """What was kept of a text before its publisher reserved it is deleted when the item is read again."""
    web = Web()
    web.outlet(ALPHA, OWLS)
    room = opening(web, source(ALPHA))
    room.run(hours(1))
    (before,) = room.store.articles().values()
    assert room.store.bodies([before.id])
    edited = replace(OWLS, title=OWLS.title + ", again")
    web.outlet(ALPHA, edited)
    web.put(OWLS.address, reserving('<meta name="tdm-reservation" content="1">'), headers=HTML)
    room.run(hours(2))
    (after,) = room.store.articles().values()
    assert (after.sketch, after.body_digest, after.body_words) == (b"", "", 0)
    assert not room.store.bodies([after.id])


def test_a_host_reserves_in_its_well_known_file(opening: Opening) -> None:
    """tdmrep.json is read once a day and host, and counts where the page says nothing."""
    web = Web()
    web.outlet(ALPHA, OWLS, HARBOR)
    well_known = "https://alpha.example/.well-known/tdmrep.json"
    web.put(well_known, b'[{"location": "/owls", "tdm-reservation": 1}]')
    room = opening(web, source(ALPHA))
    room.run(hours(1))
    articles = {one.address: one for one in room.store.articles().values()}
    assert articles[OWLS.address].body_words == 0
    assert articles[HARBOR.address].body_words > 0
    web.outlet(ALPHA, TAXES)
    room.run(hours(2))
    assert room.asked().count(well_known) == 1


# -- redirects, limits ------------------------------------------------------------------------------


def test_a_redirect_does_not_lead_around_robots_txt(opening: Opening) -> None:
    """A page that stands on a host whose robots.txt forbids it is not read."""
    web = Web()
    web.outlet(ALPHA, OWLS)
    web.put(OWLS.address, html(OWLS), headers=HTML, final="https://shut.example/owls")
    web.put("https://shut.example/robots.txt", b"User-agent: *\nDisallow: /")
    room = opening(web, source(ALPHA))
    room.run(hours(1))
    (article,) = room.store.articles().values()
    assert (article.address, article.body_words) == (OWLS.address, 0)


def test_an_endless_feed_is_read_up_to_its_limit(opening: Opening) -> None:
    """Of a document with more entries than `max_items` the first are taken, and the others counted by name."""
    many = [entry("alpha.example", f"n{number}", f"AI note number {number}") for number in range(7)]
    web = Web()
    web.outlet(ALPHA, *many)
    settings = replace(SETTINGS, fetch=replace(SETTINGS.fetch, max_items=5))
    room = opening(web, source(ALPHA), settings=settings)
    report = room.run(hours(1))
    assert len(room.store.articles()) == 5
    assert "2 of its 7" in report.refused[0].why


def test_a_source_that_moved_or_ended_says_so(opening: Opening) -> None:
    """After a permanent redirect the new address is asked; after a 410 none is."""
    web = Web()
    new = "https://alpha.example/new"
    web.outlet(ALPHA, OWLS)
    web.answers[ALPHA] = replace(web.answers[ALPHA], permanent=new, address=new)
    web.outlet(new, OWLS, HARBOR)
    web.put(BETA, b"", 410)
    room = opening(web, *map(source, (ALPHA, BETA)))
    for hour in (1, 2, 3):
        room.run(hours(hour))
    states = room.store.source_states()
    assert states[source(ALPHA).id].moved_to == new
    assert states[source(BETA).id].gone
    assert (room.asked().count(ALPHA), room.asked().count(new), room.asked().count(BETA)) == (1, 2, 1)


def test_a_move_to_what_is_no_feed_is_taken_back(opening: Opening) -> None:
    """A site that closes sends everyone to its front page for good; when it opens again, its feed is found again."""
    web = Web()
    front = "https://alpha.example/"
    web.put(front, b"<html><body>Closed</body></html>")
    web.put(ALPHA, b"<html><body>Closed</body></html>")
    web.answers[ALPHA] = replace(web.answers[ALPHA], permanent=front, address=front)
    room = opening(web, source(ALPHA))
    assert room.run(hours(1)).sources[0].outcome == "failed"
    web.outlet(ALPHA, OWLS)
    assert room.run(hours(30)).sources[0].new == 1


def test_another_port_has_rules_of_its_own(opening: Opening) -> None:
    """robots.txt governs one authority: what it forbids at one port is not forbidden at another."""
    web = Web()
    shut, free = "http://local.example:8081/feed", "http://local.example:8082/feed"
    web.put("http://local.example:8081/robots.txt", b"User-agent: *\nDisallow: /")
    web.outlet(shut, OWLS)
    web.outlet(free, TAXES)
    room = opening(web, source(shut), source(free))
    assert [line.outcome for line in room.run(hours(1)).sources] == ["blocked", "read"]


def test_a_source_that_publishes_daily_is_not_asked_every_hour(opening: Opening) -> None:
    """The interval is learned from its own items and bounded by `poll_minutes_max`."""
    many = [
        entry("gamma.example", f"n{number}", f"AI note number {number}", at=NOON - timedelta(days=number))
        for number in range(6)
    ]
    web = Web()
    web.outlet(GAMMA, *many)
    room = opening(web, source(GAMMA))
    outcomes = [room.run(hours(hour)).sources[0].outcome for hour in (1, 2, 6, 7.5)]
    assert outcomes == ["read", "not due", "not due", "unchanged"]


def test_every_address_tells_its_steps(opening: Opening) -> None:
    """The store knows how an article's address was found."""
    web = Web()
    web.outlet(ALPHA, replace(OWLS, address=OWLS.address + "?utm_source=rss"))
    room = opening(web, source(ALPHA))
    room.run(hours(1))
    (article,) = room.store.articles().values()
    (step, *_) = room.store.address_steps(article.id)
    assert (step.rule, step.address, article.address) == ("feed", OWLS.address, OWLS.address)
    assert room.store.address_steps("nobody") == ()


@pytest.mark.parametrize(
    ("agent", "mapped", "warned"),
    [
        ("Sheet/1.0 (+https://sheet.news/about)", False, 0),
        ("Broadsheet/0.1 (+https://example.org/bot)", False, 1),
        ("Broadsheet/0.1 (+https://example.org/bot)", True, 0),
    ],
)
def test_a_name_without_a_contact_is_warned_of(
    agent: str, mapped: bool, warned: int, opening: Opening
) -> None:
    """Who asks strangers under a placeholder is told so at each run; whoever asks only mapped hosts is not."""
    web = Web()
    web.outlet(ALPHA, OWLS)
    resolve = {"alpha.example": "127.0.0.1:1"} if mapped else {}
    settings = replace(SETTINGS, fetch=replace(SETTINGS.fetch, user_agent=agent, resolve=resolve))
    room = opening(web, source(ALPHA), settings=settings)
    with capture_logs() as logs:
        room.run(hours(1))
    assert [one["log_level"] for one in logs if "User-Agent" in one["event"]] == ["warning"] * warned
