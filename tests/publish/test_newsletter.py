"""The newsletter: what a letter says, what stays of it, and what leaves it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import html

from broadsheet.model.article import ProviderName
from broadsheet.model.edition import ClosedDay, Coverage, Edition
from broadsheet.model.options import PublishOptions, Settings
from broadsheet.publish.letters.redact import REDACTED, WITHDRAWN, titles_in
from broadsheet.publish.outputs import newsletter, site
from broadsheet.text.digests import short_id
from tests.publish import sample
from tests.publish.golden import assert_golden
from tests.publish.test_site_strangers import addresses, wild

DAY = date(2026, 3, 4)
ENDED = datetime(2026, 3, 4, 23, 59, 59, tzinfo=UTC)
PATH = "_newsletters/harbor-notes-2026-03-04.html"
PAGE = "public/newsletter/harbor-notes-2026-03-04/index.html"
PUBLISHED = (sample.CRANE_STORY, sample.GULL_STORY, sample.HAND_STORY)


def of(
    *coverages: Coverage, letters: Mapping[str, bytes] | None = None, gone: tuple[str, ...] = ()
) -> Edition:
    """The sample edition with these as the news of a day that is just over."""
    closed = (ClosedDay(DAY, ENDED, coverages),) if coverages else ()
    return replace(sample.EDITION, closed=closed, letters=letters or {}, removed=frozenset(gone))


def printed(edition: Edition, options: Settings = sample.SETTINGS) -> dict[str, bytes]:
    """The newsletter by path."""
    return {artifact.path: artifact.body for artifact in newsletter.render(edition, options)}


def written(*coverages: Coverage) -> dict[str, bytes]:
    """The archive after the letter of these stories."""
    return {PATH: printed(of(*coverages or PUBLISHED))[PATH]}


def test_the_letter_of_a_day() -> None:
    """The letter and its page are as their golden files say."""
    assert_golden("newsletter", newsletter.render(of(*PUBLISHED), sample.SETTINGS))


def test_the_five_hottest_stand_by_heat() -> None:
    """Of more than five stories the letter takes the hottest, first the hottest of all."""
    heats = (72, 140, 90, 71, 88, 200)
    stories = [
        sample.coverage(
            f"s{heat}",
            sample.head(
                replace(sample.QUIET, id=f"i{heat}", title=f"Heat {heat}"), heat, heat, sample.HARBORS
            ),
        )
        for heat in heats
    ]
    body = written(*stories)[PATH].decode()
    assert titles_in(body) == ["Heat 200", "Heat 140", "Heat 90", "Heat 88", "Heat 72"]
    assert 'excerpt: "Heat 200 / Heat 140 / Heat 90"\n' in body


def test_pictures_and_excerpts_only_as_the_settings_allow() -> None:
    """Without pictures none is linked; an excerpt of no characters is none."""
    silent = replace(sample.SETTINGS, publish=PublishOptions(pictures="none", excerpt=0))
    body = printed(of(*PUBLISHED), silent)[PATH].decode()
    assert "<img" in printed(of(*PUBLISHED))[PATH].decode()
    assert "<img" not in body
    assert "It took" not in body


def test_a_letter_that_stands_is_left_as_it_is() -> None:
    """Whatever became of its stories, its bytes stay; its page is printed from it."""
    archive = written()
    cold = replace(of(letters=archive), coverages=(), front=())
    after = printed(cold, replace(sample.SETTINGS, publish=PublishOptions(pictures="none", excerpt=0)))
    assert after[PATH] == archive[PATH]
    assert after[PAGE] == printed(of(*PUBLISHED))[PAGE]


def test_a_removed_article_leaves_the_letter_for_good() -> None:
    """Its item, its title in excerpt, description and preheader are gone, in the archive and on the site."""
    archive = written()
    after = printed(of(letters=archive, gone=(sample.FALLEN_CRANE.id,)))
    for path in (PATH, PAGE):
        assert b"Bertha" not in after[path]
        assert b"gazette.example/crane-falls" not in after[path]
    assert titles_in(after[PATH].decode()) == titles_in(archive[PATH].decode())[1:]
    assert b'excerpt: "A gull steals the mayor\'s lunch / The tide table for March"\n' in after[PATH]
    assert printed(of(letters={PATH: after[PATH]}))[PATH] == after[PATH]


def test_a_letter_without_news_stays_in_the_archive_alone() -> None:
    """When all of its articles are removed it stands empty, and is not served."""
    archive = written(sample.GULL_STORY)
    after = printed(of(letters=archive, gone=(sample.GULL_FILM.id,)))
    assert list(after) == [PATH]
    assert titles_in(after[PATH].decode()) == []
    assert b'excerpt: ""\n' in after[PATH]


def test_a_hidden_article_is_not_served_and_comes_back() -> None:
    """The archive says what was said; the page does not show it as long as an editor hides it."""
    archive = written()
    (shown, *others) = sample.CRANE_STORY.reports
    hidden = replace(sample.CRANE_STORY, reports=(replace(shown, silenced=True), *others))
    edition = replace(of(letters=archive), coverages=(hidden,))
    after = printed(edition)
    assert after[PATH] == archive[PATH]
    assert b"Bertha" not in after[PAGE]
    assert b"Bertha" in printed(of(letters=archive))[PAGE]
    listed = {one.path: one.body for one in site.render(edition, sample.SETTINGS)}
    assert b"Bertha" not in listed["public/newsletters/index.html"]


def test_letters_stay_when_none_is_wanted_any_more() -> None:
    """Without the output the archive is named all the same, so that it is not swept away; no page is printed."""
    archive = written()
    kept = list(newsletter.keep(of(*PUBLISHED, letters=archive), sample.SETTINGS))
    assert [(one.path, one.body) for one in kept] == [(PATH, archive[PATH])]


ROWS = (
    '---\ntitle: "Old"\nexcerpt: "A & B / Gulls"\n\nsecured: "eA==;eQ=="\n---\n<html>'
    '<meta name="description" content="A &amp; B / Gulls"><table>'
    '<tr><td><a href="https://a.example/b?x=1&amp;y=2">{% raw %}A &amp; B{% endraw %}</a>'
    '<table><tr><td><a href="https://share.example/?u=https%3a%2f%2fa.example%2fb%3fx%3d1%26y%3d2">+</a></td></tr></table>'
    '</td></tr><tr><td><a href="https://a.example/gulls">{% raw %}Gulls{% endraw %}</a></td></tr></table></html>\n'
)
OLD = "_newsletters/old-2020-01-01.html"
A_AND_B = "https://a.example/b?x=1&y=2"


def removing(text: str, *links: str) -> dict[str, bytes]:
    """What is printed of an old letter once those addresses are removed."""
    return printed(of(letters={OLD: text.encode()}, gone=tuple(map(short_id, links))))


def test_letters_of_the_old_engine_are_nobodys_to_touch() -> None:
    """An old letter is not named at all, nor served, unless it names what was removed."""
    assert removing(ROWS) == {}
    assert removing(ROWS, "https://b.example/") == {}


def test_a_removed_article_leaves_an_old_letter() -> None:
    """The rows that lead nowhere else go, with its title and what was sealed; the mark keeps the letter ours."""
    (path, after), *more = removing(ROWS, A_AND_B).items()
    assert (path, more) == (OLD, [])
    assert after.decode() == (
        '---\ntitle: "Old"\nexcerpt: "Gulls"\n---\n<html><meta name="description" content="Gulls"><table>'
        '<tr><td><a href="https://a.example/gulls">{% raw %}Gulls{% endraw %}</a></td></tr></table></html>\n'
        + REDACTED
    )
    assert removing(after.decode()) == {OLD: after}


def test_an_old_letter_that_cannot_be_told_apart_is_withdrawn() -> None:
    """Where one row holds the removed article and another, or none holds it, the whole letter is taken back."""
    text = ROWS.replace("</td></tr><tr><td>", "")
    after = removing(text, A_AND_B)[OLD].decode()
    assert after == f'---\ntitle: "Old"\nexcerpt: ""\n---\n{WITHDRAWN}{REDACTED}'


STRANGE = (HealthCheck.too_slow, HealthCheck.filter_too_much)


@given(wild, wild, addresses, wild)
@settings(max_examples=60, deadline=None, suppress_health_check=STRANGE)
def test_strangers_never_break_out(title: str, excerpt: str, address: str, name: str) -> None:
    """Whatever title, excerpt, address and name are, they stand as text: no element, attribute, Liquid or
    front matter of theirs; and what is removed leaves nothing behind."""
    strange = replace(
        sample.FALLEN_CRANE,
        title=title,
        excerpt=excerpt,
        address=address,
        provider=ProviderName(name, "a.example"),
    )
    story = sample.coverage("a1", sample.head(strange, 97, 97, sample.HARBORS))
    text = written(story, sample.GULL_STORY)[PATH].decode()
    plain = written(
        sample.coverage("a1", sample.head(replace(sample.FALLEN_CRANE, excerpt="x"), 97, 97, sample.HARBORS)),
        sample.GULL_STORY,
    )[PATH].decode()
    head, _, body = text.partition("\n---\n")
    assert [line.partition(":")[0] for line in head.splitlines()] == [
        line.partition(":")[0] for line in plain.partition("\n---\n")[0].splitlines()
    ]
    assert not re.search(r"\{[{%]", body)
    tree = html.document_fromstring(body)
    allowed = {str(one.tag) for one in html.document_fromstring(plain.partition("\n---\n")[2]).iter("*")}
    assert {str(one.tag) for one in tree.iter("*")} <= allowed
    assert not [name for one in tree.iter("*") for name in one.attrib if name.startswith("on")]
    assert all(link.startswith(("http://", "https://")) for link in map(str, tree.xpath("//@href | //@src")))
    rest = printed(of(letters={PATH: text.encode()}, gone=(strange.id,)))[PATH].decode()
    assert titles_in(rest) == ["A gull steals the mayor's lunch"]
    assert rest == written(sample.GULL_STORY)[PATH].decode()


@pytest.mark.parametrize("title", ["", "!!!", "Ünï & Co."])
def test_letters_have_names_whatever_the_title(title: str) -> None:
    """A title without a letter of the alphabet still gives a file name."""
    named = replace(sample.SETTINGS, edition=replace(sample.SETTINGS.edition, title=title))
    (path, *_) = printed(of(*PUBLISHED), named)
    assert re.fullmatch(r"_newsletters/[a-z-]+-2026-03-04\.html", path)
