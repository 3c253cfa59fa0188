"""An invented edition to be looked at: every kind of story, mark, script and gap that a page meets."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache

from PIL import Image, ImageDraw, ImageFilter

from broadsheet.extract import reduce
from broadsheet.model.article import Article, Picture, Provider, ProviderName, Rendition, Thumbnail
from broadsheet.model.edition import Coverage, Edition, Facts, Place, Report
from broadsheet.model.options import EditionOptions, Settings
from broadsheet.model.score import GivenTopic, Score, Term, Verdict
from broadsheet.model.source import Source, SourceHealth
from broadsheet.model.story import Copy, Membership, Redirect, Split, Story, Voice
from broadsheet.model.topic import Taxonomy, Topic
from broadsheet.text.digests import short_id
from tests.publish.site_events import EVENTS, TIME, Event, Told

SETTINGS = Settings(
    edition=EditionOptions(
        title="The Tidewater Post",
        subject="Coasts, harbors and the power of the sea",
        url="https://tidewater.example",
        baseurl="/post",
        timezone="America/Halifax",
    )
)

ROOT = "Coasts"
TAXONOMY = Taxonomy(
    (
        Topic("coasts", ROOT),
        Topic("tidal-power", "Tidal power", "Tidal", ROOT),
        Topic("offshore-wind", "Offshore wind", "Wind", ROOT),
        Topic("harbors", "Harbors and shipping", "Harbors", ROOT),
        Topic("fisheries", "Fisheries", "", ROOT),
        Topic("flooding", "Flooding and sea walls", "Flooding", ROOT),
        Topic("cables", "Sea cables", "Cables", ROOT),
        Topic("law", "Law of the sea", "Law", ROOT),
        Topic("wildlife", "Wildlife", "", ROOT),
        Topic("science", "Science", "", ROOT),
        Topic("whaling", "Whaling", "", "Wildlife"),
    )
)

OUTLETS = {
    "saltwire.example": "Saltwire Bureau",
    "harborlight.example": "Harborlight",
    "estuary.example": "The Estuary",
    "gannet.example": "Gannet & Sons Weekly",
    "fathom.example": "Fathom Five",
    "breakwater.example": "Breakwater Business",
    "kelp.example": "Kelp Notes",
    "tidalauthority.example": "Selvane Tidal Authority",
    "minato.example": "港ニュース",
    "marsa.example": "مرسى",
}
LOGOS = ("saltwire.example", "harborlight.example", "fathom.example", "breakwater.example")
PROVIDERS = {
    domain: Provider(
        domain, OUTLETS[domain], images=(Picture(f"https://tidewater.example/{domain}", 50, 50),)
    )
    for domain in LOGOS
}


SHARED = (
    ("barrage", 0.31),
    ("selvane", 0.27),
    ("turbines", 0.14),
    ("grid", 0.09),
    ("first", 0.05),
    ("power", 0.04),
)


def edition() -> Edition:
    """The whole sample."""
    coverages = tuple(coverage(event, number) for number, event in enumerate(EVENTS))
    front = tuple(
        Place(rank, coverage, rank_score(coverage, rank), coverage.reports[1:2] if rank == 1 else ())
        for rank, coverage in enumerate((c for c in coverages if c.head.verdict.published), 1)
    )
    pictures = {
        told.article.id: copies(told.article.id)
        for coverage in coverages
        for told in coverage.reports
        if told.article.picture
    }
    first, second, hidden = coverages[0].story.id, coverages[1].story.id, coverages[-1].story.id
    return Edition(
        time=TIME,
        front=front,
        rising=tuple(place.coverage for place in front if len(place.coverage.facts.voices) > 1),
        coverages=tuple(sorted(coverages, key=lambda c: c.head.article.published, reverse=True)),
        taxonomy=TAXONOMY,
        providers=PROVIDERS,
        sources=sources(),
        redirects=(Redirect("0ldst0ry00000000", first), Redirect("0ldst0ry00000001", hidden)),
        splits=(Split(first, second, (coverages[1].head.article.id,)), Split(first, "g0ne", ("a", "b"))),
        thumbnails={key: Thumbnail(key, tuple(held)) for key, held in pictures.items()},
        pictures={one.name: data for held in pictures.values() for one, data in held.items()},
    )


def empty() -> Edition:
    """An edition that has read nothing yet."""
    return Edition(TIME, (), (), TAXONOMY)


def coverage(event: Event, number: int) -> Coverage:
    """A judged story of invented reports; the head comes first."""
    ids = [short_id(f"{number} {place}") for place in range(len(event.told))]
    reports = tuple(
        report(told, article_id, event, ids, head=place == 0)
        for place, (told, article_id) in enumerate(zip(event.told, ids, strict=True))
    )
    return Coverage(
        Story(short_id(f"story {number}"), tuple(r.membership for r in reports)), reports, facts(reports)
    )


def facts(reports: Sequence[Report]) -> Facts:
    """Every report a voice of its own, save the copies; the second criterion decided who leads."""
    copies = [
        Copy(each.article.id, each.membership.of, 0.93) for each in reports if each.membership.how == "copy"
    ]
    folded = {copy.article_id: copy for copy in copies}
    voices = tuple(
        Voice(
            (each.article.id, *(copy.article_id for copy in copies if copy.of == each.article.id)),
            tuple(copy for copy in copies if copy.of == each.article.id),
        )
        for each in reports
        if each.article.id not in folded
    )
    head = reports[0].verdict.quality.value
    lead = (
        Term("quality", head, f"{head} at the next best, Harborlight"),
        Term("original", 1, "decides against 0 at the next best, Harborlight"),
    )
    spoken = tuple(Term("Harborlight", 50, "first spoke 6.0 hours ago") for _ in voices)
    return Facts(voices, lead, Score(50 * len(voices), spoken))


def report(told: Told, article_id: str, event: Event, ids: Sequence[str], *, head: bool) -> Report:
    """One report with its verdict and membership."""
    return Report(
        article(told, article_id), verdict(told, article_id, event, head), membership(told, article_id, ids)
    )


def article(told: Told, article_id: str) -> Article:
    """The article of an invented report."""
    published = TIME - timedelta(hours=told.hours)
    base = Article(
        id=article_id,
        stem=f"2026-11-12-{article_id}",
        address=f"https://www.{told.outlet}/{article_id}",
        title=told.title,
        excerpt=told.excerpt,
        published=published,
        first_seen=published + timedelta(minutes=9),
        provider=ProviderName(OUTLETS[told.outlet], told.outlet),
        picture=Picture(f"https://www.{told.outlet}/{article_id}.jpg", 1200, 800) if told.picture else None,
        language="en",
    )
    return replace(base, **told.extra)  # type: ignore[arg-type]


def membership(told: Told, article_id: str, ids: Sequence[str]) -> Membership:
    """Why it is in its story."""
    if told.how == "opened":
        return Membership(article_id, "opened")
    terms = tuple(Term(name, share) for name, share in SHARED)
    if told.how == "copy":
        return Membership(article_id, "copy", 0.93, 0.75, (), ids[told.of])
    return Membership(article_id, told.how, 0.41, 0.28, terms)


def verdict(told: Told, article_id: str, event: Event, head: bool) -> Verdict:
    """Quality and heat with terms that add up."""
    others = len(event.told) - 1
    rest = told.quality - (20 if told.picture else 0)
    quality = Score(
        told.quality,
        (
            Term("topic", rest, f"{event.topics[0] if event.topics else ROOT}: keywords in the title"),
            *((Term("image", 20, "it has a picture"),) if told.picture else ()),
        ),
    )
    heat = Score(
        told.quality + 20 * others,
        (
            Term("quality", told.quality, "the head's own quality"),
            Term("related", 20 * others, f"other reports of the same event: {others}"),
        ),
    )
    topics = tuple(GivenTopic(name, "keyword in the title") for name in (ROOT, *event.topics))
    published = event.published and head
    why = f"heat {heat.value} reaches the threshold of 70" if published else "it does not head its story"
    return Verdict(article_id, topics, quality, heat if head else Score(-1), head, published, why)


def rank_score(coverage: Coverage, rank: int) -> Score:
    """Points of a place on the front page."""
    heat = coverage.head.verdict.heat.value
    faded = -heat * 0.012 * rank
    return Score(
        round(heat + faded),
        (
            Term("heat", heat, "quality of the head and other reports of the event"),
            Term("age", faded, f"its newest report is {rank} hours old; points halve every 18 hours"),
        ),
    )


def sources() -> tuple[SourceHealth, ...]:
    """A source of every public class."""
    states = ("fresh", "fresh", "fresh", "fresh", "stale", "fresh", "fresh", "blocked", "broken", "stale")
    return tuple(
        SourceHealth(
            Source(short_id(domain), f"https://www.{domain}/feed.xml", "feed", name),
            state,
            datetime(2026, 11, int(day), 9, tzinfo=UTC),
        )
        for (domain, name), state, day in zip(OUTLETS.items(), states, "1234567891", strict=True)
    )


@cache
def copies(seed: str) -> dict[Rendition, bytes]:
    """The held files of a small invented seascape, the same for the same seed."""
    digits = [int(digit, 16) for digit in short_id(seed)]
    width, height = ((480, 320), (480, 270), (480, 360), (360, 480))[digits[0] % 4]
    image = Image.new("RGB", (width, height))
    draw = ImageDraw.Draw(image)
    horizon = height * (6 + digits[1] % 5) // 16
    sky, sea = (
        (90 + digits[2] * 9, 120 + digits[3] * 6, 150 + digits[4] * 5),
        (20 + digits[5] * 3, 70, 90 + digits[6] * 4),
    )
    for y in range(height):
        base, depth = (sky, y / horizon) if y < horizon else (sea, 1.3 - (y - horizon) / height)
        draw.line(
            (0, y, width, y), fill=tuple(min(255, int(channel * (0.6 + 0.5 * depth))) for channel in base)
        )
    x, size = width * (3 + digits[7]) // 22, 18 + digits[8] * 2
    draw.ellipse((x - size, horizon - 3 * size, x + size, horizon - size), fill=(250, 225, 170))
    for mast in range(3 + digits[9] % 4):
        left = width * (mast * 2 + 1) // 13 + digits[10 + mast % 5] * 4
        draw.polygon(
            ((left, horizon), (left + 34, horizon), (left + 26, horizon + 12), (left + 6, horizon + 12)),
            fill=(40, 30, 30),
        )
        draw.polygon(
            ((left + 16, horizon - 50), (left + 16, horizon - 4), (left + 36, horizon - 4)),
            fill=(235, 230, 220),
        )
    file = io.BytesIO()
    image.filter(ImageFilter.GaussianBlur(0.8)).save(file, "JPEG", quality=80)
    return reduce(file.getvalue())
