"""Quality: a sum of named signals, the old engine's formula.

    quality = max(0, SUM over topics of (b + 15 k) + 20 [image] + 20 [AMP] + 50 [video] + 50 [official]
                     + L [provider in the registry] + E + C - floor(max(0, len(title) - 70) / 2))

Source: the measured rule of the record format, exact on 97 to 100% of the records of every edition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from broadsheet.model.article import Article
from broadsheet.model.options import ScoreOptions
from broadsheet.model.score import GivenTopic, Score, Term
from broadsheet.model.topic import Taxonomy
from broadsheet.score.filters import NO_FILTERS, Filters, lifts
from broadsheet.score.topics import count_keywords
from broadsheet.text.urls import host


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a signal may look at."""

    article: Article
    topics: Sequence[GivenTopic]
    taxonomy: Taxonomy
    registered: bool
    """The provider stands in the registry."""
    boost: int
    options: ScoreOptions
    filters: Filters = NO_FILTERS


Signal = Callable[[Evidence], Iterator[Term]]
"""A pure function of the evidence; yields the terms it finds, none if it finds none."""


def topics(evidence: Evidence) -> Iterator[Term]:
    """`topic` points for every topic, and `keyword` points for every keyword entry of it in the title."""
    for given in evidence.topics:
        topic = evidence.taxonomy.named(given.name)
        count = count_keywords(topic, evidence.article.title) if topic else 0
        value = evidence.options.topic + evidence.options.keyword * count
        yield Term("topic", value, f"{given.name}: {count} keyword(s) in the title")


def image(evidence: Evidence) -> Iterator[Term]:
    """Points for a picture that the rule of the format accepts."""
    if evidence.article.picture:
        yield Term("image", evidence.options.image, "it has a picture")


def amp(evidence: Evidence) -> Iterator[Term]:
    """Points for an AMP address."""
    if evidence.article.amp:
        yield Term("amp", evidence.options.amp, "it has an AMP page")


def video(evidence: Evidence) -> Iterator[Term]:
    """Points for a video."""
    if evidence.article.kind == "video":
        yield Term("video", evidence.options.video, "it is a video")


def official(evidence: Evidence) -> Iterator[Term]:
    """Points for the subject's own first-party source, or a host that `official_hosts` names for its provider."""
    article = evidence.article
    hosts = evidence.options.official_hosts.get(article.provider.domain, ())
    if article.official or host(article.address) in hosts:
        yield Term("official", evidence.options.official, "it comes from an official source")


def provider(evidence: Evidence) -> Iterator[Term]:
    """Points for a provider that stands in the registry."""
    if evidence.registered:
        yield Term("provider", evidence.options.provider, f"{evidence.article.provider.name} is registered")


def constant(evidence: Evidence) -> Iterator[Term]:
    """The constant of the edition (E)."""
    if evidence.options.constant:
        yield Term("constant", evidence.options.constant, "every article of this edition has it")


def boost(evidence: Evidence) -> Iterator[Term]:
    """An editor's boost (C)."""
    if evidence.boost:
        yield Term("boost", evidence.boost, "an editor boosted it")


def filters(evidence: Evidence) -> Iterator[Term]:
    """Points of every `boost` of the edition's filters that matches."""
    yield from lifts(evidence.article, [topic.name for topic in evidence.topics], evidence.filters)


def long_title(evidence: Evidence) -> Iterator[Term]:
    """One point less for every two characters of the title beyond `title_free`."""
    over = len(evidence.article.title) - evidence.options.title_free
    if over >= 2:
        yield Term(
            "long_title", -(over // 2), f"the title is {over} characters over {evidence.options.title_free}"
        )


CLASSIC: tuple[Signal, ...] = (
    topics,
    image,
    amp,
    video,
    official,
    provider,
    constant,
    boost,
    filters,
    long_title,
)
"""The signals of the old engine, in the order of its formula, and the filters' boosts."""


def quality(evidence: Evidence, signals: Sequence[Signal] = CLASSIC) -> Score:
    """The sum of the signals, never below 0."""
    terms = tuple(term for signal in signals for term in signal(evidence))
    return Score(max(0, int(sum(term.value for term in terms))), terms)
