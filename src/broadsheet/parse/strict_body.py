"""Summary and content of an entry: which of several texts feedparser takes for which."""

from __future__ import annotations

from html import escape
from xml.etree.ElementTree import Element

from broadsheet.parse.media import Fields
from broadsheet.parse.strict_draft import Draft
from broadsheet.parse.strict_names import alone, attributes
from broadsheet.parse.strict_text import Unsure, mended

HTML_TYPES = frozenset({"html", "text/html"})
TEXT_TYPES = HTML_TYPES | {"text", "plain", "text/plain"}


def described(draft: Draft, element: Element) -> None:
    """A description or summary: the first is the summary of the entry, a second one its content."""
    if draft.summary is not None and not draft.contents:
        content(draft, element)
        return
    is_html(attributes(element), "html")
    text = mended(alone(element))
    if draft.summary_depth is None or draft.depth <= draft.summary_depth:
        draft.summary, draft.summary_depth = text, draft.depth


def content(draft: Draft, element: Element) -> None:
    """An Atom content, or what counts as one."""
    own, text = attributes(element), mended(alone(element))
    if "src" in own:
        raise Unsure("content elsewhere")
    if is_html(own, "text"):
        _keep_content(draft, text, text)
    elif draft.guesses and ("<" in text or "&" in text):
        raise Unsure("HTML or text")
    else:
        _keep_content(draft, text, escape(text, quote=False))


def encoded(draft: Draft, element: Element) -> None:
    """A ``content:encoded``: HTML by definition."""
    own = attributes(element)
    if "type" in own or "mode" in own:
        raise Unsure("content:encoded")
    text = mended(alone(element))
    _keep_content(draft, text, text)


def _keep_content(draft: Draft, text: str, html: str) -> None:
    draft.contents.append(html)
    if draft.summary is None:
        draft.summary = text


def is_html(own: Fields, default: str) -> bool:
    """Whether the type of a text is HTML. Raises Unsure for XHTML, base64 and types that are no text."""
    kind = own.get("type", default).lower() if own else default
    if (own and own.get("mode") == "base64") or kind not in TEXT_TYPES:
        raise Unsure("type")
    return kind in HTML_TYPES
