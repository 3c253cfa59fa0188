"""Which member heads a story: a written rule, and how every member fares by it.

In this order: quality; original over copy; detail (hundreds of words); first to report; free over paywalled;
with a picture. What is equal in all of these goes to the earlier, then to the smaller address.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from broadsheet.model.article import Article
from broadsheet.model.decision import Standing
from broadsheet.model.score import Term
from broadsheet.score.evidence import Company

WORDS = 100
"""Words that make one step of detail: a few words more are no better report."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A member, with what the rule looks at."""

    article: Article
    quality: int
    company: Company
    silenced: bool = False


@dataclass(frozen=True, slots=True)
class Lead:
    """Who heads, and every criterion of the rule with the head's own value."""

    article_id: str
    terms: tuple[Term, ...]


CRITERIA: Mapping[str, Callable[[Candidate], int]] = {
    "quality": lambda one: one.quality,
    "original": lambda one: int(not one.company.repeats),
    "detail": lambda one: one.article.body_words // WORDS,
    "first": lambda one: int(one.company.first),
    "free": lambda one: int(not one.article.paywall),
    "picture": lambda one: int(one.article.picture is not None),
}
"""More is better; the first that differs decides."""


DECIDES = "decides against"
"""How the reason of the criterion that settled it begins."""


def in_words(terms: Sequence[Term]) -> str:
    """The one reason that settled who heads, of the terms of a Lead; empty where there are none."""
    quality = next((f"of equal quality {term.value:g}, " for term in terms if term.name == "quality"), "")
    for term in terms:
        if term.why.startswith(DECIDES):
            return f"{quality if term.name != 'quality' else ''}{term.name} {term.value:g} {term.why}"
    if terms and terms[-1].name == "earlier":
        return f"{quality}it is the earlier: {terms[-1].why}"
    return terms[0].why if terms else ""


def lead(candidates: Sequence[Candidate], standing: Standing) -> Lead:
    """Who heads the story. An editor's latest `lead` that is not hidden stands above the rule; silenced members
    head only where nothing else is left. Depends on nothing but the candidates: not on their order, not on chance.
    """
    by_id = {one.article.id: one for one in candidates}
    wished = next((key for key in standing.lead if key in by_id.keys() - standing.hide), "")
    if wished:
        return Lead(wished, (Term("editor", 1, "an editor chose it"),))
    best, *others = sorted(candidates, key=_order)
    rivals = [one for one in others if one.silenced == best.silenced]
    return Lead(best.article.id, tuple(_terms(best, rivals[0])) if rivals else _UNRIVALED)


_UNRIVALED = (Term("only", 1, "it is the only report that may lead"),)


def _order(one: Candidate) -> tuple[object, ...]:
    merits = tuple(-value(one) for value in CRITERIA.values())
    return (one.silenced, *merits, one.article.published, one.article.address)


def _terms(best: Candidate, next_best: Candidate) -> Iterator[Term]:
    """Every criterion; the first that differs says that it decided."""
    decided = False
    rival = next_best.article.provider.name
    for name, value in CRITERIA.items():
        own, other = value(best), value(next_best)
        if decided or own == other:
            yield Term(name, own, f"{other} at the next best, {rival}")
            continue
        decided = True
        yield Term(name, own, f"{DECIDES} {other} at the next best, {rival}")
    if not decided:
        yield Term("earlier", 1, f"all else is equal at {rival}")
