"""Stories from the private parts of records, and a place in them for records that have none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from broadsheet.model.article import Article
from broadsheet.model.private import Private
from broadsheet.model.story import Changes, Membership, Redirect, Story
from broadsheet.story import stories_of_records


def reunited(
    privates: Iterable[Private],
    bare: Sequence[Article],
    related: Mapping[str, Sequence[str]],
    heads: frozenset[str],
) -> Changes:
    """Every article in exactly one story; redirects and splits as the private parts kept them.

    The private parts say story and place. An article of ``bare`` joins, at its end, the story of the first of
    its related articles that has one; the others make stories of their own, as their records say.
    """
    known = list(privates)
    seats: dict[str, list[tuple[int, Membership]]] = {}
    for private in known:
        seats.setdefault(private.story_id, []).append((private.position, private.membership))
    stories = {
        key: Story(key, tuple(one for _, one in sorted(held, key=_place))) for key, held in seats.items()
    }
    homes = {private.article_id: private.story_id for private in known}
    seated = {
        article.id: home
        for article in bare
        if (home := next((homes[other] for other in related.get(article.id, ()) if other in homes), ""))
    }
    for article_id, home in seated.items():
        stories[home] = _longer(stories[home], (Membership(article_id, "record"),))
    for old in stories_of_records([article for article in bare if article.id not in seated], related, heads):
        stories[old.id] = _longer(stories[old.id], old.members) if old.id in stories else old
    redirects = {old: private.story_id for private in known for old in private.redirects}
    return Changes(
        stories=tuple(stories[key] for key in sorted(stories)),
        redirects=tuple(Redirect(*pair) for pair in sorted(redirects.items())),
        splits=tuple(dict.fromkeys(split for private in known for split in private.splits)),
    )


def _longer(story: Story, members: tuple[Membership, ...]) -> Story:
    return replace(story, members=(*story.members, *members))


def _place(seat: tuple[int, Membership]) -> tuple[int, str]:
    return seat[0], seat[1].article_id
