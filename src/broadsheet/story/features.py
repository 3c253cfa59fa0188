"""Features: what the story stage reads of one article, reduced once to weighted terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import pairwise
from math import log

from broadsheet.model.article import Article
from broadsheet.model.options import StoryOptions
from broadsheet.text.slugs import slug_words
from broadsheet.text.tokens import Kind, Token, first_item, headline, scan

UNIT = 256
"""Weights are whole numbers of 1/256, so that sums of them are exact."""


@dataclass(frozen=True, slots=True)
class Features:
    """An article as it is compared."""

    article_id: str
    key: tuple[datetime, str, str]
    """(published, address, id): the order in which articles are judged."""
    provider: str
    language: str
    """Primary subtag: "de" for "de-at"; empty if unknown."""
    title: tuple[Token, ...]
    weights: dict[str, int]
    """Weight of each term (stem, or pair of stems) before document frequencies are known, in units of 1/256."""

    @property
    def published(self) -> datetime:
        """When the article appeared."""
        return self.key[0]


def featured(article: Article, options: StoryOptions) -> Features:
    """Reduce an article. Reads its id, address, title, excerpt, published time, provider and language."""
    language = article.language.partition("-")[0]
    first, rest = first_item(headline(article.title, article.provider.name, article.provider.domain))
    title = scan(first, language)
    text = f"{rest}\n{article.excerpt}" if rest else article.excerpt
    address = scan(slug_words(article.address), language) if options.address_weight else []
    return Features(
        article_id=article.id,
        key=(article.published, article.address, article.id),
        provider=article.provider.domain or article.provider.name,
        language=language,
        title=tuple(title),
        weights=_weights(title, scan(text, language), address, options),
    )


def _weights(
    title: list[Token], excerpt: list[Token], address: list[Token], options: StoryOptions
) -> dict[str, int]:
    """(1 + ln tf) times the weight of the kind, where tf counts a word by the weight of its field.

    Pairs of neighbors come from the title alone: those of the excerpt cost as much as all the rest and
    gain nothing (benchmarks/README.md).
    """
    factors = {
        Kind.CAPITALIZED: options.name_weight,
        Kind.NAME: options.name_weight,
        Kind.NUMBER: options.number_weight,
    }
    leading = Kind.LEADING
    tf: dict[str, float] = {}
    factor: dict[str, float] = {}
    fields = (
        (title, options.title_weight),
        (excerpt, options.excerpt_weight),
        (address, options.address_weight),
    )
    for tokens, weight in fields:
        for word, kind in tokens:
            tf[word] = tf.get(word, 0.0) + weight
            if kind > leading:
                factor[word] = factors[kind]
    for (one, _), (other, _) in pairwise(title):
        pair = f"{one} {other}"
        tf[pair] = tf.get(pair, 0.0) + options.title_weight
        factor[pair] = options.bigram_weight
    return {term: _weight(count, factor.get(term, 1.0)) for term, count in tf.items()}


@lru_cache(maxsize=10_000)
def _weight(count: float, factor: float) -> int:
    """Kept, for few counts and factors serve all terms."""
    return round(UNIT * (1.0 + log(count)) * factor)
