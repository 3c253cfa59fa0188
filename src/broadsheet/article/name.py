"""The name of an article's record."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC

from broadsheet.model.article import Article
from broadsheet.text.digests import digest
from broadsheet.text.slugs import slug

DIGITS = 6
"""Hex digits of the address's digest that tell two articles of one day and one title apart."""


def stem(article: Article, taken: Collection[str]) -> str:
    """`{date}-{slug}` by the UTC day of publication; not in ``taken``, the stems of other articles.

    A taken name gets `-` and the first 6 hex digits of the SHA-256 of the address (more digits, should that
    be taken too); so does a title that leaves no slug.
    """
    return next(name for name in _names(article) if name not in taken)


def _names(article: Article) -> Iterator[str]:
    day = article.published.astimezone(UTC).date().isoformat()
    slugged = slug(article.title)
    if slugged:
        yield f"{day}-{slugged}"
    mark = digest(article.address.encode())
    start = f"{day}-{slugged}-" if slugged else f"{day}-"
    yield from (start + mark[:length] for length in range(DIGITS, len(mark) + 1))
