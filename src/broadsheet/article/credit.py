"""Whose text an article says it is: the feed's word, else an agency's mark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from broadsheet.model.article import Credit

HEAD = 200
"""Characters of a text in which a mark can stand."""

AGENCIES: Mapping[str, Credit] = {
    "ap": Credit("Associated Press", "https://apnews.com/"),
    "associated press": Credit("Associated Press", "https://apnews.com/"),
    "the associated press": Credit("Associated Press", "https://apnews.com/"),
    "reuters": Credit("Reuters", "https://www.reuters.com/"),
    "thomson reuters": Credit("Reuters", "https://www.reuters.com/"),
    "afp": Credit("Agence France-Presse", "https://www.afp.com/"),
    "agence france-presse": Credit("Agence France-Presse", "https://www.afp.com/"),
    "dpa": Credit("dpa", "https://www.dpa.com/"),
    "upi": Credit("United Press International", "https://www.upi.com/"),
    "pti": Credit("Press Trust of India", "https://www.ptinews.com/"),
    "press trust of india": Credit("Press Trust of India", "https://www.ptinews.com/"),
    "ani": Credit("Asian News International", "https://www.aninews.in/"),
    "ians": Credit("Indo-Asian News Service", "https://ians.in/"),
    "xinhua": Credit("Xinhua", "https://www.news.cn/"),
    "tass": Credit("TASS", "https://tass.com/"),
    "efe": Credit("EFE", "https://efe.com/"),
    "ansa": Credit("ANSA", "https://www.ansa.it/"),
    "kyodo": Credit("Kyodo News", "https://www.kyodonews.net/"),
    "yonhap": Credit("Yonhap", "https://www.yna.co.kr/"),
    "prnewswire": Credit("PR Newswire", "https://www.prnewswire.com/"),
    "pr newswire": Credit("PR Newswire", "https://www.prnewswire.com/"),
    "business wire": Credit("Business Wire", "https://www.businesswire.com/"),
    "globe newswire": Credit("GlobeNewswire", "https://www.globenewswire.com/"),
    "globenewswire": Credit("GlobeNewswire", "https://www.globenewswire.com/"),
}
"""Marks of agencies and of distributors of press releases, in lower case."""

# PORT ANSEL, Sept 8 (Kestrel) -    NEW YORK--(BUSINESS WIRE)--    CAMBRIDGE, Jan. 13, 2020 /PRNewswire/ --
_DATELINE = re.compile(
    r"^[^\W\d_a-z][^\n()/]{1,70}?[\s,–—-]*(?:\((?P<round>[^()\n]{2,30})\)|/(?P<slashed>[\w .-]{2,30})/)\s*(?:--?|[–—])"
)
_BARE = re.compile(
    r"^/(?P<slashed>[\w .-]{2,30})/\s*(?:--?|[–—])|^\((?P<round>[^()\n]{2,30})\)\s*(?:--?|[–—])"
)
_LEAST_CAPITALS = 3


def credit(stated: Credit | None, texts: Iterable[str], authors: Iterable[str]) -> Credit | None:
    """The credit that the feed states; else the mark in the dateline with which one of the ``texts`` (plain)
    begins; else an agency that stands as an author; else None.

    A dateline is a place in capitals, a mark in brackets or slashes, and a dash. An unknown mark counts by its
    own name.
    """
    if stated is not None:
        return stated
    for text in texts:
        if mark := _mark(text[:HEAD].lstrip()):
            return AGENCIES.get(mark.casefold(), Credit(mark))
    names = (name.casefold().removeprefix("by ").strip() for name in authors)
    return next((AGENCIES[name] for name in names if name in AGENCIES), None)


def _mark(head: str) -> str:
    if bare := _BARE.match(head):
        return _known(bare)
    dateline = _DATELINE.match(head)
    if dateline is None:
        return ""
    place = head[: dateline.start(dateline.lastindex or 0)].partition(",")[0]
    return _inner(dateline) if _in_capitals(place) else _known(dateline)


def _inner(match: re.Match[str]) -> str:
    return (match["round"] or match["slashed"] or "").strip()


def _known(match: re.Match[str]) -> str:
    """The mark, if it is an agency's: without a place in capitals anything may stand in brackets."""
    mark = _inner(match)
    return mark if mark.casefold() in AGENCIES else ""


def _in_capitals(place: str) -> bool:
    letters = [letter for letter in place if letter.isalpha()]
    return len(letters) >= _LEAST_CAPITALS and all(letter.isupper() for letter in letters)
