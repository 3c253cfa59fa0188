"""Sources that moved, and whose new address the operator has written: they stay what they were."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from broadsheet.adapters import folder
from broadsheet.adapters.files import replace_file
from broadsheet.model.source import Source, SourceState
from broadsheet.parse import with_former


def note_moves(root: Path, sources: tuple[Source, ...], states: Mapping[str, SourceState]) -> bool:
    """Write ``formerly`` at each new address in sources.opml to which a source moved that stands there no more, so
    that it keeps its id, and with it history, health and articles, for every engine that reads the folder. Returns
    whether anything was written; a file that is not well formed is left as it is."""
    former = _former(sources, states)
    if not former:
        return False
    try:
        written = with_former(folder.read_sources(root), former)
    except ValueError:
        return False
    replace_file(root / folder.SOURCES, written)
    return True


def _former(sources: tuple[Source, ...], states: Mapping[str, SourceState]) -> dict[str, str]:
    """New address -> id of the source that a permanent redirect led there."""
    listed = {source.id for source in sources}
    moved = {state.moved_to: state.source_id for state in states.values() if state.source_id not in listed}
    return {
        source.address: moved[source.address]
        for source in sources
        if source.address in moved and source.id not in states
    }
