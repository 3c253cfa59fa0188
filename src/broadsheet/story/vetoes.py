"""Vetoes: kinds of pairs whose titles are alike although they report two things.

Most look at two articles, some at two stories; `objection` tells which one keeps two stories apart. They are asked only
of stories that are like enough to be joined. Known limits: they read little more than titles; ordinals are known as
English writes them; names are told by their capitals, which German gives to every noun and Arabic, Chinese and Japanese
to none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from difflib import SequenceMatcher

from broadsheet.errors import ConfigurationError
from broadsheet.story.features import Features
from broadsheet.story.markets import markets_and_what_moved_them
from broadsheet.text.tokens import Kind, Token

MOST_SLOT_TOKENS = 2
LEAST_FRAME_TOKENS = 3
LEAST_FRAME_SHARE = 0.6
MOST_FRAME_GAPS = 3
TALLY_AGE = timedelta(hours=18)
LEAST_REPORT_WORDS = 2

_REPORT_WORDS = """
analysi billion boom cagr challeng driver estimat expect factor flourish forecast global growth huge industry key
million opportunity outlook player reach regional report research revenu segment shar siz statistic trend usd valu
vendor worldwid worth
"""
REPORT_WORDS = frozenset(_REPORT_WORDS.split())
"""Stems of the words that, beside "market" and a year, titles of market reports are made of."""

_MARKET = (1, "market")
"""Stands in a title, wherever; 0 and -1 are its two ends."""
_YEAR = re.compile(r"20\d\d")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")

Slot = tuple[tuple[Token, ...], tuple[Token, ...]]


@dataclass(slots=True)
class Pair:
    """Two articles that a veto looks at."""

    one: Features
    other: Features
    slot: Slot | None
    """What differs between their titles where these are otherwise equal at both ends."""


def another_number_of_a_series(pair: Pair) -> bool:
    """Titles equal but for an ordinal: "12th package", "13th package"."""
    slot = pair.slot
    return slot is not None and all(any(_ORDINAL.fullmatch(word) for word, _ in side) for side in slot)


def another_day_of_a_tally(pair: Pair) -> bool:
    """Titles equal but for a number, from two days. A count that grows within a day is one story."""
    slot = pair.slot
    if slot is None or abs(pair.one.published - pair.other.published) < TALLY_AGE:
        return False
    return all(len(side) == 1 and side[0][1] is Kind.NUMBER for side in slot)


def another_name_in_the_same_words(pair: Pair) -> bool:
    """Titles equal but for a name or place that the other article does not know: "Power cut hits Skarvik",
    "… hits Dunvik". ("Google boss calls …" and "Alphabet boss calls …" speak of both.)

    A sentence's first word counts as a name only between two titles of one outlet.
    """
    if pair.slot is None:
        return False
    one, other = pair.one, pair.other
    least = Kind.LEADING if one.provider == other.provider else Kind.CAPITALIZED
    ours, theirs = pair.slot
    return _strange(ours, other, least) and _strange(theirs, one, least)


def another_name_in_the_frame_of_an_outlet(pair: Pair) -> bool:
    """Two titles of one outlet that share most of their words in order and differ in a name on both sides:
    "Spain's daily toll rises again on Friday", "France's daily toll rises again"; "Samples for Kestrel",
    "Samples for Merlin", even where both articles speak of both."""
    one, other, slot = pair.one, pair.other, pair.slot
    if one.provider != other.provider:
        return False
    if slot is not None and all(len(side) == 1 and _is_name(side[0], Kind.CAPITALIZED) for side in slot):
        return True
    frame = _frame(one, other)
    return frame is not None and _names_another(frame[0], other) and _names_another(frame[1], one)


def another_market_in_a_report_template(pair: Pair) -> bool:
    """Titles of market reports ("… Market 2026: Growth, Trends, Vendors …") on two subjects."""
    subjects = _report_subject(pair.one), _report_subject(pair.other)
    if subjects[0] is None or subjects[1] is None:
        return False
    both = subjects[0] & subjects[1]
    return 2 * len(both) < max(len(subjects[0]), len(subjects[1]))


VETOES: Mapping[str, Callable[[Pair], bool]] = {
    "another number of a series": another_number_of_a_series,
    "another day of a tally": another_day_of_a_tally,
    "another name in the same words": another_name_in_the_same_words,
    "another name in the frame of an outlet": another_name_in_the_frame_of_an_outlet,
    "another market in a report template": another_market_in_a_report_template,
}
"""Every veto on a pair of articles, by the name under which `[story] vetoes` lists it and `explain` shows it."""

STORY_VETOES: Mapping[str, Callable[[Sequence[Features], Sequence[Features]], bool]] = {
    "a report on the markets and what moved them": markets_and_what_moved_them,
}
"""The same, of those on two stories."""


def check_vetoes(names: Sequence[str]) -> None:
    """Raise ConfigurationError for a name that is no veto's."""
    for name in names:
        if name not in VETOES and name not in STORY_VETOES:
            raise ConfigurationError(
                f"there is no veto {name!r}",
                subject="[story] vetoes",
                remedy=f"Known are: {', '.join((*VETOES, *STORY_VETOES))}.",
            )


