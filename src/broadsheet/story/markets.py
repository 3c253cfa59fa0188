"""Reports on the markets of a day, told by their titles: what shares did is another story than what moved them."""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.story.features import Features
from broadsheet.text.tokens import stem

_REGION_WORDS = """
global world asia asian europe european us uk british german china chinese japan japanese india indian australian
canadian korean emerging
"""
_MOVE_WORDS = """
rise rises rose fall falls fell climb climbs gain gains drop drops slip slips slide slides slid jump jumps surge surges
soar soars tumble tumbles plunge plunges sink sinks rally rallies rebound rebounds advance advances retreat retreats
edge edges dip dips higher lower mixed steady flat
"""
_INDICES = frozenset(["dow", "nasdaq", "nikkei", "ftse", "sensex", "dax", "kospi", "topix"])
_PAPER = frozenset(map(stem, ["shares", "stocks", "equities", "bonds"]))
_MARKET, _FUTURES, _SHARE_OF_ONE = "market", stem("futures"), "market shar"
_STREET = frozenset(["wall street", "wall st"])
"""Pairs are terms of titles alone."""
_TRADED = _INDICES | _PAPER
_MARKERS = _TRADED | _STREET | {_MARKET}
_REGIONS = frozenset(map(stem, _REGION_WORDS.split()))
_MOVES = frozenset(map(stem, _MOVE_WORDS.split()))
_LEAST_NAMED = 2


def markets_and_what_moved_them(one: Sequence[Features], other: Sequence[Features]) -> bool:
    """One side's titles are all reports on the markets, and no article of the other speaks of any.

    The shares of one firm are no market: what they do about its news belongs to the news. Known limit: English only.
    """
    return _parted(one, other) or _parted(other, one)


def _parted(reports: Sequence[Features], event: Sequence[Features]) -> bool:
    if not reports or not event:
        return False
    return all(map(_is_report, reports)) and not any(map(_speaks_of_markets, event))


def _is_report(article: Features) -> bool:
    """Whether the title names two things of the trade ("stock futures", "global markets … shares"), or begins with one
    that moves ("Shares slip …", "Asian stocks fall …", "Wall Street ends lower …")."""
    if not _speaks_of_markets(article):
        return False
    words = [word for word, _ in article.title]
    return len(_named(article, words)) >= _LEAST_NAMED or _moves_at_the_head(words)


def _named(article: Features, words: Sequence[str]) -> set[str]:
    """Indices, Wall Street, paper; futures beside an index or stocks; the market of a region, but not a share of it."""
    named = {*_TRADED.intersection(words), *_STREET.intersection(article.weights)}
    if _FUTURES in words and (not _INDICES.isdisjoint(named) or "stock" in named):
        named.add(_FUTURES)
    if words[1:2] == [_MARKET] and words[0] in _REGIONS and _SHARE_OF_ONE not in article.weights:
        named.add(_MARKET)
    return named


def _moves_at_the_head(words: Sequence[str]) -> bool:
    head = words[1:] if words[:1] and words[0] in _REGIONS else words
    if not head:
        return False
    rest = head[2:] if head[1:2] == [_MARKET] else head[1:]
    if head[0] in _PAPER or head[0] == _FUTURES:
        return bool(rest) and rest[0] in _MOVES
    leads = head[0] in _INDICES or " ".join(head[:2]) in _STREET
    return leads and not _MOVES.isdisjoint(rest)


def _speaks_of_markets(article: Features) -> bool:
    return not _MARKERS.isdisjoint(article.weights)
