"""What a run accepts: every source on its own, nobody's failure another's."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from broadsheet.adapters.memory import MemoryFetcher
from broadsheet.model.article import Article
from broadsheet.model.exchange import Request, Response
from broadsheet.pipeline.ingest import ITEMS_AT_ONCE
from broadsheet.ports import AskLeave, anywhere
from broadsheet.text.digests import short_id
from tests.build import hours
from tests.newsroom import SETTINGS, Entry, Web, jpeg, rss, source
from tests.pipeline.conftest import Opening
from tests.pipeline.samples import ALPHA, BETA, GAMMA, HARBOR, OWLS, QUIET, TAXES, entry

RSS = (("content-type", "application/rss+xml"),)
HTML = (("content-type", "text/html"),)

BAD_ANSWERS = {
    "no feed": (b"<html><body>Welcome!</body></html>", 200),
    "cut off": (b"<rss><channel><item><title>half", 200),
    "noise": (bytes(range(256)) * 40, 200),
    "nothing": (b"", 200),
    "entity bomb": (b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><rss><channel><title>&c;', 200),
    "deep": (b"<rss>" + b"<a>" * 5000, 200),
    "json noise": (b"[" * 5000, 200),
    "server error": (b"oops", 500),
    "not found": (b"", 404),
    "forbidden": (b"", 403),
}

BAD_PAGES = {
    "noise": bytes(range(256)) * 40,
    "empty": b"",
    "deep": b"<div>" * 20_000 + b"text",
    "wrong encoding": "<html><p>Grüße</p>".encode("utf-16"),
    "broken data": b'<html><script type="application/ld+json">{"@graph": [[[{</script><p>text</p>',
    "strange times": b'<html><meta property="article:published_time" content="99999-99-99T99:99"><p>x</p>',
    "strange base": b'<html><base href="http://["><link rel="canonical" href="http://[::1"><p>x</p>',
    "picture": jpeg(40, 40),
}


@pytest.mark.parametrize("kind", BAD_ANSWERS)
def test_a_bad_source_touches_no_other(kind: str, opening: Opening) -> None:
    """Whatever one source answers, its neighbors are read, and it is named with a reason."""
    web = Web()
    web.outlet(ALPHA, OWLS)
    body, status = BAD_ANSWERS[kind]
    web.put(BETA, body, status)
    web.outlet(GAMMA, TAXES)
    room = opening(web, *map(source, (ALPHA, BETA, GAMMA)))
    report = room.run(hours(1))
    assert [line.outcome for line in report.sources] == ["read", "failed", "read"]
    assert report.sources[1].reason
    assert {one.where.partition(", ")[0] for one in report.refused} == {BETA}
    assert report.batch.judged == 2


@pytest.mark.slow
@pytest.mark.parametrize("kind", BAD_PAGES)
def test_a_bad_page_costs_only_what_it_would_have_added(kind: str, opening: Opening) -> None:
    """An item whose page cannot be read stands with the feed's own words, beside its neighbors."""
    web = Web()
    web.outlet(ALPHA, OWLS, HARBOR)
    web.put(OWLS.address, BAD_PAGES[kind], headers=HTML)
    room = opening(web, source(ALPHA))
    room.run(hours(1))
    articles = {one.address: one for one in room.store.articles().values()}
    assert set(articles) == {OWLS.address, HARBOR.address}
    assert articles[OWLS.address].title == OWLS.title
    assert articles[OWLS.address].excerpt == OWLS.summary


def only(articles: dict[str, Article] | object) -> Article:
    (one,) = articles.values()  # type: ignore[attr-defined]
    return one  # type: ignore[no-any-return]


@pytest.mark.parametrize("status", [401, 402, 403, 451])
def test_a_paywalled_page_keeps_the_feeds_words(status: int, opening: Opening) -> None:
    """A page that is not shown to us leaves the feed's words, marked as behind a paywall."""
    web = Web()
    web.outlet(ALPHA, OWLS)
    web.put(OWLS.address, b"<html><p>Subscribe!</p></html>", status, final="https://alpha.example/login")
    room = opening(web, source(ALPHA))
    room.run(hours(1))
    article = only(room.store.articles())
    assert article.paywall
    assert (article.address, article.title) == (OWLS.address, OWLS.title)
    assert article.body_words == 0


def test_two_walled_pages_are_two_articles(opening: Opening) -> None:
    """Pages that send everyone to one login are not taken for one article."""
    web = Web()
    web.outlet(ALPHA, OWLS, HARBOR)
    for one in (OWLS, HARBOR):
        web.put(one.address, b"", 403, final="https://alpha.example/login")
    room = opening(web, source(ALPHA))
    room.run(hours(1))
    assert len(room.store.articles()) == 2


def test_a_source_is_not_asked_before_its_time(opening: Opening) -> None:
    """A source that was asked a minute ago is not asked again, and its line says so."""
    web = Web()
    web.outlet(ALPHA, OWLS)
    room = opening(web, source(ALPHA))
    room.run(hours(1))
    asked = len(room.asked())
    report = room.run(hours(1.01))
    assert [line.outcome for line in report.sources] == ["not due"]
    assert len(room.asked()) == asked


