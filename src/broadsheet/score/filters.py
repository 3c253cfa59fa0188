"""Filters: what an operator wants kept out, demanded or lifted, rule by rule."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from broadsheet.model.article import Article
from broadsheet.model.options import FILTER_FIELDS, FilterOptions, FilterRule
from broadsheet.model.score import Term
from broadsheet.model.topic import Taxonomy
from broadsheet.score.topics import give_topics
from broadsheet.text.digests import short_id
from broadsheet.text.patterns import pattern
from broadsheet.text.phrases import stands_in

Match = Callable[[str, str], bool]
"""(value of the rule, text of the article) -> whether they meet."""


@dataclass(frozen=True, slots=True)
class Filters:
    """The rules of an edition. Raises nothing: `fault` has looked at them."""

    require: tuple[FilterRule, ...] = ()
    exclude: tuple[FilterRule, ...] = ()
    boost: tuple[FilterRule, ...] = ()
    taxonomy: Taxonomy | None = None

    @property
    def mark(self) -> str:
        """Tells what is let in under these rules from what is under all others; empty where none keeps out."""
        if not self.require and not self.exclude:
            return ""
        rules = [[replace(rule, where="") for rule in kind] for kind in (self.require, self.exclude)]
        about_topics = any(rule.topic for kind in rules for rule in kind)
        return short_id(repr((rules, self.taxonomy if about_topics else None)))


NO_FILTERS = Filters()
"""Everything is let in, nothing is lifted."""


def filters_of(options: FilterOptions, taxonomy: Taxonomy) -> Filters:
    """The rules of the edition's file."""
    return Filters(options.require, options.exclude, options.boost, taxonomy)


def refusal(article: Article, filters: Filters) -> str:
    """Why an article is kept out, in words; empty where it is let in.

    It is kept out if any rule of `exclude` matches it, or any rule of `require` does not. Topics are those
    that source, keywords and queries give; the model is not asked, since what it says changes with time.
    """
    if not filters.mark:
        return ""
    topics = _told_topics(article, filters)
    for rule in filters.exclude:
        if evidence := matched(rule, article, topics):
            return f"the filter exclude {title_of(rule)} keeps it out: {evidence} ({rule.where})"
    for rule in filters.require:
        if not matched(rule, article, topics):
            return f"the filter require {title_of(rule)} keeps it out: nothing in it matches ({rule.where})"
    return ""


def lifts(article: Article, topics: Collection[str], filters: Filters) -> Iterator[Term]:
    """A term of quality for every rule of `boost` that matches the article with these topics."""
    for rule in filters.boost:
        if evidence := matched(rule, article, topics):
            yield Term("filter", rule.points, f"the filter {title_of(rule)} lifts it: {evidence}")


def _told_topics(article: Article, filters: Filters) -> frozenset[str]:
    if filters.taxonomy is None:
        return frozenset()
    return frozenset(topic.name for topic in give_topics(article, filters.taxonomy))


def matched(rule: FilterRule, article: Article, topics: Collection[str]) -> str:
    """What of the article the rule meets, in words; empty where it does not match.

    All fields that a rule names must be met, each by one of its values.
    """
    found = []
    for field in FILTER_FIELDS:
        values: Sequence[str] = getattr(rule, field)
        if not values:
            continue
        texts = TEXTS[field](article, topics)
        met = next((value for value in values if any(_meets(field, value, text) for text in texts)), None)
        if met is None:
            return ""
        found.append(f"{field} “{met}”")
    return ", ".join(found)


def title_of(rule: FilterRule) -> str:
    """Its name, or what it looks for."""
    if rule.name:
        return f"“{rule.name}”"
    looked = ((field, value) for field in FILTER_FIELDS for value in getattr(rule, field))
    return " ".join(f"{field} “{value}”" for field, value in looked)


def fault(rule: FilterRule, taxonomy: Taxonomy) -> str:
    """What is wrong with a rule, in words; empty where nothing is."""
    values = [value for field in FILTER_FIELDS for value in getattr(rule, field)]
    if not values:
        return f"it looks at nothing; give it one of {', '.join(FILTER_FIELDS)}"
    if not all(value.strip("/ ") for value in values):
        return "one of its values is empty, which would match nothing or all"
    return next((why for value in values if (why := _bad_expression(value))), "") or _bad_topic(
        rule, taxonomy
    )


def _bad_expression(value: str) -> str:
    if not _is_expression(value):
        return ""
    try:
        pattern(value[1:-1])
    except ValueError as error:
        return f"{value} is no regular expression that can be searched in bounded time: {error}"
    return ""


def _bad_topic(rule: FilterRule, taxonomy: Taxonomy) -> str:
    known = {topic.name.casefold() for topic in taxonomy.topics}
    unknown = [name for name in rule.topic if not _is_expression(name) and name.casefold() not in known]
    return f"there is no topic {unknown[0]!r}" if unknown else ""


def _is_expression(value: str) -> bool:
    return len(value) > 2 and value.startswith("/") and value.endswith("/")


def _meets(field: str, value: str, text: str) -> bool:
    if _is_expression(value):
        return pattern(value[1:-1]).found_in(text)
    return MATCHES[field](value, text)


def _same(value: str, text: str) -> bool:
    return value.casefold() == text.casefold()


def _same_outlet(value: str, text: str) -> bool:
    """A provider by its name, by its domain, or by a domain above."""
    return _same(value, text) or text.casefold().endswith(f".{value.casefold()}")


TEXTS: Mapping[str, Callable[[Article, Collection[str]], Sequence[str]]] = {
    "title": lambda article, topics: (article.title,),
    "text": lambda article, topics: (f"{article.title}\n{article.excerpt}",),
    "provider": lambda article, topics: (article.provider.domain, article.provider.name),
    "topic": lambda article, topics: tuple(topics),
    "language": lambda article, topics: (article.language,),
    "author": lambda article, topics: article.authors,
}
"""What each field looks at: only what a record keeps, so that old articles can be tried as new ones are."""

MATCHES: Mapping[str, Match] = {
    "title": stands_in,
    "text": stands_in,
    "provider": _same_outlet,
    "topic": _same,
    "language": _same,
    "author": stands_in,
}
"""How a plain value meets a text; one between slashes is a regular expression in every field."""


@dataclass(frozen=True, slots=True)
class Catch:
    """A rule (``kind``: require, exclude or boost) and the ids of the articles that it matches."""

    kind: str
    rule: FilterRule
    article_ids: tuple[str, ...]

    def concerned(self, article_ids: Iterable[str]) -> list[str]:
        """Those of these articles with which the rule does something, in their order: a demand keeps out what it does
        not match."""
        matches, wanted = set(self.article_ids), self.kind != "require"
        return [one for one in article_ids if (one in matches) == wanted]


def catches(articles: Sequence[tuple[Article, Collection[str]]], filters: Filters) -> tuple[Catch, ...]:
    """What each rule matches among articles with their topics."""
    kinds = (("require", filters.require), ("exclude", filters.exclude), ("boost", filters.boost))
    return tuple(
        Catch(kind, rule, tuple(one.id for one, topics in articles if matched(rule, one, topics)))
        for kind, rules in kinds
        for rule in rules
    )


def idle(catch: Catch, total: int) -> str:
    """Why a rule does nothing useful among so many articles, in words; empty where it does or there are none."""
    if not total:
        return ""
    if not catch.article_ids:
        return f"the filter {catch.kind} {title_of(catch.rule)} matches none of {total} articles"
    if len(catch.article_ids) == total > 1:
        return f"the filter {catch.kind} {title_of(catch.rule)} matches all {total} articles"
    return ""
