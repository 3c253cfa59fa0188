"""The records: one file per report, the archive of the edition."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from html import escape

from broadsheet.model.article import Article, Picture
from broadsheet.model.artifact import Artifact
from broadsheet.model.edition import Coverage, Edition, Report
from broadsheet.model.options import Settings
from broadsheet.model.private import PressMemory
from broadsheet.model.record import Era, Record, RecordImage, RecordProvider, RecordRelated
from broadsheet.model.score import RECORD, Verdict
from broadsheet.publish.classes import CLASSES, write_classes
from broadsheet.publish.imprint import imprint
from broadsheet.publish.organization import LOGO_SIDE, logo_path
from broadsheet.publish.private import MEMORY, NO_VAULT, Ties, Vault, private_of, ties, write_memory
from broadsheet.publish.record import write_record
from broadsheet.text.urls import cdn_amp

CATEGORY = "news"
VIDEO = "video"


def render(edition: Edition, settings: Settings, vault: Vault = NO_VAULT) -> Iterator[Artifact]:
    """One record for every report of every story, unpublished ones too, with its private part as far as the
    vault has a key; and, sealed too, what the press remembers.

    Law: a record of the archive changes only when its report is judged here. As long as the verdict is the one
    that the record states, its file is the authority and keeps its bytes, whatever era wrote it; a report whose
    story was judged anew (a new member, an edit, an editor's word) is written in the form of 2021. Where the
    file is missing, as after an import from elsewhere, it is written too.
    """
    tied = ties(edition)
    for coverage in edition.coverages:
        key = coverage.story.id
        inputs = imprint((edition.marks.get(key, ""),), tied.redirects.get(key), tied.splits.get(key))
        for report in coverage.reports:
            yield Artifact(
                record_path(report.article, settings),
                "text/markdown",
                partial(_written, report, coverage, edition, settings, vault, tied),
                keep=is_stated(report.verdict),
                inputs=inputs,
            )
    if vault.keys and edition.archive.memory != PressMemory():
        yield Artifact(MEMORY, "application/json", write_memory(edition.archive.memory, vault.keys))
    if edition.archive.classes:
        yield Artifact(CLASSES, "application/json", write_classes(edition.archive.classes))


def _written(
    report: Report, coverage: Coverage, edition: Edition, settings: Settings, vault: Vault, tied: Ties
) -> bytes:
    record = record_of(report, coverage, edition, settings)
    path = record_path(report.article, settings)
    return write_record(vault.secure(record, path, private_of(report, coverage, edition, tied)))


def is_stated(verdict: Verdict) -> bool:
    """Whether the verdict is only what a record of the archive says. Heat tells: every judgement reckons it."""
    return [term.name for term in verdict.heat.terms] == [RECORD]


def is_shown(verdict: Verdict) -> bool:
    """Whether lists of the old engine show the record: it is published, or nobody ever judged it."""
    return verdict.published or not verdict.judged


def record_path(article: Article, settings: Settings) -> str:
    """Path of the article's record below the edition's folder."""
    return f"{settings.publish.records}/{article.stem}.md"


def record_of(report: Report, coverage: Coverage, edition: Edition, settings: Settings) -> Record:
    """The record of a report, of the era 2021 (record format, sections 1, 3, 5, 7 and 9).

    ``secured`` is absent: the vault adds it. A report that was never judged has no quality, heat and published.
    """
    article, verdict = report.article, report.verdict
    others = sorted(
        (other for other in coverage.reports if other is not report), key=lambda other: -_points(other)
    )
    return Record(
        era=Era.ERA_2021,
        category=CATEGORY,
        title=article.title,
        excerpt=article.excerpt,
        published_at=article.published,
        type=article.kind,
        original_url=_address(article),
        web_url=_web_url(article),
        amp_web_url=article.amp or None,
        cdn_amp_web_url=_cdn(article),
        quality=verdict.quality.value if verdict.judged else None,
        heat=verdict.heat.value if verdict.judged else None,
        removed=True if article.removed and report.silenced else None,
        published=verdict.published if verdict.judged else None,
        featured_content=_embedded(article),
        provider=_provider(article, edition, settings),
        topics=tuple(topic.name for topic in verdict.topics),
        tags=article.tags,
        images=_images(article, edition),
        related=tuple(_related(other, edition) for other in others),
    )


def _points(report: Report) -> int:
    return report.verdict.quality.value if report.verdict.judged else 0


def _web_url(article: Article) -> str | None:
    return None if article.kind == VIDEO else _address(article)


def _address(article: Article) -> str:
    """As the record wrote it before: an address that stands is not changed."""
    return article.stated_address or article.address


def _cdn(article: Article) -> str | None:
    return cdn_amp(article.amp) if article.amp else None


def _embedded(article: Article) -> str | None:
    if article.kind != VIDEO or not article.video:
        return None
    return (
        f'<iframe width="800" height="500" frameborder="0" src="{escape(article.video)}" '
        'allow="accelerometer; autoplay; encrypted-media; gyroscope; picture-in-picture" allowfullscreen>'
        "</iframe>"
    )


def _provider(article: Article, edition: Edition, settings: Settings) -> RecordProvider:
    name, domain = article.provider.name, article.provider.domain
    entry = edition.providers.get(domain)
    if entry is None or entry.origin != "own":
        return RecordProvider(name, domain)
    address = f"{settings.edition.home}/{logo_path(domain)}"
    return RecordProvider(name, domain, (RecordImage(address, LOGO_SIDE, LOGO_SIDE),))


def _images(article: Article, edition: Edition) -> tuple[RecordImage, ...]:
    return (_image(article.picture, article, edition),) if article.picture else ()


def _image(picture: Picture, article: Article, edition: Edition) -> RecordImage:
    return RecordImage(
        url=picture.url,
        width=picture.width or None,
        height=picture.height or None,
        cached=picture.cached or article.id in edition.thumbnails,
    )


def _related(report: Report, edition: Edition) -> RecordRelated:
    article = report.article
    return RecordRelated(
        title=article.title,
        web_url=_web_url(article) or "",
        excerpt=article.excerpt,
        published=article.published,
        amp_web_url=article.amp or None,
        cdn_amp_web_url=_cdn(article),
        type=article.kind,
        provider=RecordProvider(article.provider.name, article.provider.domain),
        quality=report.verdict.quality.value if report.verdict.judged else None,
        images=_images(article, edition),
    )
