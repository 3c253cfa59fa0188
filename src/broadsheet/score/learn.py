"""Learns an edition's settings from its records: which weights, thresholds and hosts give the stated numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from typing import Any

from broadsheet.model.options import ScoreOptions
from broadsheet.model.topic import Taxonomy
from broadsheet.score.examples import Example, expected, expected_heat, expected_published, share
from broadsheet.score.weights import WEIGHTS, Row, fit, polish
from broadsheet.text.urls import host

OWN = 2
"""Records of one host that must show the points of a first-party source before it is taken for one."""

ROUND = 10
"""Thresholds that people choose are multiples of this, where they can be."""

_NOTHING = replace(
    ScoreOptions(), topic=0, keyword=0, image=0, amp=0, video=0, official=0, provider=0, constant=0
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A setting as the records show it. ``explains``: share of the ``records`` that it bears upon whose number
    comes out exactly; None where it bears upon none, so that ``value`` is only the default."""

    name: str
    value: object
    explains: float | None
    records: int


@dataclass(frozen=True, slots=True)
class Learned:
    """``options`` with everything found; ``boost`` is the points that a curator gave most often to records
    that the formula leaves below their number, 0 if there are none. No setting can hold it."""

    options: ScoreOptions
    findings: tuple[Finding, ...]
    boost: int
    boosted: int


def learn(examples: Sequence[Example], taxonomy: Taxonomy) -> Learned:
    """The settings under which the formula gives the numbers that the records state, as often as can be.

    Weights come from groups of like records (`weights.fit`), then first-party hosts from what these leave
    unexplained, then weight per related, qmin and threshold from the heads. What no record shows keeps its
    default. Deterministic; a few per cent of boosted or odd records do not mislead it; many qualities of 0, behind
    which points are hidden, may.
    """
    counts = [_counts(example, taxonomy) for example in examples]
    rows = tuple(_rows(examples, counts, taxonomy))
    weights: dict[str, Any] = polish(rows, fit(rows, _defaults()))
    options = replace(ScoreOptions(), **weights)
    options = _with_hosts(examples, taxonomy, options)
    options = replace(options, related=_related(examples, options.related))
    options = replace(options, qmin=_qmin(examples, options))
    options = replace(options, threshold=_threshold(examples, options.threshold))
    above = _above(examples, taxonomy, options)
    boost, boosted = _commonest(above) if above else (0, 0)
    return Learned(options, tuple(_findings(examples, counts, taxonomy, options)), boost, boosted)


def _defaults() -> dict[str, int]:
    return {name: getattr(ScoreOptions(), name) for name in WEIGHTS}


def _counts(example: Example, taxonomy: Taxonomy) -> tuple[int, ...]:
    return tuple(_bears(example, taxonomy, name, _NOTHING) for name in WEIGHTS)


def _rows(
    examples: Sequence[Example], counts: Sequence[tuple[int, ...]], taxonomy: Taxonomy
) -> Iterator[Row]:
    """What each record says about the weights. A quality of 0 says nothing: it may have been less."""
    for example, its in zip(examples, counts, strict=True):
        if example.record.quality:
            total = example.record.quality - _sum(example, taxonomy, _NOTHING)
            yield Row(its, total, example.article.provider.domain)


def _bears(example: Example, taxonomy: Taxonomy, name: str, options: ScoreOptions) -> int:
    """How many times a weight counts in the record's quality. The formula is linear in its weights, so it is
    asked itself, with this weight higher by 1."""
    more = replace(options, **{name: getattr(options, name) + 1})
    return _sum(example, taxonomy, more) - _sum(example, taxonomy, options)


def _sum(example: Example, taxonomy: Taxonomy, options: ScoreOptions) -> int:
    """The formula's sum before it is held at 0."""
    return int(sum(term.value for term in expected(example, taxonomy, options).terms))


def _with_hosts(examples: Sequence[Example], taxonomy: Taxonomy, options: ScoreOptions) -> ScoreOptions:
    """First-party hosts, told by provider and host: most of their records have the same points too many.

    The format's own number of points is preferred where any host shows it, else the commonest counts.
    """
    left: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for example in examples:
        if example.record.quality:
            over = example.record.quality - _sum(example, taxonomy, options)
            left[example.article.provider.domain, host(example.article.address)].append(over)
    shown = {place: points for place, overs in sorted(left.items()) if (points := _shared(overs)) > 0}
    if not shown:
        return options
    votes: Counter[int] = Counter()
    for place, points in shown.items():
        votes[points] += left[place].count(points)
    official = options.official if options.official in votes else _commonest(votes.elements())[0]
    hosts: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for domain, name in (place for place, points in shown.items() if points == official):
        hosts[domain] += (name,)
    return replace(options, official=official, official_hosts=dict(hosts))