def test_robots_txt_is_obeyed(opening: Opening) -> None:
    """Where robots.txt forbids it nothing but robots.txt itself is fetched: no feed, no page, no picture."""
    web = Web()
    web.outlet(ALPHA, OWLS)
    web.put("https://alpha.example/robots.txt", b"User-agent: *\nDisallow: /")
    web.outlet(GAMMA, replace(TAXES, picture="https://alpha.example/picture.jpg"))
    web.put("https://gamma.example/robots.txt", b"User-agent: *\nDisallow: /taxes")
    room = opening(web, *map(source, (ALPHA, GAMMA)))
    report = room.run(hours(1))
    assert [line.outcome for line in report.sources] == ["blocked", "read"]
    assert sorted(set(room.asked()) - {GAMMA}) == [
        "https://alpha.example/robots.txt",
        "https://gamma.example/robots.txt",
    ]
    assert only(room.store.articles()).title == TAXES.title


def test_a_host_in_trouble_is_failing_and_not_blocked(opening: Opening) -> None:
    """Where robots.txt answers with a server error nothing is asked, and the source is said to fail for that."""
    web = Web()
    web.outlet(ALPHA, OWLS)
    web.put("https://alpha.example/robots.txt", b"", 503)
    room = opening(web, source(ALPHA))
    (line,) = room.run(hours(1)).sources
    assert (line.outcome, line.refused[0].where) == ("failed", ALPHA)
    assert "503" in line.reason
    assert ALPHA not in room.asked()
    assert room.store.source_states()[source(ALPHA).id].failures == 1


@pytest.mark.parametrize("path", ["robots.txt", "feed"])
def test_a_failure_counts_once_at_a_moment(opening: Opening, path: str) -> None:
    """A run that is called again at the moment of one that was killed does not count a failed poll twice, whether
    robots.txt or the feed itself made it fail."""
    web = Web()
    if path == "robots.txt":
        web.outlet(ALPHA, OWLS)
        web.put("https://alpha.example/robots.txt", b"", 503)
    else:
        web.put(ALPHA, b"no feed at all")
    room = opening(web, source(ALPHA))
    outcomes = [room.run(hours(1)).sources[0].outcome for _ in range(2)]
    assert outcomes == ["failed", "not due"]
    assert room.store.source_states()[source(ALPHA).id].failures == 1


def test_a_picture_on_a_host_that_forbids_it_is_left_there(opening: Opening) -> None:
    """robots.txt of a picture's host holds for the picture too."""
    web = Web()
    web.outlet(ALPHA, replace(OWLS, picture="https://beta.example/owl.jpg"))
    web.put("https://beta.example/owl.jpg", jpeg(600, 400))
    web.put("https://beta.example/robots.txt", b"User-agent: *\nDisallow: /owl.jpg")
    room = opening(web, source(ALPHA))
    room.run(hours(1))
    assert room.asked("picture") == []
    assert only(room.store.articles()).picture is None


def test_an_unchanged_source_is_left_alone(opening: Opening) -> None:
    """The second poll sends the validators of the first; a 304 takes nothing and is no failure."""
    web = Web()
    web.outlet(ALPHA, OWLS)
    web.put(ALPHA, rss([OWLS]), headers=(*RSS, ("etag", '"one"'), ("last-modified", "then")))
    room = opening(web, source(ALPHA))
    room.run(hours(1))
    web.put(ALPHA, b"", 304)
    report = room.run(hours(2))
    assert [line.outcome for line in report.sources] == ["unchanged"]
    assert room.fetcher.asked[-1].headers[-2:] == (("If-None-Match", '"one"'), ("If-Modified-Since", "then"))


def test_the_limit_leaves_the_rest_for_the_next_run(opening: Opening) -> None:
    """Of a long feed a run takes `articles_per_poll` new pages; the next runs take the others, each once."""
    many = [entry("alpha.example", f"n{number}", f"AI note number {number}") for number in range(5)]
    web = Web()
    web.outlet(ALPHA, *many)
    settings = replace(SETTINGS, fetch=replace(SETTINGS.fetch, articles_per_poll=2))
    room = opening(web, source(ALPHA), settings=settings)
    taken = [room.run(hours(number)).sources[0].new for number in range(1, 5)]
    assert taken == [2, 2, 1, 0]
    assert sorted(room.asked("page")) == sorted(one.address for one in many)


