"""Takes records of the archive into the store: for `import` and for `rebuild`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from broadsheet.article import article_of, completed, verdict_of, verdict_with_reasons
from broadsheet.desk import standing
from broadsheet.errors import RecordError
from broadsheet.model.article import Article, Thumbnail
from broadsheet.model.item import Refused
from broadsheet.model.judgement import Judgement
from broadsheet.model.private import Private
from broadsheet.model.record import Record
from broadsheet.model.score import NOT_HEAD
from broadsheet.parse import read_record
from broadsheet.pipeline.relate import related_ids
from broadsheet.pipeline.report import Progress, silent
from broadsheet.pipeline.reunite import reunited
from broadsheet.pipeline.unseal import NOTHING_TO_OPEN, Opened, Opening, open_privates
from broadsheet.ports import Store
from broadsheet.score import restated
from broadsheet.text.digests import short_id


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """How many records were read and taken in, and which could not be read.

    ``opened``, ``foreign``, ``bare``: with a private part that a key opened, that none opened, and without one.
    """

    records: int
    new: int
    stories: int
    refused: tuple[Refused, ...]
    opened: int = 0
    foreign: int = 0
    bare: int = 0

    @property
    def whole(self) -> bool:
        """Every record was read, and every private part that should open did."""
        return not self.refused


@dataclass(frozen=True, slots=True)
class Held:
    """Pictures that an archive holds: by article id, and their files by name."""

    thumbnails: Mapping[str, Thumbnail] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)


NOTHING_HELD = Held()


def restore(
    store: Store,
    files: Iterable[tuple[str, str, bytes]],
    held: Held,
    progress: Progress = silent,
    opening: Opening = NOTHING_TO_OPEN,
) -> RestoreReport:
    """Read record files (where, stem, bytes) and take them into the store with their stories and verdicts, in
    one transaction. A file that cannot be read, or whose name stood before, is Refused by name; so is a private
    part that no key opens, whose record is taken from its public part.

    Of several records of one address (the old engine wrote a new file when a title changed) the one of the
    smallest name is what a source's next item of that address updates; the others are kept beside it.
    """
    records, refused = _read(files, progress)
    opened = open_privates(records, opening)
    privates = opened.privates
    articles = _articles(records, privates)
    heads = frozenset(articles[stem].id for stem in articles if records[stem].heat != NOT_HEAD)
    related = related_ids(records, articles)
    bare = [article for stem, article in articles.items() if stem not in privates]
    changes = reunited(privates.values(), bare, related, heads)
    crowned = frozenset(private.article_id for private in privates.values() if private.verdict.head)
    leading = {_lead(one.article_ids, crowned, heads) for one in changes.stories}
    decided = standing(store.decisions())
    verdicts = [verdict_with_reasons(records[stem], private) for stem, private in privates.items()]
    verdicts += [
        restated(verdict_of(records[article.stem], article, article.id in leading), decided)
        for article in bare
    ]
    judgement = Judgement(changes, tuple(verdicts), decision=opened.memory.obeyed)
    _remember(store, opened, {article.id for article in articles.values()})
    pictured = ((article, held.thumbnails.get(article.id)) for article in articles.values())
    new = store.take_in(pictured, judgement, held.pictures)
    return RestoreReport(
        len(records),
        new,
        len(changes.stories),
        (*refused, *opened.refused),
        opened=len(privates),
        foreign=opened.foreign,
        bare=opened.bare,
    )


def _remember(store: Store, opened: Opened, here: Collection[str]) -> None:
    """What the archive keeps beside articles. One whose record is here although it was taken out is taken in,
    so that the removal is carried out once more."""
    items = [item for private in opened.privates.values() for item in private.items]
    erased = {key: stem for key, stem in opened.memory.erased.items() if key not in here}
    store.remember(opened.memory.failing, items, erased)
    store.note_classes(opened.classes)


def _articles(records: Mapping[str, Record], privates: Mapping[str, Private]) -> dict[str, Article]:
    """By stem, in its order: as the public part tells, and completed where there is a private one."""
    public = {stem: article_of(record, stem) for stem, record in sorted(records.items())}
    whole = {stem: completed(public[stem], private) for stem, private in privates.items()}
    taken = {article.id for article in whole.values()}
    others = _distinct({stem: article for stem, article in public.items() if stem not in whole}, taken)
    return {stem: whole.get(stem) or others[stem] for stem in public}


def _distinct(articles: Mapping[str, Article], taken: set[str]) -> dict[str, Article]:
    """The same articles by stem, each with an id of its own: that of its address, or, where an earlier stem
    or one of ``taken`` has that, one derived from address and stem."""
    taken = set(taken)
    distinct = {}
    for stem, article in articles.items():
        own = article.id if article.id not in taken else short_id(f"{article.address} {stem}")
        taken.add(own)
        distinct[stem] = replace(article, id=own)
    return distinct


def _lead(article_ids: tuple[str, ...], *heads: frozenset[str]) -> str:
    """The member that heads the story, by the first of ``heads`` that names one; the first where none does."""
    found = (article_id for some in heads for article_id in article_ids if article_id in some)
    return next(found, article_ids[0])


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
