"""Records of the old engine in our newsroom: known again, and left as they stand until there is news."""

from __future__ import annotations

import pytest

from broadsheet.model.article import Article
from broadsheet.model.decision import Act
from broadsheet.parse import read_record
from broadsheet.pipeline.restore import NOTHING_HELD, restore
from broadsheet.text.digests import short_id
from tests.build import hours
from tests.newsroom import Room, Web, source
from tests.pipeline.conftest import Opening
from tests.pipeline.samples import ALPHA, BETA, HARBOR, HARBOR_AGAIN, entry

STEM = "2026-09-07-harbor"

OLD = """---
category: news
title: "{title}"
excerpt: "{excerpt}"
publishedDateTime: 2026-09-07T12:00:00Z
{addresses}
type: {type}
quality: {quality}
heat: {heat}
published: {published}

provider:
  name: Alpha
  domain: alpha.example

topics:
  - AI
{related}
secured: "bm90aGluZw==;MDEyMzQ1Njc4OWFiY2RlZg=="
---

"""
RELATED = """
related:
  - title: "{title}"
    excerpt: "One of one story."
    publishedDateTime: 2026-09-07T12:00:00Z
    webUrl: "{address}"
    type: {type}
    provider:
      name: Alpha
      domain: alpha.example
    quality: 17
"""


def record(title: str, addresses: str, *, heat: int = 17, related: str = "", type: str = "article") -> bytes:
    """An old record, judged."""
    said = {"title": title, "addresses": addresses, "heat": heat, "related": related, "type": type}
    flag = "true" if heat > 0 else "false"
    return OLD.format(excerpt="As the old engine had it.", quality=17, published=flag, **said).encode()


def web_url(address: str) -> str:
    return f'webUrl: "{address}"'


def taken_in(opening: Opening, web: Web, files: dict[str, bytes]) -> Room:
    """A newsroom that holds these records, printed once as an adopted folder is: the files stand."""
    room = opening(web, source(ALPHA), source(BETA))
    restore(
        room.store, [(f"_news/{stem}.md", stem, data) for stem, data in sorted(files.items())], NOTHING_HELD
    )
    room.sink.files.update({f"_news/{stem}.md": data for stem, data in files.items()})
    return room


def titles(room: Room) -> set[frozenset[str]]:
    """The stories, as the titles that stand together."""
    articles = room.store.articles()
    return {frozenset(articles[key].title for key in story.article_ids) for story in room.store.stories()}


@pytest.mark.parametrize(
    "written",
    [
        f"{HARBOR.address}?utm_source=rss&ocid=AID1",
        f"HTTPS://Alpha.Example:443{HARBOR.address.removeprefix('https://alpha.example')}#top",
    ],
)
def test_an_address_with_tracking_parameters_is_that_of_the_article(opening: Opening, written: str) -> None:
    """A feed that gives an adopted article under its canonical address finds the record, and no byte of it
    changes; where the story is judged anew, the address stays as the record writes it."""
    web = Web()
    web.outlet(ALPHA, HARBOR)
    web.outlet(BETA)
    data = record(HARBOR.title, web_url(written))
    room = taken_in(opening, web, {STEM: data})
    room.run(hours(1))
    path = f"_news/{STEM}.md"
    assert [one for one in room.sink.files if one.startswith("_news/")] == [path]
    assert room.sink.files[path] == data
    web.outlet(BETA, HARBOR_AGAIN)
    room.run(hours(2))
    again = read_record(room.sink.files[path], path)
    assert (again.web_url, len(again.related)) == (written, 1)
    assert len(room.store.articles()) == 2


def test_the_id_of_an_adopted_article_is_that_of_its_canonical_address(opening: Opening) -> None:
    """Ids are derived from canonical addresses, whichever way an article came."""
    written = f"{HARBOR.address}?fbclid=abc"
    room = taken_in(opening, Web(), {STEM: record(HARBOR.title, web_url(written))})
    (article,) = room.store.articles().values()
    assert isinstance(article, Article)
    assert (article.id, article.address, article.stated_address) == (
        short_id(HARBOR.address),
        HARBOR.address,
        written,
    )


def test_a_related_article_is_found_by_the_address_that_its_record_writes(opening: Opening) -> None:
    """Of two records of one canonical address, a story takes the one whose very address its head names."""
    one, other = f"{HARBOR.address}?ocid=1", f"{HARBOR.address}?ocid=2"
    named = RELATED.format(title="Two", address=other, type="article")
    files = {
        "2026-09-07-head": record("Head", web_url("https://alpha.example/head"), heat=37, related=named),
        "2026-09-07-one": record("One", web_url(one)),
        "2026-09-07-two": record("Two", web_url(other), heat=-1),
    }
    assert titles(taken_in(opening, Web(), files)) == {frozenset({"Head", "Two"}), frozenset({"One"})}


def test_a_related_video_is_found_by_its_title_and_time(opening: Opening) -> None:
    """A list of related articles keeps no address of a video, which belongs to the story all the same."""
    named = RELATED.format(title="The film of it", address="", type="video")
    watch = 'originalUrl: "https://youtube.com/watch?v=1"'
    files = {
        "2026-09-07-head": record("Head", web_url("https://alpha.example/head"), heat=37, related=named),
        "2026-09-07-film": record("The film of it", watch, heat=-1, type="video"),
    }
    assert titles(taken_in(opening, Web(), files)) == {frozenset({"Head", "The film of it"})}


def test_an_adopted_article_that_gets_another_title_is_edited(opening: Opening) -> None:
    """What its publisher renames is judged again under its record's name."""
    web = Web()
    renamed = entry(
        "alpha.example", "harbor", "Port Alder rejects AI chip factory", "factory", "quay", "Alder"
    )
    web.outlet(ALPHA, renamed)
    web.outlet(BETA)
    room = taken_in(opening, web, {STEM: record(HARBOR.title, web_url(HARBOR.address))})
    room.run(hours(1))
    again = read_record(room.sink.files[f"_news/{STEM}.md"], STEM)
    assert (again.title, again.excerpt) == (renamed.title, renamed.summary)


def test_what_an_operator_took_down_stays_down(opening: Opening) -> None:
    """A record that says `removed` is not published when its story is judged anew, and still says so; an
    editor may publish it."""
    web = Web()
    web.outlet(ALPHA)
    web.outlet(BETA, HARBOR_AGAIN)
    data = record(HARBOR.title, web_url(HARBOR.address), heat=97)
    down = data.replace(b"published: true", b"removed: true\npublished: false")
    room = taken_in(opening, web, {STEM: down})
    room.run(hours(1))
    again = read_record(room.sink.files[f"_news/{STEM}.md"], STEM)
    assert (again.removed, again.published, len(again.related)) == (True, False, 1)
    room.decide(Act.PUBLISH, HARBOR.address, at=hours(2))
    again = read_record(room.sink.files[f"_news/{STEM}.md"], STEM)
    assert again.removed is None
    room.decide(Act.LEAD, HARBOR.address, at=hours(3))
    assert read_record(room.sink.files[f"_news/{STEM}.md"], STEM).published is True
