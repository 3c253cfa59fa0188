"""Takes the pages of an archive into the store: for `import` of WARC files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import islice

from broadsheet.article import archive_fault, body, build, closed_text, notice_in, permitted, resolve
from broadsheet.dedupe import sketch
from broadsheet.errors import PageError
from broadsheet.extract import extract
from broadsheet.model.article import Body, Provider
from broadsheet.model.exchange import Dated
from broadsheet.model.item import Item, Refused
from broadsheet.model.judgement import Accepted, Harvest
from broadsheet.model.options import FetchOptions
from broadsheet.model.source import Source, SourceState
from broadsheet.pipeline.cluster import cluster
from broadsheet.pipeline.plan import Plan
from broadsheet.pipeline.report import Progress, silent
from broadsheet.pipeline.take import charset, item_digest, page_limits
from broadsheet.ports import Runner, Store

AT_ONCE = 200
"""Pages that are saved in one transaction."""
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)

NOBODY = Source(id="", address="", kind="warc")
"""An archived page was given by no source; the first that gives the same article takes it for its own."""


@dataclass(frozen=True, slots=True)
class PagesReport:
    """How many pages were read, how many of them became new articles, how many are known already (the store has
    them, or the file had them before, or an editor removed them), and what was refused."""

    pages: int
    new: int
    known: int
    stories: int
    refused: tuple[Refused, ...]


def take_pages(
    store: Store,
    plan: Plan,
    runner: Runner,
    pages: Iterable[Dated | Refused],
    now: datetime,
    progress: Progress = silent,
) -> PagesReport:
    """Make articles of pages, first seen when they were archived, save them, and judge all at the end in one batch.

    What is known already is left as it is; of several captures of one page the first stands. No picture is asked
    for. A page is Refused that states no time of publication or has no title or hardly a text, and one dated before
    1990 or after ``now``. Killed and called again, the outcome is the same.
    """
    read = known = new = 0
    refused: list[Refused] = []
    taken = runner.map(partial(_taken, plan.providers, plan.settings.fetch, now), pages)
    while some := list(islice(taken, AT_ONCE)):
        accepted = {one.article.id: one for one in reversed(some) if isinstance(one, Accepted)}
        fresh = _unknown(store, accepted)
        given, _ = store.accept(Harvest(SourceState(NOBODY.id), tuple(fresh[key] for key in sorted(fresh))))
        refused += [one for one in some if isinstance(one, Refused)]
        read += len(some)
        new += given
        known += sum(isinstance(one, Accepted) for one in some) - given
        progress("pages", read, read)
    return PagesReport(read, new, known, cluster(store, plan).opened, tuple(refused))


def _unknown(store: Store, accepted: Mapping[str, Accepted]) -> dict[str, Accepted]:
    there = store.articles(accepted.keys())
    return {key: one for key, one in accepted.items() if key not in there}


def _taken(
    providers: Mapping[str, Provider], options: FetchOptions, now: datetime, page: Dated | Refused
) -> Accepted | Refused:
    if isinstance(page, Refused):
        return page
    address, response = page.response.address, page.response
    if not EARLIEST <= page.moment <= now:
        return Refused(address, "its WARC-Date lies before 1990 or in the future", "page")
    try:
        limits = page_limits(options)
        found = permitted(extract(response.body, address, charset(response), response.headers, limits), False)
    except PageError as error:
        return Refused(address, error.what, "page")
    item = Item(guid=address, address=resolve(address, address, found, options.main_hosts), title="")
    text = body(item, found)
    article = build(item, found, NOBODY, page.moment, providers, None, sketch(text))
    if why := closed_text(found) or notice_in(article.title) or archive_fault(article):
        return Refused(address, why, "page")
    kept = Body(article.id, text) if found.permissions.cache else None
    return Accepted(NOBODY.id, item.guid, item_digest(item), article, kept)
