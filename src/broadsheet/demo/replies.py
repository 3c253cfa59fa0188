"""What the small web answers: a function of host, path and the demo's clock, and of nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import cache

from broadsheet.demo import feeds, pages, pictures
from broadsheet.demo.articles import Version, WebArticle, version_at
from broadsheet.demo.sites import Site, amp_path, embed_path, logo_path, picture_path
from broadsheet.text.digests import digest

HTML = "text/html; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"
JPEG = "image/jpeg"


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer. ``modified`` is its last change in UTC, None where the site states none."""

    status: int
    kind: str
    body: bytes
    modified: datetime | None = None

    @property
    def headers(self) -> dict[str, str]:
        """Header fields, validators (RFC 9110, section 8.8) included where the answer is good."""
        fields = {"Content-Type": self.kind}
        if self.status == 200:
            fields["ETag"] = f'"{digest(self.body)[:32]}"'
            fields["Cache-Control"] = "no-cache"
        if self.modified is not None:
            fields["Last-Modified"] = format_datetime(self.modified, usegmt=True)
        return fields


def reply(sites: Mapping[str, Site], host: str, path: str, now: datetime) -> Reply:
    """What ``host`` answers to a GET of ``path`` (decoded, with its leading slash) at ``now``."""
    site = sites.get(host)
    if site is None:
        return Reply(404, PLAIN, b"No such host in the small web.\n")
    if site.outlet.down:
        return Reply(503, PLAIN, b"Service unavailable.\n")
    found = _of_site(site, path, now) or _of_article(site, path, now)
    return found or Reply(404, HTML, pages.missing_page(site))


def unchanged(answer: Reply, etags: str, since: str) -> bool:
    """Whether a 304 suffices for a client with this If-None-Match and If-Modified-Since (RFC 9110, 13.1).

    Where both are given the first decides; a date that cannot be read counts as none.
    """
    if answer.status != 200:
        return False
    if etags:
        known = {tag.strip().removeprefix("W/") for tag in etags.split(",")}
        return bool(known & {"*", answer.headers["ETag"]})
    if not since or answer.modified is None:
        return False
    try:
        return parsedate_to_datetime(since) >= answer.modified
    except (ValueError, TypeError):
        # TypeError: a date without a zone cannot be compared.
        return False


def rewrite_links(html: bytes, hosts: Collection[str], prefix: str = "/outlets") -> bytes:
    """The page with every link and picture of ``hosts`` led to ``{prefix}/{host}/``; nothing else altered."""
    return _linking(tuple(sorted(hosts))).sub(rb"\1" + prefix.encode() + rb"/\2/", html) if hosts else html


@cache
def _linking(hosts: tuple[str, ...]) -> re.Pattern[bytes]:
    either = "|".join(re.escape(host) for host in hosts)
    return re.compile(
        rf"""(\s(?:href|src|srcset|poster|action)=["'])http://({either})(?:/|(?=["'?#]))""".encode()
    )


def _of_site(site: Site, path: str, now: datetime) -> Reply | None:
    answer = {
        "/robots.txt": _robots,
        logo_path(50): _logo(50),
        logo_path(400): _logo(400),
        site.outlet.feed_path: _feed,
        "/": _front,
    }.get(path)
    return answer(site, now) if answer else None


def _front(site: Site, now: datetime) -> Reply:
    return Reply(200, HTML, pages.front_page(site, now), feeds.last_change(site, now))


def _feed(site: Site, now: datetime) -> Reply:
    return Reply(200, feeds.content_type(site), feeds.feed(site, now), feeds.last_change(site, now))


def _robots(site: Site, now: datetime) -> Reply | None:
    return Reply(200, PLAIN, site.outlet.robots.encode()) if site.outlet.robots else None


def _logo(side: int) -> Callable[[Site, datetime], Reply | None]:
    def draw(site: Site, now: datetime) -> Reply | None:
        return Reply(200, JPEG, pictures.logo(site.outlet, side)) if site.outlet.logo else None

    return draw


_Answer = Callable[[Site, Version, datetime], Reply]


def _of_article(site: Site, path: str, now: datetime) -> Reply | None:
    article, answer = _paths(site).get(path, (None, _page))
    version = version_at(article, now) if article else None
    return answer(site, version, now) if version else None


@cache
def _paths(site: Site) -> Mapping[str, tuple[WebArticle, _Answer]]:
    return {path: (article, answer) for article in site.articles for path, answer in _places(site, article)}


def _places(site: Site, article: WebArticle) -> Iterator[tuple[str, _Answer]]:
    yield site.page(article), _page
    if article.amp:
        yield amp_path(article), _amp
    if article.image:
        yield picture_path(article), _picture
    if article.video:
        yield embed_path(article), _embed


def _changed(version: Version) -> datetime | None:
    return None if version.article.undated else version.modified


def _page(site: Site, version: Version, now: datetime) -> Reply:
    return Reply(200, HTML, pages.article_page(site, version, now), _changed(version))


def _amp(site: Site, version: Version, now: datetime) -> Reply:
    return Reply(200, HTML, pages.amp_page(site, version), _changed(version))


def _embed(site: Site, version: Version, now: datetime) -> Reply:
    return Reply(200, HTML, pages.embed_page(site, version), _changed(version))


def _picture(site: Site, version: Version, now: datetime) -> Reply:
    article = version.article
    return Reply(200, JPEG, pictures.picture(site.address(picture_path(article)), article.title))
