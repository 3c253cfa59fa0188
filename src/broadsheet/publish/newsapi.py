"""The static JSON API of the old engine, from records alone (record format, section 10)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from typing import Any
from zoneinfo import ZoneInfo

from broadsheet.model.artifact import Artifact
from broadsheet.model.record import Record, RecordImage, RecordProvider
from broadsheet.model.topic import Taxonomy, Topic
from broadsheet.publish.addresses import news_address
from broadsheet.publish.imprint import imprint
from broadsheet.publish.jsontext import json_bytes
from broadsheet.text.dates import stamp

PAGE_SIZE = 25
TOPIC_PAGE_SIZE = 30
MEDIA_TYPE = "application/json"

_PACIFIC = ZoneInfo("America/Los_Angeles")
_Json = dict[str, Any]
_Numbered = tuple[str, Record]
"""Path of a record below the edition's folder, and the record."""


def _in_pacific_time(moment: datetime) -> str:
    return moment.astimezone(_PACIFIC).replace(microsecond=0).isoformat()


def _absent(home: str, stem: str) -> str | None:
    return None


def _item_page(home: str, stem: str) -> str | None:
    return f"{home}/api/news/{stem}/index.json"


@dataclass(frozen=True, slots=True)
class Style:
    """What differs between the API's years. The callables take the address below which the site stands, and the
    stem; of a video's page it is the site that readers see."""

    content: str
    moment: Callable[[datetime], str]
    source_url: Callable[[str, str], str | None] = _absent
    video_page: Callable[[str, str], str | None] = _absent


STYLES: Mapping[str, Style] = {
    "2024": Style("", stamp),
    "2021": Style("\r\n", _in_pacific_time),
    "2021-items": Style("\r\n", _in_pacific_time, _item_page, news_address),
}
"""By the value of `[publish] api_style`. The last is that of an edition with a page for every item."""


def style_of(page: bytes) -> str:
    """Key of the style in which a live page was written; ``2024`` for a page without items.

    Raises ValueError for what is no page of this API.
    """
    try:
        items = json.loads(page)["value"]
        home_of(page, _NOWHERE)
        first = items[0] if items else {"content": "", "sourceUrl": None}
        return "2024" if not first["content"] else "2021-items" if first["sourceUrl"] else "2021"
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ValueError("this is no page of the news API") from error


@dataclass(frozen=True, slots=True)
class Home:
    """Addresses without a final slash, used only by styles that give items addresses on the site: where the
    edition is published, and where readers see it."""

    published: str = ""
    seen: str = ""


_NOWHERE = Home()


def home_of(page: bytes, otherwise: Home) -> Home:
    """The addresses that the items of a live page show; ``otherwise`` where they show none."""
    items = json.loads(page)["value"]
    api = (_before(item["sourceUrl"], _item_page("", _stem(item["path"]))) for item in items)
    own = (_before(item["webUrl"], news_address("", _stem(item["path"]))) for item in items)
    return Home(next(filter(None, api), otherwise.published), next(filter(None, own), otherwise.seen))


def _before(address: str | None, end: str | None) -> str:
    return address.removesuffix(end) if address and end and address.endswith(end) else ""


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")


def paged_topics(taxonomy: Taxonomy) -> tuple[Topic, ...]:
    """Topics with pages of their own: all that offer news but the root, whose pages are the edition's."""
    return tuple(topic for topic in taxonomy.topics if topic.news_pages and topic.parent)


def pages(
    records: Iterable[_Numbered],
    topics: Iterable[Topic],
    style: Style,
    home: Home = _NOWHERE,
    folder: str = "api/news",
) -> Iterator[Artifact]:
    """All live pages below ``folder``: the edition's by 25, and those of ``topics`` by 30.

    Published records and those without the flag, newest first, ties by path.
    """
    listed = [
        Listed(path, record.published_at, record.topics, partial(_same, record))
        for path, record in records
        if record.published is not False
    ]
    return pages_of(listed, topics, style, home, folder)


def _same(record: Record) -> Record:
    return record


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """A record that the pages show, as far as it must be known to find its page; the rest is made when a page
    that shows it is rendered. ``mark``: see `publish.imprint`."""

    path: str
    published: datetime
    topics: tuple[str | None, ...]
    make: Callable[[], Record]
    mark: str = ""


def pages_of(
    listed: Iterable[Listed], topics: Iterable[Topic], style: Style, home: Home, folder: str
) -> Iterator[Artifact]:
    """The same of records that are made when they are needed."""

    @cache
    def item(one: Listed) -> _Json:
        return _item(one.path, one.make(), style, home)

    shown = sorted(listed, key=lambda one: one.path)
    shown.sort(key=lambda one: one.published, reverse=True)
    yield from _listing(shown, PAGE_SIZE, folder, item)
    for topic in topics:
        chosen = [one for one in shown if topic.name in one.topics]
        yield from _listing(chosen, TOPIC_PAGE_SIZE, f"{folder}/{topic.id}", item)


def _listing(
    shown: Sequence[Listed], size: int, folder: str, item: Callable[[Listed], _Json]
) -> Iterator[Artifact]:
    count = max(1, -(-len(shown) // size))
    for number in range(1, count + 1):
        chosen = shown[(number - 1) * size : number * size]
        following = number + 1 if number < count else None
        body = cache(partial(_page, number, chosen, following, item))
        inputs = imprint((one.mark for one in chosen), [one.path for one in chosen], following)
        if number == 1:
            yield Artifact(f"{folder}/index.json", MEDIA_TYPE, body, inputs=inputs)
        yield Artifact(f"{folder}/page/{number}/index.json", MEDIA_TYPE, body, inputs=inputs)


def _page(
    number: int, chosen: Iterable[Listed], following: int | None, item: Callable[[Listed], _Json]
) -> bytes:
    return json_bytes({"page": number, "value": [item(one) for one in chosen], "nextPage": following})


def _item(path: str, record: Record, style: Style, home: Home) -> _Json:
    stem = _stem(path)
    return {
        "path": path,
        "title": record.title,
        "excerpt": record.excerpt,
        "sourceUrl": style.source_url(home.published, stem),
        "webUrl": record.web_url or style.video_page(home.seen, stem),
        "originalUrl": record.original_url,
        "featuredContent": record.featured_content,
        "highlight": None,
        "heat": record.heat,
        "tags": list(record.tags) or None,
        "images": _images(record.images),
        "content": style.content,
        "type": record.type,
        "ampWebUrl": record.amp_web_url,
        "cdnAmpWebUrl": record.cdn_amp_web_url,
        "publishedDateTime": style.moment(record.published_at),
        "updatedDateTime": None,
        "provider": _provider(record.provider),
        "locale": "en-us",
        "categories": [record.category],
        "topics": list(record.topics) or None,
    }


def _images(images: Iterable[RecordImage]) -> list[_Json] | None:
    return [_image(image) for image in images] or None


def _image(image: RecordImage) -> _Json:
    return {
        "url": image.url,
        "width": image.width,
        "height": image.height,
        "title": image.title,
        "attribution": None,
        "isCached": bool(image.cached),
    }


def _provider(provider: RecordProvider | None) -> _Json | None:
    if provider is None:
        return None
    return {
        "name": provider.name,
        "domain": provider.domain,
        "images": _images(provider.images),
        "publishers": None,
        "authors": None,
    }
