"""Marks: a digest of each story, by which outputs tell that nothing they print of it has changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from functools import partial
from operator import attrgetter

from broadsheet.model.article import Article, Provider, Thumbnail
from broadsheet.model.edition import Coverage, Facts, Report
from broadsheet.model.private import Archive
from broadsheet.model.score import Verdict
from broadsheet.model.story import Membership
from broadsheet.text.digests import digest


def mark(
    coverages: Sequence[Coverage],
    archive: Archive,
    thumbnails: Mapping[str, Thumbnail],
    providers: Mapping[str, Provider],
    shared: str,
) -> dict[str, str]:
    """By story id: a digest of everything that an Edition holds of this story and of no other, of the registry's
    entries of its providers, and of ``shared``, the key of all else that the pages of stories have in common
    (settings, topics, keys, program). Without that key there are no marks.

    Not of what else stories share: redirects, splits, ranks, trends. Values of the model are dataclasses or named
    tuples, and all their fields count; so equal marks mean equal values, and whoever adds a field need not think of
    it here.
    """
    tell = partial(_told, archive=archive, thumbnails=thumbnails, providers=providers)
    return {one.story.id: _mark(one, tell, shared) for one in coverages} if shared else {}


def _mark(coverage: Coverage, tell: Callable[[Report], object], shared: str) -> str:
    reports = [tell(report) for report in coverage.reports]
    whole = shared, coverage.story.id, coverage.story.article_ids, _FACTS(coverage.facts), reports
    return digest(repr(whole).encode("utf-8", "surrogatepass"))


def _told(
    report: Report,
    archive: Archive,
    thumbnails: Mapping[str, Thumbnail],
    providers: Mapping[str, Provider],
) -> tuple[object, ...]:
    """The report, its own words, the items that gave it, the files of its held picture, and its provider."""
    key = report.article.id
    own, held = archive.originals.get(key), thumbnails.get(key)
    return (
        _ARTICLE(report.article),
        _VERDICT(report.verdict),
        _MEMBERSHIP(report.membership),
        report.silenced,
        (own.title, own.excerpt) if own else None,
        archive.items.get(key, ()),
        held.renditions if held else (),
        providers.get(report.article.provider.domain),
    )


def _values_of(kind: type) -> Callable[[object], object]:
    """All fields of a dataclass as one tuple, whose ``repr`` is much faster than that of the dataclass."""
    return attrgetter(*(field.name for field in fields(kind)))


_FACTS = attrgetter(*(field.name for field in fields(Facts) if field.name != "trend"))
"""All but the trend, which moves with the edition's time: what shows it has the story's place among its inputs."""
_ARTICLE, _VERDICT, _MEMBERSHIP = _values_of(Article), _values_of(Verdict), _values_of(Membership)
