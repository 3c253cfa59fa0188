"""What a run leaves beside its captures so that its day can be printed again, and what goes."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from broadsheet.adapters import folder
from broadsheet.adapters.archive import newsletters
from broadsheet.adapters.bases import keep_base
from broadsheet.adapters.planfiles import keep_plan, prune_plans
from broadsheet.adapters.rotation import base_is_due, base_is_kept, prune_captures
from broadsheet.adapters.store import SqlStore
from broadsheet.pipeline.plan import Plan

PRIVATE = ".broadsheet"


def captures(root: Path) -> Path:
    """Folder of the edition's captures."""
    return root / PRIVATE / "captures"


def keep_past(root: Path, plan: Plan, store: SqlStore, moment: datetime, printed: bool) -> None:
    """After the run of ``moment``: keep what it was planned by and, where it is time and the run ``printed`` (so that
    the store says what readers see), the store itself; then delete what is too old or too much."""
    options, place = plan.settings.store, captures(root)
    keep = timedelta(days=options.keep_days)
    if options.captures:
        keep_plan(place, moment, plan.key, folder.plan_files(root))
    if options.captures and printed and base_is_due(place, moment, keep, options.captures_max_bytes):
        keep_base(place, moment, store, newsletters(root))
        base_is_kept(place)
    prune_captures(place, moment - keep, options.captures_max_bytes)
    prune_plans(place)
