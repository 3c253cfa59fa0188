"""The website: a front page, a page a story and a topic, what is read, what this is; plain files, no script.

All links inside lead along relative paths, so that the site stands below any address, in any folder, and
opens from a disk. Story pages do not show the edition's time: they change when their story does, or its place on the
front page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from broadsheet.model.article import MEDIA_TYPES
from broadsheet.model.artifact import Artifact
from broadsheet.model.edition import Coverage, Edition
from broadsheet.model.options import Settings
from broadsheet.publish.imprint import imprint
from broadsheet.publish.letters.letter import TITLES
from broadsheet.publish.letters.shelf import issues
from broadsheet.publish.site import address
from broadsheet.publish.site.calendar import Calendar, calendar, iso, long_day
from broadsheet.publish.site.front import front
from broadsheet.publish.site.health import StateView, health
from broadsheet.publish.site.notes import follow_ups, notes
from broadsheet.publish.site.place import Position, view
from broadsheet.publish.site.printer import HTML, Chrome, Dateline, Meta, Printer
from broadsheet.publish.site.report import desk
from broadsheet.publish.site.section import by_topic, section
from broadsheet.publish.site.statics import statics, stylesheet
from broadsheet.publish.site.story import Note, Stories, StoryView, page
from broadsheet.publish.site.topic import link
from broadsheet.publish.site.wording import clean
from broadsheet.text.digests import digest


@dataclass(frozen=True, slots=True)
class _Issue:
    """What the pages of one edition are made from."""

    edition: Edition
    settings: Settings
    calendar: Calendar
    published: tuple[Coverage, ...]
    stories: Mapping[str, StoryView]
    """Published stories by id, in the edition's order."""
    topics: Mapping[str, list[Coverage]]
    printer: Printer
    dateline: Dateline | None


def render(edition: Edition, settings: Settings) -> Iterator[Artifact]:
    """The site's files below `public/`, in a fixed order. Logos of providers are not among them: they lie
    in the edition's folder already.
    """
    issue = _issue(edition, settings)
    yield _front(issue)
    yield from _stories(issue)
    yield from _redirects(issue)
    yield from _topics(issue)
    yield _sources(issue)
    yield from _letters(issue)
    yield _about(issue)
    yield _rights(issue)
    yield _not_found(issue)
    yield from statics()
    yield from _pictures(issue)


def _issue(edition: Edition, settings: Settings) -> _Issue:
    days = calendar(settings.edition.timezone, edition.time)
    published = tuple(coverage.visible for coverage in edition.coverages if coverage.head.verdict.published)
    table = desk(edition, settings, days)
    topics = by_topic(edition, published)
    navigation = [link(topic) for topic in edition.taxonomy.topics if topics[topic.name]]
    return _Issue(
        edition=edition,
        settings=settings,
        calendar=days,
        published=published,
        stories=Stories(published, table),
        topics=topics,
        printer=Printer(settings, navigation, stylesheet()),
        dateline=_dateline(edition, days),
    )


def _dateline(edition: Edition, days: Calendar) -> Dateline | None:
    """An edition without stories has no time to show."""
    if not edition.coverages:
        return None
    return Dateline(days.day(edition.time), days.clock(edition.time), iso(edition.time))


def _front(issue: _Issue) -> Artifact:
    options = issue.settings.edition
    view = front(issue.edition, issue.stories)
    picture = view.lead.story.head.picture if view.lead else None
    about = f"{clean(options.subject)}: each story once, headed by its best report, with all other coverage."
    meta = Meta(clean(options.title), about, "index.html", image=picture.path if picture else "")
    return issue.printer.page(
        "front.html", meta, _chrome(issue, "index.html"), front=view, options=options, health=_health(issue)
    )


def _stories(issue: _Issue) -> Iterator[Artifact]:
    surroundings = issue.printer.chrome(address.to_root("stories/id/"))
    around = digest(repr(surroundings).encode())
    noted = notes(issue.edition.partings, issue.stories)
    positions = _positions(issue)
    for coverage in issue.published:
        key = coverage.story.id
        noted_here = (*noted.get(key, ()), *follow_ups(coverage.facts, issue.stories))
        yield Artifact(
            f"public/{address.story_page(key)}",
            HTML,
            partial(_story, issue, coverage, noted_here, positions[key], surroundings),
            inputs=imprint((issue.edition.marks.get(key, ""),), noted_here, positions[key], around),
        )


def _positions(issue: _Issue) -> dict[str, Position]:
    """By story id. Only stories on the front page are prepared for it."""
    front, absences = issue.edition.places, issue.edition.absences
    placed = {key: view(place, issue.stories[key]) for key, place in front.items() if key in issue.stories}
    return {key: Position(placed.get(key), clean(absences.get(key, ""))) for key in issue.stories}


