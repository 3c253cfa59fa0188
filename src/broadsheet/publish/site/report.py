"""One report as readers see it: a headline that leads to its publisher, and what must be said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from broadsheet.model.article import MEDIA_TYPES, Article, Provider, Thumbnail
from broadsheet.model.edition import Edition, Report
from broadsheet.model.options import PublishOptions, Settings
from broadsheet.model.score import SPONSORED
from broadsheet.publish.excerpts import shown
from broadsheet.publish.site import address, topic
from broadsheet.publish.site.calendar import Calendar, Moment
from broadsheet.publish.site.topic import TopicLink
from broadsheet.publish.site.wording import clean
from broadsheet.text.urls import host


@dataclass(frozen=True, slots=True)
class PictureView:
    """A held picture: the path of its JPEG from the site's root, size in pixels, its text for those who do not
    see it, and the same in another form."""

    path: str
    width: int
    height: int
    alt: str
    form: str
    """Media type of the other files; empty where there are none."""
    files: tuple[tuple[str, int], ...]
    """Their paths, with the width of each, the narrowest first."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A short word beside a headline; ``kind`` is its CSS class."""

    kind: str
    word: str
    title: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """An article, ready to print. Every text is plain; ``address`` is http or https, or empty."""

    id: str
    title: str
    address: str
    language: str
    excerpt: str
    outlet: str
    initial: str
    logo: str
    published: Moment
    updated: Moment | None
    stated: bool
    marks: tuple[Mark, ...]
    topics: tuple[TopicLink, ...]
    picture: PictureView | None


@dataclass(frozen=True, slots=True)
class Desk:
    """What every report is prepared with: looked up once an edition."""

    calendar: Calendar
    topics: Mapping[str, TopicLink]
    root_topic: str
    providers: Mapping[str, Provider]
    thumbnails: Mapping[str, Thumbnail]
    options: PublishOptions


def desk(edition: Edition, settings: Settings, calendar: Calendar) -> Desk:
    """The desk of an edition."""
    return Desk(
        calendar=calendar,
        topics=topic.index(edition.taxonomy),
        root_topic=edition.taxonomy.root.name,
        providers=edition.providers,
        thumbnails=edition.thumbnails,
        options=settings.publish,
    )


def view(report: Report, desk: Desk) -> ReportView:
    """Prepare a report."""
    article = report.article
    outlet = outlet_of(article)
    link = address.outside(article.address)
    return ReportView(
        id=article.id,
        title=clean(article.title) or host(link) or "Untitled",
        address=link,
        language=clean(article.language),
        excerpt=shown(clean(article.excerpt), desk.options.excerpt_of(article.provider.domain)),
        outlet=outlet,
        initial=next((letter for letter in outlet if letter.isalnum()), "·").upper(),
        logo=_logo(article, desk),
        published=desk.calendar.moment(article.published),
        updated=desk.calendar.moment(article.updated) if _changed(article) and article.updated else None,
        stated=article.stated,
        marks=tuple(_marks(report)),
        topics=topic.given(report.verdict.topics, desk.topics, desk.root_topic),
        picture=_picture(article, desk),
    )


def outlet_of(article: Article) -> str:
    """Name of the article's provider; its domain where it has none."""
    return clean(article.provider.name) or clean(article.provider.domain) or "Unknown outlet"


def _logo(article: Article, desk: Desk) -> str:
    registered = desk.providers.get(article.provider.domain)
    return address.logo(registered.domain) if registered and registered.images else ""


def _changed(article: Article) -> bool:
    return article.updated is not None and article.updated > article.published


def _marks(report: Report) -> Iterator[Mark]:
    article = report.article
    if any(term.name == SPONSORED for term in report.verdict.quality.terms):
        yield Mark("sponsored", "Sponsored", "Somebody paid for it, as its own words say")
    if article.kind == "video":
        yield Mark("video", "Video", "The report is a video")
    if article.official:
        yield Mark("official", "Official", "From the subject’s own first-party source")
    if article.paywall:
        yield Mark("paywall", "Subscription", "Its publisher asks for a subscription")


def _picture(article: Article, desk: Desk) -> PictureView | None:
    """Held, and wanted by the settings."""
    held = desk.thumbnails.get(article.id)
    if held is None or desk.options.pictures_of(article.provider.domain) == "none":
        return None
    jpeg = next(one for one in held.renditions if one.form == "jpg")
    others = sorted((one for one in held.renditions if one.form != "jpg"), key=lambda one: one.width)
    return PictureView(
        path=address.picture(jpeg),
        width=jpeg.width,
        height=jpeg.height,
        alt=clean(article.picture.title) if article.picture else "",
        form=MEDIA_TYPES[others[0].form] if others else "",
        files=tuple((address.picture(one), one.width) for one in others),
    )
