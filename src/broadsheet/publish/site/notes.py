"""The notes that lead from a story to another: where an editor parted them, and where one takes the other up again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from broadsheet.model.edition import Facts
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


def follow_ups(facts: Facts, stories: Mapping[str, StoryView]) -> tuple[Note, ...]:
    """The notes on the story that this one takes up again and on those that took it up, where these have a page."""
    linked = [("It takes up again an earlier story", facts.follows)]
    linked += [("It was taken up again", story_id) for story_id in facts.followed_by]
    return tuple(_note(words, stories[story_id]) for words, story_id in linked if story_id in stories)


def _sides(split: Split, stories: Mapping[str, StoryView]) -> tuple[tuple[str, Note], tuple[str, Note]]:
    moved = counted(len(split.article_ids), "report")
    kept = f"An editor parted this story: {moved} went from here into another"
    came = f"An editor parted {moved} of this story from another"
    return (
        (split.story_id, _note(kept, stories.get(split.part_id))),
        (split.part_id, _note(came, stories.get(split.story_id))),
    )


def _note(words: str, other: StoryView | None) -> Note:
    return Note(words, other.path, other.head.title) if other else Note(words, "", "")
