"""Takes records of the archive into the store: for `import` and for `rebuild`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from broadsheet.article import NOT_HEAD, article_of, verdict_of
from broadsheet.desk import standing
from broadsheet.errors import RecordError
from broadsheet.model.article import Article, Thumbnail
from broadsheet.model.item import Refused
from broadsheet.model.judgement import Judgement
from broadsheet.model.record import Record
from broadsheet.model.story import Changes
from broadsheet.parse import read_record
from broadsheet.pipeline.report import Progress, silent
from broadsheet.ports import Store
from broadsheet.score import restated
from broadsheet.story import stories_of_records
from broadsheet.text.digests import short_id


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
    one transaction. A file that cannot be read, or whose name stood before, is Refused by name.

    Of several records of one address (the old engine wrote a new file when a title changed) the one of the
    smallest name is what a source's next item of that address updates; the others are kept beside it.
    """
    records, refused = _read(files, progress)
    articles = _distinct({stem: article_of(record, stem) for stem, record in sorted(records.items())})
    heads = frozenset(articles[stem].id for stem in articles if records[stem].heat != NOT_HEAD)
    related = {articles[stem].id: _related(records[stem]) for stem in articles}
    stories = stories_of_records(articles.values(), related, heads)
    leading = {_lead(one.article_ids, heads) for one in stories}
    decided = standing(store.decisions())
    verdicts = tuple(
        restated(verdict_of(records[stem], article, article.id in leading), decided)
        for stem, article in articles.items()
    )
    judgement = Judgement(Changes(stories), verdicts)
    new = store.take_in(((article, pictures.get(article.id)) for article in articles.values()), judgement)
    return RestoreReport(len(records), new, len(stories), tuple(refused))


def _distinct(articles: Mapping[str, Article]) -> dict[str, Article]:
    """The same articles by stem, each with an id of its own: that of its address, or, where an earlier stem
    has that, one derived from address and stem."""
    taken: set[str] = set()
    distinct = {}
    for stem, article in articles.items():
        own = article.id if article.id not in taken else short_id(f"{article.address} {stem}")
        taken.add(own)
        distinct[stem] = replace(article, id=own)
    return distinct


def _lead(article_ids: tuple[str, ...], heads: frozenset[str]) -> str:
    """The member whose record heads the story; the first where none does."""
    return next((article_id for article_id in article_ids if article_id in heads), article_ids[0])


def _read(
    files: Iterable[tuple[str, str, bytes]], progress: Progress
) -> tuple[dict[str, Record], list[Refused]]:
    records: dict[str, Record] = {}
    refused: list[Refused] = []
    for number, (where, stem, data) in enumerate(files, 1):
        progress("records", number, number)
        if stem in records:
            refused.append(Refused(where, "a record of that name was read before; rename it", "record"))
            continue
        try:
            records[stem] = read_record(data, where)
        except RecordError as error:
            refused.append(Refused(error.subject or where, error.what, "record"))
    return records, refused


def _related(record: Record) -> tuple[str, ...]:
    return tuple(short_id(one.web_url) for one in record.related if one.web_url)
