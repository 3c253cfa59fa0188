"""Articles join, open, merge and part stories."""

from broadsheet.story.advance import advance
from broadsheet.story.from_records import stories_of_records
from broadsheet.story.state import StoryState, restore

__all__ = ["StoryState", "advance", "restore", "stories_of_records"]