def _shared(overs: Sequence[int]) -> int:
    """The number that more than half of them have, and at least `OWN`; else 0."""
    value, count = _commonest(overs)
    return value if count >= OWN and 2 * count > len(overs) else 0


def _commonest(values: Iterable[int]) -> tuple[int, int]:
    """(value, how often) of the commonest, the smallest of equals."""
    return min(Counter(values).items(), key=lambda pair: (-pair[1], pair[0]))


@dataclass(frozen=True, slots=True)
class _Lead:
    """The head of a story of several, with both numbers stated."""

    example: Example
    quality: int
    heat: int
    others: int


def _leading(examples: Iterable[Example]) -> Iterator[_Lead]:
    for example in examples:
        record = example.record
        if example.heads and record.related and record.quality is not None and record.heat is not None:
            yield _Lead(example, record.quality, record.heat, len(record.related))


def _related(examples: Iterable[Example], default: int) -> int:
    """Points per related that most heads show: what their heat has over their quality, shared evenly."""
    grown = [(one.heat - one.quality, one.others) for one in _leading(examples) if one.heat > one.quality]
    shown = [points // others for points, others in grown if points % others == 0]
    return _commonest(shown)[0] if shown else default


def _qmin(examples: Iterable[Example], options: ScoreOptions) -> int:
    """Quality from which related reports count."""
    leads = list(_leading(examples))
    warm = [one.quality for one in leads if one.heat >= one.quality + options.related]
    cold = [one.quality for one in leads if one.heat < one.quality + options.related]
    return cut(cold, warm, options.qmin)


def _threshold(examples: Iterable[Example], default: int) -> int:
    """Heat from which a head is published."""
    heads = [one.record for one in examples if one.heads and not one.record.removed]
    hidden = [one.heat for one in heads if one.heat is not None and one.published is False]
    shown = [one.heat for one in heads if one.heat is not None and one.published]
    return cut(hidden, shown, default)


def cut(below: Collection[int], reaching: Collection[int], default: int) -> int:
    """The number that parts the two best: least often reached by one of ``below`` or missed by one of
    ``reaching``, which alone show no more than that it lies on their one side. Of equally good ones the
    default, else the roundest, and of those the nearest to the default; none is below 0."""
    if not below and not reaching:
        return default
    low, high = min(0, *below, *reaching), max(default, *below, *reaching) + ROUND
    wrong = sum(value >= low for value in below)
    under, over = Counter(below), Counter(reaching)
    ranked = []
    for number in range(low, high + 1):
        far = abs(number - default)
        ranked.append((wrong, far > 0, number % ROUND != 0, number % 5 != 0, far, number))
        wrong += over[number] - under[number]
    return min(ranked)[-1]


def _above(examples: Iterable[Example], taxonomy: Taxonomy, options: ScoreOptions) -> list[int]:
    """Points that records have beyond the formula."""
    return [
        example.record.quality - _sum(example, taxonomy, options)
        for example in examples
        if example.record.quality and example.record.quality > expected(example, taxonomy, options).value
    ]


def _findings(
    examples: Sequence[Example],
    counts: Sequence[tuple[int, ...]],
    taxonomy: Taxonomy,
    options: ScoreOptions,
) -> Iterator[Finding]:
    exact = [one.record.quality == expected(one, taxonomy, options).value for one in examples]
    stated = [one.record.quality is not None for one in examples]
    for place, name in enumerate(WEIGHTS):
        borne = [its[place] != 0 and there for its, there in zip(counts, stated, strict=True)]
        yield _finding(name, getattr(options, name), list(compress(exact, borne)))
    first_party = [_bears(one, taxonomy, "official", options) != 0 for one in examples]
    official = list(compress(exact, first_party))
    yield _finding("official", options.official, official)
    if options.official_hosts:
        hosts = {domain: list(names) for domain, names in options.official_hosts.items()}
        yield _finding("official_hosts", hosts, official)
    yield from _of_heat(examples, options)


def _of_heat(examples: Sequence[Example], options: ScoreOptions) -> Iterator[Finding]:
    heats = [one.heat == expected_heat(one.example, one.quality, options) for one in _leading(examples)]
    yield _finding("related", options.related, heats)
    yield _finding("qmin", options.qmin, heats)
    yield _finding("threshold", options.threshold, list(_published(examples, options)))


def _published(examples: Iterable[Example], options: ScoreOptions) -> Iterator[bool]:
    """Whether the threshold gives the flag, for every record that states heat and flag."""
    for example in examples:
        heat, flag = example.record.heat, example.record.published
        if heat is not None and flag is not None:
            yield flag == expected_published(example, heat, options)


def _finding(name: str, value: object, truths: Sequence[bool]) -> Finding:
    return Finding(name, value, share(truths), len(truths))
