"""What an accepted article is to the store: new, an edit, or known already."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from broadsheet.adapters.store.rows import fields
from broadsheet.adapters.store.tables import storable_value
from broadsheet.model.article import Article
from broadsheet.model.judgement import Accepted


class Intake:
    """Sorts what one poll gave, against what is known. Keys are article ids.

    ``new``, ``edited``: as they shall be kept. ``given``: where body and thumbnail of the new and edited come
    from. ``outdated``: those whose held thumbnail is of an earlier picture.
    """

    def __init__(self, known: dict[str, Article], erased: frozenset[str]) -> None:
        self._known = known
        self._erased = erased
        self.new: dict[str, Article] = {}
        self.edited: dict[str, Article] = {}
        self.given: dict[str, Accepted] = {}
        self.outdated: set[str] = set()

    def take(self, given: Accepted) -> None:
        """Find the place of one article. The erased are passed over."""
        article = replace(given.article, source_id=given.source_id)
        known = self._known.get(article.id)
        if article.id in self._erased:
            return
        if known is None:
            self._keep(self.new, article, given)
        elif known.source_id == given.source_id or _is_retitled(known, article):
            self._compare(known, _revised(known, article, given.withdrawn), given)

    def _compare(self, known: Article, revised: Article, given: Accepted) -> None:
        if _content(revised) == _content(known):
            return
        if revised.picture != known.picture:
            self.outdated.add(known.id)
        self._keep(self.new if known.id in self.new else self.edited, revised, given)

    def _keep(self, kind: dict[str, Article], article: Article, given: Accepted) -> None:
        kind[article.id] = self._known[article.id] = article
        self.given[article.id] = given


def _is_retitled(known: Article, article: Article) -> bool:
    """Whether an imported article has another title now. What a source says of it in other words is no edit:
    its record stands as the archive has it until there is something new."""
    return not known.source_id and storable_value(article.title) != known.title


def _revised(known: Article, article: Article, withdrawn: bool) -> Article:
    bodiless = not article.body_digest and not withdrawn
    return replace(
        article,
        stem=known.stem,
        removed=known.removed,
        stated_address=known.stated_address,
        first_seen=known.first_seen,
        source_id=known.source_id or article.source_id,
        guid=known.guid or article.guid,
        published=article.published if article.stated else known.published,
        stated=article.stated or known.stated,
        sketch=known.sketch if bodiless else article.sketch,
        body_words=known.body_words if bodiless else article.body_words,
        body_digest=known.body_digest if bodiless else article.body_digest,
    )


def _content(article: Article) -> Any:
    """What makes an edit where it differs, as the store would keep it."""
    return storable_value([article.title, article.excerpt, fields(article.picture), article.body_digest])
