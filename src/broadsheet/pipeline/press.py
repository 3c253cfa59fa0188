"""Prints the edition: edition and publish, into the sink."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import structlog

from broadsheet import edition as edition_stage
from broadsheet.desk import standing as read_standing
from broadsheet.model.article import Article
from broadsheet.model.artifact import Artifact
from broadsheet.model.edition import Edition
from broadsheet.model.private import Archive, Noted, PressMemory
from broadsheet.model.source import SourceHealth, SourceState
from broadsheet.pipeline.given import given, times
from broadsheet.pipeline.judging import facts_of
from broadsheet.pipeline.past import Past, cut, judge_again, letters_until
from broadsheet.pipeline.plan import Plan
from broadsheet.pipeline.report import PressReport
from broadsheet.ports import Sink, Store
from broadsheet.publish.outputs import held

log = structlog.get_logger()


def press(store: Store, plan: Plan, sink: Sink) -> PressReport:
    """Print the edition as it stands, if anything differs from what was printed last or a printed file is gone.

    Killed in the middle, it prints again at the next call, because the print is noted only at its end.
    """
    if store.printed() == _key(store, plan) and sink.intact():
        return PressReport(printed=False)
    return print_again(store, plan, sink)[1]


def print_again(store: Store, plan: Plan, sink: Sink) -> tuple[Edition, PressReport]:
    """Print the edition as it stands, whether anything differs or not, and remember the classes in which it shows
    sources."""
    key = _key(store, plan)
    edition = compose_edition(store, plan)
    report = print_edition(edition, plan, sink)
    store.note_classes(edition.archive.classes)
    store.note_printed(key)
    return edition, report


def _key(store: Store, plan: Plan) -> str:
    return f"{store.revision()}-{plan.key}"


def print_edition(edition: Edition, plan: Plan, sink: Sink) -> PressReport:
    """Render every output of an edition into a sink."""
    for warning in plan.warnings:
        log.warning(warning)
    changed = sink.write(render(edition, plan))
    published = sum(1 for coverage in edition.coverages if coverage.head.verdict.published)
    return PressReport(True, len(edition.coverages), published, len(edition.front), changed)


def render(edition: Edition, plan: Plan) -> Iterator[Artifact]:
    """Every artifact of the edition: the outputs, the held pictures, and the edition's own assets."""
    for output in plan.outputs:
        yield from output(edition, plan.settings)
    yield from held.render(edition)
    yield from plan.assets()


def compose_edition(store: Store, plan: Plan, at: datetime | None = None) -> Edition:
    """The edition at its own time, or as it was at the moment ``at``.

    For a past moment only what had been seen by then counts: stories are cut to their members of that time and
    judged again, since heads and heat depend on who was there. Decisions count whenever they were made.
    """
    standing = read_standing(store.decisions())
    articles, stories, verdicts = store.articles(), store.stories(), store.verdicts()
    time = store.edition_time()
    if at is not None:
        articles = {key: value for key, value in articles.items() if value.first_seen <= at}
        stories = cut(stories, articles)
        verdicts = judge_again(stories, articles, verdicts, plan, standing)
        time = at
    if time is None:
        return replace(_empty(plan), letters=plan.letters(), removed=standing.removed)
    facts = facts_of(stories, articles, verdicts, plan, standing, time)
    coverages = edition_stage.cover(stories, articles, verdicts, standing, facts)
    letters = letters_until(time, plan) if at else plan.letters()
    past = Past(stories, articles, verdicts, plan, standing, time)
    noted = store.noted()
    # What is remembered of polls is of today, and says nothing about an earlier day.
    states = store.source_states() if at is None else {}
    sources = _health(store, plan, states, noted, articles, time)
    options = plan.settings.edition
    front = edition_stage.rank(coverages, time, standing, options, plan.taxonomy)
    archive, thumbnails = _archive(store, articles, noted, sources, time), store.thumbnails(set(articles))
    return Edition(
        time=time,
        front=front,
        rising=edition_stage.rising(coverages, time, options),
        absences=edition_stage.absences(coverages, front, time, options),
        coverages=coverages,
        taxonomy=plan.taxonomy,
        providers=plan.providers,
        sources=sources,
        redirects=store.redirects(),
        splits=store.splits(),
        thumbnails=thumbnails,
        pictures=store.pictures(),
        archive=archive,
        marks=edition_stage.mark(coverages, archive, thumbnails, plan.providers, plan.shared),
        closed=past.closed_days(letters),
        letters=letters,
        removed=standing.removed,
    )


def _remembered(state: SourceState) -> SourceState:
    """What is archived of a source that fails: no times, and no count of polls beyond what makes it broken."""
    failures = min(state.failures, edition_stage.FAILURES_TO_BREAK)
    return SourceState(
        state.source_id, failures=failures, reason=state.reason, gone=state.gone, blocked=state.blocked
    )


def _health(
    store: Store,
    plan: Plan,
    states: Mapping[str, SourceState],
    noted: Sequence[Noted],
    articles: Mapping[str, Article],
    time: datetime,
) -> tuple[SourceHealth, ...]:
    published = {source_id: times(some) for source_id, some in given(noted, articles).items()}
    return edition_stage.health(plan.sources, states, published, time, store.class_changes())


def _archive(
    store: Store,
    articles: Mapping[str, Article],
    noted: Sequence[Noted],
    health: Sequence[SourceHealth],
    time: datetime,
) -> Archive:
    items: dict[str, tuple[Noted, ...]] = {}
    for one in noted:
        items[one.article_id] = (*items.get(one.article_id, ()), one)
    states = sorted(store.source_states().values(), key=lambda state: state.source_id)
    classes = edition_stage.class_changes(store.class_changes(), health, time)
    failing = tuple(_remembered(state) for state in states if state.failures or state.reason or state.gone)
    erased = {key: stem for key, stem in sorted(store.erased().items()) if stem}
    return Archive(articles, items, PressMemory(store.obeyed(), failing, erased), classes)


def _empty(plan: Plan) -> Edition:
    """An edition that has not read anything yet; its time is the beginning of the web's clock."""
    beginning = datetime.fromisoformat("1990-01-01T00:00:00+00:00")
    sources = edition_stage.health(plan.sources, {}, {}, beginning, ())
    return Edition(beginning, (), (), plan.taxonomy, plan.providers, sources)
