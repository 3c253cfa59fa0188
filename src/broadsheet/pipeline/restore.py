"""Takes records of the archive into the store: for `import` and for `rebuild`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from broadsheet.article import address_of, article_of, verdict_of
from broadsheet.errors import RecordError
from broadsheet.model.article import Article, Thumbnail
from broadsheet.model.item import Refused
from broadsheet.model.judgement import Judgement
from broadsheet.model.record import Record
from broadsheet.model.story import Changes
from broadsheet.parse import read_record
from broadsheet.pipeline.report import Progress, silent
from broadsheet.ports import Store
from broadsheet.story import stories_of_records
from broadsheet.text.digests import short_id

HEADLESS_HEAT = -1


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """How many records were read and taken in, and which could not be read."""

    records: int
    new: int
    stories: int
    refused: tuple[Refused, ...]


def restore(
    store: Store,
    files: Iterable[tuple[str, str, bytes]],
    pictures: Mapping[str, Thumbnail],
    progress: Progress = silent,
) -> RestoreReport:
    """Read record files (where, stem, bytes) and take them into the store with their stories and verdicts, in
    one transaction. A file that cannot be read is Refused by name. Of two records of one address the one of
    the smaller name stands."""
    records, refused = _read(files, progress)
    articles = {stem: article_of(record, stem) for stem, record in records.items()}
    first = {article.id: stem for stem, article in sorted(articles.items(), reverse=True)}
    kept = {stem: article for stem, article in articles.items() if first[article.id] == stem}
    refused += _doubles(articles, first)
    heads = frozenset(kept[stem].id for stem in kept if records[stem].heat != HEADLESS_HEAT)
    related = {kept[stem].id: _related(records[stem]) for stem in kept}
    stories = stories_of_records(kept.values(), related, heads)
    leading = {_lead(one.article_ids, heads) for one in stories}
    verdicts = tuple(verdict_of(records[stem], kept[stem], kept[stem].id in leading) for stem in sorted(kept))
    judgement = Judgement(Changes(stories), verdicts)
    new = store.take_in(((article, pictures.get(article.id)) for article in kept.values()), judgement)
    return RestoreReport(len(records), new, len(stories), tuple(refused))


def _lead(article_ids: tuple[str, ...], heads: frozenset[str]) -> str:
    """The member whose record heads the story; the first where none does."""
    return next((article_id for article_id in article_ids if article_id in heads), article_ids[0])


def _read(
    files: Iterable[tuple[str, str, bytes]], progress: Progress
) -> tuple[dict[str, Record], list[Refused]]:
    records: dict[str, Record] = {}
    refused: list[Refused] = []
    for number, (where, stem, data) in enumerate(files, 1):
        try:
            records[stem] = read_record(data, where)
        except RecordError as error:
            refused.append(Refused(error.subject or where, error.what, "record"))
        progress("records", number, number)
    return records, refused


def _doubles(articles: Mapping[str, Article], first: Mapping[str, str]) -> list[Refused]:
    return [
        Refused(stem, f"its address already stands in {first[article.id]}", "record")
        for stem, article in sorted(articles.items())
        if first[article.id] != stem
    ]


def _related(record: Record) -> tuple[str, ...]:
    return tuple(short_id(one.web_url) for one in record.related if one.web_url)


__all__ = ["RestoreReport", "address_of", "restore"]
