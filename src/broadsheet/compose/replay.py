"""A past edition, printed again from the captures."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from broadsheet.adapters.archive import newsletters
from broadsheet.adapters.bases import Base, bases, unpack_base
from broadsheet.adapters.captures import NOTHING, RECORDS
from broadsheet.adapters.decisions import read_decisions
from broadsheet.adapters.files import FolderSink
from broadsheet.adapters.keys import keys_of
from broadsheet.adapters.memory import FixedClock, MemoryFetcher
from broadsheet.adapters.planfiles import plan_at, unpack_plan
from broadsheet.adapters.playback import Captured, PlaybackFetcher, captured_runs
from broadsheet.adapters.run import InlineRunner
from broadsheet.adapters.store import SqlStore, open_store
from broadsheet.compose.newsroom import read_plan
from broadsheet.compose.past import PRIVATE, captures
from broadsheet.compose.private import outputs_of
from broadsheet.errors import EditionError
from broadsheet.model.artifact import Artifact
from broadsheet.model.decision import Act, Decision
from broadsheet.model.item import Refused
from broadsheet.pipeline.plan import Plan, Ports
from broadsheet.pipeline.replay import PastRun
from broadsheet.pipeline.replay import replay as play
from broadsheet.pipeline.report import Progress, silent
from broadsheet.text.dates import stamp
from broadsheet.text.sealing import Keys


@dataclass(frozen=True, slots=True)
class Replayed:
    """What was printed again: how many runs it took, the latest of them, the folder, the paths that changed there,
    what may make it differ from what was printed then, and what the edition's own files had wrong."""

    runs: int
    latest: datetime
    root: Path
    changed: tuple[str, ...]
    doubts: tuple[str, ...]
    refused: tuple[Refused, ...]


def replay_edition(
    root: Path,
    at: datetime,
    out: Path | None = None,
    *,
    keys: Keys | None = None,
    progress: Progress = silent,
) -> Replayed:
    """Play the captured runs up to the moment, from the latest base before it or from the first of all, and print what
    they come to into ``out`` (else below `.broadsheet/replay/`). No network is asked, and neither the edition's store
    nor anything that it printed is read or written.

    Raises EditionError where captures are missing, and names what is.
    """
    keys = keys_of(root) if keys is None else keys
    plan, refused = read_plan(root, None, keys)
    decisions, bad_lines = read_decisions(root)
    base, runs = _runs_until(root, at)
    target = out or root / PRIVATE / "replay" / stamp(at).replace(":", "")
    with TemporaryDirectory(prefix="broadsheet-replay-") as folder:
        plans = _Plans(root, Path(folder), keys, plan)
        printed = _play(Path(folder), plans, base, runs, decisions, at, progress)
        doubts = tuple(_doubts(root, base, runs, plans, decisions))
        target.mkdir(parents=True, exist_ok=True)
        changed = FolderSink(target, target / PRIVATE / "manifest.json").write(printed)
    latest = runs[-1].run.moment if runs else base.moment if base else at
    return Replayed(len(runs), latest, target, changed, doubts, (*refused, *bad_lines))


def _runs_until(root: Path, at: datetime) -> tuple[Base | None, tuple[Captured, ...]]:
    """The latest base up to the moment, and the runs after it that came to their end, each after the one before it;
    the first of them after nothing where there is no base."""
    base = next((one for one in reversed(bases(captures(root))) if one.moment <= at), None)
    whole = [one for one in captured_runs(captures(root)) if one.whole and one.run.moment <= at]
    whole = [one for one in whole if base is None or one.run.moment > base.moment]
    if not whole and base is None:
        raise EditionError(
            f"no run until {stamp(at)} is captured",
            subject=str(captures(root)),
            remedy="Captures are kept while [store] captures = true, for [store] keep_days.",
        )
    before = stamp(base.moment) if base else NOTHING
    for one in whole:
        if one.run.after not in (before, RECORDS) or (before == NOTHING) != (one.run.after == NOTHING):
            raise _gap(root, one, before)
        before = stamp(one.run.moment)
    return base, tuple(whole)


def _gap(root: Path, found: Captured, before: str) -> EditionError:
    lost = found.run.after
    missing = "what stood in the records before it" if lost == RECORDS else f"the run of {lost}"
    since = "" if before == NOTHING else f", between {before} and {stamp(found.run.moment)}"
    return EditionError(
        f"the captures of the run of {stamp(found.run.moment)} are there, but {missing} is missing{since}",
        subject=str(captures(root)),
        remedy="An edition is printed again from its first run on, or from a base (base-….tar.gz) that a later run "
        "left: bring the older captures back from a backup, and raise [store] keep_days and captures_max_bytes to keep "
        "them longer.",
    )


