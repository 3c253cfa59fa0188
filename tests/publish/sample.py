"""A small edition, built by hand: every case that an output treats apart stands in it once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from broadsheet.model.article import Article, Picture, Provider, ProviderName, Rendition, Thumbnail
from broadsheet.model.edition import Coverage, Edition, Facts, Place, Report
from broadsheet.model.options import EditionOptions, PublishOptions, Settings
from broadsheet.model.score import GivenTopic, Score, Term, Verdict
from broadsheet.model.story import Membership, Redirect, Split, Story, Voice
from broadsheet.model.topic import Taxonomy, Topic

TIME = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
SETTINGS = Settings(
    edition=EditionOptions(
        title="Harbor Notes", subject="Harbors", url="https://harbor.example", baseurl="/notes"
    ),
    publish=PublishOptions(excerpt=80),
)
HOME = SETTINGS.edition.home

HARBORS = GivenTopic("Harbors", "root")
CRANES = GivenTopic("Cranes", "keyword")
GULLS = GivenTopic("Gulls & terns", "keyword")

TAXONOMY = Taxonomy(
    (
        Topic("harbors", "Harbors", keywords=("harbor",)),
        Topic("cranes", "Cranes", parent="Harbors", keywords=("crane",)),
        Topic("gulls", "Gulls & terns", parent="Harbors", keywords=("gull",), news_pages=False),
    )
)
GAZETTE = ProviderName("Gull Gazette", "gazette.example")
QUAY = ProviderName("Quay: a daily", "quay.example")
TUBE = ProviderName("Pier TV", "tube.example")


def moment(day: int, hour: int) -> datetime:
    """A time of March 2026."""
    return datetime(2026, 3, day, hour, 30, tzinfo=UTC)


def article(name: str, title: str, published: datetime, provider: ProviderName, excerpt: str = "") -> Article:
    """An article of the provider, seen half an hour after it was published."""
    return Article(
        id=f"{name}-id",
        stem=f"{published:%Y-%m-%d}-{name}",
        address=f"https://www.{provider.domain}/{name}",
        title=title,
        excerpt=excerpt,
        published=published,
        first_seen=published.replace(minute=59),
        provider=provider,
    )


def head(
    subject: Article, quality: int, heat: int, *topics: GivenTopic, published: bool | None = None
) -> Report:
    """A report that heads its story; published from 70, or as said."""
    shown = heat >= 70 if published is None else published
    terms = (Term("topics", 2.0 * len(topics), "two points each"), Term("provider", quality - 2.0))
    verdict = Verdict(
        article_id=subject.id,
        topics=topics,
        quality=Score(quality, terms),
        heat=Score(heat, (Term("quality", quality), Term("related", heat - quality))),
        head=True,
        published=shown,
        published_why=f"heat {heat} against 70",
    )
    return Report(subject, verdict, Membership(subject.id, "opened"))


def member(subject: Article, quality: int, *topics: GivenTopic) -> Report:
    """A report behind the head."""
    verdict = Verdict(
        article_id=subject.id,
        topics=topics,
        quality=Score(quality, (Term("provider", quality),)),
        heat=Score(-1, (Term("not the head", -1),)),
        head=False,
        published=False,
        published_why="another report heads the story",
    )
    joined = Membership(
        subject.id, "similar", 0.41234567891, 0.28, (Term("crane", 0.25, "in both titles"),), ""
    )
    return Report(subject, verdict, joined)


def coverage(story_id: str, *reports: Report) -> Coverage:
    """A story of these reports, the head first."""
    voices = tuple(Voice((report.article.id,)) for report in reports)
    lead = (Term("quality", reports[0].verdict.quality.value, "decides against 12 at the next best, Quay"),)
    facts = Facts(voices, lead, Score(40, (Term("Gull Gazette", 40, "first spoke 8.0 hours ago"),)))
    return Coverage(Story(story_id, tuple(report.membership for report in reports)), reports, facts)


FALLEN_CRANE = replace(
    article(
        "crane-falls",
        'Crane "Old Bertha" falls at Pier 9 — nobody hurt',
        moment(4, 9),
        GAZETTE,
        "The crane that loaded ships here since 1931 fell into the water at dawn.\nDivers <looked> & found "
        "no one; the harbor stays closed until the evening, says its master.",
    ),
    amp="https://amp.gazette.example/crane-falls?x=1",
    picture=Picture("https://img.gazette.example/bertha.jpg", 1200, 800),
    tags=("NO", "Pier 9"),
    authors=("Ada Moor",),
)
CRANE_AGAIN = replace(
    article("kran", "Kran fällt ins Hafenbecken 🏗", moment(4, 8), QUAY, "Am Morgen fiel der Kran."),
    picture=Picture("https://img.quay.example/kran.png", 640, 480, cached=True),
)
CRANE_FILM = replace(
    article("crane-film", "Watch the crane go", moment(4, 10), TUBE, "Forty seconds of film."),
    kind="video",
    video="https://tube.example/embed/c?a=1&b=2",
)
GULL_FILM = replace(
    article("gull-film", "A gull steals the mayor's lunch", moment(3, 15), TUBE, "It took the fish."),
    kind="video",
    video="https://tube.example/embed/g",
)
BY_HAND = article("tide-table", "The tide table for March", moment(1, 6), GAZETTE)
QUIET = article("new-bollard", "A new bollard", moment(2, 6), QUAY, "It is grey.")

CRANE_STORY = coverage(
    "a1",
    head(FALLEN_CRANE, 97, 137, CRANES, HARBORS),
    member(CRANE_FILM, 72, CRANES, HARBORS),
    member(CRANE_AGAIN, 57, HARBORS, CRANES),
)
GULL_STORY = coverage("b2", head(GULL_FILM, 95, 95, HARBORS, GULLS))
QUIET_STORY = coverage("c3", head(QUIET, 42, 42, HARBORS))
_UNJUDGED = head(BY_HAND, 0, 0, HARBORS, published=True)
HAND_STORY = coverage("d4", replace(_UNJUDGED, verdict=replace(_UNJUDGED.verdict, judged=False)))

CRANE_PICTURE = Rendition("0123456789abcdef", 480, 320, "jpg")

EDITION = Edition(
    time=TIME,
    front=(
        Place(
            1,
            CRANE_STORY,
            Score(151, (Term("heat", 137.0), Term("freshness", 13.5, "2 h old"))),
            CRANE_STORY.reports[1:2],
        ),
        Place(2, GULL_STORY, Score(60, (Term("heat", 95.0), Term("age", -35.0, "20 h old")))),
    ),
    rising=(CRANE_STORY,),
    coverages=(CRANE_STORY, GULL_STORY, QUIET_STORY, HAND_STORY),
    taxonomy=TAXONOMY,
    providers={"gazette.example": Provider("gazette.example", "Gull Gazette")},
    redirects=(Redirect("e5", "a1"),),
    splits=(Split("a1", "c3", (QUIET.id,)),),
    thumbnails={FALLEN_CRANE.id: Thumbnail(FALLEN_CRANE.id, (CRANE_PICTURE,))},
    pictures={CRANE_PICTURE.name: b"jpeg"},
)


def of(*coverages: Coverage) -> Edition:
    """The sample edition with these stories alone, all of them on the front page."""
    places = tuple(Place(rank, one, Score(1)) for rank, one in enumerate(coverages, start=1))
    return replace(EDITION, coverages=coverages, front=places)


def titled(title: str, excerpt: str = "") -> Edition:
    """An edition of one story with this title."""
    return of(coverage("a1", head(replace(FALLEN_CRANE, title=title, excerpt=excerpt), 97, 97, HARBORS)))
