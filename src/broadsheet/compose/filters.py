"""The edition's filters: checked before anything runs, and tried on what the edition holds."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from broadsheet.errors import ConfigurationError
from broadsheet.model.article import Article
from broadsheet.model.item import Refused
from broadsheet.model.options import FilterOptions, FilterRule
from broadsheet.model.topic import Taxonomy
from broadsheet.ports import Store
from broadsheet.score import Catch, Filters, catches, fault, filters_of, idle


def checked_filters(options: FilterOptions, taxonomy: Taxonomy) -> Filters:
    """The rules of the edition's file. Raises ConfigurationError, with file and line, for a rule that looks at
    nothing, a regular expression that is none, an unknown topic, and a boost without points."""
    for kind in ("require", "exclude", "boost"):
        rules: Sequence[FilterRule] = getattr(options, kind)
        for rule in rules:
            lacks = "it adds nothing; give it `points`" if kind == "boost" and not rule.points else ""
            if why := lacks or fault(rule, taxonomy):
                raise ConfigurationError(
                    f"the filter {kind} cannot be: {why}", subject=rule.where, remedy=_remedy(rule, taxonomy)
                )
    return filters_of(options, taxonomy)


def _remedy(rule: FilterRule, taxonomy: Taxonomy) -> str:
    names = [topic.name for topic in taxonomy.topics]
    for name in rule.topic:
        near = difflib.get_close_matches(name, names, n=1, cutoff=0.4)
        if name not in names and near:
            return f"Did you mean {near[0]!r}?"
    return "Mend the rule or delete it."


def try_filters(store: Store, filters: Filters) -> tuple[dict[str, Article], tuple[Catch, ...]]:
    """Every article of the edition by id, newest first, and what each rule matches among them. Nothing is
    changed: what stands in the archive was taken under the rules of its day."""
    verdicts = store.verdicts()
    known = sorted(store.articles().values(), key=lambda one: (one.published, one.address), reverse=True)
    with_topics = [
        (one, [topic.name for topic in verdicts[one.id].topics] if one.id in verdicts else ())
        for one in known
    ]
    return {one.id: one for one in known}, catches(with_topics, filters)


def idle_rules(caught: Sequence[Catch], total: int) -> Iterator[Refused]:
    """Rules that match none or all of the edition's articles, by file and line."""
    for catch in caught:
        if why := idle(catch, total):
            yield Refused(catch.rule.where, f"{why}; see: broadsheet filters", "setting")
