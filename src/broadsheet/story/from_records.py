"""Stories as the records of an archive say them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from broadsheet.model.article import Article
from broadsheet.model.story import Membership, Story
from broadsheet.text.digests import derived_story_id


def stories_of_records(
    articles: Iterable[Article], related: Mapping[str, Sequence[str]], heads: frozenset[str]
) -> tuple[Story, ...]:
    """Every article in exactly one story.

    ``related`` gives, by article id, the ids that its record names as related (ids unknown here are ignored);
    ``heads`` are the ids of records that head a story. A head, newest first, takes all of its related that no
    newer head took; what remains is grouped by its own lists in the same way. Lists of the archive may
    contradict each other, since its stories changed over time: the newest head's word counts.
    """
    by_id = {article.id: article for article in articles}
    ordered = sorted(by_id.values(), key=lambda article: article.address)
    ordered.sort(key=lambda article: article.published, reverse=True)
    ordered.sort(key=lambda article: article.id not in heads)
    taken: set[str] = set()
    stories = []
    for article in ordered:
        if article.id in taken:
            continue
        group = [
            article.id,
            *(other for other in related.get(article.id, ()) if other in by_id and other not in taken),
        ]
        group = [one for one in dict.fromkeys(group) if one == article.id or one not in heads]
        taken.update(group)
        stories.append(
            _story(sorted((by_id[one] for one in group), key=lambda one: (one.published, one.address)))
        )
    return tuple(sorted(stories, key=lambda story: story.id))


def _story(members: Sequence[Article]) -> Story:
    """Id and order as if its earliest member had opened it."""
    return Story(
        derived_story_id(members[0].id), tuple(Membership(article.id, "record") for article in members)
    )
