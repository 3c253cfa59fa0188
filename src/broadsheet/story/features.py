"""Features: what the story stage reads of one article, reduced once to weighted terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from math import log

from broadsheet.model.article import Article
from broadsheet.model.options import StoryOptions
from broadsheet.text.tokens import Kind, Token, headline, scan


@dataclass(frozen=True, slots=True)
class Features:
    """An article as it is compared. ``weights`` are term weights before idf, best first."""

    article_id: str
    key: tuple[datetime, str]
    """(published, address): the order in which articles are judged."""
    provider: str
    language: str
    title: tuple[Token, ...]
    weights: dict[str, float]

    @property
    def published(self) -> datetime:
        """When the article appeared."""
        return self.key[0]


def featured(article: Article, options: StoryOptions) -> Features:
    """Reduce an article. Reads title, excerpt, published time, provider, address and language only."""
    title = scan(headline(article.title, article.provider.name, article.provider.domain))
    fields = ((title, options.title_weight), (scan(article.excerpt), options.excerpt_weight))
    return Features(
        article_id=article.id,
        key=(article.published, article.address),
        provider=article.provider.domain or article.provider.name,
        language=article.language,
        title=tuple(title),
        weights=_weights(fields, options),
    )


def _weights(fields: tuple[tuple[list[Token], float], ...], options: StoryOptions) -> dict[str, float]:
    """(1 + ln tf) times the weight of the kind, tf being the sum of the weights of the fields."""
    factor = {Kind.CAPITALIZED: options.name_weight, Kind.NAME: options.name_weight, Kind.NUMBER: options.number_weight}
    tf: dict[str, float] = {}
    boost: dict[str, float] = {}
    for tokens, weight in fields:
        last = ""
        for word, kind in tokens:
            tf[word] = tf.get(word, 0.0) + weight
            if kind:
                boost[word] = max(boost.get(word, 1.0), factor[kind])
            if last:
                pair = f"{last} {word}"
                tf[pair] = tf.get(pair, 0.0) + weight
                boost[pair] = options.bigram_weight
            last = word
    return {term: (1.0 + log(count)) * boost.get(term, 1.0) for term, count in tf.items()}
