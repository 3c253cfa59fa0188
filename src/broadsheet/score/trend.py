"""Trend: how many independent voices spoke lately."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from broadsheet.model.article import Article
from broadsheet.model.score import Score, Term
from broadsheet.model.story import Voice

HUNDREDTHS = 100


def trend(
    voices: Sequence[Voice], articles: Mapping[str, Article], time: datetime, half_life_hours: float
) -> Score:
    """The sum over the story's voices of 100 * 0.5 ** (hours since each first spoke / half life), at the
    edition's own ``time``. Copies add nothing, and neither does what a voice says later."""
    terms = tuple(_terms(voices, articles, time, half_life_hours))
    return Score(int(sum(term.value for term in terms)), terms)


def _terms(
    voices: Sequence[Voice], articles: Mapping[str, Article], time: datetime, half_life_hours: float
) -> Iterator[Term]:
    for voice in voices:
        first = articles[voice.article_ids[0]]
        hours = max((time - first.published).total_seconds() / 3600, 0.0)
        value = round(HUNDREDTHS * 0.5 ** (hours / half_life_hours))
        if value:
            yield Term(first.provider.name, value, f"first spoke {hours:.1f} hours ago")
