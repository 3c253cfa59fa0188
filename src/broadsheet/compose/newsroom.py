"""How an edition's folder becomes a newsroom: settings, sources, taxonomy, store and sink, opened together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from broadsheet import __version__
from broadsheet.adapters import folder
from broadsheet.adapters.archive import archived_records, newsletters
from broadsheet.adapters.captures import NOTHING, RECORDS, CapturedRun, CapturingFetcher
from broadsheet.adapters.clock import SystemClock
from broadsheet.adapters.decisions import read_decisions
from broadsheet.adapters.files import FolderSink, lock
from broadsheet.adapters.foldered import FolderFetcher
from broadsheet.adapters.git import commit
from broadsheet.adapters.http import HttpFetcher
from broadsheet.adapters.keys import keys_of
from broadsheet.adapters.people import PeopleStore, open_people
from broadsheet.adapters.rotation import follows, want_base
from broadsheet.adapters.run import InlineRunner
from broadsheet.adapters.starter import shipped_providers
from broadsheet.adapters.store import SqlStore, open_store
from broadsheet.compose.filters import checked_filters, idle_rules, try_filters
from broadsheet.compose.moves import note_moves
from broadsheet.compose.parts import ENGINES, OUTPUTS, kinds, parsers
from broadsheet.compose.past import PRIVATE, captures, keep_past
from broadsheet.compose.private import opening_of, outputs_of, warnings_of
from broadsheet.compose.signals import signals_of
from broadsheet.config import read_settings
from broadsheet.errors import ConfigurationError
from broadsheet.model.article import Draft
from broadsheet.model.decision import Act
from broadsheet.model.item import Refused
from broadsheet.model.options import FetchOptions, Settings
from broadsheet.model.source import SourceState
from broadsheet.parse import read_held, read_opml, read_pages, read_registry, read_shipped, read_taxonomy
from broadsheet.pipeline.plan import Plan, Ports
from broadsheet.pipeline.press import press
from broadsheet.pipeline.report import Progress as ProgressCall
from broadsheet.pipeline.report import RunReport, silent
from broadsheet.pipeline.restore import NOTHING_HELD, Held, RestoreReport, restore
from broadsheet.pipeline.run import run
from broadsheet.pipeline.take_pages import PagesReport, take_pages
from broadsheet.pipeline.unseal import Opening
from broadsheet.ports import Clock, Fetcher, Runner
from broadsheet.publish import organization
from broadsheet.publish.organization import entry_path, logo_path
from broadsheet.text.dates import stamp
from broadsheet.text.digests import digest
from broadsheet.text.sealing import NO_KEYS, Keys


@dataclass(slots=True)
class Newsroom:
    """An opened edition: its folder, its plan, its memory. ``refused`` is what its own files had wrong. The plan is
    read again when a run adds to the registry."""

    root: Path
    plan: Plan
    store: SqlStore
    sink: FolderSink
    refused: tuple[Refused, ...]
    restored: RestoreReport | None = None
    """Set where the store was missing and came back from the records."""
    keys: Keys = NO_KEYS


def read_plan(
    root: Path, overlay: FetchOptions | None = None, keys: Keys = NO_KEYS
) -> tuple[Plan, tuple[Refused, ...]]:
    """All that the operator wrote in the folder, checked. ``overlay`` stands in place of [fetch]; ``keys`` are
    those of the private parts.

    A broken topic, provider or source is Refused by file and line and the rest goes on; a broken
    broadsheet.toml is a ConfigurationError.
    """
    text = folder.read_settings_text(root)
    where = str(root / folder.SETTINGS)
    settings = read_settings(text, where)
    _check_outputs(settings, root)
    if overlay is not None:
        settings = replace(settings, fetch=overlay)
    topics, organizations = folder.topic_files(root), folder.organization_files(root)
    opml = folder.read_sources(root)
    taxonomy, bad_topics = read_taxonomy(topics)
    shipped = shipped_providers()
    own, bad_providers = read_registry(organizations)
    sources, bad_sources = read_opml(opml, folder.SOURCES) if opml else ((), ())
    drafts = {domain for domain, one in own.items() if one.origin == "draft"}
    meant = [data for name, data in organizations if Path(name).stem not in drafts]
    common = (opml, keys.fingerprint.encode(), shipped, *(data for _, data in topics))
    plan = Plan(
        settings=settings,
        sources=sources,
        taxonomy=taxonomy,
        providers={**read_shipped(shipped, settings.edition.shipped_providers), **own},
        kinds=kinds(settings.fetch),
        parsers=parsers(settings.fetch),
        outputs=outputs_of(root, settings, keys),
        signals=signals_of(settings.score, text, where),
        assets=lambda: folder.served_assets(root),
        letters=lambda: newsletters(root),
        warnings=warnings_of(settings, keys),
        filters=checked_filters(settings.filters, taxonomy),
        key=_key(text, *common, *(data for _, data in organizations)),
        meant=_key(text, *common, *meant),
        shared=_key(
            text, folder.program_mark().encode(), keys.fingerprint.encode(), *(data for _, data in topics)
        ),
    )
    return plan, (*bad_topics, *bad_providers, *bad_sources)


def _check_outputs(settings: Settings, root: Path) -> None:
    for name in settings.publish.outputs:
        if name not in OUTPUTS:
            raise ConfigurationError(
                f"there is no output {name!r}",
                subject=f"{root / folder.SETTINGS} [publish] outputs",
                remedy=f"Choose from: {', '.join(OUTPUTS)}.",
            )


def _key(text: str, *files: bytes) -> str:
    parts = "".join(digest(data) for data in (text.encode(), *files))
    return digest(f"{__version__}{parts}".encode())[:16]


@contextmanager
def open_newsroom(
    root: Path,
    *,
    overlay: FetchOptions | None = None,
    progress: ProgressCall = silent,
    keys: Keys | None = None,
) -> Iterator[Newsroom]:
    """Open the edition in a folder, alone (a lock keeps others out), and close it again.

    ``keys`` are those of its private parts; where they are None, the environment is asked for them.

    Decisions that stand in `_decisions` and not in the store are read in; a missing store comes back from the
    records first.
    """
    keys = keys_of(root) if keys is None else keys
    plan, refused = read_plan(root, overlay, keys)
    with lock(root):
        store = open_store(store_address(root, plan.settings))
        try:
            if note_moves(root, plan.sources, store.source_states()):
                plan, refused = read_plan(root, overlay, keys)
            decisions, bad_lines = read_decisions(root)
            removals = [decision for decision in decisions if decision.act is Act.REMOVE]
            for decision in decisions:
                if decision.act is not Act.REMOVE:
                    store.decide(decision)
            open_people_of(root, plan.settings).close()
            restored = _restore_if_empty(root, plan, store, progress, opening_of(plan.settings, keys, root))
            sink = FolderSink(root, root / PRIVATE / "manifest.json")
            if restored and removals:
                # The sink takes away only what it knows as its own: it learns that by printing it once.
                press(store, plan, sink)
            for decision in removals:
                store.decide(decision)
            idle = _idle_filters(store, plan)
            faults = (*refused, *bad_lines, *(restored.refused if restored else ()), *idle)
            room = Newsroom(root, plan, store, sink, faults, restored, keys)
            _registering(room, overlay)
            yield room
        finally:
            store.close()


def _idle_filters(store: SqlStore, plan: Plan) -> tuple[Refused, ...]:
    """Looked for when the operator's files are new: what a rule matches changes little from run to run."""
    rules = plan.settings.filters
    if not (rules.require or rules.exclude or rules.boost) or plan.key in store.printed():
        return ()
    known, caught = try_filters(store, plan.filters)
    return tuple(idle_rules(caught, len(known)))


