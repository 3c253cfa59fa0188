"""The newsletter archive of a real edition: which of it our rules give again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path

import pytest

from broadsheet.model.record import Record
from broadsheet.parse import read_record, read_site
from broadsheet.publish.addresses import letter_address
from broadsheet.publish.letters.letter import MOST, TITLES, Head, front_matter, letter_stem
from broadsheet.publish.letters.redact import without
from broadsheet.text.dates import day_named
from broadsheet.text.digests import short_id
from tests.publish.real_editions import unpacked

pytestmark = pytest.mark.slow

NEWS = re.compile(
    r"<strong>News of the day</strong>(.*?)(?:<strong>[A-Z]\w+ of the day</strong>|\Z)", re.DOTALL
)
TITLE = re.compile(r"\{% raw %\}(.*?)\{% endraw %\}", re.DOTALL)
SECURED = re.compile(r'\nsecured: "[^"]*"\n')


@dataclass(frozen=True)
class Old:
    """A letter of the old engine: its front matter without the sealed part, and the titles of its news."""

    path: str
    head: str
    news: list[str]

    def value(self, key: str) -> str:
        """What its front matter states."""
        found = re.search(rf'^{key}: "?(.*?)"?$', self.head, re.MULTILINE)
        assert found
        return found[1].replace('\\"', '"').replace("\\\\", "\\")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition of 2024."""
    return unpacked("powerapps-2024", tmp_path_factory.mktemp("pa"))


@pytest.fixture(scope="module")
def letters(folder: Path) -> list[Old]:
    """All its letters by day."""
    return [_old(path) for path in sorted((folder / "_newsletters").glob("*.html"))]


def _old(path: Path) -> Old:
    head, _, body = path.read_text("utf-8").partition("\n---\n")
    news = NEWS.search(body)
    titles = [unescape(title) for title in TITLE.findall(news[1])] if news else []
    return Old(path.name, SECURED.sub("", f"{head}\n") + "---\n", titles)


def test_front_matter_has_the_old_form_to_the_byte(folder: Path, letters: list[Old]) -> None:
    """With its moment and its titles told, every letter's front matter comes out again, title, address, type
    and topics from the edition alone."""
    edition = read_site((folder / "_config.yml").read_bytes(), "_config.yml")
    again = [_head(old, edition.title, edition.web_url, edition.subject) for old in letters]
    equal = sum(front_matter(head) == old.head for head, old in zip(again, letters, strict=True))
    print(f"\nfront matter equal to the byte, moment and titles told: {equal} of {len(letters)}")
    assert equal == len(letters) == 60


def _head(old: Old, title: str, site: str, topic: str) -> Head:
    day = day_named(old.path)
    assert day
    address = letter_address(site, letter_stem(title, day.isoformat()))
    published = datetime.fromisoformat(old.value("publishedDateTime"))
    return Head(f"{title} ({day})", old.value("excerpt"), published, address, (topic,))


def test_the_news_of_old_letters_come_from_the_records(folder: Path, letters: list[Old]) -> None:
    """A letter named what was published since the letter of the day before, by heat; what it lacks was found
    too late. Its other titles are of no record, so no excerpt of the archive can come from records alone."""
    records = [read_record(path.read_bytes(), path.name) for path in sorted((folder / "_news").glob("*.md"))]
    given = [_news_before(datetime.fromisoformat(old.value("publishedDateTime")), records) for old in letters]
    equal = sum(titles == old.news for titles, old in zip(given, letters, strict=True))
    begun = sum(old.value("excerpt").startswith(" / ".join(old.news[:TITLES])) for old in letters if old.news)
    known = {record.title for record in records}
    bare = sum(all(title in known for title in old.value("excerpt").split(" / ")) for old in letters)
    late = [sorted(set(titles) - set(old.news)) for titles, old in zip(given, letters, strict=True)]
    print(
        f"\nnews equal: {equal} of {len(letters)}; whole excerpt of records: {bare}; late: {sum(map(len, late))}"
    )
    assert all(set(old.news) <= set(titles) for titles, old in zip(given, letters, strict=True))
    assert begun == sum(bool(old.news) for old in letters)
    assert (equal, bare) == (55, 0)


def _news_before(moment: datetime, records: Sequence[Record]) -> list[str]:
    since = moment - timedelta(hours=24, minutes=10)
    found = [one for one in records if one.published and since <= one.published_at <= moment]
    found.sort(key=lambda one: -(one.heat or 0))
    return [one.title for one in found[:MOST]]


def test_a_removed_article_leaves_an_old_letter_and_all_else_stays(folder: Path) -> None:
    """Out of a real letter go the rows and the title of the removed article, and nothing but them."""
    text = (folder / "_newsletters" / "power-apps-every-day-2024-04-11.html").read_text("utf-8")
    link = "https://powerapps.microsoft.com/en-us/blog/alm-for-your-entire-organization-april-2024-update/"
    rest = without(text, {short_id(link)})
    assert "alm-for-your-entire-organization" not in rest
    assert "April 2024 ALM" not in rest
    assert TITLE.findall(rest) == TITLE.findall(text)[1:]
    assert rest.count("<tr") == rest.count("</tr")
    assert len(text) - len(rest) < 6_000
    assert without(rest, {short_id(link)}) == rest
    assert without(text, {short_id("https://elsewhere.example/")}) == text
