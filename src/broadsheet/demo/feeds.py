"""The outlets' feeds, each in the form and with the fields that such an outlet would have."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape

from broadsheet.demo.articles import Version
from broadsheet.demo.pictures import SIZE
from broadsheet.demo.sites import Site, embed_path, picture_path
from broadsheet.demo.templating import render
from broadsheet.text.dates import stamp
from broadsheet.text.digests import short_id

LENGTH = 40
"""Items in a feed at most."""

OPENED = datetime(2026, 9, 1, tzinfo=UTC)
"""Last change of a feed in which nothing stands yet."""

_TRACKING = "?utm_source=rss&utm_medium=feed&utm_campaign=daily"
_WIRE = ("Kestrel Wire", "http://kestrelwire.example/rss/business.xml")


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as a template writes it. What is empty or None is left out."""

    version: Version
    page: str
    link: str
    guid: str
    picture: str
    player: str
    source: tuple[str, str] | None
    full: bool

    @property
    def published(self) -> datetime | None:
        """Published time, or None where the outlet states none."""
        return None if self.version.article.undated else self.version.article.published

    @property
    def summary_html(self) -> str:
        """The summary as HTML."""
        return f"<p>{escape(self.version.article.summary)}</p>"

    @property
    def text_html(self) -> str:
        """The whole text as HTML."""
        return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in self.version.paragraphs)


def feed(site: Site, now: datetime) -> bytes:
    """The site's feed as it stands at ``now``: the newest `LENGTH` articles, newest first."""
    entries = tuple(_entry(site, version) for version in site.standing(now)[:LENGTH])
    return _WRITERS[site.outlet.feed](site, entries)


def last_change(site: Site, now: datetime) -> datetime:
    """When the list of the site's articles last changed; `OPENED` before the first."""
    return max((version.modified for version in site.standing(now)), default=OPENED)


def content_type(site: Site) -> str:
    """Media type of the site's feed."""
    return _TYPES.get(site.outlet.feed, "application/rss+xml; charset=utf-8")


def _entry(site: Site, version: Version) -> Entry:
    outlet, article = site.outlet, version.article
    page = site.address(site.page(article))
    code = f"{outlet.host.split('.')[0]}-{short_id(article.slug)}"
    return Entry(
        version=version,
        page=page,
        link=page + _TRACKING if outlet.tracking else page,
        guid=code if outlet.guids == "codes" else page,
        picture=site.address(picture_path(article)) if article.image and outlet.feed_pictures else "",
        player=site.address(embed_path(article)) if article.video else "",
        source=_WIRE if article.wire else None,
        full=outlet.full_text and not article.paywall,
    )


def _templated(template: str) -> Callable[[Site, tuple[Entry, ...]], bytes]:
    def write(site: Site, entries: tuple[Entry, ...]) -> bytes:
        changed = max((entry.version.modified for entry in entries), default=OPENED)
        return render(
            f"feeds/{template}", site=site, outlet=site.outlet, entries=entries, changed=changed, size=SIZE
        )

    return write


def _json_feed(site: Site, entries: tuple[Entry, ...]) -> bytes:
    outlet = site.outlet
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.name,
        "description": outlet.tagline,
        "home_page_url": outlet.home,
        "feed_url": outlet.source,
        "language": "en",
        "items": [_json_item(entry) for entry in entries],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode("utf-8")


def _json_item(entry: Entry) -> dict[str, object]:
    version, article = entry.version, entry.version.article
    item = {
        "id": entry.guid,
        "url": entry.link,
        "title": version.title,
        "summary": article.summary,
        "content_html": entry.text_html,
        "image": entry.picture,
        "date_published": stamp(article.published),
        "date_modified": stamp(version.modified) if version.modified != article.published else "",
        "authors": [{"name": article.author}] if article.author else [],
    }
    return {name: value for name, value in item.items() if value}


def _cut_short(site: Site, entries: tuple[Entry, ...]) -> bytes:
    # The broken feed: it ends within its first tag, whatever it would have told.
    return _WRITERS["rss"](site, entries)[:90]


_WRITERS: Mapping[str, Callable[[Site, tuple[Entry, ...]], bytes]] = {
    "rss": _templated("rss.xml"),
    "rss092": _templated("rss092.xml"),
    "atom": _templated("atom.xml"),
    "rdf": _templated("rdf.xml"),
    "video": _templated("video.xml"),
    "jsonfeed": _json_feed,
    "broken": _cut_short,
}

_TYPES: Mapping[str, str] = {
    "atom": "application/atom+xml; charset=utf-8",
    "video": "application/atom+xml; charset=utf-8",
    "rdf": "application/rdf+xml; charset=utf-8",
    "rss092": "text/xml; charset=utf-8",
    "jsonfeed": "application/feed+json",
}