def _registering(room: Newsroom, overlay: FetchOptions | None) -> Plan:
    """The room's plan, through which drafts of providers come into its registry."""
    room.plan = replace(room.plan, enter=partial(_enter, room, overlay))
    return room.plan


def _enter(room: Newsroom, overlay: FetchOptions | None, drafts: Sequence[Draft]) -> Plan:
    """Write drafts where no entry stands, and read the plan again."""
    files = {one.path: one.body for draft in drafts for one in organization.render(draft)}
    folder.write_new(room.root, files)
    room.plan, _ = read_plan(room.root, overlay, room.keys)
    return _registering(room, overlay)


def read_states(root: Path) -> tuple[Plan, Mapping[str, SourceState], tuple[Refused, ...]]:
    """The plan, and what is remembered of its sources by id. Takes no lock: a run may be under way."""
    plan, refused = read_plan(root)
    store = open_store(store_address(root, plan.settings))
    try:
        return plan, store.source_states(), refused
    finally:
        store.close()


def store_address(root: Path, settings: Settings) -> str:
    """SQLAlchemy address of the edition's store."""
    return settings.store.url or f"sqlite:///{(root / PRIVATE / 'store.db').absolute()}"


def open_people_of(root: Path, settings: Settings) -> PeopleStore:
    """The database of people, apart from everything that is rebuilt."""
    return open_people(settings.store.people_url or f"sqlite:///{(root / PRIVATE / 'people.db').absolute()}")


