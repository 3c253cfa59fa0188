"""Why a report is in its story, in words."""

from __future__ import annotations

import pytest

from broadsheet.model.story import Copy, Membership
from broadsheet.publish.site.reason import reason

OUTLETS = {"a": "Alder Post", "b": "Birch Wire"}
OF_B = Copy("a", "b", 0.9)


@pytest.mark.parametrize(
    ("how", "of", "copy", "sentence"),
    [
        ("copy", "b", OF_B, "It repeats the text of Birch Wire."),
        ("copy", "gone", None, "It came as a copy of a report that stands here no more."),
        ("original", "b", None, "Its text was here before it, repeated by Birch Wire."),
        ("original", "gone", None, "Its text was here before it, in a report that stands here no more."),
        (
            "opened",
            "",
            OF_B,
            "It opened the story: the first report of it. "
            "It repeats the text of Birch Wire, so it is no voice of its own.",
        ),
    ],
)
def test_who_repeats_whom_is_said(how: str, of: str, copy: Copy | None, sentence: str) -> None:
    """A copy names what it repeats while that stands there, an original that came late who had its text before."""
    found = reason(Membership("a", how, 0.9 if of else 0.0, of=of), copy, OUTLETS)
    assert found.sentence == sentence
