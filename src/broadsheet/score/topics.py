"""Topics by keyword: which topics an article is given, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from broadsheet.model.article import Article
from broadsheet.model.score import GivenTopic
from broadsheet.model.topic import Taxonomy, Topic

EDITORS = "an editor gave it"
"""Why of a topic that an editor gave."""


def give_topics(article: Article, taxonomy: Taxonomy, wishes: Sequence[str] = ()) -> tuple[GivenTopic, ...]:
    """The topics of an article in the order of their discovery.

    First those of its source, then each whose keyword stands in the title (any case, on word boundaries: the
    old engine's rule, since keywords in excerpts over-fire), then the root, which is always there, then an
    editor's wishes (`+Name`, `-Name`) in their order. Names that the taxonomy does not know are left out,
    save an editor's.
    """
    given = {name: "its source belongs to it" for name in article.source_topics if taxonomy.named(name)}
    for topic in taxonomy.topics:
        if topic.name not in given and (keyword := found_keyword(topic, article.title)):
            given[topic.name] = f"“{keyword}” stands in the title"
    given.setdefault(taxonomy.root.name, "the root topic is always given")
    return amend_topics((GivenTopic(name, why) for name, why in given.items()), wishes)


def amend_topics(topics: Iterable[GivenTopic], wishes: Sequence[str]) -> tuple[GivenTopic, ...]:
    """The topics after an editor's wishes (`+Name`, `-Name`), obeyed in their order."""
    given = {topic.name: topic.why for topic in topics}
    for wish in wishes:
        _obey(given, wish)
    return tuple(GivenTopic(name, why) for name, why in given.items())


def _obey(given: dict[str, str], wish: str) -> None:
    name = wish[1:].strip()
    given.pop(name, None)
    if wish.startswith("+"):
        given[name] = EDITORS


def found_keyword(topic: Topic, title: str) -> str:
    """The first keyword of the topic that stands in the title on word boundaries, or an empty string."""
    return next((word for word in topic.keywords if _boundary(word).search(title)), "")


@lru_cache(maxsize=4096)
def _boundary(keyword: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(keyword)}(?!\w)", re.IGNORECASE)


def count_keywords(topic: Topic, title: str) -> int:
    """Keyword entries of the topic found in the title: any case, as substrings, repetitions counted once
    per entry (the old engine's k)."""
    folded = title.lower()
    return sum(1 for keyword in topic.keywords if keyword and keyword.lower() in folded)
