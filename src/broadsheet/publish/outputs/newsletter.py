"""The newsletter: one letter a finished day in the archive `_newsletters`, and the same letters on the site.

A letter that is written stays: later heat, settings and words do not change it. What an editor removes leaves
every letter for good; what an editor hides stays in the archive, which says what was said, and is not served.
"""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.model.artifact import Artifact
from broadsheet.model.edition import Edition
from broadsheet.model.options import Settings
from broadsheet.publish.letters.shelf import added, issues, standing

HTML = "text/html; charset=utf-8"


def render(edition: Edition, settings: Settings) -> Iterator[Artifact]:
    """Every letter of ours, those of days closed since the last among them, and its page below
    `public/newsletter/`. The list of them is a page of the site."""
    yield from keep(edition, settings)
    for path, data in added(edition, settings):
        yield Artifact(path, HTML, data)
    for issue in issues(edition, settings):
        yield Artifact(f"public/{issue.path}", HTML, issue.page.encode("utf-8"))


def keep(edition: Edition, settings: Settings) -> Iterator[Artifact]:
    """The letters that stand, so that none is taken away; without what was removed."""
    for path, data in standing(edition):
        yield Artifact(path, HTML, data)
