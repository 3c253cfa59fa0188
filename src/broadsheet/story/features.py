"""Features: what the story stage reads of one article, reduced once to weighted terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import chain, pairwise
from math import log

from broadsheet.model.article import Article
from broadsheet.model.options import StoryOptions
from broadsheet.text.slugs import slug_words
from broadsheet.text.tokens import Kind, Token, first_item, headline, scan

UNIT = 256
"""Weights are whole numbers of 1/256, so that sums of them are exact."""

# Looking a member up in its class costs more than all else that is done with it.
_LAST_PLAIN = Kind.LEADING


@dataclass(slots=True)
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
    words: tuple[str, ...]
    """The terms that are no pairs: by these an article is looked up."""

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
    words = _words(title, scan(text, language), address, options)
    return Features(
        article_id=article.id,
        key=(article.published, article.address, article.id),
        provider=article.provider.domain or article.provider.name,
        language=language,
        title=tuple(title),
        weights=words | _pairs(title, options),
        words=tuple(words),
    )


def _words(
    title: list[Token], excerpt: list[Token], address: list[Token], options: StoryOptions
) -> dict[str, int]:
    """(1 + ln tf) times the weight of the kind, where tf counts a word by the weight of its field."""
    tf: dict[str, float] = {}
    for tokens, weight in (
        (title, options.title_weight),
        (excerpt, options.excerpt_weight),
        (address, options.address_weight),
    ):
        for word, _ in tokens:
            tf[word] = tf.get(word, 0.0) + weight
    plain = _scale(1.0)
    words = {word: plain[often] for word, often in tf.items()}
    factors = (1.0, 1.0, options.name_weight, options.name_weight, options.number_weight)
    for word, kind in chain(title, excerpt, address):
        if kind > _LAST_PLAIN:
            words[word] = _scale(factors[kind])[tf[word]]
    return words


def _pairs(title: list[Token], options: StoryOptions) -> dict[str, int]:
    """The same for pairs of neighbors.

    They come from the title alone: those of the excerpt cost as much as all the rest and gain nothing
    (benchmarks/README.md).
    """
    tf: dict[str, float] = {}
    for (one, _), (other, _) in pairwise(title):
        pair = f"{one} {other}"
        tf[pair] = tf.get(pair, 0.0) + options.title_weight
    scale = _scale(options.bigram_weight)
    return {pair: scale[often] for pair, often in tf.items()}


class _Scale(dict[float, int]):
    """Weight by tf for words of one factor, computed when first asked for: a few numbers serve all articles."""

    def __init__(self, factor: float) -> None:
        super().__init__()
        self._factor = factor

    def __missing__(self, tf: float) -> int:
        self[tf] = round(UNIT * (1.0 + log(tf)) * self._factor)
        return self[tf]


@lru_cache(maxsize=100)
def _scale(factor: float) -> _Scale:
    return _Scale(factor)
