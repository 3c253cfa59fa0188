"""What a topic model reads of an article: words of title and excerpt, and pairs of words in the title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from broadsheet.model.article import Article
from broadsheet.text.tokens import headline, scan

TITLE = "title:"
"""Prefix of a word of the title, which counts once more there."""

SEEN = 3
"""Articles that must have a feature before it is in the vocabulary."""


def features(article: Article) -> frozenset[str]:
    """Stems of title and excerpt, those of the title marked besides, and pairs of neighbors in the title.

    Only what a record keeps is read, and neither source nor provider: an outlet's next article may be of
    another topic.
    """
    title = [
        word for word, _ in scan(headline(article.title, article.provider.name, article.provider.domain))
    ]
    return frozenset(_named(title, [word for word, _ in scan(article.excerpt)]))


def _named(title: list[str], excerpt: list[str]) -> Iterator[str]:
    yield from excerpt
    yield from title
    yield from (TITLE + word for word in title)
    yield from (f"{one} {other}" for one, other in pairwise(title))


def vocabulary(texts: Iterable[frozenset[str]]) -> dict[str, int]:
    """Number of every feature that at least `SEEN` texts have, in alphabetical order."""
    counts = Counter(feature for text in texts for feature in text)
    return {
        feature: number
        for number, feature in enumerate(sorted(name for name, count in counts.items() if count >= SEEN))
    }


def numbered(text: Iterable[str], known: Mapping[str, int]) -> list[int]:
    """Numbers of the features that the vocabulary has, in ascending order."""
    return sorted(known[feature] for feature in text if feature in known)