def objection(one: Sequence[Features], other: Sequence[Features], names: Sequence[str]) -> str:
    """The first of the named vetoes that keeps two stories (or a story and an article) apart, those on stories before
    those on pairs; empty if none."""
    for name in names:
        if name in STORY_VETOES and STORY_VETOES[name](one, other):
            return name
    return _objection_to_a_pair(one, other, [name for name in names if name in VETOES])


def _objection_to_a_pair(one: Sequence[Features], other: Sequence[Features], names: Sequence[str]) -> str:
    """A pair is not heard if the words in which its titles differ stand in titles of both sides: then the
    stories speak of both things already."""
    if not names:
        return ""
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    table = _by_ends(few)
    for rival in many if table else ():
        near = [each for end in _ends(rival) for each in table.get(end, ())]
        for article in {each.article_id: each for each in near}.values():
            pair = Pair(article, rival, _slot(article, rival))
            name = next((name for name in names if VETOES[name](pair)), "")
            if name and not _both_known(article, rival, few, many):
                return name
    return ""


def _ends(article: Features) -> tuple[tuple[int, str], ...]:
    """What two titles must share for any veto to concern them: the first word, the last, or "market"."""
    title = article.title
    if not title:
        return ()
    ends = (0, title[0][0]), (-1, title[-1][0])
    return (*ends, _MARKET) if "market" in article.weights and "market" in _words(article) else ends


def _by_ends(articles: Sequence[Features]) -> Mapping[tuple[int, str], list[Features]]:
    table: dict[tuple[int, str], list[Features]] = {}
    for article in articles:
        for end in _ends(article):
            table.setdefault(end, []).append(article)
    return table


def _both_known(
    article: Features, rival: Features, side: Sequence[Features], other_side: Sequence[Features]
) -> bool:
    ours, theirs = _words(article), _words(rival)
    known, other_known = ({word for each in some for word in _words(each)} for some in (side, other_side))
    return theirs - ours <= known and ours - theirs <= other_known


def _words(article: Features) -> set[str]:
    return {word for word, _ in article.title}


def _slot(one: Features, other: Features) -> Slot | None:
    """What differs between two titles that are otherwise equal at both ends; None if they are not."""
    a, b = one.title, other.title
    short = min(len(a), len(b))
    if short < LEAST_FRAME_TOKENS or abs(len(a) - len(b)) > MOST_SLOT_TOKENS:
        return None
    head = next((at for at in range(short) if a[at][0] != b[at][0]), short)
    tail = next((at for at in range(short - head) if a[-1 - at][0] != b[-1 - at][0]), short - head)
    slot = a[head : len(a) - tail], b[head : len(b) - tail]
    alike = head + tail >= LEAST_FRAME_TOKENS and 0 < max(map(len, slot)) <= MOST_SLOT_TOKENS
    return slot if alike else None


def _frame(one: Features, other: Features) -> Slot | None:
    """What two titles have apart from the words that they share in order, if these are most of the shorter one."""
    ours, theirs = ([word for word, _ in each.title] for each in (one, other))
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    shared = sum(block.size for block in blocks)
    if shared < LEAST_FRAME_TOKENS or shared < LEAST_FRAME_SHARE * min(len(ours), len(theirs)):
        return None
    mine = {block.a + at for block in blocks for at in range(block.size)}
    yours = {block.b + at for block in blocks for at in range(block.size)}
    left = tuple(token for at, token in enumerate(one.title) if at not in mine)
    right = tuple(token for at, token in enumerate(other.title) if at not in yours)
    return (left, right) if max(len(left), len(right)) <= MOST_FRAME_GAPS else None


def _names_another(side: tuple[Token, ...], other: Features) -> bool:
    """Whether a name stands among the words that the other article never uses."""
    return any(_is_name(token, Kind.LEADING) and token[0] not in other.weights for token in side)


def _strange(side: tuple[Token, ...], other: Features, least: Kind) -> bool:
    """Whether the words are names, of kind ``least`` or surer, that the other article never uses."""
    return bool(side) and all(_is_name(token, least) and token[0] not in other.weights for token in side)


def _is_name(token: Token, least: Kind) -> bool:
    return least <= token[1] <= Kind.NAME


def _report_subject(article: Features) -> frozenset[str] | None:
    """The words of a market report's title that are not of its template; None for any other title."""
    words = _words(article)
    if (
        "market" not in words
        or sum(word in REPORT_WORDS or _is_year(word) for word in words) < LEAST_REPORT_WORDS
    ):
        return None
    return frozenset(word for word in words - REPORT_WORDS if not word[0].isdigit()) - {"market"}


def _is_year(word: str) -> bool:
    return _YEAR.fullmatch(word) is not None