def _story(
    issue: _Issue, coverage: Coverage, noted: tuple[Note, ...], position: Position, surroundings: Chrome
) -> bytes:
    shown = page(coverage, issue.stories[coverage.story.id], noted)
    return issue.printer.page(
        "story.html", _story_meta(shown.story), surroundings, page=shown, position=position
    ).body


def _story_meta(view: StoryView) -> Meta:
    image = view.head.picture.path if view.head.picture else ""
    return Meta(view.head.title, view.head.excerpt, view.path, kind="article", image=image)


def _redirects(issue: _Issue) -> Iterator[Artifact]:
    surroundings = issue.printer.chrome(address.to_root("stories/id/"))
    for redirect in issue.edition.redirects:
        target = issue.stories.get(redirect.new)
        path = target.path if target else "index.html"
        title = target.head.title if target else "The front page"
        meta = Meta("This story has moved", "", address.story_page(redirect.old))
        yield issue.printer.page("redirect.html", meta, surroundings, target=path, target_title=title)


def _topics(issue: _Issue) -> Iterator[Artifact]:
    taxonomy = issue.edition.taxonomy
    for topic in taxonomy.topics:
        view = section(topic, taxonomy, issue.topics[topic.name], issue.stories, issue.calendar)
        path = view.topic.path
        meta = Meta(view.topic.name, f"The newest stories on {view.topic.name}.", path)
        yield issue.printer.page("topic.html", meta, _chrome(issue, path, dated=False), section=view)


def _sources(issue: _Issue) -> Artifact:
    path = "sources/index.html"
    meta = Meta("Sources", "What this page reads, and how well each source answers.", path)
    return issue.printer.page("sources.html", meta, _chrome(issue, path), states=_health(issue))


def _letters(issue: _Issue) -> Iterator[Artifact]:
    """The list of letters, where there is a newsletter."""
    if "newsletter" not in issue.settings.publish.outputs:
        return
    path = "newsletters/index.html"
    meta = Meta("Newsletter", "A letter a day, with the stories that were hottest when it was over.", path)
    letters = [
        (long_day(one.day), one.path, one.titles[:TITLES]) for one in issues(issue.edition, issue.settings)
    ]
    yield issue.printer.page("newsletters.html", meta, _chrome(issue, path, dated=False), letters=letters)


def _about(issue: _Issue) -> Artifact:
    path = "about/index.html"
    meta = Meta("About", "What this page is, and how its stories are chosen.", path)
    return issue.printer.page(
        "about.html", meta, _chrome(issue, path), settings=issue.settings, counts=_counts(issue)
    )


def _rights(issue: _Issue) -> Artifact:
    """What `docs/rights.md` says, as far as it concerns readers and publishers, with this edition's settings."""
    path = "rights/index.html"
    meta = Meta("Rights", "What stands here of other people’s work, and how it is taken out.", path)
    settings = issue.settings
    return issue.printer.page(
        "rights.html",
        meta,
        _chrome(issue, path, dated=False),
        publish=settings.publish,
        keep_days=settings.store.keep_days,
        contact=settings.edition.contact,
    )


def _not_found(issue: _Issue) -> Artifact:
    """Shown at any address, so its links start from the root of the host."""
    root = issue.settings.edition.baseurl.rstrip("/") + "/"
    meta = Meta("Page not found", "There is no page at this address.", "404.html")
    return issue.printer.page("404.html", meta, issue.printer.chrome(root))


def _chrome(issue: _Issue, path: str, *, dated: bool = True) -> Chrome:
    dateline = issue.dateline if dated else None
    return issue.printer.chrome(address.to_root(path), current=path, dateline=dateline)


def _health(issue: _Issue) -> tuple[StateView, ...]:
    return health(issue.edition.sources, issue.calendar)


def _counts(issue: _Issue) -> dict[str, int]:
    articles = [report.article for coverage in issue.published for report in coverage.reports]
    return {
        "stories": len(issue.published),
        "reports": len(articles),
        "outlets": len({article.provider.domain for article in articles}),
        "sources": len(issue.edition.sources),
    }


def _pictures(issue: _Issue) -> Iterator[Artifact]:
    """Once each, however many reports show it."""
    wanted, held = issue.settings.publish, issue.edition.thumbnails
    shown = (report.article for coverage in issue.published for report in coverage.reports)
    seen = (one.id for one in shown if one.id in held and wanted.pictures_of(one.provider.domain) != "none")
    renditions = {one.name: one for key in seen for one in held[key].renditions}
    for name, one in sorted(renditions.items()):
        read = partial(issue.edition.pictures.__getitem__, name)
        yield Artifact(f"public/{address.picture(one)}", MEDIA_TYPES[one.form], read, inputs=name)
