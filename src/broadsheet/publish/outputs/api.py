"""The static JSON API below `public/api`: the old engine's pages of news, and beside them our own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from broadsheet.errors import ConfigurationError
from broadsheet.model.artifact import Artifact
from broadsheet.model.edition import Coverage, Edition, Place
from broadsheet.model.options import Settings
from broadsheet.model.story import Split
from broadsheet.publish.imprint import imprint
from broadsheet.publish.jsontext import json_bytes
from broadsheet.publish.newsapi import MEDIA_TYPE, STYLES, Home, Listed, Style, paged_topics, pages_of
from broadsheet.publish.openapi import document
from broadsheet.publish.outputs.records import is_shown, record_of, record_path
from broadsheet.publish.storyapi import front_json, position_json, redirects_json, splits_of, story_json

FOLDER = "public/api"


def render(edition: Edition, settings: Settings) -> Iterator[Artifact]:
    """Pages of news by date and topic, one file per published story, the front page, the redirects, and the
    OpenAPI document of all of it.

    Raises ConfigurationError for an unknown `[publish] api_style`.
    """
    home = settings.edition.home
    topics = paged_topics(edition.taxonomy)
    places = Home(home, settings.edition.web_url or home)
    yield from pages_of(_listed(edition, settings), topics, _style(settings), places, f"{FOLDER}/news")
    placed, partings = edition.places, edition.partings
    for coverage in edition.coverages:
        if coverage.head.verdict.published:
            splits = splits_of(coverage.story.id, partings)
            yield _story(coverage, splits, edition, placed.get(coverage.story.id), home)
    yield _json("front.json", front_json(edition, home))
    yield _json("stories/redirects.json", redirects_json(edition.redirects))
    yield _json("openapi.json", document(settings))


def _story(
    coverage: Coverage, splits: Sequence[Split], edition: Edition, place: Place | None, home: str
) -> Artifact:
    key = coverage.story.id
    position = position_json(place, edition.absences.get(key, ""), home)
    return Artifact(
        f"{FOLDER}/stories/{key}.json",
        MEDIA_TYPE,
        lambda: json_bytes(story_json(coverage, splits, position, home)),
        inputs=imprint((edition.marks.get(key, ""),), splits, position),
    )


def _json(path: str, value: object) -> Artifact:
    return Artifact(f"{FOLDER}/{path}", MEDIA_TYPE, json_bytes(value))


def _listed(edition: Edition, settings: Settings) -> Iterator[Listed]:
    for coverage in edition.coverages:
        mark = edition.marks.get(coverage.story.id, "")
        for report in coverage.reports:
            if is_shown(report.verdict):
                yield Listed(
                    record_path(report.article, settings),
                    report.article.published,
                    tuple(topic.name for topic in report.verdict.topics),
                    partial(record_of, report, coverage, edition, settings),
                    mark,
                )


def _style(settings: Settings) -> Style:
    try:
        return STYLES[settings.publish.api_style]
    except KeyError as error:
        raise ConfigurationError(
            f"the style {settings.publish.api_style!r} of the API is unknown",
            subject="[publish] api_style",
            remedy=f"Write one of {', '.join(STYLES)}",
        ) from error
