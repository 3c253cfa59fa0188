"""The notes that stay on both sides when an editor parted a story."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from broadsheet.model.story import Split
from broadsheet.publish.site.story import Note, StoryView
from broadsheet.publish.site.wording import counted


def notes(splits: Iterable[Split], stories: Mapping[str, StoryView]) -> dict[str, tuple[Note, ...]]:
    """Notes by story id, in the order of the splits."""
    found: dict[str, tuple[Note, ...]] = {}
    for split in splits:
        for story_id, note in _sides(split, stories):
            found[story_id] = (*found.get(story_id, ()), note)
    return found


def _sides(split: Split, stories: Mapping[str, StoryView]) -> tuple[tuple[str, Note], tuple[str, Note]]:
    moved = counted(len(split.article_ids), "report")
    kept = f"An editor parted this story: {moved} that stood here now stand in another"
    came = f"An editor parted this story from another, in which its {moved} stood before"
    return (
        (split.story_id, _note(kept, stories.get(split.part_id))),
        (split.part_id, _note(came, stories.get(split.story_id))),
    )


def _note(words: str, other: StoryView | None) -> Note:
    return Note(words, other.path, other.head.title) if other else Note(words, "", "")
