"""Finds whole-number weights from records that state only their sum."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

WEIGHTS = ("provider", "topic", "constant", "image", "amp", "keyword", "video")
"""Names of the weights in `ScoreOptions`; where records cannot tell two apart, the earlier is learned."""

VOICES = 2
"""Providers that must agree before anything is learned from their records: one alone may be a special case
(a first-party blog, a curator's favorite)."""

TRIED = 5
"""Values tried for a weight in one round."""

_Group = tuple[tuple[int, ...], int]
"""How many times each weight counts in records that are alike, and the number that they state."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record: how many times each weight counts, the sum that they make up, and whose record it is."""

    counts: tuple[int, ...]
    total: int
    provider: str


def fit(rows: Sequence[Row], defaults: Mapping[str, int]) -> dict[str, int]:
    """The weights that solve the equations of the best attested groups of like records.

    A group states what most of its providers state. Groups are taken in the order of how many providers
    attest them, each that says something new, until every weight is found; a weight that no group tells has
    its default.
    """
    system: list[list[Fraction]] = []
    for counts, total in _groups(rows):
        known = sum(count * defaults[name] for count, name in zip(counts, WEIGHTS, strict=True))
        _add(system, [*map(Fraction, counts), Fraction(total - known)])
    found = {_pivot(line): line[-1] for line in system}
    return {name: defaults[name] + round(found.get(place, 0)) for place, name in enumerate(WEIGHTS)}


def _groups(rows: Iterable[Row]) -> list[_Group]:
    """Best attested first."""
    voices: defaultdict[tuple[int, ...], defaultdict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        voices[row.counts][row.total].append(row.provider)
    ranked = []
    for counts, totals in voices.items():
        attested = [(len(set(by)), len(by), -total) for total, by in totals.items()]
        providers, records, negative = max(attested)
        if providers >= VOICES:
            ranked.append((-providers, -records, counts, -negative))
    return [(counts, total) for _, _, counts, total in sorted(ranked)]


def _add(system: list[list[Fraction]], line: list[Fraction]) -> None:
    """Take an equation into the reduced system, if it is independent of those that are there."""
    for known in system:
        _subtract(line, known)
    if not any(line[:-1]):
        return
    first = line[_pivot(line)]
    line[:] = [value / first for value in line]
    for known in system:
        _subtract(known, line)
    system.append(line)


def _subtract(line: list[Fraction], other: Sequence[Fraction]) -> None:
    """Clear the place of ``other``'s leading 1 from ``line``."""
    factor = line[_pivot(other)]
    line[:] = [value - factor * its for value, its in zip(line, other, strict=True)]


def _pivot(line: Sequence[Fraction]) -> int:
    return next(place for place, value in enumerate(line) if value)


def polish(rows: Sequence[Row], weights: Mapping[str, int]) -> dict[str, int]:
    """Change one weight at a time, as long as that makes more sums come out: every provider has one voice,
    shared among its records, and each change must serve at least `VOICES` providers."""
    best = dict(weights)
    voice = _voices(rows)
    while True:
        known = _hits(rows, best)
        score = sum(voice[rows[place].provider] for place in known)
        better = [
            (gain, name, value)
            for name, value in _candidates(rows, best)
            if (gain := _gain(rows, known, best | {name: value}, voice, score)) > 0
        ]
        if not better:
            return best
        _, name, value = max(better)
        best[name] = value


def _voices(rows: Sequence[Row]) -> Mapping[str, Fraction]:
    return {provider: Fraction(1, count) for provider, count in Counter(row.provider for row in rows).items()}


def _hits(rows: Sequence[Row], weights: Mapping[str, int]) -> frozenset[int]:
    """Places of the rows whose sum comes out."""
    values = [weights[name] for name in WEIGHTS]
    return frozenset(place for place, row in enumerate(rows) if _left(row, values) == 0)


def _left(row: Row, values: Sequence[int]) -> int:
    return row.total - sum(count * value for count, value in zip(row.counts, values, strict=True))


def _gain(
    rows: Sequence[Row],
    known: frozenset[int],
    weights: Mapping[str, int],
    voice: Mapping[str, Fraction],
    score: Fraction | int,
) -> Fraction | int:
    """What a change adds to the score; 0 where too few providers speak for it."""
    hits = _hits(rows, weights)
    if len({rows[place].provider for place in hits - known}) < VOICES:
        return 0
    return sum(voice[rows[place].provider] for place in hits) - score


def _candidates(rows: Sequence[Row], weights: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """For each weight the values that most of the sums still wrong ask for."""
    values = [weights[name] for name in WEIGHTS]
    wrong = [(row, left) for row in rows if (left := _left(row, values))]
    for place, name in enumerate(WEIGHTS):
        asked = Counter(
            weights[name] + left // row.counts[place]
            for row, left in wrong
            if row.counts[place] and left % row.counts[place] == 0
        )
        yield from ((name, value) for value, _ in asked.most_common(TRIED))
