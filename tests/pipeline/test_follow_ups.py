"""Stories that take up ended ones."""

from __future__ import annotations

from broadsheet.model.story import Membership, Story
from broadsheet.pipeline.judging import follow_links


def test_a_link_leads_to_where_the_report_stands_now() -> None:
    """A follow-up leads to the story in which the report that it follows stands today, merged or not, never to itself
    and never to nothing."""
    earlier = Story("s-1", (Membership("a", "opened"), Membership("b", "merged")))
    later = Story("s-2", (Membership("c", "opened", 0.4, 0.2, of="b"),))
    inward = Story("s-3", (Membership("d", "opened", 0.4, 0.2, of="e"), Membership("e", "merged")))
    orphan = Story("s-4", (Membership("f", "opened", 0.4, 0.2, of="removed"),))
    assert follow_links((earlier, later, inward, orphan)) == {"s-2": "s-1"}
