"""Articles of the live window, found again by what they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from functools import lru_cache
from math import ceil

from broadsheet.dedupe.sketch import PERMUTATIONS, likeness
from broadsheet.model.article import Article, Credit, ProviderName
from broadsheet.text.urls import registrable

CREDITED = 0.5
"""A credit that names the other's provider is evidence too: this share of the likeness is then enough."""


class Index:
    """Live articles by id, by the bands of their sketches, by provider, and by whom they credit.

    Bands: an article whose sketch differs from another's in at most m of 32 places agrees with it on at least
    one of any m + 1 bands (pigeonhole). Bands are therefore cut so that no pair of the asked likeness is
    missed: at 0.75, m = 8, ten bands of three places.
    """

    __slots__ = ("_articles", "_bands", "_likeness", "_places", "_rows")

    def __init__(self, least: float) -> None:
        misses = PERMUTATIONS - ceil(least * PERMUTATIONS)
        self._likeness = least
        self._rows = max(1, PERMUTATIONS // (misses + 1))
        self._articles: dict[str, Article] = {}
        self._bands: defaultdict[Hashable, set[str]] = defaultdict(set)
        self._places: defaultdict[Hashable, set[str]] = defaultdict(set)

    def articles(self) -> tuple[Article, ...]:
        """All live articles, in no order."""
        return tuple(self._articles.values())

    def add(self, article: Article) -> None:
        """Take the article in; an earlier version of it gives way."""
        self.drop(article.id)
        self._articles[article.id] = article
        for key in self._sketch_keys(article):
            self._bands[key].add(article.id)
        for key in _provider_keys(article):
            self._places[key].add(article.id)

    def drop(self, article_id: str) -> None:
        """Forget the article; one that is not here is no error."""
        article = self._articles.pop(article_id, None)
        if article is None:
            return
        for table, keys in (
            (self._bands, self._sketch_keys(article)),
            (self._places, _provider_keys(article)),
        ):
            for key in keys:
                table[key].discard(article_id)
                if not table[key]:
                    del table[key]

    def alike(self, article: Article) -> tuple[tuple[Article, str], ...]:
        """All other live articles that repeat it or that it repeats, each with why, in no order.

        Why is ``text`` or ``credit``, as in `Copy.how`.
        """
        judged = ((other, self._evidence(article, other)) for other in self._candidates(article))
        return tuple((other, why) for other, why in judged if why)

    def _evidence(self, one: Article, other: Article) -> str:
        value = likeness(one.sketch, other.sketch)
        if value >= self._likeness:
            return "text"
        if not _credits(*sorted((one, other), key=order)):
            return ""
        return "credit" if value >= self._likeness * CREDITED or _same_title(one, other) else ""

    def _candidates(self, article: Article) -> Iterator[Article]:
        found = {each for key in self._sketch_keys(article) for each in self._bands.get(key, ())}
        found |= {each for key in _linked_keys(article) for each in self._places.get(key, ())}
        found.discard(article.id)
        return (self._articles[each] for each in found)

    def _sketch_keys(self, article: Article) -> list[Hashable]:
        width = 4 * self._rows
        whole = len(article.sketch) - len(article.sketch) % width
        return [(start, article.sketch[start : start + width]) for start in range(0, whole, width)]


def order(article: Article) -> tuple[object, str]:
    """The earlier of two by this is the original."""
    return article.published, article.address


def _same_title(one: Article, other: Article) -> bool:
    return one.title.casefold() == other.title.casefold()


def _credits(earlier: Article, later: Article) -> bool:
    return not credited(later).isdisjoint(names(earlier.provider))


def credited(article: Article) -> set[tuple[str, str]]:
    """Whom the article credits. To credit oneself, as agencies do, says nothing."""
    if article.credit is None:
        return set()
    found = named(article.credit)
    return set() if found & names(article.provider) else found


_TRADE = (" wire", " news", " agency", " press", " news agency", " newswire")
"""Ends of an agency's name that its mark leaves out: "(Kestrel)" is Kestrel Wire."""


@lru_cache(maxsize=10_000)
def names(provider: ProviderName) -> frozenset[tuple[str, str]]:
    """By what a credit may call the provider: (``name`` or ``domain``, value)."""
    name = provider.name.casefold()
    short = {name.removesuffix(end) for end in _TRADE}
    return frozenset(_filled({("domain", provider.domain), *(("name", each) for each in (name, *short))}))


def named(credit: Credit) -> set[tuple[str, str]]:
    """The same of whom a credit names."""
    return _filled({("name", credit.name.casefold()), ("domain", registrable(credit.address))})


def _filled(pairs: set[tuple[str, str]]) -> set[tuple[str, str]]:
    return {(kind, value) for kind, value in pairs if value}


def _provider_keys(article: Article) -> list[Hashable]:
    """Where the article stands: as its provider's, and as crediting another's."""
    return [
        *(("of", name) for name in names(article.provider)),
        *(("to", name) for name in credited(article)),
    ]


def _linked_keys(article: Article) -> list[Hashable]:
    """Where those stand whom it credits, and those who credit its provider."""
    return [
        *(("to", name) for name in names(article.provider)),
        *(("of", name) for name in credited(article)),
    ]
