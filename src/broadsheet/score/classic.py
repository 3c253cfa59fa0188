"""The signals of the old engine's formula.

    quality = max(0, SUM over topics of (b + 15 k) + 20 [image] + 20 [AMP] + 50 [video] + 50 [official]
                     + L [provider in the registry] + E + C - floor(max(0, len(title) - 70) / 2))

Source: the measured rule of the record format, exact on 97 to 100% of the records of every edition.
"""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.score.evidence import Evidence, Sign, Signals
from broadsheet.score.topics import count_keywords
from broadsheet.text.urls import host


def topic(evidence: Evidence) -> Iterator[Sign]:
    """Every topic that the article was given (b)."""
    for given in evidence.topics:
        yield Sign(1, f"{given.name}: {given.why}" if given.why else given.name)


def keyword(evidence: Evidence) -> Iterator[Sign]:
    """Every keyword entry of a given topic in the title (k)."""
    for given in evidence.topics:
        known = evidence.taxonomy.named(given.name)
        count = count_keywords(known, evidence.article.title) if known else 0
        if count:
            yield Sign(count, f"{given.name}: {count} of its keywords in the title")


def image(evidence: Evidence) -> Iterator[Sign]:
    """A picture that the rule of the format accepts."""
    if evidence.article.picture:
        yield Sign(1, "it has a picture")


def amp(evidence: Evidence) -> Iterator[Sign]:
    """An AMP address."""
    if evidence.article.amp:
        yield Sign(1, "it has an AMP page")


def video(evidence: Evidence) -> Iterator[Sign]:
    """A video."""
    if evidence.article.kind == "video":
        yield Sign(1, "it is a video")


def official(evidence: Evidence) -> Iterator[Sign]:
    """The subject's own first-party source, or a host that `official_hosts` names for its provider."""
    article = evidence.article
    hosts = evidence.options.official_hosts.get(article.provider.domain, ())
    if article.official or host(article.address) in hosts:
        yield Sign(1, "it comes from an official source")


def provider(evidence: Evidence) -> Iterator[Sign]:
    """A provider that stands in the registry (L)."""
    if evidence.provider and evidence.provider.registered:
        yield Sign(1, f"{evidence.article.provider.name} is registered")


def constant(evidence: Evidence) -> Iterator[Sign]:
    """The constant of the edition (E)."""
    yield Sign(1, "every article of this edition has it")


def long_title(evidence: Evidence) -> Iterator[Sign]:
    """Every two characters of the title beyond `title_free`."""
    free = evidence.options.title_free
    over = len(evidence.article.title) - free
    if over >= 2:
        yield Sign(over // 2, f"the title is {over} characters over {free}")


CLASSIC: Signals = {
    "topic": topic,
    "keyword": keyword,
    "image": image,
    "amp": amp,
    "video": video,
    "official": official,
    "provider": provider,
    "constant": constant,
    "long_title": long_title,
}
"""In the order of the formula. The boost (C) is the editor's and counts after all signals."""
