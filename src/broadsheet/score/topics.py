"""Topics by rule: which topics an article is given, and why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from broadsheet.model.article import Article
from broadsheet.model.score import GivenTopic
from broadsheet.model.topic import Query, Taxonomy, Topic
from broadsheet.text.digests import short_id
from broadsheet.text.phrases import stands_in

EDITORS = "an editor gave it"
"""Why of a topic that an editor gave."""

SOURCE, KEYWORD, QUERY, ROOT, PARENT, MODEL, EDITOR = (
    "source", "keyword", "query", "root", "parent", "model", "editor",
)  # fmt: skip
"""How of a topic (`GivenTopic.how`)."""


def by_source(article: Article, taxonomy: Taxonomy) -> Iterator[GivenTopic]:
    """Topics of the article's source (OPML), and those whose file names its provider or source."""
    root = taxonomy.root.name
    for name in article.source_topics:
        if taxonomy.named(name):
            yield GivenTopic(name, "its source belongs to it", ROOT if name == root else SOURCE)
    for topic in taxonomy.topics:
        if any(_is_of(article, source) for source in topic.sources):
            yield GivenTopic(topic.name, "its topic file names the source", SOURCE)


def by_keyword(article: Article, taxonomy: Taxonomy) -> Iterator[GivenTopic]:
    """Topics of which a keyword or phrase stands in the title: any case, on word boundaries (the old engine's
    rule, since keywords in excerpts over-fire)."""
    for topic in taxonomy.topics:
        if keyword := found_keyword(topic, article.title):
            yield GivenTopic(topic.name, f"“{keyword}” stands in the title", KEYWORD)


def by_query(article: Article, taxonomy: Taxonomy) -> Iterator[GivenTopic]:
    """Topics one of whose queries is answered by title and excerpt."""
    text = f"{article.title}\n{article.excerpt}"
    for topic in taxonomy.topics:
        query = next((query for query in topic.queries if answers(query, text)), None)
        if query:
            yield GivenTopic(topic.name, f"it answers the query {query.text}", QUERY)


RULES: tuple[Callable[[Article, Taxonomy], Iterator[GivenTopic]], ...] = (by_source, by_keyword, by_query)
"""In the order of discovery."""


def told_by_words(article: Article, taxonomy: Taxonomy) -> frozenset[str]:
    """Names of the topics that keywords and queries give."""
    return frozenset(topic.name for rule in (by_keyword, by_query) for topic in rule(article, taxonomy))


def give_topics(
    article: Article,
    taxonomy: Taxonomy,
    wishes: Sequence[str] = (),
    learned: Iterable[GivenTopic] = (),
) -> tuple[GivenTopic, ...]:
    """The topics of an article in the order of their discovery, each once.

    First by rule (`RULES`), then the root, which is always there, then those that the edition's model found
    (``learned``), then the parents of all these, then an editor's wishes (`+Name`, `-Name`) in their order.
    Names that the taxonomy does not know are left out, save an editor's.
    """
    given: dict[str, GivenTopic] = {}
    for rule in RULES:
        for topic in rule(article, taxonomy):
            given.setdefault(topic.name, topic)
    root = taxonomy.root.name
    given.setdefault(root, GivenTopic(root, "the root topic is always given", ROOT))
    for topic in learned:
        if taxonomy.named(topic.name):
            given.setdefault(topic.name, topic)
    for name in tuple(given):
        _give_parents(given, name, taxonomy)
    return amend_topics(given.values(), wishes)


def _give_parents(given: dict[str, GivenTopic], name: str, taxonomy: Taxonomy) -> None:
    topic = taxonomy.named(name)
    while topic and topic.parent:
        why = f"it is the parent of {topic.name}"
        given.setdefault(topic.parent, GivenTopic(topic.parent, why, PARENT))
        topic = taxonomy.named(topic.parent)


def amend_topics(topics: Iterable[GivenTopic], wishes: Sequence[str]) -> tuple[GivenTopic, ...]:
    """The topics after an editor's wishes (`+Name`, `-Name`), obeyed in their order."""
    given = {topic.name: topic for topic in topics}
    for wish in wishes:
        _obey(given, wish)
    return tuple(given.values())


def _obey(given: dict[str, GivenTopic], wish: str) -> None:
    name = wish[1:].strip()
    given.pop(name, None)
    if wish.startswith("+"):
        given[name] = GivenTopic(name, EDITORS, EDITOR)


def _is_of(article: Article, source: str) -> bool:
    """Whether a source, named by its address or by its provider's domain, gave the article."""
    if "://" in source:
        return article.source_id == short_id(source)
    return f".{article.provider.domain}".lower().endswith(f".{source.lower()}")


def named_subject(taxonomy: Taxonomy, title: str) -> str:
    """What in the title names the subject of the edition: the first name or keyword of a topic that stands in it on
    word boundaries, in the plural too, or a query that the title alone answers. Empty where nothing does."""
    for topic in taxonomy.topics:
        for word in (topic.name, *topic.keywords):
            if stands_in(word, title) or stands_in(f"{word}s", title):
                return word
        if query := next((query for query in topic.queries if answers(query, title)), None):
            return query.text
    return ""


def answers(query: Query, text: str) -> bool:
    """Whether the text has one word or phrase of every group of the query, and none that it excludes."""
    return all(any(stands_in(word, text) for word in group) for group in query.groups) and not any(
        stands_in(word, text) for word in query.without
    )


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