def test_an_edit_updates_the_article_in_place(opening: Opening) -> None:
    """An edited item alters its article and has its story judged again; id, record name and first sight stay."""
    web = Web()
    web.outlet(ALPHA, QUIET)
    room = opening(web, source(ALPHA))
    room.run(hours(1))
    before = only(room.store.articles())
    story = room.store.stories()
    assert not room.paths_with("public/stories/")
    web.outlet(ALPHA, replace(QUIET, title="Village choir learns from an AI"))
    report = room.run(hours(2))
    after = only(room.store.articles())
    assert (report.sources[0].new, report.sources[0].edited) == (0, 1)
    assert (after.id, after.stem, after.first_seen) == (before.id, before.stem, before.first_seen)
    assert after.title == "Village choir learns from an AI"
    assert room.store.stories() == story
    assert not room.store.edited()
    assert "published: true" in room.text(f"_news/{before.stem}.md")
    assert "Village choir learns from an AI" in room.text("public/index.html")


def test_an_undated_item_has_the_time_of_first_sight(opening: Opening) -> None:
    """An item that states no time is published when it is first seen, marked as such, at every later poll too."""
    web = Web()
    web.outlet(ALPHA, replace(OWLS, published=None))
    room = opening(web, source(ALPHA))
    room.run(hours(1))
    web.outlet(ALPHA, replace(OWLS, published=None, summary="Another summary."))
    room.run(hours(5))
    article = only(room.store.articles())
    assert (article.published, article.stated) == (hours(1), False)
    assert article.excerpt == "Another summary."


def test_all_that_a_run_accepts_was_first_seen_at_its_moment(opening: Opening) -> None:
    """First-seen time is the run's own, for every article of every source."""
    web = Web()
    web.outlet(ALPHA, OWLS, HARBOR)
    web.outlet(GAMMA, TAXES, QUIET)
    room = opening(web, *map(source, (ALPHA, GAMMA)))
    room.run(hours(1))
    assert {one.first_seen for one in room.store.articles().values()} == {hours(1)}
    assert room.store.edition_time() == hours(1)


PICTURES = {"large": (600, 400, True), "small": (240, 400, False), "banner": (900, 210, False)}


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_is_held_if_the_rule_accepts_its_true_size(kind: str, opening: Opening) -> None:
    """A picture is measured; one that is too small or of an unfit shape is left, whatever the page says."""
    width, height, fits = PICTURES[kind]
    web = Web()
    web.outlet(ALPHA, replace(OWLS, picture="https://alpha.example/p.jpg"))
    web.put("https://alpha.example/p.jpg", jpeg(width, height))
    room = opening(web, source(ALPHA))
    room.run(hours(1))
    article = only(room.store.articles())
    assert (article.picture is not None) == fits
    assert bool(room.store.thumbnails()) == fits
    assert any(path.startswith("assets/images/news/") for path in room.sink.files) == fits


def test_a_broken_picture_costs_only_itself(opening: Opening) -> None:
    """Bytes that are no picture leave the article without one."""
    web = Web()
    web.outlet(ALPHA, replace(OWLS, picture="https://alpha.example/p.jpg"))
    web.put("https://alpha.example/p.jpg", b"\xff\xd8\xff not a picture")
    room = opening(web, source(ALPHA))
    room.run(hours(1))
    assert only(room.store.articles()).picture is None


def test_an_item_without_an_address_is_refused_by_name(opening: Opening) -> None:
    """An entry that links nowhere is no article: it is counted and named, and its neighbors are taken."""
    web = Web()
    web.outlet(ALPHA, Entry("", "An AI story that links nowhere", guid="tag:alpha,2026:1"), OWLS)
    room = opening(web, source(ALPHA))
    report = room.run(hours(1))
    assert [one.where for one in report.refused] == ["tag:alpha,2026:1"]
    assert only(room.store.articles()).address == OWLS.address


def test_an_article_that_two_sources_give_is_taken_once(opening: Opening) -> None:
    """The same address in two feeds is one article."""
    web = Web()
    web.outlet(ALPHA, OWLS)
    web.outlet(BETA, OWLS)
    room = opening(web, *map(source, (ALPHA, BETA)))
    room.run(hours(1))
    assert list(room.store.articles()) == [short_id(OWLS.address)]


class CountingFetcher:
    """`ports.Fetcher` over a memory, slow enough for requests to meet."""

    def __init__(self, web: Web) -> None:
        self._inner = MemoryFetcher(web.answers)
        self._open = 0
        self.most = 0

    async def fetch(self, request: Request, leave: AskLeave = anywhere) -> Response:
        """The answer, after some turns of the loop."""
        self._open += 1
        self.most = max(self.most, self._open)
        for _ in range(20):
            await asyncio.sleep(0)
        self._open -= 1
        return await self._inner.fetch(request, leave)


def test_pages_of_a_source_are_not_all_held_at_once(opening: Opening) -> None:
    """However many items a feed has, a few pages of it are asked for, read and let go of at a time."""
    web = Web()
    web.outlet(ALPHA, *(entry("alpha.example", f"a{n}", f"Report {n} of the mill") for n in range(9)))
    room, fetcher = opening(web, source(ALPHA)), CountingFetcher(web)
    report = room.run(hours(1), fetcher=fetcher)
    assert report.sources[0].new == 9
    assert fetcher.most == ITEMS_AT_ONCE
