"""Plays the runs of the past again, with the decisions that were made between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from broadsheet.model.decision import Decision
from broadsheet.pipeline.obey import obey
from broadsheet.pipeline.plan import Plan, Ports
from broadsheet.pipeline.press import press, print_again
from broadsheet.pipeline.report import Progress, silent
from broadsheet.pipeline.run import run


@dataclass(frozen=True, slots=True)
class PastRun:
    """One run to be played: the ports of its moment (the fetcher answers as then), and its plan."""

    ports: Ports
    moment: datetime
    plan: Plan


async def replay(
    runs: Iterable[PastRun],
    decisions: Sequence[Decision],
    progress: Progress = silent,
    begun: PastRun | None = None,
) -> int:
    """Play the runs in their order, each by its plan; each decision is obeyed before the first run that is later than
    it, by the plan of the run before it, those after the last run at the end. Returns how many runs were played.

    All ports lead to one store, and to one sink. The store is empty at first, or it is what the run ``begun`` left:
    that is printed first, and not counted. What was printed at the moment of a run or decision is what is printed now,
    if the plans are those of then and no decision removed an article since.
    """
    waiting, played, last = list(decisions), 0, begun
    if begun is not None:
        print_again(begun.ports.store, begun.plan, begun.ports.sink)
    for played, past in enumerate(runs, 1):
        due = [decision for decision in waiting if decision.at <= past.moment]
        waiting = waiting[len(due) :]
        _obey(due, (last or past).plan, past.ports)
        await run(past.ports, past.plan, past.moment)
        progress("runs", played, played)
        last = past
    if last is not None:
        _obey(waiting, last.plan, last.ports)
    return played


def _obey(decisions: Iterable[Decision], plan: Plan, ports: Ports) -> None:
    for decision in decisions:
        press(ports.store, plan, ports.sink)
        obey(ports.store, plan, ports.sink, decision, _kept)


def _kept(decision: Decision) -> None:
    """Git holds it already."""