@dataclass(slots=True)
class _Plans:
    """What each run was planned by: as it was kept beside the captures, else as the edition's folder has it now."""

    root: Path
    folder: Path
    keys: Keys
    present: Plan
    known: dict[Path, Plan] = field(default_factory=dict)

    def of(self, moment: datetime) -> Plan:
        """The plan of a run. Its own files (logos) are those of now."""
        kept = plan_at(captures(self.root), moment)
        if kept is None:
            return self.present
        if kept not in self.known:
            then = self.folder / kept.name
            unpack_plan(kept, then)
            plan, _ = read_plan(then, None, self.keys)
            self.known[kept] = replace(plan, assets=self.present.assets)
        return self.known[kept]

    def printing(self, moment: datetime, edition: Path) -> Plan:
        """The same, printing into a folder of its own."""
        plan = self.of(moment)
        outputs = outputs_of(edition, plan.settings, self.keys)
        return replace(plan, outputs=outputs, letters=lambda: newsletters(edition), warnings=())


def _play(
    folder: Path,
    plans: _Plans,
    base: Base | None,
    runs: Sequence[Captured],
    decisions: Sequence[Decision],
    at: datetime,
    progress: Progress,
) -> list[Artifact]:
    """Play the runs in a folder of their own; returns all that was printed."""
    edition = folder / "edition"
    edition.mkdir()
    if base:
        unpack_base(base, folder)
    sink = FolderSink(edition, folder / "manifest.json")
    with closing(open_store(f"sqlite:///{folder / 'store.db'}")) as store:
        known = {decision.id for decision in store.decisions()}
        due = [decision for decision in decisions if decision.at <= at and decision.id not in known]
        plan_of = partial(plans.printing, edition=edition)
        past = _past(runs, store, sink, plan_of, _removed(decisions))
        begun = _begun(base, store, sink, plan_of) if base else None
        asyncio.run(play(past, due, progress, begun))
    return [Artifact(path, "", (edition / path).read_bytes()) for path in sorted(sink.written())]


def _begun(base: Base, store: SqlStore, sink: FolderSink, plan_of: Callable[[datetime], Plan]) -> PastRun:
    """The run that left the base, which asks nobody any more."""
    ports = Ports(MemoryFetcher({}), store, InlineRunner(), sink, FixedClock(base.moment))
    return PastRun(ports, base.moment, plan_of(base.moment))


def _past(
    runs: Sequence[Captured],
    store: SqlStore,
    sink: FolderSink,
    plan_of: Callable[[datetime], Plan],
    removed: Sequence[str],
) -> Iterator[PastRun]:
    """The runs, one by one; each must have had all its answers before the next is played."""
    for one in runs:
        fetcher = PlaybackFetcher(one)
        ports = Ports(fetcher, store, InlineRunner(), sink, FixedClock(one.run.moment))
        yield PastRun(ports, one.run.moment, plan_of(one.run.moment))
        if fetcher.missing and not removed:
            raise EditionError(
                f"{len(fetcher.missing)} answers of the run of {stamp(one.run.moment)} are not in its captures, "
                f"{fetcher.missing[0]} among them",
                subject=str(one.files[0]),
                remedy="Bring the file back from a backup. If sources or settings were changed since, bring back "
                "those of then.",
            )


def _doubts(
    root: Path,
    base: Base | None,
    runs: Sequence[Captured],
    plans: _Plans,
    decisions: Sequence[Decision],
) -> Iterator[str]:
    moments = (one.run for one in runs)
    others = [stamp(one.moment) for one in moments if one.plan != plans.of(one.moment).meant]
    if others:
        yield f"settings, sources, topics, providers or key were others in {len(others)} runs, last {others[-1]}"
    for one in runs[1:]:
        if one.run.after == RECORDS:
            yield f"before the run of {stamp(one.run.moment)} the store was read in from records"
    for one in captured_runs(captures(root)) if runs else ():
        if (
            not one.whole
            and (base is None or base.moment < one.run.moment)
            and one.run.moment < runs[-1].run.moment
        ):
            yield f"the run of {stamp(one.run.moment)} was killed; what it had taken is taken by the next one here"
    if removed := _removed(decisions):
        yield f"what was removed since stays out: {', '.join(removed)}"


def _removed(decisions: Sequence[Decision]) -> list[str]:
    """Addresses that any decision removed, even if it was undone: their captures are gone."""
    return [address for one in decisions if one.act is Act.REMOVE for address in one.subjects]
