"""The small web over real HTTP: feeds, pages, pictures, validators and the demo's clock."""

from __future__ import annotations

import asyncio
import json
import re
import socket
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from io import BytesIO
from typing import Any

import feedparser
import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.routing import Mount

from broadsheet.demo.articles import WebArticle
from broadsheet.demo.pictures import SIZE, logo, picture
from broadsheet.demo.replies import Reply, reply, rewrite_links, unchanged
from broadsheet.demo.server import SmallWeb, app_for
from broadsheet.demo.sites import Site, amp_path, embed_path, picture_path, read_sites
from broadsheet.errors import UsageError

AFTER = datetime(2026, 9, 14, tzinfo=UTC)
SITES = read_sites()
FED = [host for host, site in SITES.items() if site.articles and site.outlet.feed not in ("page", "jsonfeed")]


@pytest.fixture(scope="module")
def web() -> Iterator[SmallWeb]:
    """The small web, served, its clock after the last day."""
    with SmallWeb() as served:
        served.set_time(AFTER)
        yield served


def get(
    web: SmallWeb, host: str, path: str, headers: Mapping[str, str] | None = None
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers (names in lower case) and body of one GET by Host header."""
    connection = HTTPConnection("127.0.0.1", web.port, timeout=20)
    try:
        connection.request("GET", path, headers={"Host": host, **(headers or {})})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def ask(host: str, path: str, now: datetime = AFTER) -> Reply:
    """The same answer without a network."""
    return reply(SITES, host, path, now)


def first(site: Site, **wanted: object) -> WebArticle:
    """The first article of the site with these values."""
    return next(a for a in site.articles if all(getattr(a, name) == value for name, value in wanted.items()))


def page(host: str, **wanted: object) -> str:
    """The page of that article."""
    return ask(host, SITES[host].page(first(SITES[host], **wanted))).body.decode()


def structured(html: str) -> dict[str, Any]:
    """The page's JSON-LD."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert found
    whole: dict[str, Any] = json.loads(found[1])
    return whole


@pytest.mark.parametrize("host", FED)
def test_every_feed_lists_all_articles(web: SmallWeb, host: str) -> None:
    """A feed parses without complaint and names each article with title, address and, mostly, its date."""
    site = SITES[host]
    status, headers, body = get(web, host, site.outlet.feed_path)
    parsed = feedparser.parse(body)
    newest = list(reversed(site.articles))
    assert status == 200
    assert "xml" in headers["content-type"]
    assert not parsed.bozo
    assert [entry.link.partition("?")[0] for entry in parsed.entries] == [
        site.address(site.page(article)) for article in newest
    ]
    assert parsed.entries[0].title == newest[0].title
    if site.outlet.feed != "rss092":
        # feedparser reads the dc:date of RDF as the time of an update.
        stated = [entry.get("published_parsed") or entry.updated_parsed for entry in parsed.entries]
        assert [datetime(*time[:6], tzinfo=UTC) for time in stated] == [a.published for a in newest]


def test_feeds_of_every_common_form_exist() -> None:
    """RSS 2.0, RSS 0.92, RDF, Atom and JSON Feed are all spoken somewhere."""
    versions = {feedparser.parse(ask(host, SITES[host].outlet.feed_path).body).version for host in FED}
    assert {"rss20", "rss092", "rss10", "atom10"} <= versions
    assert "jsonfeed" in {site.outlet.feed for site in SITES.values()}


def test_the_json_feed_follows_its_specification() -> None:
    """JSON Feed 1.1 items carry id, url, text, picture and both dates of an updated article."""
    site = SITES["modelweights.example"]
    whole = json.loads(ask("modelweights.example", site.outlet.feed_path).body)
    updated = next(article for article in site.articles if article.update)
    item = next(item for item in whole["items"] if item["url"].endswith(updated.slug))
    assert whole["version"] == "https://jsonfeed.org/version/1.1"
    assert len(whole["items"]) == len(site.articles)
    assert updated.update
    assert item["title"] == updated.update.title
    assert item["date_modified"] > item["date_published"]
    assert item["content_html"].count("<p>") == len(updated.update.paragraphs)


def test_the_broken_feed_gives_nothing() -> None:
    """Nothing can be read out of the broken feed, though it is served as one."""
    answer = ask("tangledtimes.example", "/feed.xml")
    parsed = feedparser.parse(answer.body)
    assert answer.status == 200
    assert parsed.bozo
    assert not parsed.entries
    assert not parsed.feed.get("title")


def test_the_source_that_is_down_answers_503(web: SmallWeb) -> None:
    """The source that is down answers 503 to everything, and it is counted."""
    before = web.served.get(503, 0)
    assert [get(web, "darkhall.example", path)[0] for path in ("/", "/robots.txt", "/feed")] == [503] * 3
    assert web.served[503] == before + 3


@pytest.mark.parametrize("host", [host for host, site in SITES.items() if site.articles])
def test_pages_of_every_outlet(web: SmallWeb, host: str) -> None:
    """Front and article pages are HTML with title, description, canonical address and text."""
    site, article = SITES[host], SITES[host].articles[0]
    status, headers, front = get(web, host, "/")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert front.count(b"<h2><a href=") == len(site.articles)
    status, _, body = get(web, host, site.page(article))
    html = body.decode()
    assert status == 200
    assert '<html lang="en">' in html
    assert f'<link rel="canonical" href="{site.address(site.page(article))}">' in html
    assert '<meta property="og:description" content="' in html
    assert html.count("<p>") >= len(article.paragraphs)
    assert structured(html)["@type"] in ("NewsArticle", "VideoObject")
    assert (structured(html).get("headline") or structured(html)["name"]) == article.title


def test_feed_links_may_carry_tracking_that_the_canonical_address_has_not() -> None:
    """Two outlets' feed links carry utm_ parameters; the canonical address of their pages is clean."""
    tracking = [
        host
        for host in FED
        if "utm_source=" in feedparser.parse(ask(host, SITES[host].outlet.feed_path).body).entries[0].link
    ]
    assert tracking == ["morningmeridian.example", "capitalcompute.example"]
    assert "utm_" not in page("capitalcompute.example", paywall=False)


def test_one_outlet_has_guids_that_are_no_addresses() -> None:
    """Kestrel Wire's guids are codes, unique, and marked as no permanent links."""
    entries = feedparser.parse(ask("kestrelwire.example", "/rss/business.xml").body).entries
    guids = {entry.id for entry in entries}
    assert len(guids) == len(entries)
    assert not any(guid.startswith("http") for guid in guids)
    assert not any(entry.guidislink for entry in entries)


@pytest.mark.parametrize("host", ["morningmeridian.example", "rackandrow.example", "capitalcompute.example"])
def test_wire_copies_name_their_source(host: str) -> None:
    """A wire copy's feed item credits the agency with RSS <source>, other items credit nobody."""
    site = SITES[host]
    entries = feedparser.parse(ask(host, site.outlet.feed_path).body).entries
    credited = {entry.title for entry in entries if "source" in entry}
    assert credited == {article.title for article in site.articles if article.wire}
    assert credited


def test_a_film_can_be_told_from_an_article() -> None:
    """A film's feed item has media:content with medium video and a player; its page og:video and embedUrl."""
    host = "wattvision.example"
    film = SITES[host].articles[0]
    player = f"http://{host}{embed_path(film)}"
    entry = feedparser.parse(ask(host, "/videos.xml").body).entries[-1]
    html = page(host, slug=film.slug)
    assert (entry.media_content[0]["medium"], entry.media_content[0]["url"]) == ("video", player)
    assert entry.media_player["url"] == player
    assert f'<meta property="og:video" content="{player}">' in html
    assert structured(html)["embedUrl"] == player
    assert ask(host, embed_path(film)).status == 200


def test_pictures_are_announced_with_their_size() -> None:
    """Pages name their picture and its size, as do the items of some feeds."""
    html = page("rackandrow.example", image=True)
    entries = feedparser.parse(ask("cloudcourier.example", "/feed").body).entries
    pictured = [entry for entry in entries if "media_content" in entry]
    assert f'<meta property="og:image:width" content="{SIZE[0]}">' in html
    assert {(e.media_content[0]["width"], e.media_content[0]["height"]) for e in pictured} == {
        ("1200", "675")
    }
    assert "og:image" not in page("rackandrow.example", image=False)


def test_amp_pages_point_back() -> None:
    """A page with an AMP twin names it, and the twin names the page as canonical."""
    host = "cloudcourier.example"
    article = first(SITES[host], amp=True)
    twin = ask(host, amp_path(article)).body.decode()
    assert f'<link rel="amphtml" href="http://{host}{amp_path(article)}">' in page(host, slug=article.slug)
    assert f'<link rel="canonical" href="http://{host}{SITES[host].page(article)}">' in twin
    assert twin.count("<p>") >= len(article.paragraphs)
    assert ask(host, amp_path(first(SITES[host], amp=False))).status == 404


def test_a_paywalled_page_shows_its_first_paragraph_only() -> None:
    """A paywalled page says that it is not free and keeps all but the first paragraph to itself."""
    html = page("capitalcompute.example", paywall=True)
    article = first(SITES["capitalcompute.example"], paywall=True)
    assert structured(html)["isAccessibleForFree"] is False
    assert article.paragraphs[0][:30] in html
    assert article.paragraphs[1][:30] not in html
    assert "isAccessibleForFree" not in structured(page("capitalcompute.example", paywall=False))


def test_an_undated_article_states_no_date_anywhere() -> None:
    """Neither the page of an undated article, nor its headers, nor the front page tells its date."""
    host = "theopenrack.example"
    article = first(SITES[host], undated=True)
    answer = ask(host, SITES[host].page(article))
    card = re.search(
        rf"<article>(?:(?!</article>).)*{article.slug}.*?</article>", ask(host, "/").body.decode(), re.S
    )
    assert card
    assert "Last-Modified" not in answer.headers
    for text in (answer.body.decode(), card[0], SITES[host].page(article)):
        assert not re.search(r"2026|<time|published_time|datePublished", text)


def test_an_article_is_absent_before_its_time(web: SmallWeb) -> None:
    """Before its published time an article is in no feed and its page, picture and AMP page are 404."""
    host = "cloudcourier.example"
    site = SITES[host]
    article = first(site, amp=True, image=True)
    paths = (site.page(article), picture_path(article), amp_path(article))
    web.set_time(article.published - timedelta(seconds=1))
    try:
        assert [get(web, host, path)[0] for path in paths] == [404] * 3
        assert article.slug.encode() not in get(web, host, "/feed")[2] + get(web, host, "/")[2]
        web.set_time(article.published)
        assert [get(web, host, path)[0] for path in paths] == [200] * 3
        assert article.slug.encode() in get(web, host, "/feed")[2]
    finally:
        web.set_time(AFTER)


def test_an_update_replaces_title_and_text() -> None:
    """From its update on an article has another title, a modified time and a newer Atom <updated>."""
    host = "siliconharbor.example"
    site = SITES[host]
    article = next(article for article in site.articles if article.update)
    assert article.update
    at = article.update.at
    before = ask(host, site.page(article), at - timedelta(seconds=1)).body.decode()
    after = ask(host, site.page(article), at).body.decode()
    entries = feedparser.parse(ask(host, site.outlet.feed_path, at).body).entries
    entry = next(entry for entry in entries if entry.id.endswith(article.slug))
    assert "article:modified_time" not in before
    assert "article:modified_time" in after
    assert f"<h1>{article.title}</h1>" in before
    assert f"<h1>{article.update.title}</h1>" in after
    assert entry.title == article.update.title
    assert entry.updated > entry.published


def test_conditional_requests_come_back_304(web: SmallWeb) -> None:
    """An unchanged feed or page answers 304 without a body to its ETag or its Last-Modified."""
    for path in ("/rss.xml", "/"):
        status, headers, _ = get(web, "rackandrow.example", path)
        assert status == 200
        by_tag = get(web, "rackandrow.example", path, {"If-None-Match": headers["etag"]})
        by_time = get(web, "rackandrow.example", path, {"If-Modified-Since": headers["last-modified"]})
        assert [(by_tag[0], by_tag[2]), (by_time[0], by_time[2])] == [(304, b"")] * 2


def test_a_changed_feed_comes_whole(web: SmallWeb) -> None:
    """Validators of yesterday do not hide today's articles."""
    web.set_time(AFTER - timedelta(days=2))
    _, old, _ = get(web, "rackandrow.example", "/rss.xml")
    web.set_time(AFTER)
    assert get(web, "rackandrow.example", "/rss.xml", {"If-None-Match": old["etag"]})[0] == 200
    assert get(web, "rackandrow.example", "/rss.xml", {"If-Modified-Since": old["last-modified"]})[0] == 200


@pytest.mark.parametrize(
    ("etags", "since", "known"),
    [
        ('W/"a", "{etag}"', "", True),
        ("*", "", True),
        ('"other"', "Mon, 14 Sep 2026 00:00:00 GMT", False),
        ("", "Mon, 14 Sep 2026 00:00:00 GMT", True),
        ("", "Mon, 07 Sep 2026 00:00:00 GMT", False),
        ("", "Mon, 14 Sep 2026 00:00:00 -0000", False),
        ("", "yesterday", False),
        ("", "", False),
    ],
)
def test_validators_are_read_as_rfc_9110_says(etags: str, since: str, known: bool) -> None:
    """If-None-Match goes before If-Modified-Since, and a date that cannot be read counts as none."""
    answer = ask("rackandrow.example", "/rss.xml")
    etag = answer.headers["ETag"].strip('"')
    assert unchanged(answer, etags.replace("{etag}", etag), since) is known


def test_a_failure_is_never_unchanged() -> None:
    """A 404 or 503 is told again, whatever the client knows."""
    assert not unchanged(ask("darkhall.example", "/"), "*", "")


def test_robots_files() -> None:
    """One outlet asks for a delay of 0 and forbids a folder, one has no robots.txt."""
    rules = ask("policyquarry.example", "/robots.txt").body.decode()
    assert "Crawl-delay: 0\nDisallow: /private/" in rules
    assert ask("theopenrack.example", "/robots.txt").status == 404
    assert ask("rackandrow.example", "/robots.txt").status == 200


def test_what_is_not_there_is_not_found(web: SmallWeb) -> None:
    """Unknown hosts and paths are 404, and the page says where to go on."""
    assert get(web, "nobody.example", "/")[0] == 404
    status, _, body = get(web, "rackandrow.example", "/2026/09/never-written")
    assert status == 404
    assert b'href="http://rackandrow.example/"' in body


def test_the_port_in_the_host_header_does_not_matter(web: SmallWeb) -> None:
    """The outlet is found by its name alone, in any case and with any port."""
    assert get(web, f"RackAndRow.example:{web.port}", "/")[2] == get(web, "rackandrow.example", "/")[2]


def test_every_host_is_mapped_to_the_server(web: SmallWeb) -> None:
    """The mapping for the fetcher names all outlets, without failing ones left out."""
    assert set(web.resolve) == set(SITES)
    assert set(web.resolve.values()) == {f"127.0.0.1:{web.port}"}


def test_a_taken_port_is_a_usage_error() -> None:
    """A port that someone else listens on is refused in words, with what to do."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(UsageError, match="cannot listen"), SmallWeb(taken.getsockname()[1]):
            pass


def test_all_bytes_are_a_function_of_host_path_and_clock() -> None:
    """Read again from the files, every outlet's front, feed, first page and picture have the same bytes."""
    again = read_sites()
    for host, site in SITES.items():
        places = [site.page(a) for a in site.articles[:1]] + [picture_path(a) for a in site.articles[:2]]
        for path in ("/", site.outlet.feed_path, *places):
            picture.cache_clear()
            assert reply(again, host, path, AFTER) == ask(host, path)


@pytest.mark.slow
def test_pictures_are_valid_and_differ() -> None:
    """Every picture is a JPEG of the announced size, and no two are the same."""
    bodies = set()
    for host, site in SITES.items():
        for article in site.articles:
            if not article.image:
                continue
            body = ask(host, picture_path(article)).body
            bodies.add(body)
            with Image.open(BytesIO(body)) as image:
                assert (image.format, image.size) == ("JPEG", SIZE)
                assert len(image.resize((60, 34)).getcolors(60 * 34) or ()) > 20
    assert len(bodies) == sum(a.image for site in SITES.values() for a in site.articles)


@pytest.mark.parametrize("side", [50, 400])
def test_logos_have_their_size(side: int) -> None:
    """A logo is a square JPEG; an outlet without one serves none."""
    for host, site in SITES.items():
        with Image.open(BytesIO(logo(site.outlet, side))) as image:
            assert (image.format, image.size) == ("JPEG", (side, side))
        wanted = 503 if site.outlet.down else 200 if site.outlet.logo else 404
        assert ask(host, f"/logo-{side}x{side}.jpg").status == wanted


def test_links_are_led_below_the_prefix() -> None:
    """Links and pictures of the outlets are rewritten; words, other hosts and lookalikes stay."""
    html = (
        b"<a href=\"http://one.example/a?b#c\">http://one.example/</a> <img src='http://two.example/p.jpg'>"
        b'<a href="http://one.example">x</a> <a href="http://one.example.org/">y</a>'
        b'<a href="https://three.example/">z</a>'
    )
    assert rewrite_links(html, ["one.example", "two.example"]) == (
        b'<a href="/outlets/one.example/a?b#c">http://one.example/</a>'
        b" <img src='/outlets/two.example/p.jpg'>"
        b'<a href="/outlets/one.example/">x</a> <a href="http://one.example.org/">y</a>'
        b'<a href="https://three.example/">z</a>'
    )
    assert rewrite_links(html, []) == html


def test_mounted_outlets_link_to_each_other() -> None:
    """Mounted below a path, outlets serve the same pages with no link that leaves it."""
    # Asked as a server asks it (ASGI), so that the mounting itself is tried.
    app = Starlette(routes=[Mount("/outlets", app_for(lambda: AFTER))])
    status, body = asgi_get(app, "/outlets/wattvision.example/")
    assert status == 200
    assert b'href="/outlets/wattvision.example/watch/' in body
    assert not re.search(rb'(href|src)="http://[a-z]+\.example', body)
    status, body = asgi_get(app, "/outlets/rackandrow.example/rss.xml")
    assert (status, feedparser.parse(body).bozo) == (200, False)
    assert asgi_get(app, "/outlets/nobody.example/")[0] == 404


def asgi_get(app: Starlette, path: str) -> tuple[int, bytes]:
    """Status and body of one GET, without a network."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", b"127.0.0.1")],
        "scheme": "http",
        "server": ("127.0.0.1", 80),
    }
    asyncio.run(app(scope, receive, send))
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent[1:])
