"""A whole run: ingest, cluster, press, prune, in that order."""

from __future__ import annotations

from datetime import datetime, timedelta

from broadsheet.pipeline.cluster import cluster
from broadsheet.pipeline.ingest import ingest
from broadsheet.pipeline.introduce import introduce
from broadsheet.pipeline.plan import Plan, Ports
from broadsheet.pipeline.press import press
from broadsheet.pipeline.report import Progress, RunReport, silent


async def run(ports: Ports, plan: Plan, now: datetime, progress: Progress = silent) -> RunReport:
    """Poll, introduce providers that nobody knows, judge, print, prune, and note that the run came to its end.

    ``now`` is the first-seen time of everything that this run accepts. Killed anywhere and called again, the
    outcome is that of an undisturbed run: each step leaves nothing half done (one transaction, or one rename).
    """
    sources = await ingest(ports, plan, now, progress)
    plan = await introduce(ports, plan, now)
    progress("judging", 0, 1)
    batch = cluster(ports.store, plan)
    progress("printing", 0, 1)
    printed = press(ports.store, plan, ports.sink)
    pruned = ports.store.prune(now - timedelta(days=plan.settings.store.keep_days))
    ports.store.note_run(now)
    return RunReport(sources, batch, printed, pruned)
