"""Killed anywhere and run again, the outcome is that of an undisturbed run."""

from __future__ import annotations

from pathlib import Path

import pytest

from broadsheet.adapters.files import FolderSink
from broadsheet.model.decision import Act
from tests.build import hours
from tests.newsroom import Room, Web, source
from tests.pipeline.conftest import Opening
from tests.pipeline.faults import Faults, Killed, TornSink, Watched, WatchedFetcher
from tests.pipeline.samples import ALPHA, BETA, HARBOR, HARBOR_AGAIN, OWLS
from tests.trees import tree

pytestmark = pytest.mark.slow

OWLS_NAME = "an-ai-model-listens"
MOMENTS = {"before": False, "after": True}


def web() -> Web:
    made = Web()
    made.outlet(ALPHA, HARBOR, OWLS)
    made.outlet(BETA, HARBOR_AGAIN, OWLS)
    return made


def watched(room: Room, faults: Faults) -> dict[str, object]:
    return {
        "store": Watched(room.store, faults),
        "sink": Watched(room.sink, faults),
        "fetcher": WatchedFetcher(room.fetcher, faults),
    }


def fresh(opening: Opening) -> Room:
    return opening(web(), source(ALPHA), source(BETA))


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_fault_at_any_call_of_any_port_is_made_good(moment: str, opening: Opening) -> None:
    """Whichever call to store, sink or network a run dies at, before or after the call did its work, the next
    run of that moment prints the same bytes as one that was never disturbed."""
    undisturbed, count = fresh(opening), Faults()
    undisturbed.run(hours(1), **watched(undisturbed, count))
    assert {"fetch", "accept", "judge", "write", "note_printed", "note_run"} <= set(count.calls)
    for number, name in enumerate(count.calls):
        room = fresh(opening)
        with pytest.raises(Killed):
            room.run(hours(1), **watched(room, Faults(number, MOMENTS[moment])))
        room.run(hours(1))
        assert room.sink.files == undisturbed.sink.files, (number, name)
        room.store.close()


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("act", [Act.HIDE, Act.REMOVE, Act.PART])
def test_a_decision_cut_short_is_carried_out_by_the_next_run(act: Act, moment: str, opening: Opening) -> None:
    """A decision that was kept is obeyed by the next run, wherever its carrying out was cut short."""
    subjects = (HARBOR.address, HARBOR_AGAIN.address)[: 2 if act is Act.PART else 1]
    undisturbed, count = decided(fresh(opening)), Faults()
    printed = undisturbed.sink
    watch(undisturbed, count)
    undisturbed.decide(act, *subjects, at=hours(2))
    for number, name in enumerate(count.calls):
        room = decided(fresh(opening))
        inner = room.store, room.sink
        watch(room, Faults(number, MOMENTS[moment]))
        with pytest.raises(Killed):
            room.decide(act, *subjects, at=hours(2))
        room.store, room.sink = inner
        if not room.log:
            continue
        for decision in room.log:
            room.store.decide(decision)
        room.run(hours(1.1))
        assert room.sink.files == printed.files, (number, name)
        room.store.close()


def decided(room: Room) -> Room:
    room.run(hours(1))
    return room


def watch(room: Room, faults: Faults) -> None:
    room.store = Watched(room.store, faults)  # type: ignore[assignment]
    room.sink = Watched(room.sink, faults)  # type: ignore[assignment]


@pytest.mark.parametrize("files", [0, 1, 7, 30])
def test_a_print_torn_after_any_file_is_finished_by_the_next_run(
    files: int, opening: Opening, tmp_path: Path
) -> None:
    """A run that dies while it writes leaves a folder that the next one completes to the same bytes."""
    folders = tmp_path / "whole", tmp_path / "torn"
    sinks = []
    for folder in folders:
        folder.mkdir()
        sinks.append(FolderSink(folder, folder / ".broadsheet" / "manifest.json"))
    fresh(opening).run(hours(1), sink=sinks[0])
    room = fresh(opening)
    with pytest.raises(Killed):
        room.run(hours(1), sink=TornSink(sinks[1], files))
    room.run(hours(1), sink=sinks[1])
    assert tree(folders[1]) == tree(folders[0])


def test_what_a_torn_print_left_too_much_is_taken_away(opening: Opening, tmp_path: Path) -> None:
    """Files written by a run that died, and not wanted any more by the next print, do not stay."""
    sink = FolderSink(tmp_path, tmp_path / ".broadsheet" / "manifest.json")
    room = fresh(opening)
    with pytest.raises(Killed):
        room.run(hours(1), sink=TornSink(sink, 60))
    assert [path for path in tree(tmp_path) if OWLS_NAME in path]
    room.sink = sink  # type: ignore[assignment]
    room.decide(Act.REMOVE, OWLS.address, at=hours(2))
    assert not [path for path in tree(tmp_path) if OWLS_NAME in path]