def _restore_if_empty(
    root: Path, plan: Plan, store: SqlStore, progress: ProgressCall, opening: Opening
) -> RestoreReport | None:
    records = root / plan.settings.publish.records
    if not (store.is_empty() and records.is_dir()):
        return None
    files = list(archived_records(records))
    return restore(store, files, _held(root), progress, opening) if files else None


def import_records(room: Newsroom, path: Path, progress: ProgressCall = silent) -> RestoreReport:
    """Take the records under a path (folder, file or tar archive) into the edition's store."""
    pictures = _held(path) if path.is_dir() else NOTHING_HELD
    opening = opening_of(room.plan.settings, room.keys)
    want_base(captures(room.root))
    return restore(room.store, folder.record_files(path), pictures, progress, opening)


def import_pages(room: Newsroom, path: Path, progress: ProgressCall = silent) -> PagesReport:
    """Take the pages of a WARC file into the edition's store."""
    most = room.plan.settings.fetch.max_bytes
    want_base(captures(room.root))
    with path.open("rb") as file:
        pages = read_pages(file, str(path), path.stat().st_size, most)
        return take_pages(room.store, room.plan, InlineRunner(), pages, SystemClock().now(), progress)


def _held(root: Path) -> Held:
    """Pictures of the archive as they are: reduced once, never again."""
    files = folder.HeldFolder(root)
    where = f"{folder.HELD}/{folder.HELD_INDEX}"
    return Held(read_held(files.get(folder.HELD_INDEX, b""), files, where), files)


async def run_once(
    room: Newsroom, now: datetime | None = None, *, engine: str = "inline", progress: ProgressCall = silent
) -> RunReport:
    """One run over the network, at ``now`` (the system's clock where it is None)."""
    clock = SystemClock()
    moment = now or clock.now()
    settings = room.plan.settings
    captured = _captured_run(room, moment)
    async with AsyncExitStack() as stack:
        runner: Runner = stack.enter_context(ENGINES[engine]())
        fetcher: Fetcher = await stack.enter_async_context(HttpFetcher(settings.fetch))
        fetcher = FolderFetcher(fetcher, room.root, settings.fetch.max_archive_bytes)
        if settings.store.captures:
            fetcher = stack.enter_context(CapturingFetcher(fetcher, captures(room.root), captured))
            if not follows(captures(room.root), captured):
                want_base(captures(room.root))
        report = await run(_ports(room, fetcher, runner, clock), room.plan, moment, progress)
    keep_past(room.root, room.plan, room.store, moment, report.press.printed)
    return report


def commit_run(room: Newsroom, report: RunReport) -> int:
    """One git commit of what this edition printed, decided and drafted, if anything differs; returns how many
    files."""
    drafts = [one.domain for one in room.plan.providers.values() if one.origin == "draft"]
    drafted = {path(domain) for domain in drafts for path in (entry_path, logo_path)}
    return commit(room.root, room.sink.written() | set(report.press.changed) | drafted)


def _captured_run(room: Newsroom, moment: datetime) -> CapturedRun:
    last = room.store.last_run()
    before = NOTHING if room.store.is_empty() else RECORDS
    return CapturedRun(moment, stamp(last) if last else before, room.plan.meant)


def _ports(room: Newsroom, fetcher: Fetcher, runner: Runner, clock: Clock) -> Ports:
    return Ports(fetcher=fetcher, store=room.store, runner=runner, sink=room.sink, clock=clock)
