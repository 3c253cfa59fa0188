"""Takes articles out of letters that are written already: ours item by item, the old engine's row by row."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from html import escape, unescape
from urllib.parse import unquote

from broadsheet.publish.letters.letter import JOINT, excerpt_of
from broadsheet.publish.scalars import quoted
from broadsheet.text.digests import short_id
from broadsheet.text.urls import canonical

OWN = '<meta name="generator" content="Broadsheet">'
"""Stands in every letter of ours."""
REDACTED = "<!-- Broadsheet took out an article that was removed. -->\n"
"""Stands at the end of every letter of the old engine that was altered."""
WITHDRAWN = (
    "<html><body><p>This letter named an article that was removed, and was taken back.</p></body></html>\n"
)

_ITEM = re.compile(r"<!--item ([^ ]*)-->.*?<!--/item-->\n?", re.DOTALL)
_TITLE = re.compile(r"<h2\b[^>]*>(.*?)</h2>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_PIECE = re.compile(
    r"<!--.*?-->|<tr\b[^>]*>|</tr\s*>|<a\b[^>]*?\bhref=\"([^\"]*)\"[^>]*>", re.DOTALL | re.IGNORECASE
)
_JOINED = re.compile(r'(\nexcerpt: "|<meta name="description" content=")((?:[^"\\\n]|\\.)*)')
_RAW = re.compile(r"\{% raw %\}(.*?)\{% endraw %\}", re.DOTALL)
_SECURED = re.compile(r'\nsecured: "[^"\n]*"\n')


def is_ours(text: str) -> bool:
    """Whether the letter was written, or altered, by this engine."""
    return OWN in text or text.endswith(REDACTED)


def without(text: str, gone: Collection[str]) -> str:
    """The letter without the articles of those ids; the same text where it names none of them.

    Their titles leave the excerpt too. A letter that names nothing else stays, empty: its day has had its
    letter. One of the old engine whose rows do not tell its articles apart is withdrawn as a whole.
    """
    if not gone:
        return text
    return _without_items(text, gone) if OWN in text else _without_rows(text, gone)


def titles_in(text: str) -> list[str]:
    """Titles of the articles that a letter of ours names, in order."""
    return [_title(found[0]) for found in _ITEM.finditer(text)]


def _without_items(text: str, gone: Collection[str]) -> str:
    before = titles_in(text)
    rest = _ITEM.sub(lambda found: "" if found[1] in gone else found[0], text)
    after = titles_in(rest)
    if before == after:
        return text
    old, new = excerpt_of(before), excerpt_of(after)
    rest = rest.replace(f"excerpt: {quoted(old)}\n", f"excerpt: {quoted(new)}\n", 1)
    for place in ('<meta name="description" content="{}">', 'overflow: hidden;">{}</div>'):
        rest = rest.replace(place.format(inert(old)), place.format(inert(new)), 1)
    return rest


def inert(text: str) -> str:
    """The text as it stands in a letter's HTML."""
    escaped = escape(text, quote=False).replace('"', "&#34;").replace("'", "&#39;")
    return escaped.replace("{", "&#123;").replace("}", "&#125;")


def _title(item: str) -> str:
    found = _TITLE.search(item)
    return unescape(_TAG.sub("", found[1])).strip() if found else ""


@dataclass(slots=True)
class _Row:
    """A table row: where it begins and ends, and every address that it links to."""

    start: int
    end: int = 0
    links: list[str] = field(default_factory=list)


def _without_rows(text: str, gone: Collection[str]) -> str:
    named = {link for link in _links(text) if _is_gone(link, gone)}
    if not named:
        return text
    rows = [row for row in _rows(text) if row.links and all(_passes_on(link, named) for link in row.links)]
    titles, rest = _cut(text, rows)
    for title in titles:
        rest = _unsaid(rest, title)
    rest = _SECURED.sub("", rest)
    if any(_passes_on(link, named) for link in _links(rest)):
        rest = _head_alone(rest) + WITHDRAWN
    return rest.removesuffix(REDACTED) + REDACTED


def _links(text: str) -> Iterator[str]:
    return (unescape(found[1]) for found in _PIECE.finditer(text) if found[1])


def _is_gone(link: str, gone: Collection[str]) -> bool:
    return short_id(link) in gone or short_id(canonical(link)) in gone


def _passes_on(link: str, named: Collection[str]) -> bool:
    """It leads there, or hands the address on (to be shared)."""
    return link in named or any(one in unquote(link) for one in named)


def _rows(text: str) -> Iterator[_Row]:
    """Every row, an outer one after those inside of it."""
    open_rows: list[_Row] = []
    for found in _PIECE.finditer(text):
        piece = found[0].lower()
        if piece.startswith("<tr"):
            open_rows.append(_Row(found.start()))
        elif piece.startswith("</tr") and open_rows:
            row = open_rows.pop()
            row.end = found.end()
            yield row
        elif found[1]:
            for row in open_rows:
                row.links.append(unescape(found[1]))


def _cut(text: str, rows: list[_Row]) -> tuple[list[str], str]:
    """The titles in these rows, and the text without the outermost of them."""
    titles, place, kept = [], 0, []
    for row in sorted(rows, key=lambda row: (row.start, -row.end)):
        if row.start < place:
            continue
        titles += [unescape(title) for title in _RAW.findall(text[row.start : row.end])]
        kept.append(text[place : row.start])
        place = row.end
    return titles, "".join((*kept, text[place:]))


def _unsaid(text: str, title: str) -> str:
    """The text without the title where excerpt and description join it with others."""
    forms = {quoted(title)[1:-1], escape(title), inert(title), title} - {""}
    return _JOINED.sub(lambda found: found[1] + _unjoined(found[2], forms), text)


def _unjoined(joined: str, forms: Collection[str]) -> str:
    for form in forms:
        if joined == form:
            return ""
        joined = f"{JOINT}{joined}{JOINT}".replace(f"{JOINT}{form}{JOINT}", JOINT)[len(JOINT) : -len(JOINT)]
    return joined


def _head_alone(text: str) -> str:
    head, fence, _ = text.partition("\n---\n")
    return re.sub(r"\nexcerpt: .*", '\nexcerpt: ""', head) + fence
