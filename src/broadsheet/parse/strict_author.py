"""Authors of an entry or feed, as feedparser gathers them from Atom, RSS, Dublin Core and iTunes elements."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from broadsheet.parse.entry import author_name
from broadsheet.parse.strict_names import ATOM, ATOM_03, alone, pass_over
from broadsheet.parse.strict_text import Unsure, mended
from broadsheet.text.html import plain

_NAMES = frozenset({"name", f"{ATOM}name", f"{ATOM_03}name"})
_MAIL = frozenset({"email", f"{ATOM}email", f"{ATOM_03}email"})
_ADDRESSES = frozenset({"uri", "url", f"{ATOM}uri", f"{ATOM_03}url"})
PERSON = _NAMES | _MAIL | _ADDRESSES
"""Elements of a person in Atom."""
_GOOGLE_IMAGE = "{http://schemas.google.com/g/2005}image"


def read_author(element: Element) -> str:
    """What the element states: its text, or the name of a person with the mail address in parentheses.

    Raises Unsure for a person without a name, or with another part that means something.
    """
    if not len(element):
        stated = mended(alone(element))
        if not stated:
            raise Unsure("empty author")
        return stated
    if (element.text or "").strip():
        raise Unsure("author")
    return _person(element)


def _person(element: Element) -> str:
    name = mail = ""
    for part in element:
        if (part.tail or "").strip():
            raise Unsure("author")
        if part.tag in _NAMES and not name:
            name = alone(part)
        elif part.tag in _MAIL and not mail:
            mail = alone(part)
        elif part.tag not in _ADDRESSES and part.tag != _GOOGLE_IMAGE:
            pass_over(part)
    if not name:
        raise Unsure("author without a name")
    return f"{name} ({mail})" if mail else name


def names_of(authors: Sequence[str]) -> tuple[str, ...]:
    """The names in what the author elements state, each once. Raises Unsure for mail addresses among several."""
    if len(authors) == 1:
        name = author_name(authors[0])
        return (name,) if name else ()
    if any("@" in stated for stated in authors):
        raise Unsure("several mail addresses")
    return tuple(dict.fromkeys(name for stated in authors if (name := plain(stated))))
