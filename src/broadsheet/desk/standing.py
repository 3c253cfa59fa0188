"""Reads the log of decisions into what holds now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from broadsheet.desk.links import Links
from broadsheet.model.article import Article
from broadsheet.model.decision import Act, Decision, Standing
from broadsheet.text.digests import short_id


@dataclass(slots=True)
class _Ledger:
    """What holds after the decisions read so far."""

    publish: set[str] = field(default_factory=set)
    hide: set[str] = field(default_factory=set)
    pin: list[str] = field(default_factory=list)
    lead: list[str] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    excerpts: dict[str, str] = field(default_factory=dict)
    topics: dict[str, tuple[str, ...]] = field(default_factory=dict)
    boosts: dict[str, int] = field(default_factory=dict)
    muted: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)
    links: Links = field(default_factory=Links)


def standing(decisions: Iterable[Decision]) -> Standing:
    """What holds once all decisions are read in the order of (at, id).

    A later decision on the same thing wins; an undone one counts as never made (an undo can be undone).
    """
    ledger = _Ledger()
    for decision in holding(decisions):
        ACTS[decision.act](ledger, decision, [short_id(subject) for subject in decision.subjects])
    return Standing(
        publish=frozenset(ledger.publish),
        hide=frozenset(ledger.hide),
        pin=tuple(ledger.pin),
        lead=tuple(ledger.lead),
        titles=ledger.titles,
        excerpts=ledger.excerpts,
        topics=ledger.topics,
        constraints=ledger.links.constraints(),
        boosts=ledger.boosts,
        muted=frozenset(ledger.muted),
        removed=frozenset(ledger.removed),
    )


def holding(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Those that nobody took back, without the takings back, in the order of (at, id)."""
    ordered = sorted(decisions, key=lambda decision: (decision.at, decision.id))
    undone = taken_back(ordered)
    return tuple(one for one in ordered if one.id not in undone and one.act is not Act.UNDO)


def concerns(decision: Decision, article: Article) -> bool:
    """Whether the decision names the article, or its provider or source."""
    if decision.act is Act.MUTE:
        named = {*decision.subjects, *(short_id(subject) for subject in decision.subjects)}
        return not named.isdisjoint((article.provider.domain, article.source_id))
    return article.id in {short_id(subject) for subject in decision.subjects}


def taken_back(ordered: Sequence[Decision]) -> set[str]:
    """Ids, of decisions in the order of (at, id), that a later, itself not undone one takes back."""
    undone: set[str] = set()
    for decision in reversed(ordered):
        if decision.act is Act.UNDO and decision.id not in undone:
            undone.update(decision.subjects)
    return undone


def _publish(ledger: _Ledger, decision: Decision, ids: list[str]) -> None:
    ledger.publish.update(ids)
    ledger.hide.difference_update(ids)


def _hide(ledger: _Ledger, decision: Decision, ids: list[str]) -> None:
    ledger.hide.update(ids)
    ledger.publish.difference_update(ids)


def _pin(ledger: _Ledger, decision: Decision, ids: list[str]) -> None:
    ledger.pin = ids + [pinned for pinned in ledger.pin if pinned not in ids]


def _lead(ledger: _Ledger, decision: Decision, ids: list[str]) -> None:
    ledger.lead = ids + [lead for lead in ledger.lead if lead not in ids]


def _retitle(ledger: _Ledger, decision: Decision, ids: list[str]) -> None:
    ledger.titles.update(dict.fromkeys(ids, decision.to))


def _excerpt(ledger: _Ledger, decision: Decision, ids: list[str]) -> None:
    ledger.excerpts.update(dict.fromkeys(ids, decision.to))


def _topic(ledger: _Ledger, decision: Decision, ids: list[str]) -> None:
    for article_id in ids:
        ledger.topics[article_id] = (*ledger.topics.get(article_id, ()), decision.to)


def _join(ledger: _Ledger, decision: Decision, ids: list[str]) -> None:
    for other in ids[1:]:
        ledger.links.join(ids[0], other)


def _part(ledger: _Ledger, decision: Decision, ids: list[str]) -> None:
    for other in ids[1:]:
        ledger.links.part(ids[0], other)


def _boost(ledger: _Ledger, decision: Decision, ids: list[str]) -> None:
    ledger.boosts.update(dict.fromkeys(ids, int(decision.to)))


def _mute(ledger: _Ledger, decision: Decision, ids: list[str]) -> None:
    ledger.muted.update(decision.subjects)
    ledger.muted.update(ids)


def _remove(ledger: _Ledger, decision: Decision, ids: list[str]) -> None:
    ledger.removed.update(ids)


ACTS: dict[Act, Callable[[_Ledger, Decision, list[str]], None]] = {
    Act.PUBLISH: _publish,
    Act.HIDE: _hide,
    Act.PIN: _pin,
    Act.LEAD: _lead,
    Act.RETITLE: _retitle,
    Act.EXCERPT: _excerpt,
    Act.TOPIC: _topic,
    Act.JOIN: _join,
    Act.PART: _part,
    Act.BOOST: _boost,
    Act.MUTE: _mute,
    Act.REMOVE: _remove,
}
