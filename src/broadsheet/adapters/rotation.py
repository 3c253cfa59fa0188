"""Which captures go, and when something is kept so that those which stay can be played."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from broadsheet.adapters.bases import bases
from broadsheet.adapters.captures import NOTHING, CapturedRun, capture_files
from broadsheet.adapters.runnames import run_moment, run_name
from broadsheet.text.dates import stamp

SHARE = 3
"""A base is kept for every third of the days and bytes that captures may have: what goes at once is no more."""
_WANTED = "wants-a-base"
"""A file of this name stands where the captures do not tell how the store came to be what it is."""


def prune_captures(folder: Path, before: datetime, most_bytes: int) -> int:
    """Delete the runs and bases of days before the UTC day of ``before``, and the oldest beyond ``most_bytes`` of all
    together, but never the latest run and the latest base; then the runs that no base and no beginning is left for.
    Other files stay. Returns how many files went."""
    runs, kept = _runs(folder), {base.run: [base.path] for base in bases(folder)}
    latest = {(max(some), number) for number, some in enumerate((runs, kept)) if some}
    entries = [
        ((run, number), paths) for number, some in enumerate((runs, kept)) for run, paths in some.items()
    ]
    limit, size, gone = f"{before.astimezone(UTC):%Y%m%d}", 0, 0
    for entry, paths in sorted(entries, reverse=True):
        size += sum(path.stat().st_size for path in paths)
        if entry not in latest and (size > most_bytes or entry[0][:8] < limit):
            gone += _delete(paths)
    return gone + (_prune_idle(folder) if gone else 0)


def base_is_due(folder: Path, now: datetime, keep: timedelta, most_bytes: int) -> bool:
    """Whether another base is wanted: `want_base` was called since the last, or that (or the first captured run, where
    there is none) lies back by a third of ``keep``, or the captures since have a third of ``most_bytes``."""
    runs, kept = _runs(folder), bases(folder)
    start = kept[-1].run if kept else min(runs, default="")
    since = (path.stat().st_size for run, paths in runs.items() if run > start or not kept for path in paths)
    old = start < run_name(now - keep / SHARE)
    return (folder / _WANTED).exists() or old or sum(since) > most_bytes / SHARE


def follows(folder: Path, run: CapturedRun) -> bool:
    """Whether the captures tell what was there before the run: nothing, or what another captured run left."""
    return run.after == NOTHING or any(stamp(moment) == run.after for moment in _ended(folder))


def want_base(folder: Path) -> None:
    """Note that the next run that prints is to leave a base: the store has become what no captures tell. An edition
    without captures notes nothing."""
    if folder.is_dir():
        (folder / _WANTED).touch()


def base_is_kept(folder: Path) -> None:
    """Take that note away."""
    (folder / _WANTED).unlink(missing_ok=True)


def _runs(folder: Path) -> dict[str, list[Path]]:
    runs: dict[str, list[Path]] = {}
    for file in capture_files(folder):
        runs.setdefault(file.run, []).append(file.path)
    return runs


def _ended(folder: Path) -> list[datetime]:
    names = [file.run for file in capture_files(folder) if file.whole] + [base.run for base in bases(folder)]
    return [run_moment(name) for name in names]


def _prune_idle(folder: Path) -> int:
    """Delete the runs before the first base: what came before them is gone."""
    kept = bases(folder)
    return sum(_delete(paths) for run, paths in _runs(folder).items() if kept and run < kept[0].run)


def _delete(paths: list[Path]) -> int:
    for path in paths:
        path.unlink()
    return len(paths)
