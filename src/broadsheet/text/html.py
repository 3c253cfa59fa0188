"""HTML as a stranger sent it: down to plain text, or to the few tags that are safe to show."""

from __future__ import annotations

import re
from html import unescape

import nh3

# Elements that stand on lines of their own: without a space at their edges the words beside them would join.
_BLOCK = re.compile(
    r"<(?=/?(?:p|br|div|li|ul|ol|dl|dt|dd|tr|td|th|table|h[1-6]|hr|blockquote|section|article|figure|"
    r"figcaption|pre|header|footer|aside|option|iframe)\b)",
    re.IGNORECASE,
)
_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029), " ")
# What runs wherever a text is shown by somebody who does not escape it.
_RUNS = re.compile(r"<(script|style|iframe|object)\b", re.IGNORECASE | re.ASCII)
_ENDS = {
    name: re.compile(f"</{name}[^>]*>", re.IGNORECASE | re.ASCII)
    for name in ("script", "style", "iframe", "object")
}
_HANDLES = re.compile(r"<[a-z][^<>]{0,500}?\bon[a-z]{3,20}\s*=[^<>]{0,500}>", re.IGNORECASE)
_SHOWN = {"p", "br", "a", "em", "strong", "b", "i", "ul", "ol", "li", "blockquote", "code", "pre"}


def plain(html: str) -> str:
    """The text of a piece of HTML on one line: tags stripped, entities decoded, white space folded.

    Controls and line breaks become a space; the contents of `script` and `style` are dropped, also where the markup
    itself was escaped. Plain text with a lone `<` or `&` comes through unchanged. Never raises.
    """
    if "<" not in html and "&" not in html:
        return _folded(html)
    text = _folded(unescape(nh3.clean(_BLOCK.sub(" <", _encodable(html)), tags=set())))
    return _folded(_inert(text)) if "<" in text else text


def sanitise(html: str) -> str:
    """The same HTML with paragraphs, lists, quotations, emphasis and links to http(s) only; no other tags.

    Links get `rel="noopener noreferrer nofollow"`. Pictures, frames, scripts, styles and classes never pass.
    """
    return nh3.clean(
        _encodable(html),
        tags=_SHOWN,
        attributes={"a": {"href", "title"}},
        url_schemes={"http", "https"},
        url_relative="deny",
        link_rel="noopener noreferrer nofollow",
    )


def _inert(text: str) -> str:
    """The text without elements that run, and without tags that have a handler. A lone tag that is written about
    stays. No end is looked for twice in vain, so that no text takes longer than a few walks along it."""
    kept, place, open_ended = "", 0, set[str]()
    for found in _RUNS.finditer(text):
        name = found[1].lower()
        if found.start() < place or name in open_ended:
            continue
        end = _ENDS[name].search(text, found.end())
        if end is None:
            open_ended.add(name)
            continue
        kept, place = f"{kept}{text[place : found.start()]} ", end.end()
    return _HANDLES.sub(" ", kept + text[place:])


def _folded(text: str) -> str:
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join(_encodable(text).translate(_CONTROLS).split())


def _encodable(text: str) -> str:
    # A lone surrogate can stand in no file and in no database.
    return text.encode("utf-8", "replace").decode("utf-8")
