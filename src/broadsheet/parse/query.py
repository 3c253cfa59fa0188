"""A search as readers write it becomes a Query."""

from __future__ import annotations

import re
from collections.abc import Iterable

from broadsheet.model.topic import Query

_PART = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))|(?P<odd>")')


def parse_query(text: str) -> Query:
    """Read a search: words and "quoted phrases" that must all stand in a text, OR between those of which one
    is enough, a minus before what must not stand there.

    Raises ValueError, saying what is wrong, for an unclosed quotation mark, an OR without two sides and a
    search that asks for nothing.
    """
    groups: list[list[str]] = []
    without: list[str] = []
    joined = False
    for part in _PART.finditer(text):
        if part["odd"]:
            raise ValueError("a quotation mark is not closed")
        if part["word"] == "OR" and not part["minus"]:
            joined = _after_or(joined, groups)
            continue
        words = (part["phrase"] or part["word"] or "").strip()
        if part["minus"]:
            without.append(words)
        elif joined:
            groups[-1].append(words)
        else:
            groups.append([words])
        joined = False
    if joined:
        raise ValueError("nothing stands after OR")
    return _query(text, groups, without)


def _after_or(joined: bool, groups: Iterable[list[str]]) -> bool:
    if joined or not groups:
        raise ValueError("nothing stands before OR")
    return True


def _query(text: str, groups: list[list[str]], without: list[str]) -> Query:
    if not groups or not all(word for group in groups for word in group) or not all(without):
        raise ValueError("it asks for nothing")
    return Query(text, tuple(map(tuple, groups)), tuple(without))
