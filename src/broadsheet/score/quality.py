"""Quality: the sum of what the signals found, each by its weight and within its cap."""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.model.options import ScoreOptions
from broadsheet.model.score import SPONSORED, Score, Term
from broadsheet.score.classic import CLASSIC
from broadsheet.score.evidence import Evidence, Signal, Signals
from broadsheet.score.filters import lifts
from broadsheet.score.modern import MODERN
from broadsheet.score.wording import is_sponsored

SIGNALS: Signals = {**CLASSIC, **MODERN}
"""All that are built in. A preset chooses among them by its weights."""


def quality(evidence: Evidence, signals: Signals = SIGNALS) -> Score:
    """The sum of the terms, never below 0. The boosts of editors and filters count above every cap
    and limit."""
    terms = [term for name, signal in signals.items() for term in _weighed(name, signal, evidence)]
    terms += _limit(evidence, sum(term.value for term in terms))
    terms += _boost(evidence.boost)
    terms += lifts(evidence.article, [topic.name for topic in evidence.topics], evidence.filters)
    return Score(max(0, int(sum(term.value for term in terms))), tuple(terms))


def weight_of(name: str, options: ScoreOptions) -> int:
    """The weight of a signal; 0, which leaves it out, for a plug-in's that has none."""
    return int(getattr(options, name)) if name in SIGNALS else options.plugins.get(name, 0)


def _weighed(name: str, signal: Signal, evidence: Evidence) -> Iterator[Term]:
    weight = weight_of(name, evidence.options)
    if not weight:
        return
    cap = evidence.options.caps.get(name)
    total = 0
    for sign in signal(evidence):
        points = round(weight * sign.amount)
        held = points if cap is None else max(-cap, min(cap, total + points)) - total
        total += held
        yield Term(name, held, sign.why if held == points else f"{sign.why}; {name} counts {cap} at most")


def _limit(evidence: Evidence, total: float) -> Iterator[Term]:
    """What takes a sponsored article down to its limit. The term stands at 0 too: it is the label."""
    limit, article = evidence.options.sponsored, evidence.article
    if limit and is_sponsored(article.title, article.excerpt):
        yield Term(SPONSORED, min(0, limit - total), f"somebody paid for it: {limit} points at most")


def _boost(points: int) -> Iterator[Term]:
    if points:
        yield Term("boost", points, "an editor boosted it")
